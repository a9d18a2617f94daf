import type { Source } from './condition.ts';
import { type Answer, DONT_KNOW, type Elements, type Input, NOT_APPLICABLE_ANSWER } from './input.ts';
import { levelsOf, standsFor } from './levels.ts';
import { factOf, type FactType, type Value } from './facts.ts';
import {
  instrumentOf,
  listOf,
  optionsOf,
  outcomesOf,
  questionOf,
  type Option,
  type Policy,
  type Question,
} from './policy.ts';
import { stageOptions } from './stage.ts';
import { sayAlone, type Text } from './text.ts';
import type { Truth } from './truth.ts';

/** Stands in a sheet where a question is not applicable. */
export const NONE_ASKED: unique symbol = Symbol('not applicable');

/** What is known of one partnership, one value to a slot. `undefined` is not known. */
export interface Sheet {
  readonly on: string;
  /** What is said of the items of lists that questions are over, one by one. */
  readonly elements?: Elements | undefined;
  readonly values: (Value | undefined | typeof NONE_ASKED)[];
}

export type Check = (sheet: Sheet) => Truth;

/** One thing that conditions read: a fact, an answer, a field of the council's own, or what another instrument came to. */
export interface Slot {
  readonly index: number;
  readonly source: Source;
  readonly id: string;
  readonly type: FactType | 'scale' | 'rating';
  readonly label: Text;
  readonly clause: string | undefined;
  readonly question: Question | undefined;
  /** The ids it may have, lowest first; empty where it may have any. */
  readonly options: readonly string[];
  readonly period: 'year' | 'total' | undefined;
  /** The register may say of it that there is none. */
  readonly mayBeNone: boolean;
  /** What an id that was kept, under this version or an earlier one, stands for among the options; null where it is gone. */
  readonly standsFor: (kept: string) => string | null;
  /** Set once the question's own condition is compiled. */
  askWhen?: Node;
  /** The amounts, dates and ids that some comparison sets it against. */
  readonly marks: Set<Mark>;
  /** What each comparison that reads it asks of a value. */
  readonly asks: ((value: Value, on: string) => boolean)[];
}

/** `null`: whether there is one at all is asked of it. */
export type Mark = number | string | null | ((on: string) => string);

/** A compiled condition: how to test it, and what it was made of, to explain it. */
export interface Node {
  readonly check: Check;
  readonly parts: readonly Node[];
  readonly slot?: Slot;
  /** What a comparison sets its slot against. */
  readonly marks?: Iterable<Mark>;
  readonly clause?: string | undefined;
  /** A comparison that every one of its slot's options answers alike ("low or more"). */
  readonly foregone?: boolean;
}

export type SlotShape = Omit<Slot, 'index' | 'marks' | 'asks' | 'askWhen' | 'standsFor'>;

const ids = (options: readonly Pick<Option, 'id'>[] | undefined) => (options ?? []).map((each) => each.id);

/** Money, time and what the register counts: whole, and none of it is nought. A council's own number may be a score or a year. */
export function isAmount({ source, type, question }: SlotShape): boolean {
  if (type === 'number') return source === 'fact' || question?.fact !== undefined;
  return type === 'money' || type === 'time';
}

/** What a policy knows about something that conditions may read; undefined when there is no such thing. */
export function slotShape(policy: Policy, source: Source, id: string): SlotShape | undefined {
  if (source === 'fact') return factSlot(policy, id);
  if (source === 'answer') return answerSlot(policy, id);
  return source === 'field' ? fieldSlot(policy, id) : ratingSlot(policy, id);
}

function factSlot(policy: Policy, id: string): SlotShape | undefined {
  const fact = factOf(id);
  if (!fact) return undefined;
  const field = policy.register?.find((each) => each.id === id);
  const options = ids(optionsOfFact(policy, id));
  const label = field?.label ?? fact.label;
  return {
    source: 'fact',
    id,
    type: fact.type,
    label,
    clause: field?.clause,
    question: undefined,
    options,
    period: fact.period,
    mayBeNone: fact.neverNone !== true,
  };
}

/** The options of a fact: the policy's list of that name (or its stages) where it has one, else the vocabulary's. */
export function optionsOfFact(
  policy: Policy,
  factId: string,
): readonly { readonly id: string; readonly label: Text }[] {
  if (factId === 'stage') return stageOptions(policy);
  const fact = factOf(factId);
  const own = fact?.list === undefined ? undefined : listOf(policy, fact.list)?.items;
  return own ?? fact?.options ?? [];
}

/** The same in the policy's words, each able to stand alone. */
export function optionsAlone(
  policy: Policy,
  factId: string,
): readonly { readonly id: string; readonly label: string }[] {
  return optionsOfFact(policy, factId).map(({ id, label }) => ({
    id,
    label: sayAlone(label, { terms: policy.terms }),
  }));
}

function answerSlot(policy: Policy, id: string): SlotShape | undefined {
  const question = questionOf(policy, id);
  if (!question) return undefined;
  const { type, ask, clause, period } = question;
  const own = ids(optionsOf(policy, question));
  const options = own.length === 0 && question.fact ? ids(optionsOfFact(policy, question.fact)) : own;
  return {
    source: 'answer',
    id,
    type,
    label: ask,
    clause,
    question,
    options,
    period: period ?? factPeriod(question),
    mayBeNone: question.fact !== undefined && factOf(question.fact)?.neverNone !== true,
  };
}

function factPeriod(question: Question): 'year' | 'total' | undefined {
  return question.fact === undefined ? undefined : factOf(question.fact)?.period;
}

function fieldSlot(policy: Policy, id: string): SlotShape | undefined {
  const field = policy.register?.find((each) => each.id === id && each.own && each.rating === undefined);
  if (!field) return undefined;
  const { label = id, type = 'text', clause, period } = field;
  return {
    source: 'field',
    id,
    type,
    label,
    clause,
    question: undefined,
    options: ids(field.options),
    period,
    mayBeNone: true,
  };
}

function ratingSlot(policy: Policy, id: string): SlotShape | undefined {
  const instrument = instrumentOf(policy, id);
  if (!instrument) return undefined;
  const { title, clause } = instrument;
  const options = ids(outcomesOf(policy, instrument));
  return {
    source: 'rating',
    id: instrument.id,
    type: 'rating',
    label: title,
    clause,
    question: undefined,
    options,
    period: undefined,
    mayBeNone: false,
  };
}

/** How what was kept of a question or a rating is read now. Where any id may be kept, each stands for itself. */
export function standingFor(policy: Policy, { source, id, question }: SlotShape): Slot['standsFor'] {
  const set = source === 'rating' ? instrumentOf(policy, id) : undefined;
  const levels = set === undefined ? (question ? optionsOf(policy, question) : []) : levelsOf(policy, set);
  if (levels.length === 0) return (kept) => kept;
  const known = new Map(
    levels
      .flatMap(({ id: level, replaces = [] }) => [level, ...replaces])
      .map((each) => [each, standsFor(levels, each)]),
  );
  return (kept) => known.get(kept) ?? null;
}

/** What somebody has answered, as the options are now; undefined, as where nobody has, if what was answered is gone. */
export function givenTo({ id, standsFor: now }: Slot, input: Input): Answer | undefined {
  const given = input.answers[id];
  if (typeof given !== 'string' || given === DONT_KNOW || given === NOT_APPLICABLE_ANSWER) return given;
  return now(given) ?? undefined;
}
