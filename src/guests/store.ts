import { type Kysely, type Selectable, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { Part } from '../shared-parts.ts';
import type { PartnershipTable, Tables } from '../tables.ts';

export interface SharedEntry {
  readonly reference: number;
  readonly name: string;
  readonly parts: readonly Part[];
  readonly untilOn: string;
}

/** What is shared with a guest, by name. */
export async function sharedWithGuest(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
): Promise<readonly SharedEntry[]> {
  const { rows } = await sql<SharedEntry>`
    select p.reference, p.name, h.parts, g.until_on as "untilOn"
    from share h join guest g on g.council_id = h.council_id and g.account_id = h.account_id
      join partnership p on p.council_id = h.council_id and p.id = h.partnership_id
    where h.council_id = ${councilId} and h.account_id = ${accountId} and p.merged_into_id is null and p.sensitive is not true
    order by p.name collate "en-GB-x-icu", p.reference`.execute(db);
  return rows;
}

export interface SharedRow extends SharedEntry {
  readonly id: string;
  readonly row: Selectable<PartnershipTable>;
  readonly partners: readonly { readonly name: string; readonly roles: readonly string[] }[];
  readonly own: readonly { readonly label: string; readonly said: string }[];
  /** Documents that they are asked to sign. */
  readonly toSign: readonly { readonly id: string; readonly title: string }[];
}

/** One of them, with what may be told of it; null where it is not shared. */
export async function sharedEntry(
  db: Kysely<Tables>,
  of: { readonly councilId: string; readonly accountId: string; readonly today: string },
  reference: number,
): Promise<SharedRow | null> {
  const { rows } = await sql<SharedRow>`
    select p.id, p.reference, p.name, h.parts, g.until_on as "untilOn", to_jsonb(p) as row,
      coalesce((select json_agg(json_build_object('name', o.name, 'roles', r.roles) order by o.name collate "en-GB-x-icu")
        from partner r join organisation o on o.council_id = r.council_id and o.id = r.organisation_id
        where r.council_id = p.council_id and r.partnership_id = p.id and not o.is_council
          and (r.joined_on is null or r.joined_on <= ${of.today}) and (r.left_on is null or r.left_on > ${of.today})), '[]') as partners,
      coalesce((select json_agg(json_build_object('label', f.label, 'said', p.own ->> f.key) order by f.position)
        from council_field f where f.council_id = p.council_id and f.published and f.withdrawn_on is null
          and f.type in ('text', 'long text', 'number') and coalesce(p.own ->> f.key, '') <> ''), '[]') as own,
      coalesce((select json_agg(json_build_object('id', d.id, 'title', d.title) order by d.title collate "en-GB-x-icu", d.id)
        from signature s join document d on d.council_id = s.council_id and d.id = s.document_id and d.partnership_id = p.id
        where s.council_id = p.council_id and s.guest_id = h.account_id and s.state = 'asked' and d.withdrawn_on is null), '[]') as "toSign"
    from share h join guest g on g.council_id = h.council_id and g.account_id = h.account_id
      join partnership p on p.council_id = h.council_id and p.id = h.partnership_id
    where h.council_id = ${of.councilId} and h.account_id = ${of.accountId} and p.reference = ${reference}
      and p.merged_into_id is null and p.sensitive is not true`.execute(db);
  return rows[0] ?? null;
}

/** That a guest looked: not more than every few minutes. */
export async function noteLook(
  db: Kysely<Tables>,
  look: { readonly councilId: string; readonly accountId: string; readonly partnershipId: string },
): Promise<void> {
  await sql`
    insert into share_look (council_id, id, account_id, partnership_id)
    select ${look.councilId}, ${newId()}, ${look.accountId}, ${look.partnershipId}
    where not exists (select from share_look l where l.council_id = ${look.councilId} and l.account_id = ${look.accountId}
      and l.partnership_id = ${look.partnershipId} and l.looked_at > now() - interval '5 minutes')`.execute(
    db,
  );
}

export interface Guest {
  readonly accountId: string;
  readonly name: string;
  readonly email: string | null;
  readonly organisation: string | null;
  readonly untilOn: string;
  readonly entries: number;
  readonly lookedAt: string | null;
  readonly looks: number;
  readonly parts: readonly Part[];
}

/** Those with whom an entry is shared, or anything is; their looks are of that. */
export async function guestsOf(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string | null,
  today: string,
): Promise<readonly Guest[]> {
  const { rows } = await sql<Guest>`
    select g.account_id as "accountId", w.name, w.email, o.name as organisation, g.until_on as "untilOn",
      (select count(*)::int from share h where h.council_id = g.council_id and h.account_id = g.account_id) as entries,
      (select to_json(max(l.looked_at)) #>> '{}' from share_look l where l.council_id = g.council_id and l.account_id = g.account_id
        and (${partnershipId}::uuid is null or l.partnership_id = ${partnershipId})) as "lookedAt",
      (select count(*)::int from share_look l where l.council_id = g.council_id and l.account_id = g.account_id
        and (${partnershipId}::uuid is null or l.partnership_id = ${partnershipId})) as looks,
      coalesce((select h.parts from share h where h.council_id = g.council_id and h.account_id = g.account_id and h.partnership_id = ${partnershipId}), '{}') as parts
    from guest g join person w on w.council_id = g.council_id and w.id = g.person_id
      left join organisation o on o.council_id = w.council_id and o.id = w.organisation_id
    where g.council_id = ${councilId} and g.withdrawn_at is null and g.until_on > ${today}
      and (${partnershipId}::uuid is null or exists (select from share h where h.council_id = g.council_id and h.account_id = g.account_id
        and h.partnership_id = ${partnershipId}))
    order by w.name collate "en-GB-x-icu", g.account_id`.execute(db);
  return rows;
}

export interface OpenedEntry {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
  readonly sensitive: boolean | null;
  /** The other partners, to choose whose person it is. */
  readonly partners: readonly { readonly id: string; readonly name: string }[];
}

export async function entryToShare(
  db: Kysely<Tables>,
  councilId: string,
  reference: number,
): Promise<OpenedEntry | null> {
  const { rows } = await sql<OpenedEntry>`
    select p.id, p.reference, p.name, p.sensitive,
      coalesce((select json_agg(json_build_object('id', o.id, 'name', o.name) order by o.name collate "en-GB-x-icu")
        from (select distinct r.organisation_id from partner r where r.council_id = p.council_id and r.partnership_id = p.id) r
          join organisation o on o.council_id = p.council_id and o.id = r.organisation_id where not o.is_council), '[]') as partners
    from partnership p where p.council_id = ${councilId} and p.reference = ${reference} and p.merged_into_id is null`.execute(
    db,
  );
  return rows[0] ?? null;
}
