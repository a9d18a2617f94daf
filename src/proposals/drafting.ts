import { askingOf } from '../approvals/ask-again.ts';
import { beginApproval } from '../approvals/asking.ts';
import { changedMeanwhile, markOf } from '../approvals/content.ts';
import { mayBeUrgent } from '../approvals/planning.ts';
import type { Proposal } from '../approvals/steps.ts';
import { changeProposal } from '../approvals/store.ts';
import { joinedEdit } from '../edits.ts';
import { financialYearStart, isDate } from '../kit/dates.ts';
import { type Fields, readForm, refuseForm, startForm, type FormState, type Values } from '../kit/form.ts';
import { leadOf } from '../lead-of.ts';
import { links } from '../links.ts';
import { letsChangeEntry } from '../may-change.ts';
import { restandEntries } from '../partnerships/standing.ts';
import { stagesOver } from '../policy/stage.ts';
import {
  Conflict,
  type CouncilContext,
  didNothing,
  NotAllowed,
  NotFound,
  posted,
  redirect,
  type Reply,
} from '../route.ts';
import { rowAtVersion } from '../since.ts';
import { sendFields } from './form.ts';
import { heldOf, journeyOf, type JourneyPage, saidWith } from './journey.ts';
import { lackingOf } from './lacking.ts';
import { open, type Opened } from './load.ts';
import { checkPage } from './pages/check.ts';
import { setsOf } from './sets.ts';
import { stepPage } from './pages/step.ts';
import { type Promised, promisedBy } from './store.ts';

/** What cannot be changed any more, or not by them. */
function refuseUnlessDraft({ approval, mayPropose }: Opened): void {
  if (!mayPropose)
    throw new NotAllowed(
      'Your role does not include proposing. Ask whoever made this proposal, or your partnerships team.',
    );
  if (approval.proposal.state !== 'draft')
    throw new Conflict(
      'It has been sent, so that what was proposed stays as it is. Withdraw it first, then propose it afresh.',
    );
}

function pageIn({ approval }: Opened, id: string | undefined): JourneyPage {
  const page = journeyOf(approval.policy.policy, approval.proposal.kind).find((each) => each.id === id);
  if (page === undefined) throw new NotFound();
  return page;
}

export async function showStep(context: CouncilContext): Promise<Reply> {
  const opened = await open(context);
  refuseUnlessDraft(opened);
  const page = pageIn(opened, context.params['page']);
  return draw(context, opened, page, startForm(page.fields, heldOf(page, opened.approval.proposal.said)));
}

async function draw(
  context: CouncilContext,
  opened: Opened,
  page: JourneyPage,
  state: FormState,
): Promise<Reply> {
  const { approval } = opened;
  return stepPage({
    council: context.council.slug,
    approval,
    journey: journeyOf(approval.policy.policy, approval.proposal.kind),
    page,
    state,
    hidden: context.hidden,
    mayChange: await mayChange(context, opened),
    promised: page.id === 'capacity' ? await promised(context, opened) : [],
  });
}

/** What the register has is changed there, by those who may change the entry. */
async function mayChange(context: CouncilContext, { entry }: Opened): Promise<boolean> {
  return (await letsChangeEntry(context, entry.id, ['register.editOwn'])) !== null;
}

/** What whoever leads it and its service have promised elsewhere. */
async function promised(context: CouncilContext, { approval, entry }: Opened): Promise<readonly Promised[]> {
  const { db, council, today, policy } = context;
  const asked = {
    councilId: council.id,
    today,
    except: entry.id,
    financialYear: financialYearStart(today),
    over: stagesOver(policy.policy),
  };
  const lead = await leadOf(db, council.id, entry.id, today);
  const area = approval.input.facts['serviceArea'];
  return [
    ...(lead === null ? [] : [await promisedBy(db, asked, { is: 'person', id: lead.id })]),
    ...(typeof area === 'string' ? [await promisedBy(db, asked, { is: 'service', area })] : []),
  ];
}

/** Whoever writes or sends, and for whom they act. */
function handsOf({ actor }: Opened): readonly (string | null)[] {
  return [actor.accountId, actor.actsFor];
}

/** Keeps a page. What somebody else saved on it meanwhile is kept too, or asked about. */
export async function keepStep(context: CouncilContext): Promise<Reply> {
  const opened = await open(context, 'lock');
  refuseUnlessDraft(opened);
  const page = pageIn(opened, context.params['page']);
  const { proposal, policy } = opened.approval;
  const reading = readForm(page.fields, context);
  if (!reading.ok) return draw(context, opened, page, reading);
  const settled = await settleDraft(context, opened, page, reading);
  if ('page' in settled) return settled.page;
  await changeProposal(context.db, proposal, {
    said: saidWith(proposal.said, settled.values),
    authors: handsOf(opened),
  });
  const { slug } = context.council;
  const address = links.proposal(slug, opened.entry.reference, proposal.id);
  const journey = journeyOf(policy.policy, proposal.kind);
  const next = journey[journey.findIndex(({ id }) => id === page.id) + 1];
  if (posted(context, 'go') === 'back' || next === undefined) return redirect(address, settled.notice);
  return redirect(links.proposalStep(slug, opened.entry.reference, proposal.id, `draft/${next.id}`));
}

async function settleDraft(
  context: CouncilContext,
  { approval: { proposal }, entry }: Opened,
  page: JourneyPage,
  reading: { readonly values: Values<Fields>; readonly typed: FormState['typed'] },
) {
  const typed = posted(context, 'version');
  const version = /^\d{1,9}$/.test(typed) ? Number(typed) : 0;
  if (version < 1 || version > proposal.version)
    throw new Conflict(
      'The form did not say which version it began from, so nothing was saved. Open the page again and make the change there.',
    );
  if (version === proposal.version) return { values: reading.values, notice: 'Saved' };
  const row = {
    council_id: proposal.councilId,
    id: proposal.id,
    version: proposal.version,
    said: proposal.said,
  };
  const of = { councilId: proposal.councilId, partnershipId: proposal.partnershipId, table: 'proposal' };
  const since = await rowAtVersion(context.db, of, row, version);
  const { slug } = context.council;
  const address = links.proposal(slug, entry.reference, proposal.id);
  const joined = joinedEdit(context, {
    about: {
      breadcrumbs: [{ text: entry.name, href: links.record(slug, entry.reference) }, { text: page.title }],
      section: 'register',
      name: page.title,
      leave: address,
      show: (_: string, value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
    },
    fields: page.fields,
    held: {
      before: heldOf(page, since.row.said),
      theirs: heldOf(page, proposal.said),
      yours: reading.values,
    },
    saves: since.saves,
    typed: reading.typed,
    base: { version },
    latest: proposal.version,
  });
  return joined.is === 'disputed' ? { page: joined.page } : joined;
}

export async function showCheck(context: CouncilContext): Promise<Reply> {
  const opened = await open(context);
  refuseUnlessDraft(opened);
  return drawCheck(context, opened, startForm(fieldsFor(context, opened)));
}

function fieldsFor({ today }: CouncilContext, { approval }: Opened) {
  const { plan, proposal } = approval;
  return sendFields({
    today,
    toldAfterwards: plan.toldAfterwards,
    mayBeUrgent: proposal.kind === 'entry' && mayBeUrgent(plan),
  });
}

async function drawCheck(context: CouncilContext, opened: Opened, state: FormState): Promise<Reply> {
  return checkPage({
    council: context.council.slug,
    opened,
    lacks: lackingOf(opened.approval),
    mayChange: await mayChange(context, opened),
    sets: setsOf(context.council.slug, opened.approval),
    fields: fieldsFor(context, opened),
    state,
    hidden: context.hidden,
  });
}

/** Sends it to whom the policy asks. */
export async function send(context: CouncilContext): Promise<Reply> {
  const opened = await open(context, 'lock');
  const { proposal } = opened.approval;
  const { slug } = context.council;
  const address = links.proposal(slug, opened.entry.reference, proposal.id);
  if (proposal.state !== 'draft') return didNothing(address, 'It was sent already');
  refuseUnlessDraft(opened);
  const fields = fieldsFor(context, opened);
  const reading = readForm(fields, context);
  if (!reading.ok) return drawCheck(context, opened, reading);
  const first = Object.keys(fields)[0] ?? 'send';
  if (posted(context, 'seen') !== markOf(opened.approval.now))
    return drawCheck(context, opened, refuseForm(fields, reading, first, changedMeanwhile));
  const stops = lackingOf(opened.approval).find((each) => each.stops);
  if (stops !== undefined)
    return drawCheck(context, opened, refuseForm(fields, reading, first, stops.sentence));
  const values: Readonly<Record<string, unknown>> = reading.values;
  const { agreedOn, urgent, urgentReason } = values;
  const asking = { ...askingOf(context), policy: context.policy };
  const begun = await beginApproval(context.db, asking, proposal.id, {
    agreedOn: typeof agreedOn === 'string' && isDate(agreedOn) ? agreedOn : null,
    urgentReason: urgent === 'yes' && typeof urgentReason === 'string' ? urgentReason : null,
    by: handsOf(opened),
  });
  await restandEntries(context, [opened.entry.id]);
  return redirect(address, begun === undefined ? 'It was sent already' : sentWords(begun.approval.proposal));
}

function sentWords({ state }: Proposal): string {
  return state === 'approved'
    ? 'Recorded as agreed. This policy asks nobody beforehand: see below who is told'
    : 'Sent. Those whose turn it is have it among what waits for them';
}
