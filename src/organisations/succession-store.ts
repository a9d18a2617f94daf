import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { Tables } from '../tables.ts';

/** A part of an organisation in an entry that goes on. */
export interface Part {
  readonly id: string;
  readonly entry: string;
  readonly reference: number;
  readonly name: string;
  readonly roles: readonly string[];
  readonly status: string | null;
  readonly joinedOn: string | null;
  /** A day to come on which the part ends anyway. */
  readonly leftOn: string | null;
  /** The successor was a partner there and had left by then. */
  readonly hasLeft: boolean;
}

interface Sought {
  readonly goneId: string;
  readonly nextId: string | null;
  /** Today or later: a part that was over before today is the past, whenever the successor came. */
  readonly beyond: string;
  /** Stages of entries that have ended. */
  readonly over: readonly string[];
}

/** The parts that reach beyond a day, of entries that have not ended. */
export async function partsThatGoOn(
  db: Kysely<Tables>,
  councilId: string,
  { goneId, nextId, beyond, over }: Sought,
): Promise<readonly Part[]> {
  const { rows } = await sql<Part>`
    select r.id, p.id as entry, p.reference, p.name, r.roles, r.status, r.joined_on::text as "joinedOn", r.left_on::text as "leftOn",
      coalesce(k.left_on <= ${beyond}, false) as "hasLeft"
    from partner r join partnership p on p.council_id = r.council_id and p.id = r.partnership_id
      left join partner k on k.council_id = r.council_id and k.partnership_id = r.partnership_id and k.organisation_id = ${nextId}
    where r.council_id = ${councilId} and r.organisation_id = ${goneId} and p.merged_into_id is null
      and p.stage <> all(${over}) and (r.left_on is null or r.left_on > ${beyond})
    order by p.name collate "en-GB-x-icu", p.reference`.execute(db);
  return rows;
}

/** Stands for the parts that a page showed. */
export function stampOfParts(parts: readonly Part[]): string {
  const shown = parts.map(({ id, roles, joinedOn, leftOn }) => [id, roles, joinedOn, leftOn]);
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22);
}

/** The id of the organisation of that name, whatever its capitals; the one with most entries where there are several. */
export async function sameNamed(db: Kysely<Tables>, councilId: string, name: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select o.id from organisation o where o.council_id = ${councilId} and lower(o.name) = lower(${name})
    order by (select count(*) from partner r where r.council_id = ${councilId} and r.organisation_id = o.id) desc, o.id limit 1`.execute(
    db,
  );
  return rows[0]?.id ?? null;
}

interface Following {
  readonly nextId: string;
  readonly from: string;
  readonly parts: readonly Part[];
}

/**
 * The one leaves on the day on which the other joins with the same roles, for as long as the one was to stay; where the
 * other is a partner already, it takes on the roles. Nobody follows before there was somebody to follow.
 */
export async function follow(
  db: Kysely<Tables>,
  councilId: string,
  { nextId, from, parts }: Following,
): Promise<void> {
  await sql`
    update partner set left_on = greatest(joined_on, ${from}::date)
    where council_id = ${councilId} and id = any(${parts.map(({ id }) => id)})`.execute(db);
  const rows = parts.map(({ entry, roles, status, joinedOn, leftOn }) => ({
    id: newId(),
    entry,
    roles,
    status,
    joined_on: joinedOn === null || joinedOn < from ? from : joinedOn,
    left_on: leftOn,
  }));
  await sql`
    insert into partner as k (council_id, id, partnership_id, organisation_id, roles, status, joined_on, left_on)
    select ${councilId}, t.id, t.entry, ${nextId}, t.roles, t.status, t.joined_on, t.left_on
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (id uuid, entry uuid, roles text[], status text, joined_on date, left_on date)
    on conflict (council_id, partnership_id, organisation_id) do update
      set joined_on = case when k.joined_on > excluded.joined_on then excluded.joined_on else k.joined_on end, roles = (select coalesce(array_agg(distinct role order by role), '{}') from unnest(k.roles || excluded.roles) role)`.execute(
    db,
  );
}
