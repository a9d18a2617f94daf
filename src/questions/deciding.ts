import { choice } from '../kit/form/choice.ts';
import { longText } from '../kit/form/text.ts';
import { type Fields, type FormState, readForm, refuseForm, startForm } from '../kit/form.ts';
import { links, withQuery } from '../links.ts';
import { typedRating } from '../partnerships/fields.ts';
import { otherScaleOf } from '../partnerships/other-scales.ts';
import { levelDecided } from '../partnerships/stand.ts';
import { goneLevels } from '../partnerships/gone-levels.ts';
import { restandEntries } from '../partnerships/standing.ts';
import { type Answers, DONT_KNOW } from '../policy/input.ts';
import { rolesOf, rolesWith } from '../policy/permissions.ts';
import { instrumentOf, outcomesOf } from '../policy/policy.ts';
import { outcomeWords } from '../policy/reasons.ts';
import { say } from '../policy/text.ts';
import {
  type CouncilContext,
  NotAllowed,
  NotFound,
  type Page,
  posted,
  redirect,
  type Reply,
} from '../route.ts';
import { versionTitle } from '../adopted.ts';
import { doneBy } from '../as-role.ts';
import { mayDecide } from '../policy/permissions.ts';
import { decided, seenOf } from './decide.ts';
import type { PastRating } from './history.ts';
import { ratingOf, versionsOf } from './versions.ts';
import { type Loaded, loaded, mayAnswerHere, savingOf, tellingOf } from './loaded.ts';
import { keptPage } from './pages/kept.ts';
import { type NextSet, nextSetOf } from './next-set.ts';
import { type Deciding, resultPage, type TellablePast } from './pages/result.ts';
import { sinceThen } from './rested.ts';
import { type Asked, openQuestions } from './set.ts';
import { writeTrial } from './trial/trial.ts';
import { decisionsOf, insertDecisions, type PastDecision, ruleChanged } from './store.ts';

export async function showResult(context: CouncilContext): Promise<Reply> {
  const at = await loaded(context);
  if (at.asked.set.outcome.method === 'none') return drawKept(context, at);
  return drawResult(context, at);
}

/** A set without an outcome: what is answered of it. */
async function drawKept(context: CouncilContext, at: Loaded): Promise<Page> {
  return keptPage({
    council: context.council.slug,
    entry: at.entry,
    telling: await tellingOf(context, at),
    kept: at.kept,
    nextQuestion: nextQuestionOf(context, at),
    nextSet: nextSetOf(context.council.slug, at.entry.reference, at.asked, undefined),
  });
}

function nextQuestionOf(context: CouncilContext, at: Loaded): string | null {
  const { asked, entry } = at;
  const [next] = openQuestions(asked);
  if (next === undefined || !mayAnswerHere(context, at)) return null;
  return links.question(context.council.slug, entry.reference, asked.set.id, next.id);
}

/** Beside a result; its history has them all. */
const decisionsShown = 50;

interface Again {
  readonly form?: FormState;
  readonly conflict?: string;
}

async function drawResult(context: CouncilContext, at: Loaded, again: Again = {}): Promise<Page> {
  const { db, council, policy, today } = context;
  const { asked, entry } = at;
  const history = await decisionsOf(db, council.id, entry.id, [asked.set.id], decisionsShown);
  return resultPage({
    council: council.slug,
    entry,
    telling: await tellingOf(context, at),
    policyTitle: policy.title,
    today,
    history: await tellable(context, asked, history),
    ruleChanged: await ruleChanged(db, council.id, entry.id, asked.set.id),
    nextQuestion: nextQuestionOf(context, at),
    deciding: decidingOf(context, at, history, again.form),
    deciders: rolesWith(asked.policy, mayDecide(asked.set)),
    nextSet: nextAfter(council.slug, at, history),
    tryOther: tryAddress(council.slug, at),
    ...(again.conflict === undefined ? {} : { conflict: again.conflict }),
  });
}

/** Once this is decided; what an entry is leads on before. */
function nextAfter(
  slug: string,
  { asked, entry }: Loaded,
  [latest]: readonly PastDecision[],
): NextSet | null {
  if (asked.set.use !== 'definition' && latest === undefined) return null;
  return nextSetOf(slug, entry.reference, asked, latest?.outcome);
}

/** The trial, begun with the answers that hold here; only the definition has one. */
function tryAddress(slug: string, { asked }: Loaded): string | null {
  if (asked.set.use !== 'definition') return null;
  const answers = asked.askings.map(({ question, answered }) => [
    question.id,
    answered.from === 'dontKnow' ? DONT_KNOW : answered.value,
  ]);
  return withQuery(links.tryDefinition(slug), {
    ...writeTrial(Object.fromEntries(answers) as Answers),
    show: 'result',
  });
}

function decidingOf(
  context: CouncilContext,
  at: Loaded,
  history: readonly PastDecision[],
  form: FormState | undefined,
): Deciding | null {
  const { asked, entry } = at;
  if (context.asAt !== null || !context.person.may(mayDecide(asked.set))) return null;
  const fields = decisionFields(at);
  return {
    hidden: context.hidden,
    seen: seenOf(asked, history[0]?.id ?? null),
    action: links.decide(context.council.slug, entry.reference, asked.set.id),
    fields,
    form: form ?? startForm(fields),
  };
}

function decisionFields({ asked: { policy, set } }: Loaded): Fields {
  const saying = { terms: policy.terms };
  const items = outcomesOf(policy, set).map(({ id, label }) => ({ value: id, text: say(label, saying) }));
  return {
    outcome: choice({
      label: say(set.title, saying),
      subject: 'Your decision',
      items: set.use === 'definition' ? items : items.toReversed(),
      as: set.use === 'definition' ? 'select' : 'small',
      required: 'Choose what you decide',
    }),
    reason: longText({
      label: 'Your reason',
      hint: 'Needed where you decide otherwise than suggested, or before everything is known that could change it. For example, what the answers do not show',
      most: 2000,
      rows: 3,
    }),
  };
}

/** Past decisions in the words of the policies that they were made under. */
async function tellable(
  context: CouncilContext,
  asked: Asked,
  history: readonly PastDecision[],
): Promise<readonly TellablePast[]> {
  const versions = await versionsOf(context, history);
  const gone = await goneLevels(context, history);
  return history.map((past) => {
    const made = told(past, ratingOf(past, asked.set.id, versions, context), context, asked);
    return { ...made, outcomeSaid: gone(past.set, past.outcome) ?? made.outcomeSaid };
  });
}

function told(
  past: PastDecision,
  rating: PastRating,
  { policy: now }: CouncilContext,
  asked: Asked,
): TellablePast {
  const { policy, set } = rating;
  const role = rolesOf(policy).find((each) => each.id === past.asRole);
  const today = {
    policy: now.policy,
    set: instrumentOf(now.policy, set.id) ?? set,
    title: versionTitle(now),
  };
  return {
    ...past,
    outcomeSaid: outcomeWords(policy, set, past.outcome),
    suggestedSaid: past.suggested === null ? null : outcomeWords(policy, set, past.suggested),
    roleSaid: role === undefined ? null : say(role.label, { terms: policy.terms }),
    otherScale: otherScaleOf(rating, today)?.says ?? null,
    stands: levelDecided(today.policy, today.set, past.outcome) ?? past.outcome,
    since: sinceThen(rating, asked),
  };
}

export async function recordDecision(context: CouncilContext): Promise<Reply> {
  const at = await loaded(context, true);
  const { asked, entry } = at;
  if (asked.set.outcome.method === 'none') throw new NotFound();
  if (!context.person.may(mayDecide(asked.set)))
    throw new NotAllowed(
      `This is recorded by: ${rolesWith(asked.policy, mayDecide(asked.set)).join(', ')}. Ask them to decide.`,
    );
  const fields = decisionFields(at);
  const reading = readForm(fields, context);
  const [latest] = await decisionsOf(context.db, context.council.id, entry.id, [asked.set.id], 1);
  if (posted(context, 'seen') !== seenOf(asked, latest?.id ?? null))
    return drawResult(context, at, { form: reading, conflict: changedMeanwhile });
  if (!reading.ok) return drawResult(context, at, { form: reading });
  const values = reading.values as { outcome: string; reason: string | null };
  const decision = decided(asked, entry.id, values.outcome, values.reason ?? undefined);
  if ('refused' in decision) {
    const field = decision.field === 'chosen' ? 'outcome' : 'reason';
    return drawResult(context, at, { form: refuseForm(fields, reading, field, decision.sentence) });
  }
  const role = context.person.as(mayDecide(asked.set));
  await doneBy(context, mayDecide(asked.set));
  await insertDecisions(
    context.db,
    { ...savingOf(context, asked.set.id), source: 'page', role, typedAs: typedRating(asked.set.use) },
    [decision],
  );
  await restandEntries(context, [entry.id]);
  const words = outcomeWords(asked.policy, asked.set, decision.outcome);
  return redirect(
    links.questions(context.council.slug, entry.reference, asked.set.id),
    `Recorded ${entry.name} as: ${words}`.slice(0, 300),
  );
}

const changedMeanwhile =
  'The answers, or the decision, have changed since you opened this page. Nothing was recorded. This is how it stands now: look again, then decide.';
