import { fieldOf } from '../partnerships/fields.ts';
import { fieldsLaidDown } from '../partnerships/laid-down.ts';
import type { Policy } from '../policy/policy.ts';
import type { Known, TypedChange } from './compare.ts';
import { keptUnder } from './council-fields.ts';
import type { RegisterRow } from './current.ts';
import { inOneYear, type EntryValue, type ImportField, textOf } from './field.ts';
import { typedByField } from './compare.ts';
import type { Entry } from './join.ts';
import { meetingsAYear } from './meetings.ts';
import type { Row } from './plan.ts';

type Fields = ReadonlyMap<string, ImportField>;

interface Kept {
  readonly columns: Record<string, unknown>;
  readonly own: Record<string, unknown>;
  readonly facts: Record<string, unknown>;
  readonly asTyped: Record<string, string>;
  readonly none: Set<string>;
}

/** The columns of a new entry, and what is known of it by field. */
export function newRow(
  entry: Entry,
  fields: Fields,
): { readonly columns: Row; readonly known: ReadonlyMap<string, Known> } {
  const known = new Map<string, Known>();
  for (const { fieldId } of entry.none) known.set(fieldId, { is: 'none' });
  for (const [fieldId, value] of entry.values) known.set(fieldId, { is: 'value', value });
  const kept: Kept = { columns: {}, own: {}, facts: {}, asTyped: {}, none: new Set() };
  place(kept, known);
  for (const [fieldId, text] of typedByField(entry, fields)) kept.asTyped[keptUnder(fieldId)] = text;
  const { columns, own, facts, asTyped, none } = kept;
  return {
    known,
    columns: { stage: 'active', ...columns, own, facts, as_typed: asTyped, answered_none: [...none] },
  };
}

/** The columns of an entry that change; none when only its lists do. */
export function changedRow(
  row: RegisterRow,
  change: { readonly known: ReadonlyMap<string, Known>; readonly typed: readonly TypedChange[] },
  policy: Policy,
): Row {
  const kept: Kept = {
    columns: {},
    own: { ...row.own },
    facts: { ...row.facts },
    asTyped: { ...row.as_typed },
    none: new Set(row.answered_none),
  };
  layDown(kept, fieldsLaidDown(policy, row.stage, stageIn(change.known) ?? row.stage));
  place(kept, change.known, row.meetings_a_year);
  for (const { fieldId, text } of change.typed) kept.asTyped[keptUnder(fieldId)] = text;
  const patch: Record<string, unknown> = { ...kept.columns };
  if (differs(kept.own, row.own)) patch['own'] = kept.own;
  if (differs(kept.facts, row.facts)) patch['facts'] = kept.facts;
  if (differs(kept.asTyped, row.as_typed)) patch['as_typed'] = kept.asTyped;
  if (differs([...kept.none], row.answered_none)) patch['answered_none'] = [...kept.none];
  return patch;
}

/** What told of an ending goes with the move from it; what the file says of another comes after. */
function layDown(kept: Kept, fields: ReturnType<typeof fieldsLaidDown>): void {
  for (const { id, keptIn } of fields) {
    kept.none.delete(id);
    delete kept.asTyped[id];
    if (keptIn === 'own') delete kept.own[id];
    else if (keptIn === 'facts') delete kept.facts[id];
    else kept.columns[keptIn.column] = null;
  }
}

function stageIn(known: ReadonlyMap<string, Known>): string | null {
  const stage = known.get('stage');
  return stage?.is === 'value' ? textOf(stage.value) : null;
}

function differs(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}

function place(kept: Kept, known: ReadonlyMap<string, Known>, meetings: number | null = null): void {
  for (const [fieldId, what] of known) {
    const key = keptUnder(fieldId);
    if (what.is === 'none') kept.none.add(key);
    else kept.none.delete(key);
    delete kept.asTyped[key];
    placeValue(kept, fieldId, what.is === 'none' ? null : plain(fieldId, what.value));
    if (fieldId === 'staffTime') kept.columns['staff_time_typed'] = typedTime(what);
  }
  const meets = known.get('meets');
  const often =
    meets?.is === 'value' && !known.has('meetingsAYear') && meetings === null
      ? meetingsAYear(textOf(meets.value))
      : null;
  if (often !== null) kept.columns['meetings_a_year'] = often;
}

/** A null among the council's own fields says "there is none" to the policy's conditions. */
function placeValue(kept: Kept, fieldId: string, value: unknown): void {
  const registered = fieldOf(fieldId);
  if (fieldId.startsWith('own.')) kept.own[fieldId.slice(4)] = value;
  else if (registered === undefined) return;
  else if (registered.keptIn !== 'facts') {
    // What an entry cannot be without stays when a file says that there is none.
    if (value !== null || !['name', 'stage'].includes(fieldId))
      kept.columns[registered.keptIn.column] = value;
  } else if (value === null) delete kept.facts[fieldId];
  else kept.facts[fieldId] = value;
}

function plain(fieldId: string, value: EntryValue): unknown {
  if (typeof value !== 'object') return value;
  if ('minutesAYear' in value) return value.minutesAYear;
  if ('pence' in value) return fieldId.startsWith('own.') ? value.pence : inOneYear(value);
  return null;
}

function typedTime(known: Known): string | null {
  const value = known.is === 'value' ? known.value : null;
  return typeof value === 'object' && value !== null && 'minutesAYear' in value ? value.typed : null;
}
