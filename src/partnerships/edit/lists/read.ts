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

export type Values = Readonly<Record<string, unknown>>;

export interface Read {
  readonly fields: Fields;
  readonly values: Values;
  readonly typed: FormState['typed'];
}

export interface Settled {
  readonly columns: Values;
  /** Who or what was not kept before. */
  readonly notice: string | null;
}

/** What was sent, each answer with its type; or the form again with what is wrong. */
export function readRow(
  context: CouncilContext,
  columns: readonly Column[],
  row: ListRow | null,
): Read | Shown {
  const fields = rowFields(columns, row, {});
  const reading = readForm(fields, context);
  return reading.ok ? { fields, values: reading.values, typed: reading.typed } : { fields, state: reading };
}

/** The columns that answers come to, with the ids of whom they name; or the form again where they cannot be kept. */
export async function settleRow(
  context: CouncilContext,
  list: List,
  opened: Opened,
  row: ListRow | null,
  { fields, values, typed }: Read,
): Promise<Settled | Shown> {
  const problem = list.refuse?.(values) ?? null;
  if (problem !== null) return { fields, state: refuseForm(fields, { typed }, problem.name, problem.text) };
  const named = await resolve(context, opened.columns, values, row);
  if ('ambiguous' in named) {
    const choosing = rowFields(opened.columns, row, named.ambiguous);
    const [name] = Object.keys(named.ambiguous);
    const text = 'Choose which one it is, as more than one has that name';
    return { fields: choosing, state: refuseForm(choosing, { typed }, `${name ?? ''}Id`, text) };
  }
  const twice = alreadyThere(list, opened.rows, named.columns, row);
  if (twice !== null) return { fields, state: refuseForm(fields, { typed }, 'organisation', twice) };
  return { columns: columnsOf(opened.columns, values, named), notice: named.notice };
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
