import { type Kysely, type RawBuilder, sql } from 'kysely';
import { anywhere } from '../../sought.ts';
import { stillSaid } from '../../partnerships/still-said.ts';
import type { Policy } from '../../policy/policy.ts';
import type { AnswerValue, Tables } from '../../tables.ts';
import type { EntryHead } from '../store.ts';
import type { Listing, Shown } from './listing.ts';

export interface SortEntry extends EntryHead {
  /** What it is for, or who is in it: something to know it by. */
  readonly about: string | null;
  readonly decided: string | null;
  readonly ruleChanged: boolean;
}

export interface SortPage {
  readonly entries: readonly SortEntry[];
  readonly counts: Readonly<Record<Shown, number>>;
}

/** A set of questions by its id, with the levels that the policy has for it now. */
export interface SortSet {
  readonly id: string;
  readonly levels: readonly string[];
}

/** What was decided on a level that the policy has lost waits to be decided again. */
const kindIn = ({ levels }: SortSet): RawBuilder<Shown> => sql<Shown>`case
  when s.state = 'decided' and s.decided = any(${[...levels]}::text[]) then 'decided'
  when s.state = 'not yet known' or (s.state = 'decided' and s.missing <> '[]') then 'unknown' else 'ready' end`;

const about = sql<string | null>`coalesce(left(p.purpose, 120), (
  select string_agg(o.name, ', ' order by o.name) from (
    select o.name from partner r join organisation o on o.council_id = r.council_id and o.id = r.organisation_id
    where r.council_id = p.council_id and r.partnership_id = p.id and not o.is_council order by o.name limit 3) o))`;

/** One page of the entries that are asked a set of questions, and how many there are of each state. */
export async function entriesToSort(
  db: Kysely<Tables>,
  councilId: string,
  set: SortSet,
  listing: Listing,
): Promise<SortPage> {
  const { rows } = await sql<SortEntry>`
    select p.id, p.reference, p.name, ${about} as about, s.decided, s.rule_changed as "ruleChanged"
    from standing s join partnership p on p.council_id = s.council_id and p.id = s.partnership_id
    where s.council_id = ${councilId} and s.question_set = ${set.id} and p.merged_into_id is null and ${named(listing.search)}
      and ${listing.show === 'all' ? sql`true` : sql`${kindIn(set)} = ${listing.show}`}
    order by p.name collate "en-GB-x-icu", p.reference
    limit ${listing.size} offset ${(listing.page - 1) * listing.size}`.execute(db);
  return { entries: rows, counts: await countToSort(db, councilId, set, listing.search) };
}

function named(search: string): RawBuilder<unknown> {
  return search === '' ? sql`true` : sql`lower(p.name) like ${anywhere(search)}`;
}

/** How many entries of each state are asked a set of questions, of those that have this in their name. */
export async function countToSort(
  db: Kysely<Tables>,
  councilId: string,
  set: SortSet,
  search: string,
): Promise<SortPage['counts']> {
  const { rows: counted } = await sql<{ kind: Shown; count: number }>`
    select ${kindIn(set)} as kind, count(*)::int as count from standing s
      join partnership p on p.council_id = s.council_id and p.id = s.partnership_id
    where s.council_id = ${councilId} and s.question_set = ${set.id} and p.merged_into_id is null and ${named(search)}
    group by 1`.execute(db);
  const count = (shown: Shown): number => counted.find((each) => each.kind === shown)?.count ?? 0;
  const counts = { unknown: count('unknown'), ready: count('ready'), decided: count('decided') };
  return { ...counts, all: counts.unknown + counts.ready + counts.decided };
}

/** Entries by reference number, in the order of their names; locked where they are to be saved. */
export async function entriesOf(
  db: Kysely<Tables>,
  councilId: string,
  set: string,
  references: readonly number[],
): Promise<readonly SortEntry[]> {
  if (references.length === 0) return [];
  await sql`select id from partnership where council_id = ${councilId} and reference = any(${[...references]}::int[]) order by id for update`.execute(
    db,
  );
  const { rows } = await sql<SortEntry>`
    select p.id, p.reference, p.name, ${about} as about, s.decided, coalesce(s.rule_changed, false) as "ruleChanged"
    from partnership p left join standing s on s.council_id = p.council_id and s.partnership_id = p.id and s.question_set = ${set}
    where p.council_id = ${councilId} and p.reference = any(${[...references]}::int[]) and p.merged_into_id is null
    order by p.name collate "en-GB-x-icu", p.reference`.execute(db);
  return rows;
}

interface Asked {
  readonly partnershipId: string;
  readonly question: string;
}

/** How many of these are answered already with something that shows it, or a day that it speaks for. */
export async function countShown(
  db: Kysely<Tables>,
  councilId: string,
  policy: Policy,
  questions: readonly Asked[],
): Promise<number> {
  if (questions.length === 0) return 0;
  const { rows } = await sql<Asked & { value: AnswerValue }>`
    select a.partnership_id as "partnershipId", a.question, a.value from answer a
      join unnest(${questions.map((each) => each.partnershipId)}::uuid[], ${questions.map((each) => each.question)}::text[]) q (entry, question)
        on q.entry = a.partnership_id and q.question = a.question
    where a.council_id = ${councilId} and (a.evidence is not null or a.speaks_for is not null)`.execute(db);
  return (await stillSaid(db, councilId, policy, rows)).length;
}

/** Who last answered which question, of these entries: by `<entry> <question>`. */
export async function answeredBy(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('answer')
    .innerJoin('account', 'account.id', 'answer.account_id')
    .select(['answer.partnership_id', 'answer.question', 'account.name'])
    .where('answer.council_id', '=', councilId)
    .where('answer.partnership_id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [`${row.partnership_id} ${row.question}`, row.name]));
}
