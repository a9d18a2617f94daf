import { type Kysely, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { Tables } from '../tables.ts';

export type Kind = 'entries' | 'organisations' | 'people';

export interface KeptEntry {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
  readonly otherNames: string | null;
  readonly stage: string;
  readonly partners: readonly string[];
}

export interface KeptOrganisation {
  readonly id: string;
  readonly name: string;
  readonly gss: string | null;
  readonly company: string | null;
  readonly charity: string | null;
  readonly isCouncil: boolean;
  /** Entries that go on, in which it takes part today. */
  readonly entries: number;
}

export interface KeptPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly kind: 'member' | 'officer' | 'other';
  readonly organisation: string | null;
}

/** Two of which somebody said that they are not the same. */
export interface Said {
  readonly kind: Kind;
  readonly one: string;
  readonly other: string;
  /** Whose account it was; null where the account is gone. */
  readonly by: string | null;
  readonly at: string;
}

export interface KeptThings {
  readonly entries: readonly KeptEntry[];
  readonly organisations: readonly KeptOrganisation[];
  readonly people: readonly KeptPerson[];
  readonly said: readonly Said[];
}

/** Everything of which two may be one, in the order of their names, and what was said of such two. */
export async function keptThings(db: Kysely<Tables>, councilId: string, today: string): Promise<KeptThings> {
  const { rows } = await sql<KeptThings>`
    select
      (select coalesce(json_agg(json_build_object('id', p.id, 'reference', p.reference, 'name', p.name, 'otherNames', p.other_names,
          'stage', p.stage, 'partners', coalesce(r.partners, '[]')) order by p.name collate "en-GB-x-icu", p.reference), '[]')
        from partnership p left join (select partnership_id, json_agg(organisation_id) as partners from partner
          where council_id = ${councilId} group by 1) r on r.partnership_id = p.id
        where p.council_id = ${councilId} and p.merged_into_id is null) as entries,
      (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'gss', o.gss_code, 'company', o.company_number,
          'charity', o.charity_number, 'isCouncil', o.is_council, 'entries', coalesce(r.many, 0)) order by o.name collate "en-GB-x-icu", o.id), '[]')
        from organisation o left join (select r.organisation_id, count(*)::int as many from partner r
          join partnership p on p.council_id = r.council_id and p.id = r.partnership_id
          where r.council_id = ${councilId} and p.merged_into_id is null and (r.left_on is null or r.left_on > ${today}) group by 1) r on r.organisation_id = o.id
        where o.council_id = ${councilId}) as organisations,
      (select coalesce(json_agg(json_build_object('id', w.id, 'name', w.name, 'email', w.email, 'kind', w.kind, 'organisation', o.name)
          order by w.name collate "en-GB-x-icu", w.id), '[]')
        from person w left join organisation o on o.council_id = w.council_id and o.id = w.organisation_id
        where w.council_id = ${councilId}) as people,
      (select coalesce(json_agg(json_build_object('kind', n.kind, 'one', n.one_id, 'other', n.other_id, 'by', a.name, 'at', n.said_at)
          order by n.said_at desc, n.id), '[]')
        from not_the_same n left join account a on a.id = n.account_id where n.council_id = ${councilId}) as said`.execute(
    db,
  );
  return rows[0] as KeptThings;
}

const tables = { entries: 'partnership', organisations: 'organisation', people: 'person' } as const;

/** How many of these ids are things of the kind in this council. */
export async function countKept(
  db: Kysely<Tables>,
  councilId: string,
  kind: Kind,
  ids: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ many: number }>`
    select count(*)::int as many from ${sql.table(tables[kind])} where council_id = ${councilId} and id = any(${ids})`.execute(
    db,
  );
  return rows[0]?.many ?? 0;
}

export interface Couple {
  readonly kind: Kind;
  /** The lower id first. */
  readonly one: string;
  readonly other: string;
}

/** Whether it is said now for the first time. */
export async function sayApart(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
  { kind, one, other }: Couple,
): Promise<boolean> {
  const made = await db
    .insertInto('not_the_same')
    .values({ council_id: councilId, id: newId(), kind, one_id: one, other_id: other, account_id: accountId })
    .onConflict((conflict) => conflict.columns(['council_id', 'kind', 'one_id', 'other_id']).doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

/** Whether there was something to take back. */
export async function takeBack(
  db: Kysely<Tables>,
  councilId: string,
  { kind, one, other }: Couple,
): Promise<boolean> {
  const gone = await db
    .deleteFrom('not_the_same')
    .where('council_id', '=', councilId)
    .where('kind', '=', kind)
    .where('one_id', '=', one)
    .where('other_id', '=', other)
    .executeTakeFirst();
  return gone.numDeletedRows === 1n;
}
