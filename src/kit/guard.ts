import type { ClientBase } from 'pg';

/** What the program's login may do, and how the server keeps its word. */
export interface DatabaseFacts {
  login: string;
  version: number;
  superuser: boolean;
  bypasses: boolean;
  createsRoles: boolean;
  /** Some of the tables, views and schemas that belong to the login or to a role that it may become. */
  owns: readonly string[];
  /** Some of what the record of changes and the past are kept in, that the login may write or read directly. */
  reaches: readonly string[];
  fsync: string;
  fullPageWrites: string;
  synchronousCommit: string;
  checksums: string;
  encoding: string;
  hasBritishOrder: boolean;
}

export interface Findings {
  /** Reasons not to start. */
  refusals: string[];
  /** What the operator should know. */
  warnings: string[];
}

const OLDEST = 150_000;

/** Whether it is safe to run on this database through this login; `program` is connected with DATABASE_URL. */
export async function checkDatabase(program: ClientBase, embedded: boolean): Promise<Findings> {
  const { rows } = await program.query<DatabaseFacts>(FACTS);
  const [facts] = rows;
  if (facts === undefined) throw new Error('a query without a table gives one row');
  return judgeDatabase(facts, embedded);
}

// A role counts for what it may become: whoever may SET ROLE to an owner is as good as the owner.
const FACTS = `
  with mine as (select * from pg_roles where pg_has_role(current_user, oid, 'member'))
  select current_user as login,
    current_setting('server_version_num')::int as version,
    (select bool_or(rolsuper) from mine) as superuser,
    (select bool_or(rolbypassrls) from mine) as bypasses,
    (select bool_or(rolcreaterole) from mine) as "createsRoles",
    (select coalesce(array_agg(name), '{}') from (
      select format('%I.%I', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = relnamespace
        where relowner in (select oid from mine) and nspname !~ '^pg_' and nspname <> 'information_schema'
      union all
      select nspname from pg_namespace where nspowner in (select oid from mine) and nspname !~ '^pg_'
      order by name limit 5) owned) as owns,
    (select coalesce(array_agg(name), '{}') from (
      select format('%I.%I', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = relnamespace
        where relkind = 'r' and ((nspname = 'public' and relname in ('change', 'migration', 'seal', 'sealed_change')
            and has_table_privilege(c.oid, 'insert, update, delete, truncate'))
          or (nspname = 'history' and has_table_privilege(c.oid, 'select, insert, update, delete, truncate')))
      order by name limit 5) reached) as reaches,
    current_setting('fsync') as fsync,
    current_setting('full_page_writes') as "fullPageWrites",
    current_setting('synchronous_commit') as "synchronousCommit",
    current_setting('data_checksums') as checksums,
    current_setting('server_encoding') as encoding,
    exists (select from pg_collation where collname = 'en-GB-x-icu') as "hasBritishOrder"`;

/** With each, the reason not to start that it is. */
type Judged = readonly (readonly [boolean, string])[];

function judgeLogin(facts: DatabaseFacts): Judged {
  const login = `The program's database login ${facts.login}`;
  return [
    [
      facts.superuser,
      `${login} is a superuser, so nothing keeps councils apart. Give it a login that is not.`,
    ],
    [
      facts.bypasses,
      `${login} bypasses row security, so nothing keeps councils apart. Take BYPASSRLS from it.`,
    ],
    [facts.createsRoles, `${login} may create roles, and so give itself any power. Take CREATEROLE from it.`],
    [
      facts.owns.length > 0,
      `${login} owns ${facts.owns.join(', ')}: row security does not bind an owner. DATABASE_OWNER_URL must name ` +
        'another login, which owns the tables.',
    ],
    [
      facts.reaches.length > 0,
      `${login} may reach ${facts.reaches.join(', ')}, which only the database itself writes: take from it what was granted there.`,
    ],
  ];
}

function judgeServer(facts: DatabaseFacts): Judged {
  return [
    [facts.fsync !== 'on', 'The server runs with fsync off: a power cut would lose or spoil the register.'],
    [
      facts.fullPageWrites !== 'on',
      'The server runs with full_page_writes off: a power cut could spoil the register.',
    ],
    [
      facts.synchronousCommit === 'off',
      'The server runs with synchronous_commit off: a crash would lose changes that people were told are saved.',
    ],
    [facts.encoding !== 'UTF8', `The database keeps its text as ${facts.encoding}; it must be UTF8.`],
    [!facts.hasBritishOrder, 'The server has no collation en-GB-x-icu (PostgreSQL built without ICU).'],
  ];
}

export function judgeDatabase(facts: DatabaseFacts, embedded: boolean): Findings {
  const found: Judged = [
    [facts.version < OLDEST, `The server is PostgreSQL ${facts.version / 10_000}; 15 or newer is needed.`],
    ...judgeLogin(facts),
    ...judgeServer(facts),
  ];
  const refusals = found.filter(([wrong]) => wrong).map(([, sentence]) => sentence);
  if (facts.checksums === 'on') return { refusals, warnings: [] };
  const unchecked = 'The database has no data checksums: a failing disk could change the register unnoticed.';
  return embedded
    ? { refusals: [...refusals, unchecked], warnings: [] }
    : { refusals, warnings: [unchecked] };
}
