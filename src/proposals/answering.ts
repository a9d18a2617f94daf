import { addActions, actionsOf } from '../actions.ts';
import { askingOf } from '../approvals/ask-again.ts';
import { changedMeanwhile, markOf } from '../approvals/content.ts';
import { settleProposal } from '../approvals/asking.ts';
import { endProposal } from '../approvals/ending.ts';
import { moveEntry } from '../approvals/moves.ts';
import { decide, type Given, isOwn, type Refused } from '../approvals/decide.ts';
import { latestRound } from '../approvals/steps.ts';
import { answerStep } from '../approvals/store.ts';
import { actAs } from '../as-role.ts';
import { type FormState, readForm, refuseForm, startForm } from '../kit/form.ts';
import { links } from '../links.ts';
import { restandEntries } from '../partnerships/standing.ts';
import {
  type CouncilContext,
  didNothing,
  NotAllowed,
  NotFound,
  posted,
  redirect,
  type Reply,
} from '../route.ts';
import { seeingAll } from '../seeing.ts';
import type { Settled } from '../approvals/settle.ts';
import { answerFields, withdrawFields } from './form.ts';
import { decidingOf, open, type Opened } from './load.ts';
import { answerPage } from './pages/answer.ts';
import { draftPage } from './pages/draft.ts';
import { onePage } from './pages/one.ts';
import { withdrawPage } from './pages/withdraw.ts';
import { journeyOf } from './journey.ts';
import { lackingOf } from './lacking.ts';
import { noteTold } from './told.ts';
import { setsOf } from './sets.ts';

const nothingSaid = { decision: 'approved', reason: null, minute: null, minuteUrl: null } as const;

export async function showOne(context: CouncilContext): Promise<Reply> {
  const opened = await open(context);
  const { approval } = opened;
  const { proposal, policy } = approval;
  const props = { council: context.council.slug, opened, today: context.today, hidden: context.hidden };
  if (proposal.state === 'draft')
    return draftPage({
      ...props,
      journey: journeyOf(policy.policy, proposal.kind),
      lacks: lackingOf(approval),
      sets: setsOf(context.council.slug, approval),
    });
  const conditions = await actionsOf(context.db, context.council.id, { ofId: proposal.id });
  const may = approval.standing.steps.map((step) => whether(opened, step));
  return onePage({ ...props, conditions, may, mayWithdraw: mayWithdraw(opened) });
}

/** Whether whoever looks can answer a step, and what is missing where not. */
function whether(opened: Opened, step: Settled): { readonly place: number; readonly refusal: string | null } {
  const decision = step.does === 'notify' ? 'told' : step.does === 'decide' ? 'approved' : 'seen';
  const minute = step.role === null ? 'x' : null;
  const answer = {
    ...nothingSaid,
    decision: step.does === 'recommend' ? ('for' as const) : decision,
    minute,
  } as const;
  const found = decide(decidingOf(opened, step.place, answer));
  return { place: step.place, refusal: 'refused' in found ? found.sentence : null };
}

function stepOf({ approval }: Opened, typed: string | undefined): Settled {
  const step = /^\d{1,3}$/.test(typed ?? '')
    ? approval.standing.steps.find(({ place }) => place === Number(typed))
    : undefined;
  if (step === undefined || step.does === 'notify') throw new NotFound();
  return step;
}

export async function showAnswer(context: CouncilContext): Promise<Reply> {
  const opened = await open(context);
  const step = stepOf(opened, context.params['place']);
  return drawAnswer(context, opened, step, startForm(answerFields(step.does, step.role === null)));
}

function drawAnswer(context: CouncilContext, opened: Opened, step: Settled, state: FormState): Reply {
  return answerPage({
    council: context.council.slug,
    opened,
    step,
    refusal: whether(opened, step).refusal,
    fields: answerFields(step.does, step.role === null),
    state,
    hidden: context.hidden,
  });
}

/** Records an answer, after which others are asked, or the entry goes on in its life. */
export async function answer(context: CouncilContext): Promise<Reply> {
  const opened = await settledFirst(context);
  const step = stepOf(opened, context.params['place']);
  const fields = answerFields(step.does, step.role === null);
  const reading = readForm(fields, context);
  if (!reading.ok) return drawAnswer(context, opened, step, reading);
  if (posted(context, 'seen') !== markOf(opened.approval.now))
    return drawAnswer(context, opened, step, refuseForm(fields, reading, 'decision', changedMeanwhile));
  const { values } = reading;
  const given = decide(decidingOf(opened, step.place, { ...values, minuteUrl: values.minuteUrl }));
  if ('refused' in given)
    return drawAnswer(context, opened, step, refuseForm(fields, reading, fieldOf(given), given.sentence));
  const conditions = 'conditions' in values ? linesIn(values.conditions) : [];
  await keep(context, opened, given, given.decision === 'approved' ? conditions : []);
  const { reference } = opened.entry;
  return redirect(
    links.proposal(context.council.slug, reference, opened.approval.proposal.id),
    'Your answer is recorded',
  );
}

function fieldOf({ sentence }: Refused): string {
  if (sentence.startsWith('Give a reason')) return 'reason';
  return sentence.startsWith('The link to the minute') ? 'minuteUrl' : 'decision';
}

function linesIn(text: string | null): readonly string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What changed meanwhile is kept before anything is decided on it: rows of what is asked now are there. */
async function settledFirst(context: CouncilContext): Promise<Opened> {
  const before = await open(context, 'lock');
  const came = await seeingAll(context, () =>
    settleProposal(context.db, askingOf(context), before.approval.proposal.id),
  );
  if (came?.entryMoved === true) await restandEntries(context, [before.entry.id]);
  return open(context, 'lock');
}

async function keep(
  context: CouncilContext,
  { approval, entry }: Opened,
  given: Given,
  conditions: readonly string[],
): Promise<void> {
  const { db, council, now } = context;
  const row = latestRound(approval.steps).find(({ place }) => place === given.place);
  if (row === undefined) throw new NotFound();
  await actAs(db, given.asRole);
  await answerStep(db, council.id, row.id, given, now);
  await addActions(
    db,
    conditions.map((title) => ({
      councilId: council.id,
      partnershipId: entry.id,
      kind: 'condition' as const,
      ofId: approval.proposal.id,
      title: title.slice(0, 500),
    })),
  );
  await seeingAll(context, () => settleProposal(db, askingOf(context), approval.proposal.id));
  await restandEntries(context, [entry.id]);
}

/** Tells those who are told afterwards, and keeps when. */
export async function tell(context: CouncilContext): Promise<Reply> {
  const opened = await settledFirst(context);
  const { approval, entry } = opened;
  const typed = context.params['place'] ?? '';
  const step = approval.standing.steps.find(
    ({ place, does }) => String(place) === typed && does === 'notify',
  );
  if (step === undefined) throw new NotFound();
  const address = links.proposal(context.council.slug, entry.reference, approval.proposal.id);
  const given = decide(decidingOf(opened, step.place, { ...nothingSaid, decision: 'told' }));
  if ('refused' in given) return didNothing(address, given.sentence);
  await seeingAll(context, () => noteTold(context, opened, step));
  await keep(context, opened, { ...given, asRole: context.person.asRole }, []);
  return redirect(address, 'They are told, and the day is recorded');
}

function mayWithdraw({ approval: { proposal }, isOwn: own, mayPropose }: Opened): boolean {
  return (proposal.state === 'draft' || proposal.state === 'open') && (own || mayPropose) && !proposal.urgent;
}

export async function showWithdraw(context: CouncilContext): Promise<Reply> {
  const opened = await open(context);
  return drawWithdraw(context, opened, startForm(withdrawFields));
}

function drawWithdraw(context: CouncilContext, opened: Opened, state: FormState): Reply {
  return withdrawPage({
    council: context.council.slug,
    opened,
    may: mayWithdraw(opened),
    fields: withdrawFields,
    state,
    hidden: context.hidden,
  });
}

/** Whoever withdraws the proposal to take part withdraws the entry that is no more than proposed. */
async function giveUp({ db, now }: CouncilContext, { approval }: Opened, reason: string): Promise<void> {
  const { proposal, policy, entry } = approval;
  await endProposal(db, proposal, { at: now, reason });
  if (proposal.kind !== 'entry') return;
  const { councilId } = proposal;
  await moveEntry(db, { councilId, policy: policy.policy, entry, action: 'withdraw', reason });
}

export async function withdraw(context: CouncilContext): Promise<Reply> {
  const opened = await open(context, 'lock');
  const { proposal } = opened.approval;
  const address = links.proposal(context.council.slug, opened.entry.reference, proposal.id);
  const reading = readForm(withdrawFields, context);
  if (!reading.ok) return drawWithdraw(context, opened, reading);
  if (!isOwn(proposal, opened.actor) && !opened.mayPropose)
    throw new NotAllowed(
      'Whoever made the proposal withdraws it, or somebody whose role includes proposing.',
    );
  if (!mayWithdraw(opened))
    return didNothing(
      address,
      proposal.urgent
        ? 'The council takes part already, so it is ratified or declined, and not withdrawn'
        : 'It is over already: nothing waits for anybody',
    );
  await giveUp(context, opened, reading.values.reason);
  await restandEntries(context, [opened.entry.id]);
  return redirect(address, 'It is withdrawn: nobody is asked any more');
}
