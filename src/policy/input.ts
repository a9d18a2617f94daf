import type { Facts, Value } from './facts.ts';

export const DONT_KNOW = 'dont-know';
export const NOT_APPLICABLE_ANSWER = 'not-applicable';

/** A yes/no as a boolean, a choice or level as its id, choices as ids, money in pence, time in minutes a year. */
export type Answer = Value;
export type Answers = Readonly<Record<string, Answer | undefined>>;

/** Everything that is known of one partnership, as it stood on a day. */
export interface Input {
  readonly facts: Facts;
  /** By question id. `DONT_KNOW` is an answer; a question that nobody has answered is absent. */
  readonly answers: Answers;
  /** The day asked about, yyyy-mm-dd. The engine has no clock. */
  readonly on: string;
  /** The council's own register fields, by id. */
  readonly fields?: Facts;
  /** What people have decided, by instrument id. The engine works out the others from the facts and answers. */
  readonly ratings?: Readonly<Record<string, string | undefined>>;
  /** What of the governance framework is in place: by question, then by item of the list that it is over. */
  readonly elements?: Elements;
  /** What it may do without, as somebody signed who may. */
  readonly variations?: readonly Variation[];
}

/** Whether an element of the framework is in place. */
export type ElementState = 'met' | 'partly' | 'notMet' | 'notApplicable';
export type Elements = Readonly<
  Record<string, Readonly<Record<string, ElementState | undefined>> | undefined>
>;

/** A variation from a requirement, signed by somebody who may (comply or explain). */
export interface Variation {
  readonly requirement: string;
  /** The day it was signed, and the day after which it no longer stands, if it ends. */
  readonly from: string;
  readonly until?: string;
}
