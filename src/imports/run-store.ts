import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import { type Kysely, sql } from 'kysely';
import type { Sheet } from '../kit/sheet/cells.ts';
import type { Tables } from '../tables.ts';
import type { Choices } from './choices.ts';
import type { Outcome } from './outcome.ts';

export interface Run {
  readonly id: string;
  readonly fileName: string;
  readonly state: 'reading' | 'refused' | 'read' | 'imported' | 'undone';
  readonly rowsRead: number;
  readonly rowsExpected: number | null;
  readonly refusal: string | null;
  readonly notes: readonly string[];
  readonly choices: Choices;
  readonly startedAt: Date;
  readonly seenAt: Date;
  readonly importedAt: Date | null;
  readonly undoneAt: Date | null;
  readonly outcome: Outcome | null;
  readonly by: string | null;
  /** It is being read, and nobody has heard of it for a minute: the program was stopped meanwhile. */
  readonly isStale: boolean;
}

interface Of {
  readonly councilId: string;
  readonly id: string;
}

const pack = promisify(zstdCompress);
const unpack = promisify(zstdDecompress);

export async function packSheets(sheets: readonly Sheet[]): Promise<Buffer> {
  return pack(JSON.stringify(sheets));
}

/** For how long a file that was not imported is kept, and one that was. */
const keptFor = sql`interval '7 days'`;

/** Lets go of files that nobody imported within a week, and of the sheets of those that were imported before it. */
export async function forgetOldRuns(db: Kysely<Tables>, councilId: string): Promise<void> {
  await sql`delete from import_run where council_id = ${councilId} and imported_at is null and started_at < now() - ${keptFor}`.execute(
    db,
  );
  await sql`update import_run set sheets = null where council_id = ${councilId} and sheets is not null and imported_at < now() - ${keptFor}`.execute(
    db,
  );
}

/** A run under its own id. */
export async function insertRun(
  db: Kysely<Tables>,
  run: Of & {
    readonly accountId: string | null;
    readonly fileName: string;
    readonly state: 'reading' | 'read';
    readonly notes?: readonly string[];
    readonly sheets?: Buffer;
    readonly choices?: Choices;
  },
): Promise<void> {
  await forgetOldRuns(db, run.councilId);
  await db
    .insertInto('import_run')
    .values({
      council_id: run.councilId,
      id: run.id,
      account_id: run.accountId,
      file_name: run.fileName,
      state: run.state,
      notes: [...(run.notes ?? [])],
      sheets: run.sheets ?? null,
      choices: JSON.stringify(run.choices ?? {}),
      rows_expected: null,
      refusal: null,
      imported_at: null,
      undone_at: null,
      changes: null,
    })
    .execute();
}

/** How far the reading has come; false when there is no such run to tell of it. */
export async function noteProgress(
  db: Kysely<Tables>,
  { councilId, id }: Of,
  progress: { readonly rows: number; readonly rowsExpected: number | null },
): Promise<void> {
  await sql`
    update import_run set rows_read = ${progress.rows}, rows_expected = ${progress.rowsExpected}, seen_at = now()
    where council_id = ${councilId} and id = ${id} and state = 'reading'`.execute(db);
}

/** What came of the reading; false when the run is not there (yet). */
export async function endReading(
  db: Kysely<Tables>,
  { councilId, id }: Of,
  came: { readonly sheets: Buffer; readonly notes: readonly string[] } | { readonly refusal: string },
): Promise<boolean> {
  const { numAffectedRows } =
    'refusal' in came
      ? await sql`update import_run set state = 'refused', refusal = ${came.refusal} where council_id = ${councilId} and id = ${id} and state = 'reading'`.execute(
          db,
        )
      : await sql`update import_run set state = 'read', sheets = ${came.sheets}, notes = ${came.notes} where council_id = ${councilId} and id = ${id} and state = 'reading'`.execute(
          db,
        );
  return numAffectedRows === 1n;
}

const columns = sql`r.id, r.file_name as "fileName", r.state, r.rows_read as "rowsRead", r.rows_expected as "rowsExpected", r.refusal, r.notes,
  r.choices, r.started_at as "startedAt", r.seen_at as "seenAt", r.imported_at as "importedAt", r.undone_at as "undoneAt", r.outcome,
  (select a.name from account a where a.id = r.account_id) as by,
  r.state = 'reading' and r.seen_at < now() - interval '75 seconds' as "isStale"`;

export async function runOf(
  db: Kysely<Tables>,
  { councilId, id }: Of,
  lock = false,
): Promise<Run | undefined> {
  const { rows } = await sql<Run>`
    select ${columns} from import_run r where r.council_id = ${councilId} and r.id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    db,
  );
  return rows[0];
}

export async function runsOf(db: Kysely<Tables>, councilId: string): Promise<readonly Run[]> {
  const { rows } = await sql<Run>`
    select ${columns} from import_run r where r.council_id = ${councilId} order by r.started_at desc limit 100`.execute(
    db,
  );
  return rows;
}

/** The sheets of a run; null when they were let go of. */
export async function sheetsOf(db: Kysely<Tables>, { councilId, id }: Of): Promise<readonly Sheet[] | null> {
  const row = await db
    .selectFrom('import_run')
    .select('sheets')
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined || row.sheets === null) return null;
  return JSON.parse((await unpack(row.sheets)).toString('utf8')) as readonly Sheet[];
}

export async function storeChoices(
  db: Kysely<Tables>,
  { councilId, id }: Of,
  choices: Choices,
): Promise<void> {
  await db
    .updateTable('import_run')
    .set({ choices: JSON.stringify(choices) })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .where('state', '=', 'read')
    .execute();
}

/** The number of the council's latest change: what this transaction does comes after it. */
export async function latestChange(db: Kysely<Tables>, councilId: string): Promise<number> {
  const { rows } = await sql<{
    id: number | null;
  }>`select max(id) as id from change where council_id = ${councilId}`.execute(db);
  return rows[0]?.id ?? 0;
}

/**
 * Another answer whenever anything was recorded in between. Numbers are given before a change is committed, so one that
 * comes late has a lower number than the latest: the thousandth last moves with it.
 */
export async function latestChanges(db: Kysely<Tables>, councilId: string): Promise<readonly number[]> {
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    select min(id) as first, max(id) as last from (
      select id from change where council_id = ${councilId} order by id desc limit 1000) c`.execute(db);
  return [rows[0]?.first ?? 0, rows[0]?.last ?? 0];
}

/** Marks a run as imported, with the changes that this transaction has made since. */
export async function endImport(
  db: Kysely<Tables>,
  { councilId, id }: Of,
  done: { readonly outcome: Outcome; readonly after: number; readonly now: Date },
): Promise<void> {
  await sql`
    update import_run set state = 'imported', imported_at = ${done.now}, outcome = ${JSON.stringify(done.outcome)},
      changes = (select range_agg(int8range(c.id, c.id + 1)) from change c
        where c.council_id = ${councilId} and c.id > ${done.after} and c.xmin = pg_current_xact_id()::xid)
    where council_id = ${councilId} and id = ${id}`.execute(db);
}
