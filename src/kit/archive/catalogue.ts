import type { ClientBase } from 'pg';

export interface Table {
  schema: string;
  name: string;
  /** In the table's order; generated columns are worked out anew and not among them. */
  columns: string[];
}

/** A sequence that a column owns, and where it stands. */
export interface Sequence {
  schema: string;
  name: string;
  /** The last number given, as text: it may be larger than a safe number. Null when none has been. */
  last: string | null;
}

/** What an archive covers. */
export interface Scope {
  schemas: readonly string[];
  /** Tables left out, as `schema.name`. */
  except: readonly string[];
}

export const tableName = ({ schema, name }: { schema: string; name: string }): string => `${schema}.${name}`;

/** Every ordinary table of the schemas, so that one added by a later migration is never forgotten. */
export async function tablesOf(client: ClientBase, { schemas, except }: Scope): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select nspname as schema, relname as name,
       (select coalesce(array_agg(attname::text order by attnum), '{}') from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
     from pg_class c join pg_namespace n on n.oid = relnamespace
     where relkind = 'r' and nspname = any($1) and not (nspname || '.' || relname) = any($2)
       and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')
     order by 1, 2`,
    [schemas, except],
  );
  return rows;
}

export async function sequencesOf(client: ClientBase, { schemas }: Scope): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `select schemaname as schema, sequencename as name, last_value::text as last
     from pg_sequences where schemaname = any($1) order by 1, 2`,
    [schemas],
  );
  return rows;
}

/** The foreign keys of the schemas, each as the pair of statements that drops it and makes it again. */
export async function foreignKeysOf(
  client: ClientBase,
  { schemas }: Scope,
): Promise<{ drop: string; make: string }[]> {
  const { rows } = await client.query<{ drop: string; make: string }>(
    `select format('alter table %I.%I drop constraint %I', nspname, relname, conname) as drop,
       format('alter table %I.%I add constraint %I %s', nspname, relname, conname, pg_get_constraintdef(k.oid)) as make
     from pg_constraint k join pg_class c on c.oid = conrelid join pg_namespace n on n.oid = relnamespace
     where contype = 'f' and conparentid = 0 and nspname = any($1) order by 1`,
    [schemas],
  );
  return rows;
}
