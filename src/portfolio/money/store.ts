import { type Kysely, type RawBuilder, sql } from 'kysely';
import { financialYearStart } from '../../kit/dates.ts';
import type { Tables } from '../../tables.ts';
import { type Figure, type Group, KINDS, type Kind, type Sum, type Way } from './sums.ts';
import { holdsOn } from '../../holds-on.ts';

/** What one live partnership takes of the council, as it stands on the day that the page is of. */
export interface Spending {
  readonly reference: number;
  readonly name: string;
  readonly service: string | null;
  /** The service area of the post that leads it, or that the person who leads it holds. */
  readonly leadArea: string | null;
  /** Pence in the latest financial year, as the register's list has them: 0 is none, null is not yet known. */
  readonly cash: number | null;
  /** Of the cash, what is not paid again; null also where nobody has said whether it is. */
  readonly oneOff: number | null;
  readonly inKind: number | null;
  readonly minutesAYear: number | null;
}

/** Of whom the sums are asked: live partnerships of the council on a day, by what puts them together. */
export interface Asked {
  readonly councilId: string;
  readonly on: string;
  readonly way: Way;
}

/**
 * Every live partnership with its money and time, once for each group that it is in. One that serves several priorities is in
 * the group of each.
 */
function keyed(asked: Asked): RawBuilder<unknown> {
  return sql`
    with ${moneyAndPosts(asked)},
    ${spending(asked)},
    keyed as (select s.*, k.key from spending s cross join lateral (${keysBy[asked.way](asked)}) k)`;
}

const keysBy: Readonly<Record<Way, (asked: Asked) => RawBuilder<unknown>>> = {
  service: () => sql`select coalesce(s.service, '') as key`,
  lead: () => sql`select coalesce(s."leadArea", '') as key`,
  priority: ({ councilId }) =>
    sql`select y.id::text as key from priority y where y.council_id = ${councilId} and y.id = any(s."priorityIds")
      union all select '' where not exists (select from priority y where y.council_id = ${councilId} and y.id = any(s."priorityIds"))`,
};

/** Of the latest year that has any money: what is paid and not again, and what is given in kind; and the posts of people. */
function moneyAndPosts({ councilId, on }: Asked): RawBuilder<unknown> {
  const year = financialYearStart(on);
  return sql`latest as (
      select c.partnership_id, max(c.financial_year) as year from contribution c
      where c.council_id = ${councilId} and c.financial_year <= ${year} group by c.partnership_id),
    paid as (
      select c.partnership_id, case when bool_and(c.pence is not null and c.recurring is not null)
        then coalesce(sum(c.pence) filter (where not c.recurring), 0)::bigint end as one_off from contribution c
      join latest y on y.partnership_id = c.partnership_id and y.year = c.financial_year
      where c.council_id = ${councilId} and c.direction = 'from council' and c.kind <> 'in kind' group by c.partnership_id),
    given as (
      select c.partnership_id, case when bool_and(c.pence is not null) then sum(c.pence)::bigint end as pence from contribution c
      join latest y on y.partnership_id = c.partnership_id and y.year = c.financial_year
      where c.council_id = ${councilId} and c.direction = 'from council' and c.kind = 'in kind' group by c.partnership_id),
    held as (
      select distinct on (h.person_id) h.person_id, t.service_area from post_holder h
      join post t on t.council_id = h.council_id and t.id = h.post_id
      where h.council_id = ${councilId} and ${holdsOn('h', on)}
      order by h.person_id, t.service_area nulls last, h.id)`;
}

function spending({ councilId }: Asked): RawBuilder<unknown> {
  return sql`spending as (
    select l.reference, l.name, l.service_area as service, coalesce(t.service_area, held.service_area) as "leadArea",
      l.priority_ids as "priorityIds", l.contribution_pence as cash,
      case when l.contribution_pence = 0 then 0 when paid.partnership_id is not null then paid.one_off
        when l.is_one_off then l.contribution_pence end as "oneOff",
      case when given.partnership_id is not null then given.pence when 'contributionInKind' = any(p.answered_none) then 0 end as "inKind",
      case when p.staff_minutes_a_year is not null then p.staff_minutes_a_year when 'staffTime' = any(p.answered_none) then 0 end as "minutesAYear"
    from listed l
    join partnership p on p.council_id = l.council_id and p.id = l.partnership_id
    left join paid on paid.partnership_id = l.partnership_id
    left join given on given.partnership_id = l.partnership_id
    left join post t on t.council_id = l.council_id and t.id = l.lead_post_id
    left join held on held.person_id = l.lead_person_id
    where l.council_id = ${councilId} and l.is_partnership)`;
}

const columns: Readonly<Record<Kind, string>> = {
  cash: 'cash',
  oneOff: 'oneOff',
  inKind: 'inKind',
  hours: 'minutesAYear',
};

/** What is known, of how many that is the sum, and of how many nothing is known: of each kind, as JSON. */
const sums = sql`count(*)::int as entries, json_build_object(${sql.join(
  (Object.keys(KINDS) as Kind[]).map((kind) => {
    const column = sql.ref(columns[kind]);
    return sql`${sql.lit(kind)}, json_build_object('known', coalesce(sum(${column}), 0)::bigint,
      'of', count(*) filter (where ${column} > 0), 'unknown', count(*) filter (where ${column} is null))`;
  }),
)}) as sums`;

interface SumRow {
  /** Null for the whole, in which everybody counts once. */
  readonly key: string | null;
  readonly entries: number;
  readonly sums: Readonly<Record<Kind, Sum>>;
}

/** The groups as they come, and the whole, in one statement. */
export async function summed(
  db: Kysely<Tables>,
  asked: Asked,
): Promise<{ readonly groups: readonly Omit<Group, 'label'>[]; readonly all: Omit<Group, 'label'> }> {
  const { rows } = await sql<SumRow>`${keyed(asked)}
    select key, ${sums} from keyed group by key union all select null, ${sums} from spending`.execute(db);
  const groups = rows.flatMap(({ key, ...each }) => (key === null ? [] : [{ key, ...each }]));
  const whole = rows.find(({ key }) => key === null) as SumRow;
  return { groups, all: { ...whole, key: '' } };
}

export interface Behind {
  /** All of them, of which `shown` is a page. */
  readonly entries: number;
  readonly sums: Readonly<Record<Kind, Sum>>;
  readonly shown: readonly Spending[];
}

export const onPage = 50;

/** The partnerships behind one figure, a page of them by name; `key` null for all. A page past the last has none. */
export async function behind(
  db: Kysely<Tables>,
  asked: Asked,
  { key, kind, isUnknown }: Figure,
  page: number,
): Promise<Behind> {
  const from = key === null ? sql`spending` : sql`keyed where key = ${key}`;
  const column = sql.ref(columns[kind ?? 'cash']);
  const test = kind === null ? sql`true` : isUnknown ? sql`${column} is null` : sql`${column} > 0`;
  const { rows } = await sql<
    Omit<Behind, 'shown'> & { readonly shown: readonly Spending[] | null }
  >`${keyed(asked)},
    behind as (select * from (select * from ${from}) b where ${test}),
    page as (select reference, name, service, "leadArea", cash, "oneOff", "inKind", "minutesAYear" from behind
      order by name collate "en-GB-x-icu", reference limit ${sql.lit(onPage)} offset ${(page - 1) * onPage})
    select ${sums}, (select json_agg(p order by p.name collate "en-GB-x-icu", p.reference) from page p) as shown from behind`.execute(
    db,
  );
  const [found] = rows;
  return found === undefined
    ? { entries: 0, sums: noSums, shown: [] }
    : { ...found, shown: found.shown ?? [] };
}

const none: Sum = { known: 0, of: 0, unknown: 0 };
const noSums: Readonly<Record<Kind, Sum>> = { cash: none, oneOff: none, inKind: none, hours: none };

/** The council's priorities with their numbers, in the order of its plans. */
export async function priorities(
  db: Kysely<Tables>,
  councilId: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; text: string }>`
    select id, concat_ws(' ', number, text) as text from priority where council_id = ${councilId} order by position, text`.execute(
    db,
  );
  return new Map(rows.map(({ id, text }) => [id, text]));
}
