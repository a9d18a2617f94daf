import { startForm } from '../../../kit/form.ts';
import { links } from '../../../links.ts';
import { Conflict, type CouncilContext, posted, redirect, type Reply, type Route } from '../../../route.ts';
import { carried, whereOf } from '../open.ts';
import { save } from '../save.ts';
import { putRight, typedBeside } from './as-typed.ts';
import { changeRow, showRow } from './change.ts';
import { rowFields } from './form.ts';
import { type List, type ListRow, LISTS } from './lists.ts';
import { addressOf, namesFor, open, type Opened, rowIn } from './opened.ts';
import { listPage, removePage, rowName } from './page.ts';
import { readRow, settleRow, type Shown } from './read.ts';
import { deleteRow, endRows, hasFiles, insertRow, latestToGo } from './store.ts';

/** Every list has the same pages: its rows with a form to add one, one row, and leaving a row out. */
export const lists: readonly Route[] = LISTS.flatMap((list: List): readonly Route[] => {
  const path = links.edit(':council', ':reference', list.id);
  const { add, change, remove } = list.verbs;
  return [
    read(path, (context) => showList(context, list)),
    write(path, add, (context) => addRow(context, list)),
    read(`${path}/:row`, (context) => showRow(context, list)),
    write(`${path}/:row`, change, (context) => changeRow(context, list)),
    read(`${path}/:row/remove`, (context) => showRemove(context, list)),
    write(`${path}/:row/remove`, remove, (context) => removeRow(context, list)),
  ];
});

type Handle = (context: CouncilContext) => Promise<Reply>;

function read(path: string, handle: Handle): Route {
  return { at: 'council', method: 'GET', path, may: 'register.read', handle };
}

function write(path: string, verb: string, handle: Handle): Route {
  return { at: 'council', method: 'POST', path, may: 'register.read', verb, handle };
}

async function showList(context: CouncilContext, list: List): Promise<Reply> {
  const opened = await open(context, list, false);
  const fields = rowFields(opened.columns, null, {});
  const start = opened.columns.filter((column) => column.start !== undefined);
  const state = startForm(
    fields,
    Object.fromEntries(start.map((column) => [column.name, column.start])) as never,
  );
  return drawList(context, list, opened, { fields, state });
}

async function drawList(context: CouncilContext, list: List, opened: Opened, shown: Shown): Promise<Reply> {
  return listPage({
    where: whereOf(context, opened.entry),
    list,
    columns: opened.columns,
    rows: opened.rows,
    first: list.first?.(opened.look) ?? null,
    typed: typedBeside(list, opened.entry, opened.rows),
    hidden: context.hidden,
    names: await namesFor(context, opened.columns),
    ...shown,
  });
}

async function addRow(context: CouncilContext, list: List): Promise<Reply> {
  const opened = await open(context, list, true);
  const read = readRow(context, opened.columns, null);
  if ('state' in read) return drawList(context, list, opened, read);
  const sent = await settleRow(context, list, opened, null, read);
  if ('state' in sent) return drawList(context, list, opened, sent);
  await insertRow(context.db, opened.of, list.table, { ...sent.columns, ...signed(context, list) });
  if (sent.ends !== null) await endRows(context.db, opened.of, list.table, sent.ends);
  await save(context, opened.entry, putRight(list, opened.entry, sent.columns, context.today));
  return redirect(addressOf(context, opened, list), sent.notice ?? 'Added');
}

/** Who wrote a note; no other list says. */
function signed(context: CouncilContext, list: List): Readonly<Record<string, unknown>> {
  return list.table === 'note' ? { account_id: context.person.accountId } : {};
}

async function showRemove(context: CouncilContext, list: List): Promise<Reply> {
  const opened = await open(context, list, false);
  const row = rowIn(context, opened);
  return drawRemove(context, list, opened, row, await latestToGo(context.db, opened.of, row.id));
}

function drawRemove(
  context: CouncilContext,
  list: List,
  opened: Opened,
  row: ListRow,
  seen: number,
  isLate = false,
): Reply {
  const name = rowName(list, opened.columns, row);
  const where = whereOf(context, opened.entry);
  return removePage({ where, list, name, hidden: { ...context.hidden, seen }, isLate });
}

async function removeRow(context: CouncilContext, list: List): Promise<Reply> {
  const opened = await open(context, list, true);
  const row = rowIn(context, opened);
  const latest = await latestToGo(context.db, opened.of, row.id);
  if (carried(posted(context, 'seen')) !== latest)
    return drawRemove(context, list, opened, row, latest, true);
  if (list.table === 'document' && (await hasFiles(context.db, opened.of, row.id)))
    throw new Conflict(
      'Files or signatures of this document are kept, so it is not removed. Withdraw it on its own page: it then counts no more, and what was signed stays.',
    );
  await deleteRow(context.db, opened.of, list.table, row.id);
  await save(context, opened.entry, {});
  return redirect(addressOf(context, opened, list), 'Removed');
}
