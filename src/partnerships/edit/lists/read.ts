import { type Fields, type FormState, readForm, refuseForm } from '../../../kit/form.ts';
import { type CouncilContext, posted } from '../../../route.ts';
import type { Column } from './column.ts';
import { rowFields } from './form.ts';
import type { List, ListRow } from './lists.ts';
import { isNaming, type Named, resolve } from './named.ts';
import type { Opened } from './opened.ts';
import type { Ends } from './store.ts';
import {
  noAnswer,
  type Succession,
  SUCCESSION,
  successionField,
  successionOf,
  takeOver,
} from './succession.ts';

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
  /** Who or what was not kept before, and who ends. */
  readonly notice: string | null;
  /** Others whose time ends with this. */
  readonly ends: Ends | null;
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
  const succession = successionOf(list, opened.rows, values, row, context.today);
  const answer = posted(context, SUCCESSION);
  const isAnswered = succession === null || answer === 'over' || answer === 'both';
  if ('ambiguous' in named || !isAnswered)
    return askMore(opened, row, { typed: { ...typed, [SUCCESSION]: answer }, named, succession });
  const twice = alreadyThere(list, opened.rows, named.columns, row);
  if (twice !== null) return { fields, state: refuseForm(fields, { typed }, 'organisation', twice) };
  const taken = succession !== null && answer === 'over' ? takeOver(succession) : null;
  const notices = [named.notice, taken?.notice ?? null].filter((each) => each !== null);
  return {
    columns: { ...columnsOf(opened.columns, values, named), ...taken?.columns },
    notice: notices.length === 0 ? null : notices.join('. '),
    ends: taken?.ends ?? null,
  };
}

/** What only the register makes a question: which of several namesakes, and who takes over from whom. */
function askMore(
  opened: Opened,
  row: ListRow | null,
  asked: {
    readonly typed: FormState['typed'];
    readonly named: Awaited<ReturnType<typeof resolve>>;
    readonly succession: Succession | null;
  },
): Shown {
  const { typed, named, succession } = asked;
  const ambiguous = 'ambiguous' in named ? named.ambiguous : {};
  const fields = {
    ...rowFields(opened.columns, row, ambiguous),
    ...(succession === null ? {} : { [SUCCESSION]: successionField(succession) }),
  };
  const refused = (name: string, text: string): FormState => refuseForm(fields, { typed }, name, text);
  const errors = [
    ...Object.entries(ambiguous).map(([name, found]) =>
      refused(
        `${name}Id`,
        found.some(({ isExact }) => isExact)
          ? 'Choose which one it is, as more than one has that name'
          : 'Choose which one it is, as the name is like one that is kept',
      ),
    ),
    ...(succession === null || typed[SUCCESSION] !== '' ? [] : [refused(SUCCESSION, noAnswer(succession))]),
  ];
  return { fields, state: { typed, errors: errors.flatMap((each) => each.errors) } };
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
