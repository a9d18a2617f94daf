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
  /** The successor was a partner there and had left by then. */
  readonly hasLeft: boolean;
}

interface Sought {
  readonly goneId: string;
  readonly nextId: string | null;
  readonly from: string;
  /** Stages of entries that have ended. */
  readonly over: readonly string[];
}

/** The parts that reach beyond a day, of entries that have not ended. */
export async function partsThatGoOn(
  db: Kysely<Tables>,
  councilId: string,
  { goneId, nextId, from, over }: Sought,
): Promise<readonly Part[]> {
  const { rows } = await sql<Part>`
    select r.id, p.id as entry, p.reference, p.name, r.roles, r.status, coalesce(k.left_on <= ${from}, false) as "hasLeft"
    from partner r join partnership p on p.council_id = r.council_id and p.id = r.partnership_id
      left join partner k on k.council_id = r.council_id and k.partnership_id = r.partnership_id and k.organisation_id = ${nextId}
    where r.council_id = ${councilId} and r.organisation_id = ${goneId} and p.merged_into_id is null
      and p.stage <> all(${over}) and (r.left_on is null or r.left_on > ${from})
    order by p.name collate "en-GB-x-icu", p.reference`.execute(db);
  return rows;
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

/** The one leaves on the day on which the other joins with the same roles; where the other is a partner already, it takes on the roles. */
export async function follow(
  db: Kysely<Tables>,
  councilId: string,
  { nextId, from, parts }: Following,
): Promise<void> {
  await sql`
    update partner set left_on = greatest(joined_on, ${from}::date)
    where council_id = ${councilId} and id = any(${parts.map(({ id }) => id)})`.execute(db);
  const rows = parts.map(({ entry, roles, status }) => ({ id: newId(), entry, roles, status }));
  await sql`
    insert into partner as k (council_id, id, partnership_id, organisation_id, roles, status, joined_on)
    select ${councilId}, t.id, t.entry, ${nextId}, t.roles, t.status, ${from}::date
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (id uuid, entry uuid, roles text[], status text)
    on conflict (council_id, partnership_id, organisation_id) do update
      set joined_on = case when k.joined_on > excluded.joined_on then excluded.joined_on else k.joined_on end, roles = (select coalesce(array_agg(distinct role order by role), '{}') from unnest(k.roles || excluded.roles) role)`.execute(
    db,
  );
}
