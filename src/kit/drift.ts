import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';

/** Everything that the migrations made, by what it is called, with a digest of how it is: what keeps councils apart is among it. */
export type Catalogue = Readonly<Record<string, string>>;

/**
 * What the schemas of ours hold, but for plain indexes, which a database's keeper may add, and for what extensions brought;
 * and who may what with it. Only one major version of PostgreSQL writes it alike.
 */
export async function catalogueOf(owner: ClientBase, programRole: string): Promise<Catalogue> {
  const { rows } = await owner.query<{ name: string; digest: string }>(CATALOGUE, [programRole]);
  return { ...Object.fromEntries(rows.map(({ name, digest }) => [name, digest])), [wayName]: way };
}

/** False for two that were not written in the same way, as an earlier version of the program wrote one of them. */
export const areComparable = (made: Catalogue, found: Catalogue): boolean => made[wayName] === found[wayName];

// Logins are called otherwise on every server: only the part that each plays counts.
const partOf = (role: string): string =>
  `case when ${role} = 0 then 'everyone' when ${role} = quote_ident(current_user)::regrole then 'owner' when ${role} = to_regrole(quote_ident($1)) then 'program' else 'another' end`;

/** What is granted, as text; `type` as `acldefault` knows it: what nobody granted or revoked yet is granted by default. */
const accessOf = (granted: string, type: string, owner: string): string =>
  `concat_ws(' ', ${partOf(owner)}, (select string_agg(concat_ws(' ', ${partOf('g.grantee')}, g.privilege_type, g.is_grantable), ', '
      order by ${partOf('g.grantee')}, g.privilege_type, g.is_grantable) from aclexplode(coalesce(${granted}, acldefault('${type}', ${owner}))) g))`;

const CATALOGUE = `
  with ours as (select * from pg_namespace where nspname in ('public', 'history', 'as_at', 'narrowed')),
    brought as (select objid, classid from pg_depend where deptype = 'e'),
    relations as (select format('%s.%s', o.nspname, c.relname) as name, c.* from pg_class c join ours o on o.oid = c.relnamespace
      where c.relkind in ('r', 'v', 'p', 'm', 'S') and (c.oid, 'pg_class'::regclass) not in (select objid, classid from brought)),
    tables as (select * from relations where relkind <> 'S'),
    functions as (select format('%s.%s(%s)', o.nspname, f.proname, pg_get_function_identity_arguments(f.oid)) as name, f.*
      from pg_proc f join ours o on o.oid = f.pronamespace
      where f.prokind in ('f', 'p') and (f.oid, 'pg_proc'::regclass) not in (select objid, classid from brought))
  select said.name, encode(sha256(convert_to(string_agg(coalesce(said.is, ''), e'\\n' order by said.is), 'UTF8')), 'hex') as digest from (
    select case relkind when 'v' then 'view ' when 'm' then 'view ' else 'table ' end || name as name,
      concat_ws(' ', relrowsecurity, relforcerowsecurity, array_to_string(reloptions, ','),
        case when relkind in ('v', 'm') then pg_get_viewdef(tables.oid) end) as is from tables
    union all
    select 'column ' || t.name || '.' || a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
        pg_get_expr(d.adbin, d.adrelid))
      from pg_attribute a join tables t on t.oid = a.attrelid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attnum > 0 and not a.attisdropped and t.relkind <> 'v'
    union all
    select 'constraint ' || k.conname || ' of ' || t.name, pg_get_constraintdef(k.oid) from pg_constraint k join tables t on t.oid = k.conrelid
      where k.contype <> 'n'
    union all
    select 'policy ' || p.polname || ' of ' || t.name, concat_ws(' ', p.polcmd, p.polpermissive, p.polroles::regrole[]::text,
        pg_get_expr(p.polqual, p.polrelid), '/', pg_get_expr(p.polwithcheck, p.polrelid))
      from pg_policy p join tables t on t.oid = p.polrelid
    union all
    select 'trigger ' || g.tgname || ' of ' || t.name, concat_ws(' ', g.tgenabled, pg_get_triggerdef(g.oid)) from pg_trigger g join tables t on t.oid = g.tgrelid
      where not g.tgisinternal
    union all
    select 'function ' || name, pg_get_functiondef(oid) from functions
    union all
    select 'access to schema ' || nspname, ${accessOf('nspacl', 'n', 'nspowner')} from ours
    union all
    select 'access to ' || case relkind when 'v' then 'view ' when 'm' then 'view ' when 'S' then 'sequence ' else 'table ' end || name,
      case relkind when 'S' then ${accessOf('relacl', 's', 'relowner')} else ${accessOf('relacl', 'r', 'relowner')} end from relations
    union all
    select 'access to column ' || t.name || '.' || a.attname, ${accessOf('a.attacl', 'c', 't.relowner')}
      from pg_attribute a join tables t on t.oid = a.attrelid where a.attnum > 0 and not a.attisdropped
    union all
    select 'access to function ' || name, ${accessOf('proacl', 'f', 'proowner')} from functions
  ) said group by said.name`;

// A name that no object has: names of objects begin with what they are.
const wayName = 'written by';
const way = createHash('sha256').update(CATALOGUE).digest('hex');

/** What differs, in words; as much as tells where to look. */
export function driftOf(made: Catalogue, found: Catalogue): readonly string[] {
  const names = new Set([...Object.keys(made), ...Object.keys(found)]);
  return [...names].sort().flatMap((name) => {
    if (!Object.hasOwn(found, name)) return [`the ${name} is gone`];
    if (!Object.hasOwn(made, name)) return [`the ${name} was added`];
    return made[name] === found[name] ? [] : [`the ${name} was changed`];
  });
}

const mostNamed = 5;

/** Why not to start on tables that somebody changed by hand; null when they are as they were made. */
export function driftSentence(drift: readonly string[]): string | null {
  if (drift.length === 0) return null;
  const rest = drift.length - mostNamed;
  const more = rest > 0 ? `, and ${rest} more` : '';
  return `The database is not as the migrations made it: ${drift.slice(0, mostNamed).join(', ')}${more}. What keeps councils apart may be among it, so nothing is started. Put it back as it was, or restore a backup.`;
}
