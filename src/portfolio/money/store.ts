import { type Kysely, sql } from 'kysely';
import { financialYearStart } from '../../kit/dates.ts';
import type { Tables } from '../../tables.ts';

/** What one live partnership takes of the council, as it stands on the day that the page is of. */
export interface Spending {
  readonly reference: number;
  readonly name: string;
  readonly service: string | null;
  /** The service area of the post that leads it, or that the person who leads it holds. */
  readonly leadArea: string | null;
  readonly priorityIds: readonly string[];
  /** Pence in the latest financial year, as the register's list has them: 0 is none, null is not yet known. */
  readonly cash: number | null;
  /** Of the cash, what is not paid again; null also where nobody has said whether it is. */
  readonly oneOff: number | null;
  readonly inKind: number | null;
  readonly minutesAYear: number | null;
}

/** Every live partnership with its money and time, in one statement. */
export async function spendings(
  db: Kysely<Tables>,
  councilId: string,
  on: string,
): Promise<readonly Spending[]> {
  const year = financialYearStart(on);
  const { rows } = await sql<Spending>`
    with latest as (
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
      where h.council_id = ${councilId} and (h.from_on is null or h.from_on <= ${on}) and (h.until_on is null or h.until_on > ${on})
      order by h.person_id, t.service_area nulls last, h.id)
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
    where l.council_id = ${councilId} and l.is_partnership
    order by l.name collate "en-GB-x-icu", l.reference`.execute(db);
  return rows;
}

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
