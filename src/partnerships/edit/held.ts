import type { Selectable } from 'kysely';
import type { Value } from '../../policy/facts.ts';
import type { PartnershipTable } from '../../tables.ts';
import type { Question } from './questions.ts';

export type Entry = Selectable<PartnershipTable>;

/** What is recorded in one field: a value, the answer that there is none, or nothing yet. */
export type Held =
  | { readonly is: 'value'; readonly value: HeldValue }
  | { readonly is: 'none' }
  | { readonly is: 'not yet known' };

/** Staff time is kept as typed beside its minutes a year. */
export type HeldValue = Exclude<Value, null> | { readonly minutesAYear: number; readonly typed: string };

export const unknown: Held = { is: 'not yet known' };
export const none: Held = { is: 'none' };

export function heldIn(entry: Entry, question: KeptField): Held {
  const value = rawValue(entry, question);
  if (isPresent(value)) return { is: 'value', value: withTyping(entry, question, value) };
  const isNone = entry.answered_none.includes(question.id) || ownNull(entry, question);
  return isNone ? none : unknown;
}

/** Whether a form asks it: what a list of the entry answers is asked only where words are kept for it already. */
export function isAskedOf(entry: Entry, question: Question): boolean {
  if (question.holds === undefined || entry.as_typed[question.id] !== undefined) return true;
  return heldIn(entry, question).is !== 'not yet known';
}

function rawValue(entry: Entry, question: KeptField): unknown {
  if (question.keptIn === 'own') return entry.own[question.id];
  if (question.keptIn === 'facts') return entry.facts[question.id];
  return entry[question.keptIn.column];
}

function isPresent(value: unknown): value is Exclude<Value, null> {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** A policy reads a recorded null of the council's own as "there is none". */
function ownNull(entry: Entry, question: KeptField): boolean {
  const kept = question.keptIn === 'own' ? entry.own : question.keptIn === 'facts' ? entry.facts : {};
  return Object.hasOwn(kept, question.id) && kept[question.id] === null;
}

function withTyping(entry: Entry, question: KeptField, value: Exclude<Value, null>): HeldValue {
  if (question.type !== 'time' || typeof value !== 'number') return value;
  const typed = question.keptIn === 'own' ? null : entry.staff_time_typed;
  return { minutesAYear: value, typed: typed ?? `${value} minutes a year` };
}

/** The columns to write, and nothing that is not among the questions. */
export interface Columns {
  readonly [column: string]: unknown;
}

/** Where a field is kept, and under what. */
export type KeptField = Pick<Question, 'id' | 'type' | 'keptIn'>;

/** What of `entry` changes when these questions are answered so and those fields are laid down; no columns when nothing does. */
export function columnsOf(
  entry: Entry,
  answers: readonly (readonly [Question, Held])[],
  laidDown: readonly KeptField[] = [],
): Columns {
  const next: Kept = {
    columns: {},
    own: { ...entry.own },
    facts: { ...entry.facts },
    asTyped: { ...entry.as_typed },
    none: new Set(entry.answered_none),
  };
  for (const [question, held] of answers) {
    if (sameHeld(held, heldIn(entry, question))) continue;
    keep(next, question, held);
  }
  for (const field of laidDown) {
    keep(next, field, unknown);
    delete next.asTyped[field.id];
  }
  return changed(entry, next);
}

interface Kept {
  readonly columns: Record<string, unknown>;
  readonly own: Record<string, unknown>;
  readonly facts: Record<string, unknown>;
  readonly asTyped: Record<string, string>;
  readonly none: Set<string>;
}

function keep(next: Kept, question: KeptField, held: Held): void {
  if (held.is === 'none') next.none.add(question.id);
  else next.none.delete(question.id);
  if (held.is !== 'not yet known') delete next.asTyped[question.id];
  const value = held.is === 'value' ? stored(held.value) : null;
  if (question.keptIn === 'own') keepOwn(next.own, question.id, held, value);
  else if (question.keptIn === 'facts') keepUnder(next.facts, question.id, value);
  else keepColumn(next.columns, question, question.keptIn.column, held, value);
}

function keepColumn(
  columns: Record<string, unknown>,
  question: KeptField,
  column: string,
  held: Held,
  value: unknown,
): void {
  columns[column] = question.type === 'choices' ? (value ?? []) : value;
  if (question.type === 'time') {
    columns['staff_time_typed'] =
      held.is === 'value' && typeof held.value === 'object' && 'typed' in held.value
        ? held.value.typed
        : null;
  }
}

/** A null says "there is none" to the policy's conditions on the council's own fields. */
function keepOwn(own: Record<string, unknown>, id: string, held: Held, value: unknown): void {
  if (held.is === 'none') own[id] = null;
  else keepUnder(own, id, value);
}

function keepUnder(kept: Record<string, unknown>, id: string, value: unknown): void {
  if (value === null) delete kept[id];
  else kept[id] = value;
}

/** A value as a column keeps it: of staff time its minutes. */
export function stored(value: HeldValue): unknown {
  return typeof value === 'object' && 'minutesAYear' in value ? value.minutesAYear : value;
}

function changed(entry: Entry, next: Kept): Columns {
  const columns: Record<string, unknown> = { ...next.columns };
  const none = [...next.none];
  if (!sameValue(next.own, entry.own)) columns['own'] = JSON.stringify(next.own);
  if (!sameValue(next.facts, entry.facts)) columns['facts'] = JSON.stringify(next.facts);
  if (!sameValue(next.asTyped, entry.as_typed)) columns['as_typed'] = JSON.stringify(next.asTyped);
  if (!sameValue(none, entry.answered_none)) columns['answered_none'] = none;
  return columns;
}

export function sameHeld(one: Held, other: Held): boolean {
  return one.is === other.is && (one.is !== 'value' || other.is !== 'value' || sameAnswer(one, other));
}

/** Staff time is the same when its words are; the order of several choices says nothing. */
function sameAnswer(one: { value: HeldValue }, other: { value: HeldValue }): boolean {
  return sameValue(sorted(one.value), sorted(other.value));
}

function sorted(value: HeldValue): unknown {
  return Array.isArray(value) ? value.toSorted((a, b) => (a < b ? -1 : 1)) : value;
}

function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
