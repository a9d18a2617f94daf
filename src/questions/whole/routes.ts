import { countOf } from '../../kit/count.ts';
import { type Fields, type FormState, readForm, startForm } from '../../kit/form.ts';
import { links } from '../../links.ts';
import { restandEntries } from '../../partnerships/standing.ts';
import { DOES_NOT_APPLY, type Asking } from '../../policy/instrument.ts';
import { inSentence, say } from '../../policy/text.ts';
import {
  Conflict,
  type CouncilContext,
  didNothing,
  type Page,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { ANSWER, fieldBehind } from '../form.ts';
import { changeOf, givenIn } from '../given.ts';
import { type Loaded, loaded, refuseUnlessMayAnswer, savingOf, tellingOf } from '../loaded.ts';
import { fieldsOf, saidMeanwhile, shownValues } from '../asking.ts';
import type { Telling } from '../pages/reasons.ts';
import { type AnswerChange, saveAnswers } from '../answers-store.ts';
import { markOf, named, nameIn, readMarks, touched, unnamed, writeMarks } from './criteria.ts';
import { onlyIf, wholePage } from './page.ts';

const path = links.wholeSet(':council', ':reference', ':set');

/** All the questions of a set at once. */
export const whole: readonly Route[] = [
  { at: 'council', method: 'GET', path, may: 'register.read', handle: showWhole },
  { at: 'council', method: 'POST', path, may: 'register.read', verb: 'answered', handle: saveWhole },
];

/** A set as its page draws it: each question that is asked with its own fields, and what stands in them. */
interface Sheet {
  readonly at: Loaded;
  readonly telling: Telling;
  readonly fields: ReadonlyMap<string, Fields>;
  /** What stands in the boxes of each, by question. */
  readonly shown: Boxes;
}

type Boxes = ReadonlyMap<string, FormState['typed']>;

async function sheetOf(context: CouncilContext, lock: boolean): Promise<Sheet> {
  const at = await loaded(context, lock);
  refuseUnlessMayAnswer(context, at);
  if (at.asked.evaluation.outcome === DOES_NOT_APPLY)
    throw new Conflict('The policy asks these questions of other kinds of entry only.');
  const telling = await tellingOf(context, at);
  const put = at.asked.askings.filter(({ asked }) => asked !== false);
  const fields = new Map(put.map((asking) => [asking.question.id, fieldsIn(telling, at, asking)] as const));
  const shown = put.map((asking) => {
    const { id } = asking.question;
    return [id, startForm(fields.get(id) ?? {}, named(shownValues(at, asking), id)).typed] as const;
  });
  return { at, telling, fields, shown: new Map(shown) };
}

/** None where lists of the entry answer it: those are the place to change it. */
function fieldsIn(telling: Telling, at: Loaded, asking: Asking): Fields {
  const { question, answered } = asking;
  if (answered.from === 'fact' && fieldBehind(question) === null) return {};
  const fields = fieldsOf(telling, at, asking, { besides: onlyIf(telling, asking) });
  return named(fields, question.id);
}

async function showWhole(context: CouncilContext): Promise<Reply> {
  const sheet = await sheetOf(context, false);
  return draw(context, sheet, []);
}

/** The page of a set; after `read`, what was sent stands in the boxes that were touched, and what stands by now in all others. */
function draw(context: CouncilContext, sheet: Sheet, read: readonly Read[]): Page {
  const { at, telling, fields, shown } = sheet;
  const marks = new Map([...shown].map(([id, boxes]) => [id, markOf(boxes, id)] as const));
  const sent = new Map(
    read.flatMap(({ question, sent: boxes }) => (boxes === null ? [] : [[question, boxes]])),
  );
  const typed = Object.assign({}, ...[...shown].map(([id, boxes]) => sent.get(id) ?? boxes));
  return wholePage({
    telling,
    about: at.entry.name,
    action: links.wholeSet(context.council.slug, at.entry.reference, at.asked.set.id),
    hidden: { ...context.hidden, seen: writeMarks(marks) },
    fields,
    form: { typed, errors: read.flatMap((each) => each.errors) },
    conflicts: read.flatMap((each) => each.clashes),
  });
}

/** What one question's boxes came back with. */
interface Read {
  readonly question: string;
  /** Its boxes as they were sent; null where they were left alone. */
  readonly sent: FormState['typed'] | null;
  readonly changes: readonly AnswerChange[];
  readonly errors: FormState['errors'];
  readonly clashes: readonly string[];
}

async function saveWhole(context: CouncilContext): Promise<Reply> {
  const sheet = await sheetOf(context, true);
  const marks = readMarks(posted(context, 'seen'));
  const all = [...sheet.fields].map(([id, fields]) => readOne(context, sheet, id, fields, marks.get(id)));
  if (all.some(({ errors, clashes }) => errors.length > 0 || clashes.length > 0))
    return draw(context, sheet, all);
  const changes = all.flatMap((each) => each.changes);
  const { at, telling } = sheet;
  if (changes.length === 0) return didNothing(telling.way.result, 'Nothing to save: no answer was changed.');
  await saveAnswers(context.db, savingOf(context, at.asked.set.id), changes);
  await restandEntries(context, [at.entry.id]);
  return redirect(telling.way.result, `Saved ${countOf(changes.length, 'answer')}`);
}

function readOne(
  context: CouncilContext,
  { at, shown }: Sheet,
  id: string,
  fields: Fields,
  mark: string | undefined,
): Read {
  const left: Read = { question: id, sent: null, changes: [], errors: [], clashes: [] };
  const asking = at.asked.askings.find(({ question }) => question.id === id);
  if (asking === undefined || Object.keys(fields).length === 0) return left;
  const reading = readForm(fields, context);
  const did = touched(mark, markOf(shown.get(id) ?? {}, id), markOf(reading.typed, id));
  if (did === 'left') return left;
  const read: Read = { ...left, sent: reading.typed };
  if (did === 'clash') return { ...read, clashes: [meanwhile(at, asking)] };
  const { question } = asking;
  if (!reading.ok) return { ...read, errors: reading.errors.map((error) => aboutIt(at, asking, error)) };
  const values = unnamed(reading.values, id);
  const given = givenIn(at.asked.policy, question, values);
  const change = changeOf(at.entry.id, question, given, values);
  if (given === undefined && (change.evidence !== null || change.speaksFor !== null))
    return { ...read, errors: [unanswered(at, asking)] };
  return { ...read, changes: [change] };
}

type FieldError = FormState['errors'][number];

/** Which of the many questions an error is of. */
function aboutIt({ asked }: Loaded, { question }: Asking, error: FieldError): FieldError {
  const asks = say(question.short ?? question.ask, { terms: asked.policy.terms });
  const text = asks.endsWith('?') ? `${asks} ${error.text}` : `${asks}: ${inSentence(error.text)}`;
  return { ...error, text };
}

function unanswered(at: Loaded, asking: Asking): FieldError {
  const field = nameIn(asking.question.id, ANSWER);
  return aboutIt(at, asking, { field, id: field, text: 'Answer as well, or say that you do not know' });
}

function meanwhile(at: Loaded, asking: Asking): string {
  const { who, said } = saidMeanwhile(at, asking);
  const { short, ask } = asking.question;
  const asks = say(short ?? ask, { terms: at.asked.policy.terms });
  return `${who} answered “${asks}” while you had this page open. It now says: ${said}. Nothing of yours is saved yet; save again if yours should stand instead.`;
}
