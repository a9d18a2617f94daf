import { startForm } from '../../../kit/form.ts';
import { joinEdits } from '../../../kit/form/two-editors.ts';
import type { Html } from '../../../kit/html.ts';
import { didNothing, type CouncilContext, posted, redirect, type Reply } from '../../../route.ts';
import { rowSince } from '../../../since.ts';
import { carried, choiceOf, sawLatest, whereOf } from '../open.ts';
import { disputePage, savedBoth } from '../pages/dispute.ts';
import { save } from '../save.ts';
import { putRight } from './as-typed.ts';
import type { Column } from './column.ts';
import { rowFields } from './form.ts';
import type { List, ListRow } from './lists.ts';
import { isNaming } from './named.ts';
import { addressOf, namesFor, open, type Opened, rowIn } from './opened.ts';
import { rowName, rowPage, showColumn } from './page.ts';
import { readRow, type Settled, settleRow, type Shown } from './read.ts';
import { endRows, latestChange, nameById, updateRow } from './store.ts';

function heldIn(columns: readonly Column[], row: ListRow): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    columns.flatMap((column) =>
      column.column === null ? [] : [[column.name, row[column.name] ?? row[column.column]]],
    ),
  );
}

export async function showRow(context: CouncilContext, list: List): Promise<Reply> {
  const opened = await open(context, list, false);
  const row = rowIn(context, opened);
  const fields = rowFields(opened.columns, row, {});
  const state = startForm(fields, heldIn(opened.columns, row) as never);
  const seen = await latestChange(context.db, opened.of, row.id);
  return drawRow(context, list, opened, row, seen, { fields, state });
}

async function drawRow(
  context: CouncilContext,
  list: List,
  opened: Opened,
  row: ListRow,
  seen: number,
  shown: Shown,
): Promise<Reply> {
  return rowPage({
    where: whereOf(context, opened.entry),
    list,
    name: rowName(list, opened.columns, row),
    seen,
    hidden: context.hidden,
    names: await namesFor(context, opened.columns),
    ...shown,
  });
}

export async function changeRow(context: CouncilContext, list: List): Promise<Reply> {
  const opened = await open(context, list, true);
  const row = rowIn(context, opened);
  const latest = await latestChange(context.db, opened.of, row.id);
  // Without a word of what it saw, a form is taken to have seen nothing of others' changes.
  const seen = Math.min(carried(posted(context, 'seen')) ?? 0, latest);
  const read = readRow(context, opened.columns, row);
  if ('state' in read) return drawRow(context, list, opened, row, seen, read);
  const since = await rowSince(context.db, { ...opened.of, table: list.table }, row, seen);
  const joined = joinEdits(
    read.fields,
    {
      before: heldIn(opened.columns, await named(context, opened.columns, since.row, row)),
      theirs: heldIn(opened.columns, row),
      yours: read.values,
    },
    (name) => choiceOf(context, name, latest),
  );
  if (joined.disputed.length > 0) {
    return disputePage(whereOf(context, opened.entry), list.title, {
      ...joined,
      saves: since.saves,
      typed: read.typed,
      hidden: { ...context.hidden, seen, latest },
      unchosen: sawLatest(context, latest),
      show: (name, value) => shown(opened.columns, name, value),
    });
  }
  const sent = await settleRow(context, list, opened, row, { ...read, values: joined.values });
  if ('state' in sent) return drawRow(context, list, opened, row, seen, sent);
  return keep(context, list, opened, row, { ...sent, keptTheirs: joined.keptTheirs });
}

function shown(columns: readonly Column[], name: string, value: unknown): Html | null {
  const column = columns.find((each) => each.name === name);
  return column === undefined ? null : showColumn(column, value);
}

/** An earlier version of a row, with the names that its ids stand for now. */
async function named(
  context: CouncilContext,
  columns: readonly Column[],
  before: ListRow,
  now: ListRow,
): Promise<ListRow> {
  const names: Record<string, unknown> = {};
  for (const { name, column, type } of columns) {
    if (!isNaming(type) || column === null || before[column] === now[column]) continue;
    const id = before[column];
    names[name] = typeof id === 'string' ? await nameById(context.db, context.council.id, type, id) : null;
  }
  return { ...before, ...names };
}

async function keep(
  context: CouncilContext,
  list: List,
  opened: Opened,
  row: ListRow,
  sent: Settled & { readonly keptTheirs: boolean },
): Promise<Reply> {
  const changed = Object.entries(sent.columns).filter(([column, value]) => !same(row[column], value));
  const address = addressOf(context, opened, list);
  if (changed.length === 0) return didNothing(address, 'Nothing was changed');
  await updateRow(context.db, opened.of, list.table, row.id, Object.fromEntries(changed));
  if (sent.ends !== null) await endRows(context.db, opened.of, list.table, sent.ends);
  await save(context, opened.entry, putRight(list, opened.entry, { ...row, ...sent.columns }, context.today));
  return redirect(address, sent.notice ?? (sent.keptTheirs ? savedBoth : 'Saved'));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
