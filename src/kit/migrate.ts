import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { areComparable, type Catalogue, catalogueOf, driftOf, driftSentence } from './drift.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly digest: string;
}

/** Any number that no other program would take for an advisory lock. */
const lock = 6_021_867_401;

export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}-[a-z-]+\.sql$/.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(path.join(folder, file), 'utf8');
      const digest = createHash('sha256').update(sql).digest('hex');
      return { number: Number(file.slice(0, 4)), name: file.slice(5, -4), sql, digest };
    }),
  );
}

/**
 * Brings the database up to `migrations`, each in a transaction of its own so that a kill between two
 * resumes at the next, under a lock that two programs starting at once cannot both hold.
 * Throws, naming the migration, when one that has run was changed afterwards or is missing; and, naming what, when somebody
 * changed by hand what they made. `log` is told where that could not be known.
 */
export async function migrate(
  ownerUrl: string,
  programRole: string,
  migrations: readonly Migration[],
  log: (line: string) => void = () => undefined,
): Promise<number> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'concordat-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    await client.query(
      'create table if not exists migration (number integer primary key, name text not null, digest text not null, run_at timestamptz not null default now())',
    );
    await client.query(
      'alter table migration add column if not exists catalogue jsonb, add column if not exists server integer',
    );
    const run = await client.query<{ number: number; digest: string }>(
      'select number, digest from migration',
    );
    const digests = new Map(run.rows.map((row) => [row.number, row.digest]));
    refuseChanged(digests, migrations);
    const known = await refuseDrift(client, programRole);
    let applied = 0;
    for (const migration of migrations) {
      if (digests.has(migration.number)) continue;
      await apply(client, migration);
      applied += 1;
    }
    if (applied > 0) await grant(client, programRole);
    if (applied > 0 || !known) await keepCatalogue(client, programRole);
    if (!known && run.rows.length > 0) log(afresh);
    return applied;
  } finally {
    await client.end();
  }
}

function refuseChanged(run: ReadonlyMap<number, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.number, migration]));
  for (const [number, digest] of run) {
    const migration = known.get(number);
    if (migration === undefined) {
      throw new Error(
        `The database has migration ${number}, which this version of Concordat does not know. Start the version that last used it, or a newer one.`,
      );
    }
    if (migration.digest !== digest) {
      throw new Error(
        `Migration ${number} (${migration.name}) was changed after it had run. Restore the file as released.`,
      );
    }
  }
}

/** A change by hand before this start would be taken for right from here on. */
const afresh =
  'The database was not compared with what the migrations made, as another version of Concordat or of PostgreSQL wrote that down, or the last start was cut off. It was written down afresh, as it stands now. Where somebody may have changed the database by hand before, restore a backup made earlier.';

/** With the newest migration: what was made by then, as this major version of PostgreSQL writes it. */
async function keepCatalogue(client: Client, programRole: string): Promise<void> {
  await client.query(
    `update migration set catalogue = $1, server = current_setting('server_version_num')::int / 10000
     where number = (select max(number) from migration)`,
    [JSON.stringify(await catalogueOf(client, programRole))],
  );
}

/**
 * Throws where the database is not as it was made. False when that is not known: before the first migration, after one that a
 * kill cut off from the next, after PostgreSQL was replaced by another major version, and where an earlier version of the
 * program looked at less.
 */
async function refuseDrift(client: Client, programRole: string): Promise<boolean> {
  const { rows } = await client.query<{ catalogue: Catalogue | null }>(
    `select catalogue from migration where number = (select max(number) from migration)
       and server = current_setting('server_version_num')::int / 10000`,
  );
  const made = rows[0]?.catalogue ?? null;
  if (made === null) return false;
  const found = await catalogueOf(client, programRole);
  if (!areComparable(made, found)) return false;
  const sentence = driftSentence(driftOf(made, found));
  if (sentence !== null) throw new Error(sentence);
  return true;
}

async function apply(client: Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into migration (number, name, digest) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.digest,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${migration.number} (${migration.name}) failed: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/**
 * What the program's login may do: read and write what row security shows it, read the record of changes, its seals and the
 * past and write none of them, and read through views of the owner's, which pass row security, without writing through them.
 */
async function grant(client: Client, programRole: string): Promise<void> {
  const role = client.escapeIdentifier(programRole);
  await client.query(`
    grant usage on schema public, as_at to ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};
    grant usage on all sequences in schema public to ${role};
    do $kept$ declare kept text; begin
      for kept in select tablename from pg_tables where schemaname = 'public' and tablename in ('change', 'migration', 'seal', 'sealed_change') loop
        execute format('revoke insert, update, delete, truncate on %I from %I', kept, ${client.escapeLiteral(programRole)});
      end loop;
    end $kept$;
    do $views$ declare view text; begin
      for view in select format('%I.%I', schemaname, viewname) from pg_views where schemaname = 'public' and viewowner = current_user loop
        execute format('revoke insert, update, delete, truncate on %s from %I', view, ${client.escapeLiteral(programRole)});
      end loop;
      -- not there yet where an older state is being restored
      if to_regnamespace('narrowed') is not null then
        execute format('grant usage on schema narrowed to %1$I; grant select on all tables in schema narrowed to %1$I', ${client.escapeLiteral(programRole)});
      end if;
    end $views$;
    grant select on all tables in schema as_at to ${role};
    grant execute on all functions in schema public to ${role};
    revoke execute on function confine(regclass), track(regclass, text, boolean) from public, ${role};
  `);
}
