/** Asks the database; `search_path` is pg_catalog alone meanwhile, so that nothing in the database stands in for what is meant. */
export type Ask = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** The hash of what a change `c` said, in hexadecimal; of an erased one, what is kept of it in `d`. */
const PAYLOAD = `case when c.salt is null then encode(d.payload, 'hex') else encode(sha256(convert_to(
  c.salt || E'\\n' || coalesce(c.before::text, '-') || E'\\n' || coalesce(c.after::text, '-'), 'UTF8')), 'hex') end`;

/** What is fixed of a change, but for its number. */
const FIXED = `row((extract(epoch from c.at) * 1000000)::bigint, c.actor_id, c.as_role, c.verb, c.table_name, c.row_id, c.partnership_id)::text`;

/** The digest of a change as it is now: the program's own words for it, which no function of the database can replace. */
const DIGEST = `sha256(convert_to(c.id || E'\\n' || ${FIXED} || E'\\n' || ${PAYLOAD}, 'UTF8'))`;

/** The bounds are said of both, so that of both only these are read. */
const sealedBetween = (from: string, until: string): string =>
  `public.change c left join public.sealed_change d on d.council_id = $1 and d.change_id = c.id and d.change_id between ${from} and ${until}
    where c.council_id = $1 and c.id between ${from} and ${until}`;

/**
 * What stands in the ranges of some seals, one row each: `$2` has where each range begins, `$3` the end of the last. The offset
 * keeps PostgreSQL from working each digest out twice.
 */
export const COMPUTED = `
  select place, count(*)::int as changes, encode(sha256(string_agg(digest, ''::bytea order by id)), 'hex') as root,
    (count(*) filter (where kept is distinct from digest))::int as unlike,
    array_agg(id::text order by id) filter (where erased) as erased
  from (select width_bucket(c.id, $2::bigint[]) as place, c.id, ${DIGEST} as digest, d.digest as kept, c.salt is null as erased
    from ${sealedBetween('($2::bigint[])[1]', '$3')} offset 0) c
  group by place order by place`;

/** Each change from one number to another, with what its digest is made of. */
export const ROWS = `
  select c.id::text as id, ${FIXED} as fixed, ${PAYLOAD} as payload, c.table_name as "table", c.verb, c.at
  from ${sealedBetween('$2', '$3')} order by c.id`;

/** The digests that were kept when one seal was made. */
export const KEPT = `select change_id::text as id, encode(digest, 'hex') as digest from public.sealed_change
  where council_id = $1 and seal = $2 order by change_id`;

const SEAL = `select number, ((extract(epoch from at) * 1000000)::bigint)::text as at, changes, first_id::text as first, last_id::text as last,
    encode(root, 'hex') as root, encode(previous, 'hex') as previous, encode(hash, 'hex') as hash
  from public.seal where council_id = $1`;

/** The seals after a number, the first so many. */
export const SEALS = `${SEAL} and number > $2 order by number limit $3`;

export const NEWEST = `${SEAL} order by number desc limit 1`;

/** Changes after the last seal that say they are of before it. A clock may be set back a little; a minute is no mistake. */
export const BACKDATED = `select c.id::text as id, c.at from public.change c
  where c.council_id = $1 and c.id > $2 and c.at < to_timestamp($3::bigint / 1000000.0) - interval '1 minute' order by c.id limit 100`;

/** How many changes have no seal yet. */
export const UNSEALED = `select count(*)::int as many from public.change c where c.council_id = $1 and c.id > $2`;

/** What was erased and says so. */
export const ERASURES = `select c.after -> 'changes' as changes from public.change c
  where c.council_id = $1 and c.verb = 'erased personal data' and c.table_name = 'erased' and c.after is not null`;

/** That what is read are tables, and not views or rules that show something else. */
export const PLAIN = `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace
  and c.relname in ('change', 'seal', 'sealed_change') and (c.relkind <> 'r' or c.relhasrules)`;
