import { NATURE } from './facts-nature.ts';
import { PEOPLE } from './facts-people.ts';
import { RUNNING } from './facts-running.ts';

/**
 * The vocabulary that conditions may use: everything a policy can ask about a partnership without asking a
 * person a question. One list, so that a condition, a register field and a column of a spreadsheet mean the same.
 *
 * A fact that nobody has recorded is absent from `Facts` and is *not known*. `null` means it is known that there is
 * none (a partnership with no end date), which is an answer.
 */
export type FactType =
  | 'yesNo'
  | 'money'
  | 'time'
  | 'number'
  | 'date'
  | 'choice'
  | 'choices'
  | 'text'
  | 'reference';

/** Money in whole pence, time in minutes a year, dates as yyyy-mm-dd, a choice as its option's id. */
export type Value = boolean | number | string | readonly string[] | null;
export type Facts = Readonly<Record<string, Value | undefined>>;

export type FactGroup =
  | 'identity'
  | 'law'
  | 'form'
  | 'partners'
  | 'people'
  | 'money'
  | 'time'
  | 'dates'
  | 'meetings'
  | 'documents'
  | 'priorities'
  | 'performance';

export interface Fact {
  readonly id: string;
  readonly type: FactType;
  readonly group: FactGroup;
  /** A noun: the name of the field. */
  readonly label: string;
  /** The sentence a condition prints, with `{}` where what it says of the fact goes. For yes/no: when yes, when no. */
  readonly says: string;
  readonly saysNo?: string;
  /** How an officer is asked for it, in words and units. */
  readonly ask: string;
  /** Money only: an amount for each financial year, or over the whole life. */
  readonly period?: 'year' | 'total';
  /** Choices only. A policy's own list of this name takes their place. */
  readonly options?: readonly { readonly id: string; readonly label: string }[];
  readonly list?: string;
  /** Nowhere can it be said that there is none: every entry has one, or its lists alone tell it. */
  readonly neverNone?: true;
  /** Dates only: of something that has happened, so that no day to come can be it. */
  readonly past?: true;
}

/** The whole vocabulary, in the order that a form shows it. */
export const FACTS: readonly Fact[] = [...NATURE, ...PEOPLE, ...RUNNING];

const BY_ID: ReadonlyMap<string, Fact> = new Map(FACTS.map((each) => [each.id, each]));

/** The fact of this id; undefined when the vocabulary has none. */
export function factOf(id: string): Fact | undefined {
  return BY_ID.get(id);
}

export const FACT_IDS: readonly string[] = FACTS.map((each) => each.id);
