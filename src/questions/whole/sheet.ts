import { type Fields, type FormState, readForm, startForm } from '../../kit/form.ts';
import type { Asking } from '../../policy/instrument.ts';
import { inSentence, say } from '../../policy/text.ts';
import type { CouncilContext } from '../../route.ts';
import type { AnswerChange } from '../answers-store.ts';
import { fieldsOf, saidMeanwhile, shownValues } from '../asking.ts';
import { ANSWER, fieldBehind } from '../form.ts';
import { changeOf, givenIn } from '../given.ts';
import { type Loaded, tellingOf } from '../loaded.ts';
import type { Telling } from '../pages/reasons.ts';
import { markOf, named, nameIn, touched, unnamed } from './criteria.ts';
import { onlyIf } from './page.ts';

/** A set as its page draws it: each question that is asked with its own fields, and what stands in them. */
export interface Sheet {
  readonly at: Loaded;
  readonly telling: Telling;
  readonly fields: ReadonlyMap<string, Fields>;
  /** What stands in the boxes of each, by question. */
  readonly shown: Boxes;
}

export type Boxes = ReadonlyMap<string, FormState['typed']>;

/** What is asked of an entry, whoever asks: the page sees to who may answer. */
export async function sheetFor(context: CouncilContext, at: Loaded): Promise<Sheet> {
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

/** What one question's boxes came back with. */
export interface Read {
  readonly question: string;
  /** Its boxes as they were sent; null where they were left alone. */
  readonly sent: FormState['typed'] | null;
  readonly changes: readonly AnswerChange[];
  readonly errors: FormState['errors'];
  readonly clashes: readonly string[];
}

/** What a question's boxes came back with, against the mark that its page carried of them. */
export function readOne(
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
