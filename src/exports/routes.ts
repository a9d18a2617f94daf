import { writeCsv } from '../kit/csv.ts';
import { financialYear } from '../kit/dates.ts';
import { writeXlsx } from '../kit/sheet/write.ts';
import { links } from '../links.ts';
import { entriesFound } from '../partnerships/find.ts';
import type { CouncilContext, Reply, Route } from '../route.ts';
import { documentColumns, type ExportColumn, mainColumns, moreColumns } from './columns.ts';
import { exportsPage } from './page.ts';
import { exportedRows, type ExportedRow, ownFields } from './store.ts';

const minute = 60_000;

/** The register as a file: all of it, or what a list shows; today's, or that of a past day. */
export const exporting: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.exports(':council'),
    may: 'register.export',
    handle: showExports,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.exportFile(':council', 'csv'),
    may: 'register.export',
    statementTimeout: minute,
    handle: exportCsv,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.exportFile(':council', 'xlsx'),
    may: 'register.export',
    statementTimeout: minute,
    handle: exportXlsx,
  },
];

async function showExports(context: CouncilContext): Promise<Reply> {
  const { council, today, asAt } = context;
  const ids = await idsAsked(context, new URLSearchParams());
  return exportsPage({ council: council.slug, entries: ids.length, today, asAt });
}

function idsAsked(
  { db, council, today, asAt }: CouncilContext,
  query: URLSearchParams,
): Promise<readonly string[]> {
  return entriesFound(db, { councilId: council.id, today, isPast: asAt !== null }, query);
}

interface Exported {
  readonly rows: readonly ExportedRow[];
  readonly columns: readonly ExportColumn[];
}

async function exported(context: CouncilContext): Promise<Exported> {
  const { db, council, today, policy } = context;
  const ids = await idsAsked(context, context.query);
  const year = Number(financialYear(today).slice(0, 4));
  const rows = await exportedRows(db, { councilId: council.id, today, year, ids });
  const own = await ownFields(db, council.id);
  return { rows, columns: [...mainColumns(policy.policy, own), ...documentColumns(rows, policy.policy)] };
}

async function exportCsv(context: CouncilContext): Promise<Reply> {
  const { rows, columns } = await exported(context);
  const lines = [columns.map((column) => column.heading), ...linesOf(rows, columns)];
  return file(context, 'csv', 'text/csv; charset=utf-8', writeCsv(lines));
}

async function exportXlsx(context: CouncilContext): Promise<Reply> {
  const { rows, columns } = await exported(context);
  const more = moreColumns(context.policy.policy);
  const sheet = (name: string, all: readonly ExportColumn[]) => ({
    name,
    headings: all.map((column) => column.heading),
    rows: linesOf(rows, all),
  });
  const workbook = await writeXlsx([sheet('Register', columns), sheet('For reading', more)]);
  return file(
    context,
    'xlsx',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    Buffer.from(workbook),
  );
}

function linesOf(rows: readonly ExportedRow[], columns: readonly ExportColumn[]) {
  return rows.map((row) => columns.map((column) => column.cell(row)));
}

function file(
  { council, today }: CouncilContext,
  format: string,
  type: string,
  content: Buffer | string,
): Reply {
  return { is: 'file', name: `register-${council.slug}-${today}.${format}`, type, content };
}
