import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';

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
 * Throws, naming the migration, when one that has run was changed afterwards or is missing.
 */
export async function migrate(
  ownerUrl: string,
  programRole: string,
  migrations: readonly Migration[],
): Promise<number> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'concordat-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    await client.query(
      'create table if not exists migration (number integer primary key, name text not null, digest text not null, run_at timestamptz not null default now())',
    );
    const run = await client.query<{ number: number; digest: string }>(
      'select number, digest from migration',
    );
    const digests = new Map(run.rows.map((row) => [row.number, row.digest]));
    refuseDrift(digests, migrations);
    let applied = 0;
    for (const migration of migrations) {
      if (digests.has(migration.number)) continue;
      await apply(client, migration);
      applied += 1;
    }
    if (applied > 0) await grant(client, programRole);
    return applied;
  } finally {
    await client.end();
  }
}

function refuseDrift(run: ReadonlyMap<number, string>, migrations: readonly Migration[]): void {
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
 * What the program's login may do: read and write what row security shows it, read the record of changes and the past
 * and write neither, and read through views of the owner's, which pass row security, without writing through them.
 */
async function grant(client: Client, programRole: string): Promise<void> {
  const role = client.escapeIdentifier(programRole);
  await client.query(`
    grant usage on schema public, as_at to ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};
    grant usage on all sequences in schema public to ${role};
    revoke insert, update, delete, truncate on change, migration from ${role};
    do $views$ declare view text; begin
      for view in select format('%I.%I', schemaname, viewname) from pg_views where schemaname = 'public' and viewowner = current_user loop
        execute format('revoke insert, update, delete, truncate on %s from %I', view, ${client.escapeLiteral(programRole)});
      end loop;
    end $views$;
    grant select on all tables in schema as_at to ${role};
    grant execute on all functions in schema public to ${role};
    revoke execute on function confine(regclass), track(regclass, text, boolean) from public, ${role};
  `);
}
