import { readForm, startForm, type FormState } from '../kit/form.ts';
import { links } from '../links.ts';
import { restandEntries } from '../partnerships/standing.ts';
import type { Asking } from '../policy/instrument.ts';
import { say } from '../policy/text.ts';
import { factOf } from '../policy/facts.ts';
import { type CouncilContext, NotFound, posted, redirect, type Page, type Reply } from '../route.ts';
import { fieldBehind } from './form.ts';
import { changeOf, givenIn } from './given.ts';
import {
  askedAgain,
  type Loaded,
  loaded,
  refuseUnlessMayAnswer,
  savingOf,
  tellingOf,
  wayOf,
} from './loaded.ts';
import { checkPage } from './pages/check.ts';
import { questionPage } from './pages/question.ts';
import type { Telling } from './pages/reasons.ts';
import { seenMark } from './seen.ts';
import { openQuestions, placeOf, questionAfter, questionBefore } from './set.ts';
import { type AnswerChange, saveAnswers } from './answers-store.ts';
import { fieldsOf, saidMeanwhile, shownValues } from './asking.ts';

export async function showNext(context: CouncilContext): Promise<Reply> {
  const at = await loaded(context);
  await refuseUnlessMayAnswer(context, at);
  const way = wayOf(context, at);
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
  await refuseUnlessMayAnswer(context, at);
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
  const fields = fieldsOf(telling, at, asking);
  return questionPage({
    policy: asked.policy,
    question,
    setTitle: say(asked.set.title, { terms: asked.policy.terms }),
    about: entry.name,
    place: placeOf(asked, question.id),
    fields,
    form: again.form ?? startForm(fields, shownValues(at, asking)),
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
  const { evidence = '', speaksFor = '' } = kept.get(question.id) ?? {};
  return seenMark([answered.from, answered.value ?? null, evidence, speaksFor]);
}

export async function answerQuestion(context: CouncilContext): Promise<Reply> {
  const at = await loaded(context, true);
  await refuseUnlessMayAnswer(context, at);
  const asking = askingIn(at, context.params['question'] ?? '');
  const telling = await tellingOf(context, at);
  const reading = readForm(fieldsOf(telling, at, asking), context);
  const removing = posted(context, 'do') === 'remove';
  // Before anything else: a page that comes back for a mistake shows, and so has seen, what stands by now.
  if (posted(context, 'seen') !== seenAnswer(at, asking))
    return drawQuestion(context, at, asking, { form: reading, conflict: meanwhile(at, asking) });
  if (!reading.ok && !removing) return drawQuestion(context, at, asking, { form: reading });
  const values: Readonly<Record<string, unknown>> = reading.ok ? reading.values : {};
  const given = removing ? undefined : givenIn(at.asked.policy, asking.question, values);
  if (given === undefined && !removing)
    return drawQuestion(context, at, asking, { form: nothingAnswered(reading) });
  await keep(context, at, changeOf(at.entry.id, asking.question, given, removing ? {} : values));
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

function meanwhile(at: Loaded, asking: Asking): string {
  const { who, said } = saidMeanwhile(at, asking);
  return `${who} saved this question while you had it open. It now says: ${said}. Yours below is not saved; save it if it should stand instead.`;
}

async function keep(context: CouncilContext, { asked, entry }: Loaded, change: AnswerChange): Promise<void> {
  await saveAnswers(context.db, savingOf(context, asked.set.id), [change]);
  await restandEntries(context, [entry.id]);
}

async function whereNext(context: CouncilContext, at: Loaded, questionId: string): Promise<string> {
  const way = wayOf(context, at);
  const after = afterOf(context);
  if (after === 'check') return way.check;
  if (after === 'result') return way.result;
  const next = questionAfter(await askedAgain(context, at), questionId);
  return next === undefined ? way.check : way.question(next.id);
}
