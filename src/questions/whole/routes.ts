import { countOf } from '../../kit/count.ts';
import { type Fields, type FormState, readForm, startForm } from '../../kit/form.ts';
import { links } from '../../links.ts';
import { restandEntries } from '../../partnerships/standing.ts';
import { DOES_NOT_APPLY, type Asking } from '../../policy/instrument.ts';
import { say } from '../../policy/text.ts';
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
  readonly shown: FormState;
}

async function sheetOf(context: CouncilContext, lock: boolean): Promise<Sheet> {
  const at = await loaded(context, lock);
  refuseUnlessMayAnswer(context, at);
  if (at.asked.evaluation.outcome === DOES_NOT_APPLY)
    throw new Conflict('The policy asks these questions of other kinds of entry only.');
  const telling = await tellingOf(context, at);
  const put = at.asked.askings.filter(({ asked }) => asked !== false);
  const fields = new Map(put.map((asking) => [asking.question.id, fieldsIn(telling, at, asking)] as const));
  const typed = put.map((asking) => {
    const { id } = asking.question;
    return startForm(fields.get(id) ?? {}, named(shownValues(at, asking), id)).typed;
  });
  return { at, telling, fields, shown: { typed: Object.assign({}, ...typed), errors: [] } };
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
  return draw(context, sheet, sheet.shown, []);
}

function draw(context: CouncilContext, sheet: Sheet, form: FormState, conflicts: readonly string[]): Page {
  const { at, telling, fields, shown } = sheet;
  const marks = new Map([...fields.keys()].map((id) => [id, markOf(shown.typed, id)] as const));
  return wholePage({
    telling,
    about: at.entry.name,
    action: links.wholeSet(context.council.slug, at.entry.reference, at.asked.set.id),
    hidden: { ...context.hidden, seen: writeMarks(marks) },
    fields,
    form,
    conflicts,
  });
}

/** What one question's boxes came back with. */
interface Read {
  readonly changes: readonly AnswerChange[];
  readonly errors: FormState['errors'];
  readonly clashes: readonly string[];
}

const nothingRead: Read = { changes: [], errors: [], clashes: [] };

async function saveWhole(context: CouncilContext): Promise<Reply> {
  const sheet = await sheetOf(context, true);
  const marks = readMarks(posted(context, 'seen'));
  const all = [...sheet.fields].map(([id, fields]) => readOne(context, sheet, id, fields, marks.get(id)));
  const errors = all.flatMap((each) => each.errors);
  const clashes = all.flatMap((each) => each.clashes);
  if (errors.length > 0 || clashes.length > 0)
    return draw(context, sheet, { typed: typedIn(context, sheet), errors }, clashes);
  const changes = all.flatMap((each) => each.changes);
  const { at, telling } = sheet;
  if (changes.length === 0) return didNothing(telling.way.result, 'Nothing to save: no answer was changed.');
  await saveAnswers(context.db, savingOf(context, at.asked.set.id), changes);
  await restandEntries(context, [at.entry.id]);
  return redirect(telling.way.result, `Saved ${countOf(changes.length, 'answer')}`);
}

/** Everything as it was sent: where a question came without boxes, it stands as it does. */
function typedIn(context: CouncilContext, { fields }: Sheet): FormState['typed'] {
  return Object.assign({}, ...[...fields.values()].map((own) => readForm(own, context).typed));
}

function readOne(
  context: CouncilContext,
  { at, shown }: Sheet,
  id: string,
  fields: Fields,
  mark: string | undefined,
): Read {
  const asking = at.asked.askings.find(({ question }) => question.id === id);
  if (asking === undefined || Object.keys(fields).length === 0) return nothingRead;
  const reading = readForm(fields, context);
  const did = touched(mark, markOf(shown.typed, id), markOf(reading.typed, id));
  if (did === 'left') return nothingRead;
  if (did === 'clash') return { ...nothingRead, clashes: [meanwhile(at, asking)] };
  const { question } = asking;
  if (!reading.ok)
    return { ...nothingRead, errors: reading.errors.map((error) => aboutIt(at, asking, error)) };
  const values = unnamed(reading.values, id);
  const given = givenIn(at.asked.policy, question, values);
  const change = changeOf(at.entry.id, question, given, values);
  if (given === undefined && (change.evidence !== null || change.speaksFor !== null))
    return { ...nothingRead, errors: [unanswered(at, asking)] };
  return { ...nothingRead, changes: [change] };
}

type FieldError = FormState['errors'][number];

/** Which of the many questions an error is of. */
function aboutIt({ asked }: Loaded, { question }: Asking, error: FieldError): FieldError {
  return {
    ...error,
    text: `${say(question.short ?? question.ask, { terms: asked.policy.terms })}: ${error.text}`,
  };
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
