import { factOf } from '../policy/facts.ts';
import type { Policy } from '../policy/policy.ts';
import { laidDown, stagesOf } from '../policy/stage.ts';
import { type Entry, heldIn, type KeptField } from './edit/held.ts';
import { fieldOf } from './fields.ts';
import { spoken } from './words.ts';

/** What an entry lays down as it goes from one stage to another, and where each is kept. */
export function fieldsLaidDown(policy: Policy, from: string, to: string): readonly KeptField[] {
  return laidDown(policy, from, to).map((id) => fieldOf(id) ?? { id, type: 'text', keptIn: 'own' });
}

export interface Laying {
  readonly fields: readonly KeptField[];
  /** The stages from which a move lays them down. */
  readonly from: readonly string[];
  /** The names of the fields. */
  readonly names: readonly string[];
}

export const layingNothing: Laying = { fields: [], from: [], names: [] };

/** What entries lay down as they go to a stage, whichever they come from. */
export function layingDown(policy: Policy, to: string): Laying {
  const all = stagesOf(policy).map((from) => ({ from, fields: fieldsLaidDown(policy, from, to) }));
  const laying = all.filter(({ fields }) => fields.length > 0);
  const fields = laying[0]?.fields ?? [];
  const names = fields.map(({ id }) => nameOf(policy, id));
  return { fields, from: laying.map(({ from }) => from), names };
}

/** Those of the fields that something is recorded in, by their names. */
export function heldNames(policy: Policy, entry: Entry, fields: readonly KeptField[]): readonly string[] {
  const isHeld = (field: KeptField): boolean =>
    heldIn(entry, field).is !== 'not yet known' || entry.as_typed[field.id] !== undefined;
  return fields.filter(isHeld).map((field) => nameOf(policy, field.id));
}

function nameOf(policy: Policy, id: string): string {
  const label = policy.register?.find((each) => each.id === id)?.label ?? factOf(id)?.label ?? id;
  return spoken(policy, label);
}

/** “Closed on” and “Why it closed”. */
export function quoted(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(names.map((name) => `“${name}”`));
}

/** After a move: what was cleared with it. "" where nothing was. */
export function sayCleared(names: readonly string[]): string {
  if (names.length === 0) return '';
  return ` ${quoted(names)} told of the ending before and ${names.length === 1 ? 'is' : 'are'} cleared; the timeline keeps what was recorded.`;
}

/** Before one: what would be cleared. */
export function warnCleared(names: readonly string[]): string {
  return `If it goes on, ${quoted(names)} ${names.length === 1 ? 'is' : 'are'} cleared, as another ending will have its own. The timeline keeps what was recorded.`;
}

/** The fields of an entry at this stage that some move from it would clear. */
export function clearedByMoves(policy: Policy, entry: Entry): readonly KeptField[] {
  const all = stagesOf(policy).flatMap((to) => fieldsLaidDown(policy, entry.stage, to));
  return all.filter((field, index) => all.findIndex(({ id }) => id === field.id) === index);
}
