import { advice } from './advice.ts';
import * as arrangements from './arrangements.ts';
import * as parts from './parts.ts';
import { id, list, named, object, optional, scalar, text, word, type Read } from './shape.ts';

/** The parts of a policy. A part the document is silent on is listed in `notSet`, so that silence is stated (T26). */
export const PARTS = [
  'definition',
  'significance',
  'risk',
  'value',
  'exitRisk',
  'entryCriteria',
  'entryApproval',
  'setUp',
  'governance',
  'roles',
  'representation',
  'appointments',
  'requirements',
  'reviews',
  'scrutiny',
  'exit',
  'publication',
  'register',
  'benefits',
  'risks',
  'reasonsToEnter',
  'workingTime',
  'dispute',
  'healthCheck',
] as const;
export type Part = (typeof PARTS)[number];

const source = object(
  {
    name: text,
    /** Its number, where it has one. */
    document: optional(scalar('a number')),
    date: optional(scalar('a date')),
    url: optional(scalar('an address')),
    note: optional(text),
  },
  'a source',
);
const silence = object({ part: word(...PARTS), says: optional(text) }, 'what is not set');
const people = object(
  {
    roles: optional(list(arrangements.role, 'roles')),
    links: optional(list(arrangements.link, 'links')),
    appointments: optional(list(arrangements.appointment, 'powers to appoint')),
  },
  'people',
);

export const policyShape = object(
  {
    id,
    council: text,
    title: text,
    source: source,
    from: scalar('a date'),
    to: optional(scalar('a date')),
    replaces: optional(id),
    terms: named(text, 'the council’s terms'),
    workingTime: optional(arrangements.workingTime),
    notSet: optional(list(silence, 'what is not set')),
    kinds: list(parts.kind, 'kinds'),
    scales: optional(list(parts.scale, 'scales')),
    lists: optional(list(arrangements.items, 'lists')),
    register: optional(list(arrangements.field, 'fields')),
    instruments: list(parts.instrument, 'sets of questions'),
    routes: optional(list(arrangements.route, 'routes of approval')),
    requirements: optional(list(arrangements.requirement, 'requirements')),
    variations: optional(arrangements.variations),
    reviews: optional(list(arrangements.review, 'review rules')),
    stages: optional(list(arrangements.extraStage, 'stages')),
    people: optional(people),
    exit: optional(arrangements.exit),
    publication: optional(arrangements.publication),
    advice: optional(list(advice, 'advice')),
    quality: optional(arrangements.quality),
    reminders: optional(arrangements.reminders),
  },
  'a policy',
);

export type Policy = Read<typeof policyShape>;
export type Kind = Read<typeof parts.kind>;
export type Option = Read<typeof parts.option>;
export type Question = Read<typeof parts.question>;
export type Instrument = Read<typeof parts.instrument>;
export type Use = Instrument['use'];
export type Outcome = Read<typeof parts.result>;
export type Method = Read<typeof parts.outcome>;
export type Field = Read<typeof arrangements.field>;
export type Route = Read<typeof arrangements.route>;
export type Step = Route['steps'][number];
export type Requirement = Read<typeof arrangements.requirement>;
export type Review = Read<typeof arrangements.review>;
export type Role = Read<typeof arrangements.role>;
export type Appointment = Read<typeof arrangements.appointment>;
export type List = Read<typeof arrangements.items>;
export type Watch = Read<typeof arrangements.watch>;
export type Item = Read<typeof arrangements.item>;

/** The ids that are not outcomes of the document's own: a rule may lead to `askPerson`, never to `notYetKnown`. */
export const ASK_PERSON = 'askPerson';
export const NOT_YET_KNOWN = 'notYetKnown';

/** Whether the policy rates what is of this kind: a partnership, or something that it keeps everything of. */
export function isRatedKind(kind: Kind | undefined): boolean {
  return kind?.partnership === true || kind?.keeps === 'everything';
}

export function instrumentOf(policy: Policy, idOrUse: string): Instrument | undefined {
  return (
    policy.instruments.find((each) => each.id === idOrUse) ??
    policy.instruments.find((each) => each.use === idOrUse)
  );
}

/** A field of the council's own that carries what was decided in a set of questions: it is never typed. */
export interface RatingField {
  readonly field: Field;
  readonly set: Instrument;
}

export function ratingFieldsOf(policy: Policy): readonly RatingField[] {
  return (policy.register ?? []).flatMap((field) => {
    const set = field.rating === undefined ? undefined : instrumentOf(policy, field.rating);
    return set === undefined ? [] : [{ field, set }];
  });
}

/** One of the policy's lists, such as `benefits`; undefined when the document has none. */
export function listOf(policy: Policy, listId: string): List | undefined {
  return policy.lists?.find((each) => each.id === listId);
}

/** What an instrument may come to, lowest first: its own outcomes, its scale's levels, or the policy's kinds. */
export function outcomesOf(policy: Policy, instrument: Instrument): readonly Outcome[] {
  if (instrument.outcomes) return instrument.outcomes;
  const scale = policy.scales?.find((each) => each.id === instrument.scale);
  if (scale) return scale.options.map(({ id, label }) => ({ id, label }));
  if (instrument.use !== 'definition') return [];
  return policy.kinds.map((kind) => ({ id: kind.id, label: kind.label, counts: kind.partnership === true }));
}

/** The options of a question, lowest first: its own, its scale's or its list's, in the question's own words. */
export function optionsOf(policy: Policy, question: Question): readonly Option[] {
  const scale = policy.scales?.find((each) => each.id === question.scale);
  const plain =
    question.options ?? scale?.options ?? (question.list ? listOf(policy, question.list)?.items : undefined);
  if (!question.describe) return plain ?? [];
  return (plain ?? []).map((each) => {
    const words = question.describe?.[each.id];
    return words === undefined ? each : { ...each, meaning: words };
  });
}

export function questionOf(policy: Policy, questionId: string): Question | undefined {
  for (const instrument of policy.instruments) {
    const found = instrument.questions?.find((each) => each.id === questionId);
    if (found) return found;
  }
  return undefined;
}
