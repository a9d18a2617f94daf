import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';

export interface AbsenceSeen {
  readonly name: string;
  readonly fromOn: string;
  /** The last day. */
  readonly untilOn: string;
  readonly deputies: readonly DeputySeen[];
}

export interface DeputySeen {
  readonly name: string;
  /** What they have begun, and what they may still begin, counts for nothing while they may not come in. */
  readonly stands: 'acts' | 'may act' | 'suspended' | 'taken out';
}

export interface GuestSeen {
  readonly name: string;
  readonly email: string | null;
  readonly organisation: string | null;
  /** The first day on which nothing is shared with them any more. */
  readonly untilOn: string;
  readonly entries: number;
  readonly lookedAt: string | null;
  readonly givenBy: string | null;
}

/** Since when somebody holds a role, and by whom; null by for nobody who is known. */
export interface GivenSeen {
  readonly accountId: string;
  readonly role: string;
  /** Of a role over less than the whole council, or with an end. */
  readonly id: string | null;
  readonly by: string | null;
  readonly at: string | null;
}

export interface Beside {
  readonly absences: readonly AbsenceSeen[];
  readonly guests: readonly GuestSeen[];
}

/** Who else may come in than by a role of their own: those who act for somebody away, now or later, and guests. One statement. */
export async function besideRoles(db: Kysely<Tables>, councilId: string, today: string): Promise<Beside> {
  const deputies = sql`coalesce((select json_agg(json_build_object('name', w.name, 'stands', case
        when m.account_id is null then 'taken out'
        when m.suspended_at is not null or w.suspended_at is not null then 'suspended'
        when t.account_id is not null then 'acts'
        else 'may act' end) order by w.name)
    from absence_deputy d join account w on w.id = d.account_id
      left join membership m on m.council_id = d.council_id and m.account_id = d.account_id
      left join acting t on t.council_id = d.council_id and t.account_id = d.account_id and t.absence_id = d.absence_id and b.from_on <= ${today}
    where d.council_id = b.council_id and d.absence_id = b.id), '[]')`;
  const { rows } = await sql<Beside>`
    select
      coalesce((select json_agg(r order by r."fromOn", r.name) from (
        select a.name, b.from_on as "fromOn", b.until_on as "untilOn", ${deputies} as deputies
        from absence b join account a on a.id = b.account_id
        where b.council_id = ${councilId} and b.ended_at is null and b.until_on >= ${today}) r), '[]') as absences,
      coalesce((select json_agg(r order by r.name, r.email) from (
        select w.name, w.email, o.name as organisation, g.until_on as "untilOn",
          (select a.name from account a where a.id = g.given_by) as "givenBy",
          (select count(*)::int from share h where h.council_id = g.council_id and h.account_id = g.account_id) as entries,
          (select max(l.looked_at) from share_look l where l.council_id = g.council_id and l.account_id = g.account_id) as "lookedAt"
        from guest g join person w on w.council_id = g.council_id and w.id = g.person_id
          left join organisation o on o.council_id = w.council_id and o.id = w.organisation_id
        where g.council_id = ${councilId} and g.withdrawn_at is null and g.until_on > ${today}) r), '[]') as guests`.execute(
    db,
  );
  return rows[0] as Beside;
}

/** Whom nobody can act for any more without somebody, of those who are away or will be: "Ann Reed until 30 November 2026". */
export async function leftWithout(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
  today: string,
): Promise<readonly { readonly name: string; readonly untilOn: string }[]> {
  const { rows } = await sql<{ name: string; untilOn: string }>`
    select a.name, b.until_on as "untilOn"
    from absence_deputy d join absence b on b.council_id = d.council_id and b.id = d.absence_id join account a on a.id = b.account_id
    where d.council_id = ${councilId} and d.account_id = ${accountId} and b.ended_at is null and b.until_on >= ${today}
      and not exists (select from absence_deputy e
        join membership m on m.council_id = e.council_id and m.account_id = e.account_id join account w on w.id = e.account_id
        where e.council_id = b.council_id and e.absence_id = b.id and e.account_id <> d.account_id
          and m.suspended_at is null and w.suspended_at is null)
    order by a.name, b.until_on`.execute(db);
  return rows;
}

/** Who gave each role that anybody holds here, and when: as its row says it, or the record of changes. One statement. */
export async function givenRoles(db: Kysely<Tables>, councilId: string): Promise<readonly GivenSeen[]> {
  const { rows } = await sql<GivenSeen>`
    select r.account_id as "accountId", r.role, r.id, a.name as by, to_json(r.given_at) #>> '{}' as at
    from scoped_role r left join account a on a.id = r.given_by where r.council_id = ${councilId}
    union all
    select m.account_id, k.role, null, g.name, to_json(g.at) #>> '{}'
    from membership m cross join lateral unnest(m.roles) k (role) left join lateral (
      select c.at, a.name from change c left join account a on a.id = c.actor_id
      where c.council_id = m.council_id and c.row_id = m.account_id and c.partnership_id is null and c.table_name = 'membership'
        and c.after -> 'roles' ? k.role and not coalesce(c.before -> 'roles' ? k.role, false)
      order by c.id desc limit 1) g on true
    where m.council_id = ${councilId}`.execute(db);
  return rows;
}
