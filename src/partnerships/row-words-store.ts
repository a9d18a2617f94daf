import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { ListedRow } from './row-words.ts';

const days = (from: string, until: string) =>
  sql`case when ${sql.ref(from)} is not null then 'from ' || to_char(${sql.ref(from)}, 'FMDD Month YYYY') end,
    case when ${sql.ref(until)} is not null then 'until ' || to_char(${sql.ref(until)}, 'FMDD Month YYYY') end`;

/** The rows of the lists of these entries, in words, in one statement. */
export async function rowsOf(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
): Promise<readonly ListedRow[]> {
  const these = (table: string) =>
    sql`${sql.ref(`${table}.council_id`)} = ${councilId} and ${sql.ref(`${table}.partnership_id`)} = any(${ids})`;
  const { rows } = await sql<ListedRow>`
    select list, id, partnership_id as "partnershipId", seat_id as "seatId", identity, terms, regexp_replace(words, ' +', ' ', 'g') as words,
      case list when 'contribution' then (identity::jsonb - 8 - 7 - 6 - 5 - 4)::text end as slot from (
      select 'partner' as list, r.id, r.partnership_id, null::uuid as seat_id, r.organisation_id::text as identity, r.roles as terms,
        concat_ws(', ', o.name, r.status, r.note, ${days('r.joined_on', 'r.left_on')}) as words
      from partner r join organisation o on o.council_id = r.council_id and o.id = r.organisation_id where ${these('r')}
      union all
      select 'duty', d.id, d.partnership_id, null, jsonb_build_array(d.role, d.person_id, d.post_id, d.from_on, d.until_on)::text, array[d.role],
        concat_ws(', ', w.name, t.title, ${days('d.from_on', 'd.until_on')})
      from duty d left join person w on w.council_id = d.council_id and w.id = d.person_id
        left join post t on t.council_id = d.council_id and t.id = d.post_id where ${these('d')}
      union all
      select 'seat', s.id, s.partnership_id, null, jsonb_build_array(lower(s.title), s.kind, s.role)::text, array[s.role], s.title
      from seat s where ${these('s')}
      union all
      select 'appointment', a.id, a.partnership_id, a.seat_id, jsonb_build_array(lower(s.title), s.kind, s.role, a.person_id, a.from_on)::text, '{}',
        concat_ws(', ', w.name, s.title, a.minute, ${days('a.from_on', 'a.until_on')})
      from appointment a join seat s on s.council_id = a.council_id and s.id = a.seat_id
        join person w on w.council_id = a.council_id and w.id = a.person_id where ${these('a')}
      union all
      select 'contribution', c.id, c.partnership_id, null, jsonb_build_array(c.financial_year, c.direction, c.kind, coalesce(c.payer_id::text, c.payer_name),
          c.pence, c.recurring, c.budgeting, c.budget, c.as_typed)::text, array[c.direction, c.kind],
        concat_ws(', ', c.financial_year || ' to ' || c.financial_year + 1, c.payer_name,
          coalesce('£' || to_char(c.pence / 100.0, case when c.pence % 100 = 0 then 'FM999,999,999,999,990' else 'FM999,999,999,999,990.00' end), c.as_typed, 'amount not yet known'), c.budget, c.spent_on)
      from contribution c where ${these('c')}
      union all
      select 'document', d.id, d.partnership_id, null, jsonb_build_array(lower(d.title), d.kind, d.link, d.edition)::text, '{}',
        concat_ws(', ', d.title, d.edition, d.link, case when d.signed then 'signed' end, 'agreed on ' || to_char(d.agreed_on, 'FMDD Month YYYY'))
      from document d where ${these('d')}
      union all
      select 'note', n.id, n.partnership_id, null, n.text, '{}', left(n.text, 200) from note n where ${these('n')}
      union all
      select 'partnership_priority', l.priority_id, l.partnership_id, null, l.priority_id::text, '{}', concat_ws(' ', q.number, q.text, '(' || l.how || ')')
      from partnership_priority l join priority q on q.council_id = l.council_id and q.id = l.priority_id where ${these('l')}
      union all
      select 'partnership_area', a.id, a.partnership_id, null, coalesce(a.gss_code, lower(a.name)), '{}', concat_ws(', ', a.name, a.gss_code)
      from partnership_area a where ${these('a')}
    ) r order by list, words, id`.execute(db);
  return rows;
}
