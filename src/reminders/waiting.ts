import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Policy } from '../policy/policy.ts';
import { rolesOf } from '../policy/permissions.ts';
import { stagesOver } from '../policy/stage.ts';
import type { Tables } from '../tables.ts';
import { keepersOf } from '../policy/register-keepers.ts';
import { linksGiving } from '../who-holds.ts';
import { KEEPERS } from './keepers.ts';
import { holdsOn } from '../holds-on.ts';
import type { Due, DueKind } from './due.ts';
import { DUE_KINDS, dueRows } from './due-kinds.ts';

export interface WaitingAsked {
  readonly councilId: string;
  /** `yyyy-mm-dd` */
  readonly today: string;
  /** The last day that is looked at. */
  readonly until: string;
  readonly policy: Policy;
  /** In place of all: for tests. */
  readonly kinds?: readonly DueKind[];
}

/** The columns of a thing that waits, as `Due` has them, from `t`. */
const DUE_COLUMNS = sql`t.kind, t.of_id as of, t.partnership_id as "partnershipId", p.reference, p.name, t.about, t.at, t.on_day as on`;

/**
 * Statements that begin one about what waits for whom: `due` has what waits, `able` the members who can come in, `waits` each thing
 * with each account that it waits for. Where an entry names who has a part in it, what is for that part waits for them, and not
 * for everybody who was given a role of that name over the whole council. `only` selects accounts to look at, in place of all.
 */
export function waitingParts(asked: WaitingAsked, only: RawBuilder<unknown> | null): RawBuilder<unknown> {
  const { councilId, today, policy } = asked;
  const over = stagesOver(policy);
  const keepers = keepersOf(policy);
  const { until, kinds = DUE_KINDS } = asked;
  const members = only === null ? sql`` : sql`and m.account_id in (${only})`;
  return sql`
    links (role, link) as (${linkRows(policy)}),
    able as (
      select m.account_id, m.person_id, m.roles from membership m join account a on a.id = m.account_id
      where m.council_id = ${councilId} and m.suspended_at is null and a.suspended_at is null ${members}),
    scoped as (
      select s.* from scoped_role s join able w on w.account_id = s.account_id
      where s.council_id = ${councilId} and (s.until_on is null or s.until_on > ${today})),
    held_here as (${heldHere(asked)}),
    due as (${dueRows({ councilId, today, until, over, policy }, kinds)}),
    held_all as (
      select r.role, w.account_id from able w cross join lateral unnest(w.roles) r (role)
      union select s.role, s.account_id from scoped s where s.covers = 'council'
      union select ${KEEPERS}::text, w.account_id from able w where w.roles && ${keepers}::text[]
      union select ${KEEPERS}::text, s.account_id from scoped s where s.covers = 'council' and s.role = any(${keepers}::text[]))`;
}

/** Each thing of `from` with each account that it waits for. */
export function waitsOf(from: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select * from (${holdersOfEach(from)}) h where not coalesce(h.waits_for = any(h.not_for), false)`;
}

function holdersOfEach(from: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select d.*, w.account_id as waits_for from ${from} d join able w on w.account_id = d.account_id
    union all select d.*, w.account_id from ${from} d join able w on w.person_id = d.person_id where d.account_id is null
    union all select d.*, h.account_id from ${from} d join held_here h on h.role = d.role and h.partnership_id = d.partnership_id
      where d.account_id is null and d.person_id is null
    union all select d.*, h.account_id from ${from} d join held_all h on h.role = d.role
      where d.account_id is null and d.person_id is null
        and (d.partnership_id is null or d.role not in (select role from links))`;
}

function linkRows(policy: Policy): RawBuilder<unknown> {
  const roles = rolesOf(policy).map(({ id }) => id);
  const given = linksGiving(policy, roles).map(({ role, link }) => [role, link] as const);
  const own = PARTS.map((part) => [part, part] as const);
  const all = new Map([...given, ...own].map(([role, link]) => [`${role} ${link}`, [role, link] as const]));
  return sql`values ${sql.join([...all.values()].map(([role, link]) => sql`(${role}::text, ${link}::text)`))}`;
}

/** Parts that people have in an entry, by which a thing may name them too. */
const PARTS = ['leadOfficer', 'sponsoringOfficer', 'performanceOfficer', 'representative'] as const;

/** Who holds a role over one entry: as it names them, or by a role over less than the council. */
function heldHere({ councilId, today, policy }: WaitingAsked): RawBuilder<unknown> {
  const asKeeper = sql`select s.role union select ${KEEPERS}::text where s.role = any(${keepersOf(policy)}::text[])`;
  return sql`
    select k.role, d.partnership_id, w.account_id from duty d join links k on k.link = d.role
        left join post_holder h on h.council_id = d.council_id and d.person_id is null and h.post_id = d.post_id and ${holdsOn('h', today)}
        join able w on w.person_id = coalesce(d.person_id, h.person_id)
      where d.council_id = ${councilId} and ${holdsOn('d', today)}
    union select k.role, a.partnership_id, w.account_id from appointment a join links k on k.link = 'representative'
        join able w on w.person_id = a.person_id
      where a.council_id = ${councilId} and ${holdsOn('a', today)}
    union select r.role, s.entry_id, s.account_id from scoped s cross join lateral (${asKeeper}) r where s.covers = 'entry'
    union select r.role, p.id, s.account_id from scoped s cross join lateral (${asKeeper}) r join partnership p on p.council_id = ${councilId}
        and ((s.covers = 'service area' and p.service_area = s.area) or (s.covers = 'portfolio' and p.portfolio = s.area))`;
}

/** A thing that waits, with whom it waits for. */
export interface Waiting extends Due {
  /** It waits for others; this account is told because it may be late. */
  readonly isEscalation: boolean;
  /** Null where there is nobody. */
  readonly accountId: string | null;
  /** For whom they may act, who is away. */
  readonly insteadOf: string | null;
  /** What they were told of it for this day before. */
  readonly before: readonly string[];
}

/**
 * Everything in a council that waits, with everybody it waits for, who may act for those, and whoever holds `escalateTo` over
 * what is late, or has no day and waits for nobody. What waits for nobody has one row without an account.
 */
export async function everythingWaiting(
  db: Kysely<Tables>,
  asked: WaitingAsked,
  escalateTo: string,
): Promise<readonly Waiting[]> {
  const { councilId, today } = asked;
  const { rows } = await sql<Waiting>`
    with ${waitingParts(asked, null)},
    late as (
      select distinct on (kind, of_id) null::uuid[] as not_for, kind, of_id, partnership_id, on_day, null::uuid as account_id, null::uuid as person_id,
        ${escalateTo}::text as role, about, at from due where on_day < ${today}::date order by kind, of_id, on_day),
    away as (
      select b.account_id, d.account_id as deputy from absence b
        join absence_deputy d on d.council_id = b.council_id and d.absence_id = b.id
        join able w on w.account_id = d.account_id
      where b.council_id = ${councilId} and b.ended_at is null and ${today}::date between b.from_on and b.until_on),
    own as (select distinct on (kind, of_id, waits_for) * from (${waitsOf(sql`due`)}) o order by kind, of_id, waits_for, on_day),
    nobodys as (
      select distinct on (d.kind, d.of_id) null::uuid[] as not_for, d.kind, d.of_id, d.partnership_id, d.on_day, null::uuid as account_id,
        null::uuid as person_id, ${escalateTo}::text as role, d.about, d.at from due d
      where d.on_day is null and not exists (select from own o where o.kind = d.kind and o.of_id = d.of_id) order by d.kind, d.of_id),
    told as (
      select o.*, o.waits_for as account, null::uuid as instead, false as escalated from own o
      union all select o.*, y.deputy, y.account_id, false from own o join away y on y.account_id = o.waits_for
      union all select e.*, e.waits_for, null, true from (select distinct on (kind, of_id, waits_for) * from (${waitsOf(sql`(select * from late union all select * from nobodys)`)}) l) e
      union all (select distinct on (d.kind, d.of_id) d.*, null::uuid, null::uuid, null::uuid, false from due d
        where not exists (select from own o where o.kind = d.kind and o.of_id = d.of_id) order by d.kind, d.of_id, d.on_day))
    select ${DUE_COLUMNS}, t.escalated as "isEscalation", t.account as "accountId", a.name as "insteadOf",
      coalesce((select array_agg(s.said) from reminder_sent s where s.council_id = ${councilId}
        and s.account_id = t.account and s.kind = t.kind and s.of_id = t.of_id
        and s.due_on is not distinct from t.on_day), '{}') as before
    from told t left join partnership p on p.council_id = ${councilId} and p.id = t.partnership_id
      left join account a on a.id = t.instead
    order by t.on_day nulls last, p.reference, t.kind, t.of_id`.execute(db);
  return rows;
}
