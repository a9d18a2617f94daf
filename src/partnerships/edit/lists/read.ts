import { type Fields, type FormState, readForm, refuseForm } from '../../../kit/form.ts';
import type { CouncilContext } from '../../../route.ts';
import type { Column } from './column.ts';
import { rowFields } from './form.ts';
import type { List, ListRow } from './lists.ts';
import { isNaming, type Named, resolve } from './named.ts';
import type { Opened } from './opened.ts';

export interface Shown {
  readonly fields: Fields;
  readonly state: FormState;
}

export interface Sent {
  readonly columns: Readonly<Record<string, unknown>>;
  readonly typed: FormState['typed'];
  readonly notice: string | null;
}

/** What was sent as columns of the table, or the form again with what is wrong. */
export async function readRow(
  context: CouncilContext,
  list: List,
  opened: Opened,
  row: ListRow | null,
): Promise<Sent | Shown> {
  const fields = rowFields(opened.columns, row, {});
  const reading = readForm(fields, context);
  if (!reading.ok) return { fields, state: reading };
  const values = reading.values as Readonly<Record<string, unknown>>;
  const problem = list.refuse?.(values) ?? null;
  if (problem !== null) return { fields, state: refuseForm(fields, reading, problem.name, problem.text) };
  const named = await resolve(context, opened.columns, values, row);
  if ('ambiguous' in named) {
    const choosing = rowFields(opened.columns, row, named.ambiguous);
    const [name] = Object.keys(named.ambiguous);
    const text = 'Choose which one it is, as more than one has that name';
    return { fields: choosing, state: refuseForm(choosing, reading, `${name ?? ''}Id`, text) };
  }
  const twice = alreadyThere(list, opened.rows, named.columns, row);
  if (twice !== null) return { fields, state: refuseForm(fields, reading, 'organisation', twice) };
  return { columns: columnsOf(opened.columns, values, named), typed: reading.typed, notice: named.notice };
}

function alreadyThere(
  list: List,
  rows: readonly ListRow[],
  columns: Readonly<Record<string, unknown>>,
  row: ListRow | null,
): string | null {
  if (list.table !== 'partner') return null;
  const same = rows.some(
    (each) => each.id !== row?.id && each['organisation_id'] === columns['organisation_id'],
  );
  return same ? 'This organisation is a partner already. Change what it does in the list' : null;
}

/** Only columns that the list names: nothing else that was sent can reach the table. */
function columnsOf(
  columns: readonly Column[],
  values: Readonly<Record<string, unknown>>,
  named: Named,
): Readonly<Record<string, unknown>> {
  const plain = columns.filter((column) => column.column !== null && !isNaming(column.type));
  const kept = plain.map((column) => [column.column, values[column.name] ?? null] as const);
  // An amount that is known now stands in place of what an import could not read.
  const answered = typeof values['pence'] === 'number' ? { as_typed: null } : {};
  return { ...Object.fromEntries(kept), ...named.columns, ...answered };
}
