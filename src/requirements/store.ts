import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { RequirementState } from '../policy/requirement.ts';
import type { Tables } from '../tables.ts';
import type { Wanted } from './asked.ts';
import type { Shown } from './words.ts';

/** How many entries stand where with one requirement. */
export interface Counted {
  readonly requirement: string;
  readonly state: RequirementState | 'late';
  readonly entries: number;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface Found {
  readonly counted: readonly Counted[];
  /** Those that are held to the policy: of the others nobody has said yet what they are. */
  readonly entries: number;
  readonly unsaid: number;
  /** Who leads some entry, by name, and the service areas, whatever is asked for. */
  readonly leads: readonly Person[];
  readonly services: readonly string[];
}

/** The entries that are asked for, each with its requirements and with what the list shows of it. */
function chosen({ lead, service }: Pick<Wanted, 'lead' | 'service'>): RawBuilder<unknown> {
  return sql`select r.partnership_id, r.met, r.not_met, r.undetermined, r.explained, r.late, r.due, l.reference, l.name, l.lead_person_id, l.service_area,
      l.kind is null and l.kind_suggested is null as unsaid
    from requirement_standing r join listing l on l.council_id = r.council_id and l.partnership_id = r.partnership_id
    where r.council_id = this_council()
      ${lead === null ? sql`` : sql`and l.lead_person_id = ${lead}`}
      ${service === null ? sql`` : sql`and l.service_area = ${service}`}`;
}

/** How the entries stand with each requirement, from what is kept of them: nothing is evaluated. */
export async function foundOf(db: Kysely<Tables>, wanted: Wanted): Promise<Found> {
  const each = (state: string, column: string): RawBuilder<unknown> =>
    sql`select ${sql.lit(state)} as state, u.id as requirement, count(*)::int as entries from chosen c cross join lateral unnest(${sql.ref(`c.${column}`)}) u (id) group by 2`;
  const columns = {
    met: 'met',
    notMet: 'not_met',
    undetermined: 'undetermined',
    explained: 'explained',
    late: 'late',
  };
  const parts = Object.entries(columns).map(([state, column]) => each(state, column));
  const { rows } = await sql<Record<keyof Found, Found[keyof Found] | null>>`
    with chosen as materialized (${chosen(wanted)})
    select (select json_agg(n) from (${sql.join(parts, sql` union all `)}) n) as counted,
      (select count(*)::int from chosen where not unsaid) as entries,
      (select count(*)::int from chosen where unsaid) as unsaid,
      (select json_agg(w) from (select w.id, w.name from person w where w.council_id = this_council()
          and w.id in (select lead_person_id from listing where council_id = this_council()) order by w.name collate "en-GB-x-icu", w.id) w) as leads,
      (select json_agg(s.service_area) from (select distinct service_area collate "en-GB-x-icu" as service_area from listing
          where council_id = this_council() and service_area is not null order by 1) s) as services`.execute(
    db,
  );
  const row = rows[0];
  return {
    counted: (row?.counted ?? []) as Found['counted'],
    entries: (row?.entries ?? 0) as number,
    unsaid: (row?.unsaid ?? 0) as number,
    leads: (row?.leads ?? []) as Found['leads'],
    services: (row?.services ?? []) as Found['services'],
  };
}

/** One entry, or all that somebody leads, with how many requirements stand where. */
export interface Summed {
  readonly id: string | null;
  readonly reference: number | null;
  readonly name: string | null;
  readonly lead: string | null;
  readonly entries: number;
  readonly met: number;
  readonly notMet: number;
  readonly undetermined: number;
  readonly explained: number;
  readonly late: number;
  readonly inAll: number;
}

const counts = (among: readonly string[]): RawBuilder<unknown> => {
  const count = (column: string, as: string): RawBuilder<unknown> =>
    sql`(select count(*)::int from unnest(${sql.ref(`c.${column}`)}) u (id) where u.id = any(${among})) as ${sql.ref(as)}`;
  return sql.join([
    count('met', 'met'),
    count('not_met', 'notMet'),
    count('undetermined', 'undetermined'),
    count('explained', 'explained'),
    count('late', 'late'),
  ]);
};

/** What needs doing most comes first. */
const inOrder = sql`order by late desc, "notMet" desc, undetermined desc, name collate "en-GB-x-icu" nulls last, id`;
const leader = sql`(select w.name from person w where w.council_id = this_council() and w.id = c.lead_person_id)`;

/** Fifty entries of a page, and how many there are in all. */
export async function byPartnership(
  db: Kysely<Tables>,
  wanted: Wanted,
  among: readonly string[],
): Promise<readonly Summed[]> {
  const { rows } = await sql<Summed>`
    with chosen as materialized (${chosen(wanted)}),
    summed as (select c.partnership_id as id, c.reference, c.name, c.lead_person_id, 1 as entries, ${counts(among)} from chosen c where not c.unsaid)
    select c.*, ${leader} as lead, (select count(*)::int from summed) as "inAll"
    from (select * from summed ${inOrder} limit 50 offset ${(wanted.page - 1) * 50}) c ${inOrder}`.execute(
    db,
  );
  return rows;
}

/** Each who leads entries, and those that nobody leads. */
export async function byLead(
  db: Kysely<Tables>,
  wanted: Wanted,
  among: readonly string[],
): Promise<readonly Summed[]> {
  const { rows } = await sql<Summed>`
    with chosen as materialized (${chosen(wanted)}),
    each_one as (select c.lead_person_id, ${counts(among)} from chosen c where not c.unsaid),
    summed as (select lead_person_id as id, lead_person_id, null::int as reference, count(*)::int as entries, sum(met)::int as met, sum("notMet")::int as "notMet",
        sum(undetermined)::int as undetermined, sum(explained)::int as explained, sum(late)::int as late from each_one group by lead_person_id),
    named as (select c.*, ${leader} as name from summed c)
    select *, null as lead, (select count(*)::int from named) as "inAll" from named
    ${inOrder} limit 50 offset ${(wanted.page - 1) * 50}`.execute(db);
  return rows;
}

/** An entry that stands somewhere with a requirement. */
export interface Line {
  readonly reference: number;
  readonly name: string;
  readonly lead: string | null;
  readonly requirement: string;
  readonly due: string | null;
  readonly isLate: boolean;
  readonly inAll: number;
}

const standing = (state: Shown, among: readonly string[]): RawBuilder<unknown> => {
  const columns = {
    met: 'met',
    notMet: 'not_met',
    undetermined: 'undetermined',
    explained: 'explained',
    late: 'late',
  };
  if (state !== 'notApplicable')
    return sql`select u.id from unnest(${sql.ref(`c.${columns[state]}`)}) u (id) where u.id = any(${among})`;
  return sql`select u.id from unnest(${among}::text[]) u (id) where not u.id = any(c.met || c.not_met || c.undetermined || c.explained)`;
};

/** The entries behind a figure, by name; one line for each requirement that an entry stands so with. */
export async function linesOf(
  db: Kysely<Tables>,
  wanted: Wanted,
  state: Shown,
  among: readonly string[],
): Promise<readonly Line[]> {
  const { rows } = await sql<Line>`
    with chosen as materialized (${chosen(wanted)}),
    lines as materialized (select c.reference, c.name, c.lead_person_id, c.due, c.late, x.id as requirement from chosen c cross join lateral (${standing(state, among)}) x where not c.unsaid)
    select c.reference, c.name, ${leader} as lead, c.requirement, c.due ->> c.requirement as due, c.requirement = any(c.late) as "isLate", (select count(*)::int from lines) as "inAll"
    from (select * from lines order by name collate "en-GB-x-icu", reference, array_position(${among}::text[], requirement) limit 50 offset ${(wanted.page - 1) * 50}) c
    order by c.name collate "en-GB-x-icu", c.reference, array_position(${among}::text[], c.requirement)`.execute(
    db,
  );
  return rows;
}

/** Everything that is kept of the entries asked for, for a file. */
export interface Whole {
  readonly reference: number;
  readonly name: string;
  readonly lead: string | null;
  readonly service_area: string | null;
  readonly unsaid: boolean;
  readonly met: readonly string[];
  readonly not_met: readonly string[];
  readonly undetermined: readonly string[];
  readonly explained: readonly string[];
  readonly late: readonly string[];
}

export async function wholeOf(db: Kysely<Tables>, wanted: Wanted): Promise<readonly Whole[]> {
  const { rows } = await sql<Whole>`
    with chosen as materialized (${chosen(wanted)})
    select c.reference, c.name, ${leader} as lead, c.service_area, c.unsaid, c.met, c.not_met, c.undetermined, c.explained, c.late
    from chosen c order by c.reference`.execute(db);
  return rows;
}

/** How all entries stood at some moments, or with one requirement; no more than is kept of them. */
export interface Then {
  readonly moment: Date;
  readonly entries: number;
  readonly met: number;
  readonly not_met: number;
  readonly undetermined: number;
  readonly explained: number;
  readonly late: number;
}

export async function pastOf(
  db: Kysely<Tables>,
  moments: readonly string[],
  requirement: string | null,
): Promise<readonly Then[]> {
  const { rows } = await sql<Then>`
    select moment, entries, met::int, not_met::int, undetermined::int, explained::int, late::int
    from requirement_past(${moments}::timestamptz[], ${requirement})`.execute(db);
  return rows;
}
