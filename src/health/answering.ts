import { adoptedVersion } from '../adopted.ts';
import { enterCouncil, enterToWrite } from '../enter-council.ts';
import { type FormState, readForm } from '../kit/form.ts';
import { links } from '../links.ts';
import { findMailedLink, useMailedLink } from '../mailed-link.ts';
import { known } from '../partnerships/facts.ts';
import { evaluate, questionsAsked } from '../policy/instrument.ts';
import { type Answer, DONT_KNOW, type Input, NOT_APPLICABLE_ANSWER } from '../policy/input.ts';
import { instrumentOf, type Instrument, outcomesOf, type Policy, type Question } from '../policy/policy.ts';
import { type Context, posted, type Reply, type Route } from '../route.ts';
import type { AnswerValue } from '../tables.ts';
import { draftOf, keepAnswers, keepDraft, type Respondent, respondentOf } from './answers-store.ts';
import { isOver } from './check.ts';
import { answerFields, answerGiven, boxOf } from './form.ts';
import { answerPage, gonePage, thanksPage } from './pages/answer.ts';
import { checkAt, type OpenCheck } from './store.ts';

const path = links.answerHealth(':secret');

/** One person's page: whoever has the link, signed in nowhere. */
export const answering: readonly Route[] = [
  { at: 'open', method: 'GET', path, may: 'anyone', handle: show },
  { at: 'open', method: 'POST', path, may: 'anyone', verb: 'answered a health check', handle: answer },
];

interface Linked {
  readonly councilId: string;
  readonly secret: string;
  readonly who: Respondent;
  readonly check: OpenCheck;
  readonly policy: Policy;
  readonly set: Instrument;
  readonly input: Input;
}

/**
 * Whose link it is, with the council entered as nobody: that somebody is signed in in the same browser is not theirs to be known.
 * Null where the link works no longer.
 */
async function linked({ db, params, today }: Context, lock: 'lock' | 'look'): Promise<Linked | null> {
  const secret = params['secret'] ?? '';
  const link = await findMailedLink(db, 'health check', secret);
  const askedId = link?.detail['asked'];
  if (link?.councilId == null || typeof askedId !== 'string') return null;
  const { councilId } = link;
  // A council that is to be deleted takes no answers.
  if (lock === 'look') await enterCouncil(db, councilId, null);
  else if (!(await enterToWrite(db, councilId, ''))) return null;
  const who = await respondentOf(db, councilId, askedId);
  const check = who === null ? null : await checkAt(db, councilId, who.checkId, lock);
  if (who === null || check === null || who.state === 'answered' || isOver(check, today)) return null;
  const { policy } = await adoptedVersion(db, councilId, check.policyVersionId);
  const set = instrumentOf(policy, check.set);
  const [found] = await known(db, councilId, today, [check.partnershipId]);
  if (set === undefined || found === undefined) return null;
  return { councilId, secret, who, check, policy, set, input: found.input };
}

/** Every question that these answers leave open: what the register knows answers none of them. */
function asked(
  { policy, set, input }: Linked,
  answers: ReadonlyMap<string, AnswerValue>,
): readonly Question[] {
  return questionsAsked(policy, set.id, inputWith(set, input, answers))
    .filter((each) => each.asked !== false)
    .map(({ question }) => question);
}

/** What is known of the entry, with one person's answers to the set in place of any other's. */
function inputWith(set: Instrument, input: Input, answers: ReadonlyMap<string, AnswerValue>): Input {
  const own = Object.fromEntries((set.questions ?? []).map(({ id }) => [id, answerOf(answers.get(id))]));
  return { ...input, answers: { ...input.answers, ...own } };
}

function answerOf(value: AnswerValue | undefined): Answer | undefined {
  if (value === undefined) return undefined;
  if (value.is === 'dontKnow') return DONT_KNOW;
  return value.is === 'notApplicable' ? NOT_APPLICABLE_ANSWER : (value.value as Answer);
}

async function show(context: Context): Promise<Reply> {
  const at = await linked(context, 'look');
  if (at === null) return gonePage();
  const typed = await draftOf(context.db, at.councilId, at.secret);
  return draw(context, at, { typed, errors: [] }, Object.keys(typed).length > 0);
}

function draw({ hidden }: Context, at: Linked, state: FormState, isDraft: boolean): Reply {
  const questions = asked(at, givenIn(at, state));
  return answerPage({
    ...at,
    fields: answerFields(at.policy, questions, false),
    questions,
    state,
    isDraft,
    hidden,
  });
}

/** What is typed so far, where it can be read: other questions may hang on it. */
function givenIn({ policy, set }: Linked, { typed }: FormState): ReadonlyMap<string, AnswerValue> {
  const questions = set.questions ?? [];
  const reading = readForm(answerFields(policy, questions, false), { body: typed });
  return reading.ok ? answersIn(questions, reading.values) : new Map();
}

function answersIn(
  questions: readonly Question[],
  values: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, AnswerValue> {
  return new Map(
    questions.flatMap((question) => {
      const given = answerGiven(question, values[boxOf(question)]);
      return given === null ? [] : [[question.id, given] as const];
    }),
  );
}

async function answer(context: Context): Promise<Reply> {
  const { db } = context;
  const at = await linked(context, 'lock');
  if (at === null) return gonePage();
  const { policy, set, councilId } = at;
  const all = readForm(answerFields(policy, set.questions ?? [], false), context);
  if (posted(context, 'do') === 'save') {
    const { partnershipId } = at.check;
    await keepDraft(db, councilId, { id: at.who.id, secret: at.secret, partnershipId }, all.typed);
    return {
      is: 'redirect',
      to: links.answerHealth(at.secret),
      notice: 'Kept. Nothing is sent until you press “Send my answers”',
    };
  }
  if (!all.ok) return draw(context, at, all, false);
  const questions = asked(at, answersIn(set.questions ?? [], all.values));
  const reading = readForm(answerFields(policy, questions, true), context);
  if (!reading.ok) return draw(context, at, { ...reading, typed: all.typed }, false);
  const answers = answersIn(questions, reading.values);
  if (!(await useMailedLink(db, 'health check', at.secret))) return gonePage();
  await keepAnswers(db, councilId, at.check, {
    askedId: at.who.id,
    answers,
    outcome: outcomeFrom(at, answers),
  });
  return thanksPage(at.who, at.check.anonymous);
}

/** What one person's answers come to by the policy; null where it sets no bands, or they come to none of its outcomes. */
function outcomeFrom(
  { policy, set, input }: Linked,
  answers: ReadonlyMap<string, AnswerValue>,
): string | null {
  const { outcome } = evaluate(policy, set.id, inputWith(set, input, answers));
  return outcomesOf(policy, set).some(({ id }) => id === outcome) ? outcome : null;
}
