import { readForm, startForm, type FormState } from '../kit/form.ts';
import { html } from '../kit/html.ts';
import { links } from '../links.ts';
import { restandEntries } from '../partnerships/standing.ts';
import type { Answer } from '../policy/input.ts';
import type { Asking } from '../policy/instrument.ts';
import { sayValue } from '../policy/sentence.ts';
import { say } from '../policy/text.ts';
import { factOf } from '../policy/facts.ts';
import { DONT_KNOW, NOT_APPLICABLE_ANSWER } from '../policy/input.ts';
import { type CouncilContext, NotFound, posted, redirect, type Page, type Reply } from '../route.ts';
import { keptValue } from './decide.ts';
import { answerIn, EVIDENCE, fieldBehind, heldValues, questionFields } from './form.ts';
import { askedAgain, type Loaded, loaded, refuseUnlessMayAnswer, savingOf, tellingOf } from './loaded.ts';
import { checkPage } from './pages/check.ts';
import { questionPage } from './pages/question.ts';
import { registerWords, type Telling } from './pages/reasons.ts';
import { openQuestions, placeOf, questionAfter, questionBefore } from './set.ts';
import { saveAnswers } from './store.ts';

export async function showNext(context: CouncilContext): Promise<Reply> {
  const at = await loaded(context);
  refuseUnlessMayAnswer(context, at);
  const { way } = await tellingOf(context, at);
  const [next] = openQuestions(at.asked);
  return redirect(next === undefined ? way.check : way.question(next.id));
}

export async function showCheck(context: CouncilContext): Promise<Reply> {
  const at = await loaded(context);
  const telling = await tellingOf(context, at);
  const last = at.asked.askings.findLast(
    ({ answered }) => answered.from === 'person' || answered.from === 'dontKnow',
  );
  return checkPage({
    telling,
    about: at.entry.name,
    back: last === undefined ? telling.way.result : telling.way.question(last.question.id),
    section: 'register',
    open: openQuestions(at.asked).length,
  });
}

export async function showQuestion(context: CouncilContext): Promise<Reply> {
  const at = await loaded(context);
  refuseUnlessMayAnswer(context, at);
  return drawQuestion(context, at, askingIn(at, context.params['question'] ?? ''));
}

function askingIn({ asked }: Loaded, questionId: string): Asking {
  const found = asked.askings.find(({ question }) => question.id === questionId);
  if (found === undefined) throw new NotFound();
  return found;
}

interface Again {
  readonly form?: FormState;
  readonly conflict?: string;
}

async function drawQuestion(
  context: CouncilContext,
  at: Loaded,
  asking: Asking,
  again: Again = {},
): Promise<Page> {
  const { asked, entry, kept } = at;
  const { question } = asking;
  const telling = await tellingOf(context, at);
  const after = afterOf(context);
  const field = fieldBehind(question);
  const fields = fieldsOf(telling, asking);
  const held = {
    ...heldValues(asked.policy, question, answerOfPerson(asking)),
    ...evidenceHeld(at, question.id),
  };
  return questionPage({
    policy: asked.policy,
    question,
    setTitle: say(asked.set.title, { terms: asked.policy.terms }),
    about: entry.name,
    place: placeOf(asked, question.id),
    fields,
    form: again.form ?? startForm(fields, held),
    hidden: { ...context.hidden, after, seen: seenAnswer(at, asking) },
    method: 'post',
    action: links.question(context.council.slug, entry.reference, asked.set.id, question.id),
    back: backFrom(telling, after, question.id),
    skip: after === '' ? skipFrom(telling, question.id) : null,
    removable: kept.has(question.id) || (field !== null && asking.answered.from === 'fact'),
    section: 'register',
    keptIn: field === null ? null : (factOf(field)?.label ?? null),
    ...(again.conflict === undefined ? {} : { conflict: again.conflict }),
  });
}

function fieldsOf(telling: Telling, asking: Asking): ReturnType<typeof questionFields> {
  const { question } = asking;
  const { policy } = telling.asked;
  const guidance =
    question.guidance === undefined ? undefined : say(question.guidance, { terms: policy.terms });
  const known = registerWords(telling, asking);
  const hint = known === null ? guidance : html`${guidance}<span class="c-from-register">${known}</span>`;
  return questionFields(policy, question, {
    hint,
    today: telling.asked.input.on,
    evidence: fieldBehind(question) === null,
  });
}

function evidenceHeld({ kept }: Loaded, questionId: string): Record<string, unknown> {
  const evidence = kept.get(questionId)?.evidence ?? null;
  return evidence === null ? {} : { [EVIDENCE]: evidence };
}

/** What stands in the form: the answer that holds now, whoever it is from. */
function answerOfPerson({ answered }: Asking): Answer | undefined {
  if (answered.from === 'dontKnow') return DONT_KNOW;
  return answered.from === 'notApplicable' ? NOT_APPLICABLE_ANSWER : answered.value;
}

function afterOf(context: CouncilContext): '' | 'check' | 'result' {
  const after = context.query.get('after') ?? posted(context, 'after');
  return after === 'check' || after === 'result' ? after : '';
}

function backFrom({ asked, way }: Telling, after: string, questionId: string): string {
  if (after === 'check') return way.check;
  const before = after === '' ? questionBefore(asked, questionId) : undefined;
  return before === undefined ? way.result : way.question(before.id);
}

function skipFrom({ asked, way }: Telling, questionId: string): string {
  const next = questionAfter(asked, questionId);
  return next === undefined ? way.check : way.question(next.id);
}

/** The answer as the page showed it, so that another's is not written over unseen. */
function seenAnswer({ kept }: Loaded, { question, answered }: Asking): string {
  const evidence = kept.get(question.id)?.evidence ?? '';
  return JSON.stringify([answered.from, answered.value ?? null, evidence]).slice(0, 4000);
}

export async function answerQuestion(context: CouncilContext): Promise<Reply> {
  const at = await loaded(context, true);
  refuseUnlessMayAnswer(context, at);
  const asking = askingIn(at, context.params['question'] ?? '');
  const telling = await tellingOf(context, at);
  const reading = readForm(fieldsOf(telling, asking), context);
  const removing = posted(context, 'do') === 'remove';
  if (!reading.ok && !removing) return drawQuestion(context, at, asking, { form: reading });
  if (posted(context, 'seen') !== seenAnswer(at, asking))
    return drawQuestion(context, at, asking, { form: reading, conflict: meanwhile(at, asking) });
  const values: Readonly<Record<string, unknown>> = reading.ok ? reading.values : {};
  const answer = removing ? undefined : answerIn(at.asked.policy, asking.question, values);
  if (answer === undefined && !removing)
    return drawQuestion(context, at, asking, { form: nothingAnswered(reading) });
  await keep(context, at, asking, answer, (values[EVIDENCE] as string | null | undefined) ?? null);
  return redirect(await whereNext(context, at, asking.question.id));
}

function nothingAnswered(reading: FormState): FormState {
  return {
    typed: reading.typed,
    errors: [
      { field: 'answer', id: 'answer', text: 'Answer, say that you do not know, or skip this question' },
    ],
  };
}

function meanwhile({ asked, kept }: Loaded, { question, answered }: Asking): string {
  const by = kept.get(question.id)?.by ?? null;
  const who = by === null ? 'Somebody' : by;
  const said =
    answered.from === 'dontKnow'
      ? 'don’t know'
      : answered.value === undefined
        ? 'nothing any more'
        : sayValue(asked.policy, 'answer', question.id, answered.value);
  return `${who} saved this question while you had it open. It now says: ${said}. Yours below is not saved; save it if it should stand instead.`;
}

async function keep(
  context: CouncilContext,
  { asked, entry }: Loaded,
  { question }: Asking,
  answer: Answer | undefined,
  evidence: string | null,
): Promise<void> {
  await saveAnswers(context.db, savingOf(context, asked.set.id), [
    {
      partnershipId: entry.id,
      question: question.id,
      value: answer === undefined ? null : keptValue(answer),
      evidence,
      field: fieldBehind(question),
    },
  ]);
  await restandEntries(context, [entry.id]);
}

async function whereNext(context: CouncilContext, at: Loaded, questionId: string): Promise<string> {
  const { way } = await tellingOf(context, at);
  const after = afterOf(context);
  if (after === 'check') return way.check;
  if (after === 'result') return way.result;
  const next = questionAfter(await askedAgain(context, at), questionId);
  return next === undefined ? way.check : way.question(next.id);
}
