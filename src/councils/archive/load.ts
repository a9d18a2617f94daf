import { type Client, escapeIdentifier, escapeLiteral } from 'pg';
import type { ArchivedTable, ArchiveRefused } from '../../kit/archive/manifest.ts';
import { firstChanged, loadTable } from '../../kit/archive/restore.ts';
import { qualified, withClient } from '../../kit/archive/session.ts';
import { welcome } from './arrive.ts';
import { type CouncilManifest, readCouncilArchive } from './manifest.ts';
import { councilTables, countersOf, ofCouncil, sharesOf } from './tables.ts';

export interface LoadCouncil {
  readonly ownerUrl: string;
  readonly archive: string;
  /** The number of the newest migration that this program has. */
  readonly newest: number;
  /** Another word for its addresses than the one that it had. */
  readonly as: string | null;
  /** The account here that administers it from now on. */
  readonly administrator: string | null;
}

/**
 * Brings a council in that was taken out, here or elsewhere: every row with the id that it had, checked against the archive
 * before anything is kept. Its members come as people to be asked again.
 */
export async function loadCouncil(options: LoadCouncil): Promise<CouncilManifest | ArchiveRefused> {
  const { archive, newest, ownerUrl } = options;
  const manifest = await readCouncilArchive(archive);
  if ('refused' in manifest) return manifest;
  if (manifest.migration !== newest)
    return {
      refused: `The archive ${archive} was made with migration ${manifest.migration}, and this program has ${newest}. Take the council out with the version of Concordat that it is to be brought into.`,
    };
  return withClient(ownerUrl, async (client) => {
    await client.query('begin');
    const refused =
      (await standsInTheWay(client, manifest, options)) ?? (await load(client, manifest, options));
    await client.query(refused === null ? 'commit' : 'rollback');
    return refused ?? manifest;
  });
}

async function standsInTheWay(
  client: Client,
  { council, tables }: CouncilManifest,
  { as, administrator, archive }: LoadCouncil,
): Promise<ArchiveRefused | null> {
  const slug = as ?? council.slug;
  await client.query(`select pg_advisory_xact_lock(hashtextextended('council ' || $1, 0))`, [slug]);
  const { rows } = await client.query<{ id: string; slug: string; name: string }>(
    'select id, slug, name from council where id = $1 or slug = $2 order by id <> $1',
    [council.id, slug],
  );
  const [there] = rows;
  if (there?.id === council.id)
    return {
      refused: `${there.name} is here already, as “${there.slug}”. A council is never loaded over one that is there.`,
    };
  if (there !== undefined)
    return {
      refused: `Another council here, ${there.name}, has “${slug}” in its addresses. Give this one another word with --as.`,
    };
  if (administrator !== null && (await accountOf(client, administrator)) === null)
    return {
      refused: `There is no account ${administrator} here to administer it. Make one first by “account add”.`,
    };
  const here = await sharesOf(client, council.id);
  const shape = ({ schema, name, columns }: Pick<ArchivedTable, 'schema' | 'name' | 'columns'>): string =>
    `${schema}.${name} (${columns.join(', ')})`;
  const unlike = new Set(here.map(shape)).symmetricDifference(new Set(tables.map(shape)));
  const [first] = unlike;
  return first === undefined
    ? null
    : { refused: `The archive ${archive} does not fit the tables here: ${first}.` };
}

export async function accountOf(client: Client, email: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    'select id from account where lower(email) = lower($1) and not is_demo and suspended_at is null',
    [email],
  );
  return rows[0]?.id ?? null;
}

async function load(
  client: Client,
  manifest: CouncilManifest,
  options: LoadCouncil,
): Promise<ArchiveRefused | null> {
  const { council } = manifest;
  const { archive } = options;
  await client.query('set constraints all deferred');
  await client.query(
    `select set_config('concordat.council', $1, true), set_config('concordat.role', 'program', true),
    set_config('concordat.verb', 'brought in the council', true)`,
    [council.id],
  );
  const [rest, aside] = apart(manifest.tables);
  for (const table of aside) await loadAside(client, table, archive);
  await bringIn(client, council.id, options.as);
  for (const table of await inOrder(client, rest)) {
    await client.query(`delete from ${qualified(table)} where ${ofCouncil(council.id)}`);
    await loadTable(client, table, archive);
  }
  const changed =
    (await firstChanged(client, rest, () => ofCouncil(council.id))) ??
    (await firstChanged(client, aside.map(inAside)));
  if (changed !== undefined)
    return { refused: `The archive ${archive} did not load as it was made: ${changed}.` };
  await countOn(client, manifest);
  await welcome(client, council.id, options.administrator);
  return null;
}

/** What is of no council, or is the council itself, is looked at before it is put where it belongs. */
function apart(tables: readonly ArchivedTable[]): [ArchivedTable[], ArchivedTable[]] {
  const aside = new Set(['council', 'account', 'shared_body']);
  const isAside = ({ schema, name }: ArchivedTable): boolean => schema === 'public' && aside.has(name);
  return [tables.filter((table) => !isAside(table)), tables.filter(isAside)];
}

/** The same rows where `loadAside` put them. */
const inAside = (table: ArchivedTable): ArchivedTable => ({
  ...table,
  schema: 'pg_temp',
  name: `aside_${table.name}`,
});

async function loadAside(client: Client, table: ArchivedTable, archive: string): Promise<void> {
  const aside = escapeIdentifier(`aside_${table.name}`);
  const columns = table.columns.map(escapeIdentifier).join(', ');
  await client.query(
    `create temp table ${aside} on commit drop as select ${columns} from ${qualified(table)} with no data`,
  );
  await loadTable(client, table, archive, aside);
}

/**
 * The council, and accounts that its rows name and that are not here: by name alone, so that its record says who did what.
 * Nobody signs in by them.
 */
async function bringIn(client: Client, councilId: string, as: string | null): Promise<void> {
  await client.query(`
    insert into account (id, email, name, kind, suspended_at)
      select id, id || '@nobody.invalid', name, kind, now() from aside_account on conflict (id) do nothing;
    insert into shared_body select * from aside_shared_body on conflict (id) do nothing;
    create temp table council_now on commit drop as select * from aside_council;
    update council_now set slug = ${as === null ? 'slug' : escapeLiteral(as)};
    insert into council select * from council_now where id = ${escapeLiteral(councilId)}`);
}

/**
 * Tables with triggers first: what those write (a past, a record, counts) is of the loading, and is replaced by what came
 * in its own file.
 */
async function inOrder(client: Client, tables: readonly ArchivedTable[]): Promise<readonly ArchivedTable[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct relname as name from pg_trigger t join pg_class c on c.oid = tgrelid
     where not tgisinternal and relnamespace = 'public'::regnamespace`,
  );
  const triggered = new Set(rows.map(({ name }) => name));
  const place = ({ schema, name }: ArchivedTable): number =>
    schema === 'public' && name !== 'change' && triggered.has(name) ? 0 : 1;
  return tables.toSorted((one, other) => place(one) - place(other));
}

/** Well above what is given out while this is said: nobody waits for it. */
const beyond = 10_000n;

/** What is counted up over all councils goes on above the council's own numbers, so that what comes later is later. */
async function countOn(client: Client, { numbers }: CouncilManifest): Promise<void> {
  const counters = await countersOf(client);
  for (const { schema, name, column, highest } of numbers) {
    const counter = counters.find(
      (each) => each.schema === schema && each.name === name && each.column === column,
    );
    if (counter === undefined) throw new Error(`Nothing counts ${schema}.${name}.${column} here.`);
    await client.query(
      'select setval($1, $2::bigint) from pg_sequence_last_value($1::regclass) as last where coalesce(last, 0) <= $3::bigint',
      [counter.sequence, String(BigInt(highest) + beyond), highest],
    );
  }
}

/** Names of tables that still have rows of a council; none when it is gone. */
export async function tablesWith(client: Client, councilId: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of await councilTables(client)) {
    const { rows } = await client.query<{ there: boolean }>(
      `select exists (select from ${qualified(table)} where ${ofCouncil(councilId)}) as there`,
    );
    if (rows[0]?.there === true) found.push(qualified(table));
  }
  return found;
}
