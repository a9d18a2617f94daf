import type { Readable } from 'node:stream';
import type { Kysely } from 'kysely';
import type { AdoptedPolicy } from '../adopted.ts';
import { writeCsv } from '../kit/csv.ts';
import { spooled } from '../kit/spool.ts';
import { type SheetToWrite, writeXlsx } from '../kit/sheet/write.ts';
import { entriesFound } from '../partnerships/find.ts';
import { allGoneLevels, decidedAsNow } from '../partnerships/gone-levels.ts';
import type { Tables } from '../tables.ts';
import { alsoTypedColumns } from './also-typed.ts';
import type { ExportColumn } from './column.ts';
import { documentColumns, mainColumns, moreColumns } from './columns.ts';
import { registerJson } from './json.ts';
import { LIST_SHEETS } from './lists.ts';
import { exportedRows, type ExportedRow, ownFields } from './store.ts';

export interface Taking {
  readonly db: Kysely<Tables>;
  readonly council: { readonly id: string; readonly slug: string };
  /** The day as at which it is taken. */
  readonly today: string;
  readonly isPast: boolean;
  readonly policy: AdoptedPolicy;
  /** As of the list: which entries, and in which order. */
  readonly query: URLSearchParams;
}

export const formats = ['csv', 'xlsx', 'json'] as const;
export type Format = (typeof formats)[number];

export interface RegisterFile {
  readonly name: string;
  readonly content: Buffer | string | Readable;
  readonly entries: number;
}

/** The entries that a list shows, as a file: their lines, in a workbook a sheet for each of their lists too, and as JSON their past. */
export async function registerFile(taking: Taking, format: Format): Promise<RegisterFile> {
  const { db, council, today } = taking;
  const { policy } = taking.policy;
  const ids = await idsAsked(taking);
  const about = { name: `register-${council.slug}-${today}.${format}`, entries: ids.length };
  if (format === 'json')
    return { ...about, content: await spooled(registerJson({ ...taking, policy }, ids)) };
  const found = await exportedRows(db, { councilId: council.id, today, ids });
  const gone = await allGoneLevels(taking);
  const rows = found.map((row) => ({ ...row, decided: decidedAsNow(policy, gone, row.decided) }));
  const own = await ownFields(db, council.id);
  const main = mainColumns(policy, own);
  const columns = [...main, ...alsoTypedColumns(rows, main), ...documentColumns(rows, policy)];
  const register = sheetOf('Register', rows, columns);
  if (format === 'csv') return { ...about, content: writeCsv([register.headings, ...register.rows]) };
  const sheets = [register, sheetOf('For reading', rows, moreColumns(policy))];
  for (const list of LIST_SHEETS)
    sheets.push(await list.written(db, { councilId: council.id, ids }, { policy, gone }));
  return { ...about, content: Buffer.from(await writeXlsx(sheets)) };
}

export function idsAsked({
  db,
  today,
  isPast,
  query,
}: Omit<Taking, 'policy' | 'council'>): Promise<readonly string[]> {
  return entriesFound(db, { today, isPast }, query);
}

function sheetOf(name: string, rows: readonly ExportedRow[], columns: readonly ExportColumn[]): SheetToWrite {
  return {
    name,
    headings: columns.map((column) => column.heading),
    rows: rows.map((row) => columns.map((column) => column.cell(row))),
  };
}
