import path from 'node:path';
import { Client } from 'pg';
import { append, makeFolder } from '../kit/durable.ts';
import { lastIn, lineOf, sealFile, writeRows } from './file.ts';
import { type Ask, KEPT, NEWEST, SEALS } from './sql.ts';
import type { Seal } from './seal.ts';

/** Does something as the owner of the tables, reading nothing but what PostgreSQL itself brings and the tables named. */
export async function asAuditor<T>(ownerUrl: string, act: (ask: Ask) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'concordat-seals' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(
      `select set_config('search_path', 'pg_catalog', false), set_config('lock_timeout', '2s', false), set_config('work_mem', '64MB', false), set_config('timezone', 'UTC', false)`,
    );
    return await act(async (text, values = []) => (await client.query(text, [...values])).rows);
  } finally {
    await client.end();
  }
}

export interface Sealed {
  /** How many seals were made now. */
  readonly made: number;
  readonly file: string;
  /** How many were written outside now. */
  readonly written: number;
}

/**
 * Seals what a council recorded since its last seal, and brings the file outside the database up to its seals. Throws a
 * sentence where the file knows of seals that the database has not, or others: nothing is then written over it.
 */
export async function sealCouncil(ask: Ask, folder: string, councilId: string): Promise<Sealed> {
  const [row] = await ask<{ made: number }>('select public.seal_changes($1) as made', [councilId]);
  const file = sealFile(folder, councilId);
  return { made: row?.made ?? 0, file, written: await writeOutside(ask, file, councilId) };
}

interface SealRow extends Omit<Seal, 'at' | 'first' | 'last'> {
  readonly at: string;
  readonly first: string;
  readonly last: string;
}

const sealOf = (row: SealRow): Seal => ({
  ...row,
  at: Number(row.at),
  first: Number(row.first),
  last: Number(row.last),
});

async function writeOutside(ask: Ask, file: string, councilId: string): Promise<number> {
  await makeFolder(path.dirname(file));
  const { last, isTorn } = await lastIn(file, councilId);
  if (isTorn) await append(file, '\n');
  if (last !== null) await refuseOther(ask, file, councilId, last);
  let [written, number] = [0, last?.number ?? 0];
  for (;;) {
    const rows = await ask<SealRow>(SEALS, [councilId, number, 50]);
    if (rows.length === 0) return written;
    for (const row of rows) {
      const seal = sealOf(row);
      const digests = await ask<{ id: string; digest: string }>(KEPT, [councilId, seal.number]);
      await append(file, lineOf({ ...seal, rows: writeRows(seal.first, digests) }));
      [written, number] = [written + 1, seal.number];
    }
  }
}

async function refuseOther(ask: Ask, file: string, councilId: string, last: Seal): Promise<void> {
  if (await isKept(ask, councilId, last)) return;
  throw new Error(
    `The seals of the database are not those that ${file} knows: run “audit verify”. After a backup was restored, “audit set-back” says so in the file.`,
  );
}

/** After an archive was restored: says so in the file of each council whose seals go further than the database's, or another way. */
export async function setBackWhereNeeded(
  ask: Ask,
  folder: string,
  said: { readonly now: Date; readonly why: string },
): Promise<readonly string[]> {
  const files: string[] = [];
  for (const { id } of await ask<{ id: string }>('select id from public.council order by id')) {
    const file = sealFile(folder, id);
    const { last } = await lastIn(file, id);
    if (last === null || (await isKept(ask, id, last))) continue;
    await setBack(ask, folder, id, said);
    files.push(file);
  }
  return files;
}

async function isKept(ask: Ask, councilId: string, seal: Seal): Promise<boolean> {
  const [row] = await ask<SealRow>(SEALS, [councilId, seal.number - 1, 1]);
  return row?.number === seal.number && row.hash === seal.hash;
}

/** Says in the file outside that the record was knowingly set back, as by restoring a backup, and to which seal. */
export async function setBack(
  ask: Ask,
  folder: string,
  councilId: string,
  { now, why }: { readonly now: Date; readonly why: string },
): Promise<{ readonly file: string; readonly to: Seal | null }> {
  const [row] = await ask<SealRow>(NEWEST, [councilId]);
  const to = row === undefined ? null : sealOf(row);
  const file = sealFile(folder, councilId);
  await makeFolder(path.dirname(file));
  await append(file, `${JSON.stringify({ setBack: to?.number ?? 0, to, on: now.toISOString(), why })}\n`);
  return { file, to };
}
