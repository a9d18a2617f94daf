import { holdsOn } from './holds-on.ts';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { rolesOf } from './policy/permissions.ts';
import type { Policy } from './policy/policy.ts';
import type { Tables } from './tables.ts';

/** Somebody who holds a role of the policy over an entry today. */
export interface Holder {
  readonly role: string;
  /** Null for one of the council's people who has no account here, or whose account cannot come in. */
  readonly accountId: string | null;
  readonly personId: string | null;
  readonly name: string;
  readonly email: string | null;
  /** Of a demonstration: nobody reads what is written to them. */
  readonly isDemo: boolean;
  /** They were given the role, or have it as the entry names them: by a duty, or by a seat. */
  readonly by: 'role' | 'duty' | 'seat';
  /** Somebody may act for them, as they are away today. */
  readonly isAway: boolean;
  /** The account for which they may act; null for whoever holds it themselves. */
  readonly deputyFor: string | null;
}

export interface WhoHolds {
  readonly councilId: string;
  /** `yyyy-mm-dd` */
  readonly today: string;
  readonly policy: Policy;
  /** Ids of roles, the policy's own or ours. */
  readonly roles: readonly string[];
  /** Null for what is of no entry: then only roles over the whole council count. */
  readonly partnershipId: string | null;
}

/** Which links of an entry (`leadOfficer`, `representative`) give one of these roles over it: that of the link's `role`, else of its own id. */
export function linksGiving(
  policy: Policy,
  roles: readonly string[],
): readonly { readonly link: string; readonly role: string }[] {
  const own = new Map((policy.people?.links ?? []).map((each) => [each.id as string, each.role]));
  const known = new Set(rolesOf(policy).map(({ id }) => id));
  return LINKS.flatMap((link) => {
    const named = own.get(link);
    const role = named ?? (known.has(link) ? link : link === 'leadOfficer' ? 'lead' : null);
    return role !== null && roles.includes(role) ? [{ link, role }] : [];
  });
}

const LINKS = ['leadOfficer', 'sponsoringOfficer', 'performanceOfficer', 'representative'] as const;

/**
 * Who holds any of these roles over an entry today: by what they were given over the whole council, its service area, its
 * portfolio or itself, or as the entry names them, by themselves or by their post. Whoever may act for one who is away follows
 * them. By name within a role; nobody who is suspended.
 */
export async function holdersOf(db: Kysely<Tables>, asked: WhoHolds): Promise<readonly Holder[]> {
  if (asked.roles.length === 0) return [];
  const { councilId, today } = asked;
  const { rows } = await sql<Holder>`
    with held as (${sql.join(everyHeld(asked), sql` union all `)}),
    here as (
      select h.role, h.by, m.account_id, coalesce(h.person_id, m.person_id) as person_id, w.name as person, w.email as "personEmail"
      from held h
        left join membership m on m.council_id = ${councilId} and m.suspended_at is null
          and (m.account_id = h.account_id or (h.account_id is null and m.person_id = h.person_id))
          and not exists (select from account s where s.id = m.account_id and s.suspended_at is not null)
        left join person w on w.council_id = ${councilId} and w.id = coalesce(h.person_id, m.person_id)
      where m.account_id is not null or (h.account_id is null and not exists (
        select from membership x join account s on s.id = x.account_id
        where x.council_id = ${councilId} and x.person_id = h.person_id and (x.suspended_at is not null or s.suspended_at is not null)))
    ),
    away as (
      select b.account_id, d.account_id as deputy from absence b
        left join absence_deputy d on d.council_id = b.council_id and d.absence_id = b.id
      where b.council_id = ${councilId} and b.ended_at is null and ${today}::date between b.from_on and b.until_on
    )
    select distinct on (r.role, r.deputy_for is not null, name, r.account_id, r.person_id, r.deputy_for) r.role, r.account_id as "accountId", r.person_id as "personId",
      coalesce(a.name, r.person) as name, coalesce(a.email, r."personEmail") as email, coalesce(a.is_demo, false) as "isDemo", r.by,
      r.deputy_for is null and exists (select from away y where y.account_id = r.account_id) as "isAway", r.deputy_for as "deputyFor"
    from (
      select role, by, account_id, person_id, person, "personEmail", null::uuid as deputy_for from here
      union all
      select h.role, h.by, y.deputy, m.person_id, null, null, h.account_id from here h join away y on y.account_id = h.account_id
        join membership m on m.council_id = ${councilId} and m.account_id = y.deputy and m.suspended_at is null
    ) r left join account a on a.id = r.account_id
    where a.suspended_at is null and coalesce(a.name, r.person) is not null
    order by r.role, r.deputy_for is not null, name, r.account_id, r.person_id, r.deputy_for, r.by`.execute(
    db,
  );
  return rows;
}

/** Who holds any of these roles over each entry, or each of some, by id: not over the whole council, and nobody who only acts for another. By name; those who can come in. */
export async function holdersByEntry(
  db: Kysely<Tables>,
  asked: Omit<WhoHolds, 'partnershipId'>,
  ids?: readonly string[],
): Promise<ReadonlyMap<string, readonly EntryHolder[]>> {
  const { councilId } = asked;
  if (asked.roles.length === 0) return new Map();
  const among = (id: string): RawBuilder<unknown> =>
    ids === undefined ? sql`true` : sql`${sql.ref(id)} = any(${ids}::uuid[])`;
  const { rows } = await sql<EntryHolder & { partnershipId: string }>`
    with held as (${sql.join([givenOver(asked, among('p.id')), ...named(asked, among('partnership_id'))], sql` union all `)}),
    able as (
      select m.account_id, m.person_id, a.name from membership m join account a on a.id = m.account_id
      where m.council_id = ${councilId} and m.suspended_at is null and a.suspended_at is null)
    select distinct r.partnership_id as "partnershipId", r.role, r.account_id as "accountId", r.by, r.name, null as "deputyFor" from (
      select h.role, h.partnership_id, h.by, w.account_id, w.name from held h join able w on w.account_id = h.account_id
      union all select h.role, h.partnership_id, h.by, w.account_id, w.name from held h join able w on w.person_id = h.person_id) r
    order by r.name, r.account_id`.execute(db);
  return Map.groupBy(rows, ({ partnershipId }) => partnershipId);
}

export type EntryHolder = Pick<Holder, 'role' | 'accountId' | 'by' | 'name'> & { readonly deputyFor: null };

function everyHeld(asked: WhoHolds): readonly RawBuilder<unknown>[] {
  const { partnershipId: id } = asked;
  if (id === null) return [given(asked)];
  return [given(asked), givenOver(asked, sql`p.id = ${id}`), ...named(asked, sql`partnership_id = ${id}`)];
}

type OverWhat = Omit<WhoHolds, 'partnershipId'>;

/** By a role over the whole council. */
function given({ councilId, today, roles }: OverWhat): RawBuilder<unknown> {
  return sql`select r.role, m.account_id, null::uuid as person_id, 'role' as by, null::uuid as partnership_id
      from membership m cross join lateral unnest(m.roles) r (role) where m.council_id = ${councilId} and r.role = any(${roles})
    union all select s.role, s.account_id, null::uuid, 'role', null::uuid from scoped_role s
      where s.council_id = ${councilId} and s.role = any(${roles}) and (s.until_on is null or s.until_on > ${today}) and s.covers = 'council'`;
}

/** By a role over an entry, its service area or its portfolio. */
function givenOver({ councilId, today, roles }: OverWhat, among: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select s.role, s.account_id, null::uuid as person_id, 'role' as by, p.id as partnership_id
    from scoped_role s join partnership p on p.council_id = s.council_id
      and (s.entry_id = p.id or (s.covers = 'service area' and s.area = p.service_area) or (s.covers = 'portfolio' and s.area = p.portfolio))
    where s.council_id = ${councilId} and s.role = any(${roles}) and (s.until_on is null or s.until_on > ${today}) and ${among}`;
}

/** As entries name them. */
function named(
  { councilId, today, policy, roles }: OverWhat,
  among: RawBuilder<unknown>,
): readonly RawBuilder<unknown>[] {
  return linksGiving(policy, roles).flatMap(({ link, role }) => {
    const duty = sql`select ${role}::text as role, null::uuid as account_id, coalesce(d.person_id, h.person_id) as person_id, 'duty' as by, d.partnership_id
      from duty d left join post_holder h on h.council_id = d.council_id and d.person_id is null and h.post_id = d.post_id and ${holdsOn('h', today)}
      where d.council_id = ${councilId} and ${among} and d.role = ${link} and ${holdsOn('d', today)}
        and coalesce(d.person_id, h.person_id) is not null`;
    const seat = sql`select ${role}::text, null::uuid, t.person_id, 'seat', t.partnership_id from appointment t
      where t.council_id = ${councilId} and ${among} and ${holdsOn('t', today)}`;
    return link === 'representative' ? [duty, seat] : [duty];
  });
}
