import { type Kysely, sql } from 'kysely';
import type { Entry } from '../../partnerships/edit/held.ts';
import type { ShownRows } from '../../partnerships/shown-store.ts';
import type { Tables } from '../../tables.ts';

/** What a register entry says beside its fields, and what the year's own records tell. */
export interface Said extends ShownRows {
  readonly entry: Entry;
  /** Of the year that is looked back on and the one before, by financial year; pence, null where no amount is recorded. */
  readonly money: readonly {
    readonly year: number;
    readonly kind: string;
    readonly direction: string;
    readonly pence: number | null;
  }[];
  readonly documents: readonly { readonly title: string; readonly expires: string | null }[];
  readonly notes: readonly { readonly on: string; readonly text: string }[];
  /** Partners that came and went in the year, and papers agreed in it. */
  readonly joined: readonly string[];
  readonly left: readonly string[];
  readonly agreed: readonly string[];
}

export interface SaidAsked {
  readonly councilId: string;
  /** The day that lists are shown for. */
  readonly today: string;
  /** The first and the last day that are looked back on. */
  readonly from: string;
  readonly until: string;
}

/** Of entries by their ids, in one statement however many. */
export async function saidOf(
  db: Kysely<Tables>,
  { councilId, today, from, until }: SaidAsked,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Said>> {
  const holds = (begins: string, ends: string) =>
    sql`(${sql.ref(begins)} is null or ${sql.ref(begins)} <= ${today}) and (${sql.ref(ends)} is null or ${sql.ref(ends)} > ${today})`;
  const { rows } = await sql<{ said: Omit<Said, 'entry'> } & Entry>`
    select p.*, json_build_object(
      'partners', coalesce((select json_agg(o.name order by o.name collate "C") from partner r join organisation o on o.council_id = r.council_id and o.id = r.organisation_id
        where r.council_id = p.council_id and r.partnership_id = p.id and not o.is_council and ${holds('r.joined_on', 'r.left_on')}), '[]'),
      'joined', coalesce((select json_agg(o.name order by o.name collate "C") from partner r join organisation o on o.council_id = r.council_id and o.id = r.organisation_id
        where r.council_id = p.council_id and r.partnership_id = p.id and not o.is_council and r.joined_on between ${from} and ${until}), '[]'),
      'left', coalesce((select json_agg(o.name order by o.name collate "C") from partner r join organisation o on o.council_id = r.council_id and o.id = r.organisation_id
        where r.council_id = p.council_id and r.partnership_id = p.id and not o.is_council and r.left_on between ${from} and ${until}), '[]'),
      'seats', coalesce((select json_agg(json_build_object('holder', (select string_agg(w.name, ', ' order by a.from_on desc nulls last, a.id)
            from appointment a join person w on w.council_id = a.council_id and w.id = a.person_id
            where a.council_id = s.council_id and a.seat_id = s.id and ${holds('a.from_on', 'a.until_on')}),
          'level', s.level, 'title', s.title) order by s.id) from seat s where s.council_id = p.council_id and s.partnership_id = p.id), '[]'),
      'duties', coalesce((select json_agg(json_build_object('role', d.role, 'who', coalesce(w.name, t.title)) order by d.from_on desc nulls last, d.id)
        from duty d left join person w on w.council_id = d.council_id and w.id = d.person_id left join post t on t.council_id = d.council_id and t.id = d.post_id
        where d.council_id = p.council_id and d.partnership_id = p.id and ${holds('d.from_on', 'd.until_on')}), '[]'),
      'priorities', coalesce((select json_agg(concat_ws(' ', y.number, y.text) order by k.priority_id) from partnership_priority k
        join priority y on y.council_id = k.council_id and y.id = k.priority_id where k.council_id = p.council_id and k.partnership_id = p.id), '[]'),
      'money', coalesce((select json_agg(json_build_object('year', c.financial_year, 'kind', c.kind, 'direction', c.direction, 'pence', c.pence) order by c.financial_year desc, c.id)
        from contribution c where c.council_id = p.council_id and c.partnership_id = p.id
          and c.financial_year between extract(year from ${from}::date)::int - 1 and extract(year from ${from}::date)::int), '[]'),
      'documents', coalesce((select json_agg(json_build_object('title', d.title, 'expires', d.expires_on) order by d.id)
        from document d where d.council_id = p.council_id and d.partnership_id = p.id), '[]'),
      'agreed', coalesce((select json_agg(d.title order by d.id) from document d
        where d.council_id = p.council_id and d.partnership_id = p.id and d.agreed_on between ${from} and ${until}), '[]'),
      'notes', coalesce((select json_agg(n order by n.on desc) from (
          select (n.at at time zone 'Europe/London')::date as on, left(n.text, 300) as text from note n
          where n.council_id = p.council_id and n.partnership_id = p.id and (n.at at time zone 'Europe/London')::date between ${from} and ${until}
          order by n.at desc limit 10) n), '[]')) as said
    from partnership p where p.council_id = ${councilId} and p.id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map(({ said, ...entry }) => [entry.id, { ...said, entry }]));
}
