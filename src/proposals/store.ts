import { type Kysely, sql } from 'kysely';
import { entriesLike } from '../alike/entries.ts';
import { type EntryReason, entryWords } from '../matching/entries.ts';
import { holdsOn } from '../holds-on.ts';
import { newId } from '../kit/ids.ts';
import { insertEntry, type NewEntry } from '../new-entry.ts';
import type { Does, ProposalKind, ProposalState } from '../tables/approvals.ts';
import type { Tables } from '../tables.ts';
import { MOST_DECIDED } from './most.ts';

/** What somebody has promised already, summed from the register. */
export interface Promised {
  readonly name: string;
  readonly entries: number;
  readonly minutes: number;
  /** Of how many of them the time is known. */
  readonly timed: number;
  readonly pence: number;
  /** Those whose use of staff or property is written down. */
  readonly assets: readonly { readonly reference: number; readonly name: string; readonly text: string }[];
}

export interface PromisedAsked {
  readonly councilId: string;
  /** `yyyy-mm-dd` */
  readonly today: string;
  /** The entry that is proposed, which does not count. */
  readonly except: string;
  /** By the year that it begins in. */
  readonly financialYear: number;
  /** Stages at which nothing is promised any more. */
  readonly over: readonly string[];
}

/** What whoever leads it, and its service, have promised elsewhere: hours, money of this financial year, assets. */
export async function promisedBy(
  db: Kysely<Tables>,
  asked: PromisedAsked,
  whose: { readonly is: 'person'; readonly id: string } | { readonly is: 'service'; readonly area: string },
): Promise<Promised> {
  const theirs =
    whose.is === 'service'
      ? sql`p.service_area = ${whose.area}`
      : sql`exists (select from duty d where d.council_id = p.council_id and d.partnership_id = p.id and d.person_id = ${whose.id}
          and d.role in ('leadOfficer', 'sponsoringOfficer') and ${holdsOn('d', asked.today)})`;
  const name =
    whose.is === 'service'
      ? sql`${whose.area}::text`
      : sql`(select w.name from person w where w.council_id = ${asked.councilId} and w.id = ${whose.id})`;
  const { rows } = await sql<Promised>`
    with mine as (
      select p.id, p.reference, p.name, p.staff_minutes_a_year, p.staff_and_property from partnership p
      where p.council_id = ${asked.councilId} and p.merged_into_id is null and p.id <> ${asked.except}
        and not (p.stage = any(${asked.over})) and ${theirs})
    select coalesce(${name}, '') as name, (select count(*)::int from mine) as entries,
      (select coalesce(sum(staff_minutes_a_year), 0)::int from mine) as minutes,
      (select count(staff_minutes_a_year)::int from mine) as timed,
      (select coalesce(sum(c.pence), 0)::bigint from mine m join contribution c on c.council_id = ${asked.councilId} and c.partnership_id = m.id
        where c.financial_year = ${asked.financialYear} and c.direction = 'from council' and c.kind <> 'in kind') as pence,
      (select coalesce(json_agg(a), '[]') from (select m.reference, m.name, m.staff_and_property as text from mine m
        where m.staff_and_property is not null order by m.name limit 5) a) as assets`.execute(db);
  return rows[0] as Promised;
}

/** A line of the list of proposals. */
export interface Line {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly state: ProposalState;
  readonly urgent: boolean;
  readonly reference: number;
  readonly name: string;
  readonly by: string | null;
  readonly isMine: boolean;
  readonly madeAt: Date;
  readonly endedAt: Date | null;
  /** Whose turn it is. */
  readonly asked: readonly {
    readonly role: string | null;
    readonly does: Does;
    readonly dueOn: string | null;
  }[];
}

const MOST_OPEN = 500;

/** Everything that waits, and the latest that was decided; of one entry all of it. */
export async function linesOf(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
  partnershipId: string | null = null,
): Promise<readonly Line[]> {
  const among = partnershipId === null ? sql`` : sql`and p.partnership_id = ${partnershipId}`;
  const { rows } = await sql<Line>`
    select p.id, p.kind, p.state, p.urgent, e.reference, e.name, a.name as by, coalesce(p.made_by = ${accountId}, false) as "isMine",
      p.made_at as "madeAt", p.ended_at as "endedAt",
      coalesce((select json_agg(json_build_object('role', s.role, 'does', s.does, 'dueOn', s.due_on) order by s.place)
        from proposal_step s where s.council_id = p.council_id and s.proposal_id = p.id and s.state = 'asked'), '[]') as asked
    from (
      (select * from proposal p where p.council_id = ${councilId} ${among} and (p.state in ('draft', 'open')
          or exists (select from proposal_step s where s.council_id = p.council_id and s.proposal_id = p.id and s.state = 'asked'))
        order by p.made_at limit ${sql.lit(MOST_OPEN)})
      union
      (select * from proposal p where p.council_id = ${councilId} ${among} and p.state in ('approved', 'declined', 'withdrawn')
        order by p.ended_at desc nulls last limit ${sql.lit(MOST_DECIDED)})
    ) p join partnership e on e.council_id = p.council_id and e.id = p.partnership_id left join account a on a.id = p.made_by
    order by p.made_at, p.id`.execute(db);
  return rows;
}

export interface Alike {
  readonly reference: number;
  readonly name: string;
  readonly why: string;
}

const MOST_ALIKE = 8;

/** Entries that may be the one of that name, the likest first. */
export async function alike(db: Kysely<Tables>, councilId: string, name: string): Promise<readonly Alike[]> {
  const asked = { id: '', name, otherNames: null, code: null };
  const like = await entriesLike(db, councilId, asked, MOST_ALIKE);
  if (like.size === 0) return [];
  const ids = [...like.keys()];
  const { rows } = await sql<Omit<Alike, 'why'> & { readonly id: string }>`
    select p.id, p.reference, p.name from partnership p where p.council_id = ${councilId} and p.id = any(${ids})
    order by array_position(${ids}::uuid[], p.id)`.execute(db);
  return rows.map(({ id, ...each }) => ({ ...each, why: entryWords(like.get(id) as EntryReason, 0) }));
}

/** A new entry that is proposed, led by whoever proposes it where they are one of the council's people. */
export async function insertProposed(
  db: Kysely<Tables>,
  councilId: string,
  entry: { readonly name: string; readonly purpose: string | null },
  leads: { readonly personId: string; readonly fromOn: string } | null,
): Promise<NewEntry> {
  const made = await insertEntry(db, councilId, { ...entry, stage: 'proposed' });
  if (leads !== null)
    await db
      .insertInto('duty')
      .values({
        council_id: councilId,
        id: newId(),
        partnership_id: made.id,
        role: 'leadOfficer',
        person_id: leads.personId,
        post_id: null,
        from_on: leads.fromOn,
        until_on: null,
      })
      .execute();
  return made;
}
