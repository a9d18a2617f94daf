import { type Kysely, type RawBuilder, sql } from 'kysely';
import { financialYearStart } from '../kit/dates.ts';
import type { Tables } from '../tables.ts';
import { moneyRows, type RegisterRow } from './current.ts';
import type { ImportField } from './field.ts';
import { type FormerName, formerNames } from './former-names.ts';
import { holdsOn } from '../holds-on.ts';

/** What of the register a spreadsheet speaks of: only lists that one of its fields is kept in are read. */
export interface Asked {
  readonly today: string;
  /** In which the financial year of the amounts begins. */
  readonly year: number;
  readonly fields: readonly ImportField[];
}

/**
 * Every entry of the register with what the spreadsheet speaks of, in a plain statement for each list: straight after
 * an import PostgreSQL knows nothing of the new rows' spread, and would join many lists in the worst of ways. Entries
 * merged into others are left out.
 */
export async function registerOf(
  db: Kysely<Tables>,
  councilId: string,
  asked: Asked,
): Promise<readonly RegisterRow[]> {
  const { rows } = await sql<Entry>`
    select p.* from partnership p where p.council_id = ${councilId} and p.merged_into_id is null order by p.reference`.execute(
    db,
  );
  if (rows.length === 0) return [];
  const lists: Lists = {
    partners: await listOf(db, partners(councilId), asked, isPartner),
    duties: await listOf(db, duties(councilId, asked.today), asked, isDuty),
    seated: await listOf(db, seated(councilId, asked.today), asked, isSeat),
    vacant: await listOf(db, vacant(councilId, asked.today), asked, isSeat),
    money: await listOf(db, money(councilId, asked), asked, (field) => field.id in moneyRows),
    places: await listOf(db, places(councilId), asked, (field) => field.id === 'area'),
    papers: await listOf(db, papers(councilId), asked, (field) => field.id === 'documents'),
    decided: await listOf(db, decided(councilId), asked, (field) => field.decides !== undefined),
  };
  const { fields } = asked;
  const former = [
    ...(fields.some((field) => isDuty(field) || isSeat(field))
      ? await formerNames(db, councilId, 'person')
      : []),
    ...(fields.some(isPartner) ? await formerNames(db, councilId, 'organisation') : []),
  ];
  const byId = Map.groupBy(former, ({ id }) => id);
  return rows.map((row) => withLists(row, lists, byId));
}

type Entry = Omit<RegisterRow, keyof Lists>;
interface Lists {
  readonly partners: ListOf<RegisterRow['partners'][number]>;
  readonly duties: ListOf<RegisterRow['duties'][number] & OfPerson>;
  readonly seated: ListOf<RegisterRow['seated'][number] & OfPerson>;
  readonly vacant: ListOf<RegisterRow['vacant'][number]>;
  readonly money: ListOf<RegisterRow['money'][number]>;
  readonly places: ListOf<{ readonly name: string }>;
  readonly papers: ListOf<{ readonly link: string }>;
  readonly decided: ListOf<{ readonly set: string; readonly outcome: string }>;
}
type ListOf<T> = ReadonlyMap<string, readonly T[]>;

async function listOf<T>(
  db: Kysely<Tables>,
  query: RawBuilder<T & { readonly of: string }>,
  { fields }: Asked,
  keeps: (field: ImportField) => boolean,
): Promise<ListOf<T>> {
  if (!fields.some(keeps)) return new Map();
  const { rows } = await query.execute(db);
  return Map.groupBy(rows, (row) => row.of);
}

const isPartner = (field: ImportField): boolean =>
  field.type === 'organisation' || field.type === 'organisations';
const isDuty = (field: ImportField): boolean => field.type === 'person';
const isSeat = (field: ImportField): boolean => field.type === 'people';

interface OfPerson {
  readonly personId: string | null;
}

function withLists(
  row: Entry,
  lists: Lists,
  former: ReadonlyMap<string, readonly FormerName[]>,
): RegisterRow {
  const named = <T>(one: T, id: string | null): T | (T & { also: readonly string[] }) => {
    const names = former.get(id ?? '');
    return names === undefined ? one : { ...one, also: names.map(({ name }) => name) };
  };
  const ofPerson = <T extends OfPerson>(one: T) => named(one, one.personId);
  const of = <T>(list: ListOf<T>): readonly T[] => list.get(row.id) ?? [];
  return {
    ...row,
    partners: of(lists.partners).map((partner) => named(partner, partner.organisationId)),
    duties: of(lists.duties).map(ofPerson),
    seated: of(lists.seated).map(ofPerson),
    vacant: of(lists.vacant),
    money: of(lists.money),
    places: of(lists.places).map(({ name }) => name),
    papers: of(lists.papers).map(({ link }) => link),
    decided: Object.fromEntries(of(lists.decided).map(({ set, outcome }) => [set, outcome])),
  };
}

const partners = (councilId: string) => sql<RegisterRow['partners'][number] & { of: string }>`
  select r.partnership_id as of, r.id, r.organisation_id as "organisationId", o.name, o.gss_code as code, r.roles
  from partner r left join organisation o on o.council_id = r.council_id and o.id = r.organisation_id
  where r.council_id = ${councilId} order by r.id`;

const duties = (councilId: string, today: string) => sql<
  RegisterRow['duties'][number] & OfPerson & { of: string }
>`
  select d.partnership_id as of, d.id, d.role, d.person_id as "personId", w.name as person, t.title as post
  from duty d left join person w on w.council_id = d.council_id and w.id = d.person_id
    left join post t on t.council_id = d.council_id and t.id = d.post_id
  where d.council_id = ${councilId} and ${holdsOn('d', today)} order by d.id`;

const seated = (councilId: string, today: string) => sql<
  RegisterRow['seated'][number] & OfPerson & { of: string }
>`
  select a.partnership_id as of, s.substitute_for_id is not null or s.role = 'substitute' as substitute, w.name, a.person_id as "personId"
  from appointment a left join seat s on s.council_id = a.council_id and s.id = a.seat_id
    left join person w on w.council_id = a.council_id and w.id = a.person_id
  where a.council_id = ${councilId} and ${holdsOn('a', today)} order by a.id`;

const vacant = (councilId: string, today: string) => sql<RegisterRow['vacant'][number] & { of: string }>`
  select s.partnership_id as of, s.id, s.substitute_for_id is not null or s.role = 'substitute' as substitute
  from seat s
  where s.council_id = ${councilId} and not exists (select from appointment a
    where a.council_id = s.council_id and a.seat_id = s.id and (a.until_on is null or a.until_on > ${today})) order by s.id`;

/** A file for this year is compared with what an export shows: the last year that money is recorded for and has begun. */
const money = (councilId: string, { year, today }: Asked) => sql<
  RegisterRow['money'][number] & { of: string }
>`
  select c.partnership_id as of, c.id, c.financial_year as year, c.direction, c.kind, c.recurring, c.pence
  from (select m.*, max(m.financial_year) over (partition by m.partnership_id) as latest
    from contribution m where m.council_id = ${councilId} and m.financial_year <= ${year}) c
  where c.financial_year = ${year === financialYearStart(today) ? sql`c.latest` : sql`${year}`} order by c.id`;

const places = (councilId: string) => sql<{ of: string; name: string }>`
  select a.partnership_id as of, a.name from partnership_area a where a.council_id = ${councilId} order by a.id`;

const papers = (councilId: string) => sql<{ of: string; link: string }>`
  select d.partnership_id as of, d.link from document d where d.council_id = ${councilId} and d.link is not null order by d.id`;

const decided = (councilId: string) => sql<{ of: string; set: string; outcome: string }>`
  select distinct on (d.partnership_id, d.question_set) d.partnership_id as of, d.question_set as set, d.outcome
  from decision d where d.council_id = ${councilId} order by d.partnership_id, d.question_set, d.decided_at desc, d.id desc`;
