import { type Client, escapeIdentifier, escapeLiteral } from 'pg';
import { type Table, tablesOf } from '../../kit/archive/catalogue.ts';
import { qualified } from '../../kit/archive/session.ts';

/** The rows of one council, or what they name that is of none: a table, and which of its rows. */
export interface Share extends Table {
  readonly where: string;
}

/**
 * What does not go along with a council: who is asked something by a link, which calendars ask, what is on its way by mail and
 * which forms were sent belong to the installation that it is on.
 */
const staysBehind: ReadonlySet<string> = new Set([
  'public.calendar_feed',
  'public.mailed_link',
  'public.outbox',
  'public.post_key',
]);

const schemas = ['public', 'history'];

/** Every table that has rows of councils, so that one added later is never forgotten. */
export async function councilTables(client: Client): Promise<readonly Table[]> {
  const all = await tablesOf(client, { schemas, except: [] });
  return all.filter(({ columns }) => columns.includes('council_id'));
}

export const ofCouncil = (councilId: string): string => `council_id = ${escapeLiteral(councilId)}`;

/** Everything of a council that goes along with it. */
export async function sharesOf(client: Client, councilId: string): Promise<readonly Share[]> {
  const tables = (await councilTables(client)).filter(
    ({ schema, name }) => !staysBehind.has(`${schema}.${name}`),
  );
  const everything = await tablesOf(client, { schemas: ['public'], except: [] });
  const council = everything.find(({ name }) => name === 'council') as Table;
  const bodies = everything.find(({ name }) => name === 'shared_body') as Table;
  const where = ofCouncil(councilId);
  return [
    { ...council, where: `id = ${escapeLiteral(councilId)}` },
    {
      schema: 'public',
      name: 'account',
      columns: ['id', 'email', 'name', 'kind'],
      where: await named(client, where),
    },
    { ...bodies, where: idsIn([{ schema: 'public', name: 'partnership', column: 'shared_body_id' }], where) },
    ...tables.map((table) => ({ ...table, where })),
  ];
}

interface Column {
  readonly schema: string;
  readonly name: string;
  readonly column: string;
}

/** Accounts that a council's rows name, now or in its past. */
async function named(client: Client, where: string): Promise<string> {
  const { rows } = await client.query<Column>(
    `select n.nspname as schema, c.relname as name, a.attname as column
     from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r' join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and a.atttypid = 'uuid'::regtype and not a.attisdropped
       and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'council_id' and not k.attisdropped)
       and (a.attname = 'actor_id' or a.attname in (
         select k.attname from pg_constraint f join pg_attribute k on k.attrelid = f.conrelid and k.attnum = any(f.conkey)
         where f.contype = 'f' and f.confrelid = 'public.account'::regclass))
     order by 1, 2, 3`,
    [schemas],
  );
  const along = rows.filter(({ schema, name }) => !staysBehind.has(`${schema}.${name}`));
  return idsIn(along, where);
}

function idsIn(columns: readonly Column[], where: string): string {
  const each = columns.map(
    (column) =>
      `select ${escapeIdentifier(column.column)} from ${qualified(column)} where ${where} and ${escapeIdentifier(column.column)} is not null`,
  );
  return `id in (${each.join(' union ')})`;
}

/** Columns whose numbers the database counts up over all councils, with the counter of each. */
export async function countersOf(
  client: Client,
): Promise<readonly (Column & { readonly sequence: string })[]> {
  const { rows } = await client.query<Column & { sequence: string }>(
    `select n.nspname as schema, c.relname as name, a.attname as column,
       pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) as sequence
     from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r' join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and a.attidentity <> '' and not a.attisdropped
       and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'council_id' and not k.attisdropped)
     order by 1, 2, 3`,
    [schemas],
  );
  return rows;
}
