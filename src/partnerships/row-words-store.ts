import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { ListedRow, ListName } from './row-words.ts';

/** What is read of a row `r` of a list. */
interface InWords {
  readonly id?: RawBuilder<unknown>;
  readonly seat?: RawBuilder<unknown>;
  readonly identity: RawBuilder<unknown>;
  readonly terms?: RawBuilder<unknown>;
  readonly words: RawBuilder<unknown>;
  readonly with?: RawBuilder<unknown>;
}

const days = (from: string, until: string) =>
  sql`case when ${sql.ref(from)} is not null then 'from ' || to_char(${sql.ref(from)}, 'FMDD Month YYYY') end,
    case when ${sql.ref(until)} is not null then 'until ' || to_char(${sql.ref(until)}, 'FMDD Month YYYY') end`;

const inWords: Readonly<Record<ListName, InWords>> = {
  partner: {
    identity: sql`r.organisation_id::text`,
    terms: sql`r.roles`,
    words: sql`concat_ws(', ', o.name, r.status, r.note, ${days('r.joined_on', 'r.left_on')})`,
    with: sql`join organisation o on o.council_id = r.council_id and o.id = r.organisation_id`,
  },
  duty: {
    identity: sql`jsonb_build_array(r.role, r.person_id, r.post_id, r.from_on, r.until_on)::text`,
    terms: sql`array[r.role]`,
    words: sql`concat_ws(', ', w.name, t.title, ${days('r.from_on', 'r.until_on')})`,
    with: sql`left join person w on w.council_id = r.council_id and w.id = r.person_id
      left join post t on t.council_id = r.council_id and t.id = r.post_id`,
  },
  seat: {
    identity: sql`jsonb_build_array(lower(r.title), r.kind, r.role)::text`,
    terms: sql`array[r.role]`,
    words: sql`r.title`,
  },
  appointment: {
    seat: sql`r.seat_id`,
    identity: sql`jsonb_build_array(lower(s.title), s.kind, s.role, r.person_id, r.from_on)::text`,
    words: sql`concat_ws(', ', w.name, s.title, r.minute, ${days('r.from_on', 'r.until_on')})`,
    with: sql`join seat s on s.council_id = r.council_id and s.id = r.seat_id
      join person w on w.council_id = r.council_id and w.id = r.person_id`,
  },
  contribution: {
    identity: sql`jsonb_build_array(r.financial_year, r.direction, r.kind, coalesce(r.payer_id::text, r.payer_name),
      r.pence, r.recurring, r.budgeting, r.budget, r.as_typed)::text`,
    terms: sql`array[r.direction, r.kind]`,
    words: sql`concat_ws(', ', r.financial_year || ' to ' || r.financial_year + 1, r.payer_name,
      coalesce('£' || to_char(r.pence / 100.0, case when r.pence % 100 = 0 then 'FM999,999,999,999,990' else 'FM999,999,999,999,990.00' end),
        r.as_typed, 'amount not yet known'), r.budget, r.spent_on)`,
  },
  document: {
    // What has files or signatures is one of its own, whatever else is called the same.
    identity: sql`jsonb_build_array(lower(r.title), r.kind, r.link, r.edition, case when exists (select from document_version v
      where v.council_id = r.council_id and v.document_id = r.id) or exists (select from signature s
      where s.council_id = r.council_id and s.document_id = r.id) then r.id end)::text`,
    words: sql`concat_ws(', ', r.title, r.edition, r.link, case when r.signed then 'signed' end, 'agreed on ' || to_char(r.agreed_on, 'FMDD Month YYYY'))`,
  },
  note: { identity: sql`r.text`, words: sql`left(r.text, 200)` },
  partnership_priority: {
    id: sql`r.priority_id`,
    identity: sql`r.priority_id::text`,
    words: sql`concat_ws(' ', q.number, q.text, '(' || r.how || ')')`,
    with: sql`join priority q on q.council_id = r.council_id and q.id = r.priority_id`,
  },
  partnership_area: {
    identity: sql`coalesce(r.gss_code, lower(r.name))`,
    words: sql`concat_ws(', ', r.name, r.gss_code)`,
  },
};

/** The rows of the lists of these entries, in words, in one statement. */
export async function rowsOf(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
): Promise<readonly ListedRow[]> {
  const each = Object.entries(inWords).map(
    ([list, { id, seat, identity, terms, words, with: others }]) => sql`
      select ${sql.lit(list)} as list, ${id ?? sql`r.id`} as id, r.partnership_id, ${seat ?? sql`null::uuid`} as seat_id,
        ${identity} as identity, ${terms ?? sql`'{}'::text[]`} as terms, ${words} as words
      from ${sql.table(list)} r ${others ?? sql``} where r.council_id = ${councilId} and r.partnership_id = any(${ids})`,
  );
  const { rows } = await sql<ListedRow>`
    select list, id, partnership_id as "partnershipId", seat_id as "seatId", identity, terms, regexp_replace(words, ' +', ' ', 'g') as words,
      case list when 'contribution' then (identity::jsonb - 8 - 7 - 6 - 5 - 4)::text end as slot
    from (${sql.join(each, sql` union all `)}) r order by list, words, id`.execute(db);
  return rows;
}
