import { startForm } from '../../../kit/form.ts';
import { type CouncilContext, posted, redirect, type Reply } from '../../../route.ts';
import { merge, type Merged, settle } from '../conflict.ts';
import { carried, choiceOf, whereOf } from '../open.ts';
import { conflictPage, type Dispute } from '../pages/conflict.ts';
import { save } from '../save.ts';
import { rowSince } from '../store.ts';
import type { Column } from './column.ts';
import { rowFields } from './form.ts';
import type { List, ListRow } from './lists.ts';
import { isNaming } from './named.ts';
import { addressOf, namesFor, open, type Opened, rowIn } from './opened.ts';
import { rowName, rowPage, showColumn } from './page.ts';
import { readRow, type Sent, type Shown } from './read.ts';
import { latestChange, nameById, updateRow } from './store.ts';

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
  const sent = await readRow(context, list, opened, row);
  if ('state' in sent) return drawRow(context, list, opened, row, seen, sent);
  const since = await rowSince(context.db, opened.of, row, seen);
  const merged = mergedRow(sent.columns, since.row, row);
  const settled = settle(merged, (column) => choiceOf(context, nameOf(opened.columns, column), latest));
  if (settled.open.length > 0)
    return disputed(context, { list, opened, merged, sent, seen, latest, saves: since.saves });
  const columns = Object.fromEntries(settled.answers.filter(([name, value]) => !same(row[name], value)));
  const address = addressOf(context, opened, list);
  if (Object.keys(columns).length === 0) return redirect(address, 'Nothing was changed');
  await updateRow(context.db, opened.of, list.table, row.id, columns);
  await save(context, opened.entry, {});
  return redirect(address, sent.notice ?? 'Saved');
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

function mergedRow(
  sent: Readonly<Record<string, unknown>>,
  before: ListRow,
  now: ListRow,
): Merged<string, unknown> {
  return merge(Object.keys(sent), {
    before: (column) => before[column],
    theirs: (column) => now[column],
    yours: (column) => sent[column],
    same,
  });
}

function nameOf(columns: readonly Column[], column: string): string {
  return columns.find((each) => each.column === column || each.nameColumn === column)?.name ?? column;
}

interface Disputed {
  readonly list: List;
  readonly opened: Opened;
  readonly merged: Merged<string, unknown>;
  readonly sent: Sent;
  readonly seen: number;
  readonly latest: number;
  readonly saves: readonly { readonly at: Date; readonly by: string | null }[];
}

async function disputed(context: CouncilContext, what: Disputed): Promise<Reply> {
  const { list, opened, merged, sent } = what;
  const disputes: Dispute[] = [];
  for (const { question, before, theirs, yours } of merged.differing) {
    const column = opened.columns.find((each) => each.column === question);
    if (column === undefined) continue;
    const show = async (value: unknown) => showColumn(column, await named(context, column, value));
    disputes.push({
      name: column.name,
      label: column.label,
      before: await show(before),
      theirs: await show(theirs),
      yours: await show(yours),
      chosen: choiceOf(context, column.name, what.latest),
    });
  }
  return conflictPage({
    where: whereOf(context, opened.entry),
    part: list.title,
    disputes,
    keptTheirs: merged.keptTheirs,
    saves: what.saves,
    typed: sent.typed,
    hidden: context.hidden,
    carried: { seen: what.seen, latest: what.latest },
    unchosen: posted(context, 'latest') === String(what.latest),
  });
}

/** The name that an id stands for; other values as they are. */
async function named(context: CouncilContext, column: Column, value: unknown): Promise<unknown> {
  if (!isNaming(column.type) || typeof value !== 'string') return value;
  return nameById(context.db, context.council.id, column.type, value);
}
