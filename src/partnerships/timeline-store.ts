import { type Kysely, type RawBuilder, sql } from 'kysely';
import { nameAt } from '../done-by.ts';
import type { Tables } from '../tables.ts';
import { RULE_CHANGES } from './rule-changes-store.ts';
import { NAMED, type Past } from './timeline.ts';

/** Who begins to act for another, or stops, does that as themselves. */
const WHO = `case when c.table_name = 'acting' then u.name else ${nameAt('c.at')} end`;

/** What is read of a change `c` and who made it, `u`. */
export const CHANGE = `c.id, c.at, ${WHO} as by, c.as_role as "asRole", c.verb, c.table_name as "table", c.row_id as "rowId", c.before, c.after`;

/** The account that is away, of a change of who acts or may act for them: such a row comes and goes, and each change has it whole. */
export const AWAY = `(select b.account_id from absence b where b.council_id = c.council_id
    and b.id = coalesce(c.after ->> 'absence_id', c.before ->> 'absence_id')::uuid)`;

/** The guest of a change of what is shared with them. */
const SHARED_WITH = `coalesce(c.after ->> 'account_id', c.before ->> 'account_id',
          (select i.after ->> 'account_id' from change i where i.council_id = c.council_id and i.partnership_id = c.partnership_id
            and i.row_id = c.row_id and i.table_name = 'share' and i.after ? 'account_id' order by i.id limit 1))::uuid`;

/** What the row of a change `c` is called now, and what somebody is there of a part in an entry, a seat, a post or an absence; the last day of a guest that something is shared with. */
export const ABOUT = `
      case c.table_name
        when 'partner' then (select o.name from partner r join organisation o on o.council_id = r.council_id and o.id = r.organisation_id where r.council_id = c.council_id and r.id = c.row_id)
        when 'duty' then (select coalesce(w.name, t.title) from duty d left join person w on w.council_id = d.council_id and w.id = d.person_id
          left join post t on t.council_id = d.council_id and t.id = d.post_id where d.council_id = c.council_id and d.id = c.row_id)
        when 'appointment' then (select w.name from appointment a join person w on w.council_id = a.council_id and w.id = a.person_id where a.council_id = c.council_id and a.id = c.row_id)
        when 'answer' then (select a.question from answer a where a.council_id = c.council_id and a.id = c.row_id)
        when 'seat' then (select s.title from seat s where s.council_id = c.council_id and s.id = c.row_id)
        when 'concern' then (select n.title from concern n where n.council_id = c.council_id and n.id = c.row_id)
        when 'concern_step' then (select n.title from concern_step s join concern n on n.council_id = s.council_id and n.id = s.concern_id
          where s.council_id = c.council_id and s.id = c.row_id)
        when 'prompt_aside' then (select left(n.reason, 200) from prompt_aside n where n.council_id = c.council_id and n.id = c.row_id)
        when 'audit_report' then (select n.title from audit_report n where n.council_id = c.council_id and n.id = c.row_id)
        when 'audit_coverage' then (select n.title from audit_coverage v join audit_report n on n.council_id = v.council_id and n.id = v.report_id
          where v.council_id = c.council_id and v.id = c.row_id)
        when 'audit_recommendation' then (select left(n.text, 200) from audit_recommendation n where n.council_id = c.council_id and n.id = c.row_id)
        when 'document' then (select d.title from document d where d.council_id = c.council_id and d.id = c.row_id)
        when 'document_version' then (select d.title || ', ' || v.file_name from document_version v join document d on d.council_id = v.council_id and d.id = v.document_id where v.council_id = c.council_id and v.id = c.row_id)
        when 'signature' then (select concat_ws(', ', d.title, o.name) from signature s join document d on d.council_id = s.council_id and d.id = s.document_id
          left join organisation o on o.council_id = s.council_id and o.id = s.organisation_id where s.council_id = c.council_id and s.id = c.row_id)
        when 'contribution' then (select concat_ws(' ', m.financial_year, m.pence) from contribution m where m.council_id = c.council_id and m.id = c.row_id)
        when 'partnership_area' then (select a.name from partnership_area a where a.council_id = c.council_id and a.id = c.row_id)
        when 'note' then (select left(n.text, 200) from note n where n.council_id = c.council_id and n.id = c.row_id)
        when 'decision' then (select d.question_set || ' ' || d.outcome from decision d where d.council_id = c.council_id and d.id = c.row_id)
        when 'scoped_role' then (select i.after ->> 'role' from change i where i.council_id = c.council_id and i.row_id = c.row_id
          and i.partnership_id is null and i.table_name = 'scoped_role' and i.after ? 'role' and i.id <= c.id order by i.id desc limit 1)
        when 'absence_deputy' then (select a.name from account a where a.id = c.row_id)
        when 'acting' then (select a.name from account a where a.id = c.row_id)
        when 'retention_period' then (select k.kind from retention_period k where k.council_id = c.council_id and k.id = c.row_id)
        when 'share' then (select a.name from account a where a.id = ${SHARED_WITH})
        when 'post_holder' then (select w.name from post_holder h join person w on w.council_id = h.council_id and w.id = h.person_id where h.council_id = c.council_id and h.id = c.row_id)
        when 'priority' then (select concat_ws(' ', y.number, y.text) from priority y where y.council_id = c.council_id and y.id = c.row_id)
      end as about,
      case c.table_name
        when 'duty' then (select d.role from duty d where d.council_id = c.council_id and d.id = c.row_id)
        when 'appointment' then (select s.title from appointment a join seat s on s.council_id = a.council_id and s.id = a.seat_id
          where a.council_id = c.council_id and a.id = c.row_id)
        when 'post_holder' then (select t.title from post_holder h join post t on t.council_id = h.council_id and t.id = h.post_id
          where h.council_id = c.council_id and h.id = c.row_id)
        when 'absence_deputy' then (select a.name from account a where a.id = ${AWAY})
        when 'acting' then (select a.name from account a where a.id = ${AWAY})
        when 'share' then (select g.after ->> 'until_on' from change g where g.council_id = c.council_id and g.row_id = ${SHARED_WITH}
          and g.partnership_id is null and g.table_name = 'guest' and g.after ? 'until_on' and g.id <= c.id order by g.id desc limit 1)
      end as part`;

/** A change was there at the moment that a past page is asked for. */
export const RECORDED = `c.at < coalesce(this_moment(), 'infinity')`;

/** When an entry came into the register, for a page of a day before it did; null where there is none. */
export async function cameAt(db: Kysely<Tables>, councilId: string, reference: number): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(c.at) as at from public.partnership p join public.change c on c.council_id = p.council_id and c.partnership_id = p.id
    where p.council_id = ${councilId} and p.reference = ${reference}`.execute(db);
  return rows[0]?.at ?? null;
}

/**
 * The latest changes of an entry, as a select. `before` is the change that the earlier ones are wanted of. What was
 * recorded after the moment that a past page is asked for is left out.
 */
function recentChanges(
  partnershipId: RawBuilder<unknown>,
  councilId: string,
  { most, before }: { readonly most: number; readonly before: number | null },
): RawBuilder<unknown> {
  const earlier = before === null ? sql`` : sql`and c.id < ${before}`;
  return sql`
    select ${sql.raw(CHANGE)}, ${sql.raw(ABOUT)}
    from change c left join account u on u.id = c.actor_id
    where c.council_id = ${councilId} and c.partnership_id = ${partnershipId} and ${sql.raw(RECORDED)} ${earlier}
    order by c.id desc limit ${most}`;
}

/** The names that ids in those changes stand for. */
function namesIn(changes: RawBuilder<unknown>): RawBuilder<unknown> {
  return namesFor(sql`select distinct e.value::uuid as id from ${changes} c
      cross join lateral (select * from jsonb_each_text(c.before) union all select * from jsonb_each_text(c.after)) e
      where e.key = any(${[...NAMED]}::text[]) and e.value is not null`);
}

function namesFor(
  ids: RawBuilder<unknown>,
): RawBuilder<{ readonly id: string; readonly name: string | null }> {
  return sql`
    select k.id, coalesce(
        (select name from organisation o where o.council_id = this_council() and o.id = k.id),
        (select name from person w where w.council_id = this_council() and w.id = k.id),
        (select title from post t where t.council_id = this_council() and t.id = k.id),
        (select name from partnership u where u.council_id = this_council() and u.id = k.id),
        (select title from plan l where l.council_id = this_council() and l.id = k.id),
        (select name from account a where a.id = k.id),
        (select title from seat s where s.council_id = this_council() and s.id = k.id),
        (select concat_ws(' ', number, text) from priority y where y.council_id = this_council() and y.id = k.id)) as name
    from (${ids}) k`;
}

/** What ids of the council's bodies, people, posts, entries, seats and priorities, and of accounts, are called. */
export async function namesOf(db: Kysely<Tables>, ids: readonly string[]): Promise<Past['names']> {
  const { rows } = await namesFor(sql`select unnest(${ids}::uuid[]) as id`).execute(db);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

export interface PastAsked {
  readonly councilId: string;
  readonly reference: number;
  readonly most: number;
  readonly before: number | null;
}

export interface EntryPast extends Past {
  readonly id: string;
  readonly name: string;
  readonly sensitive: boolean | null;
}

/** A page of an entry's past, with its name; null when there is no such entry. */
export async function pastOf(db: Kysely<Tables>, asked: PastAsked): Promise<EntryPast | null> {
  const { councilId, reference } = asked;
  const id = sql`(select id from partnership where council_id = ${councilId} and reference = ${reference})`;
  const { rows } = await sql<{
    readonly id: string;
    readonly name: string;
    readonly sensitive: boolean | null;
    readonly changes: Past['changes'] | null;
    readonly names: Past['names'] | null;
    readonly rules: Past['ruleChanges'] | null;
    readonly inAll: number;
  }>`
    with recent as materialized (${recentChanges(id, councilId, asked)})
    select p.id, p.name, p.sensitive, (select json_agg(c order by c.id desc) from recent c) as changes,
      (select json_object_agg(n.id, n.name) from (${namesIn(sql`recent`)}) n where n.name is not null) as names,
      (select json_agg(r) from (${sql.raw(RULE_CHANGES)}) r) as rules,
      (select count(*)::int from change c where c.council_id = p.council_id and c.partnership_id = p.id and ${sql.raw(RECORDED)}) as "inAll"
    from partnership p where p.council_id = ${councilId} and p.reference = ${reference}`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    id: row.id,
    name: row.name,
    sensitive: row.sensitive,
    changes: row.changes ?? [],
    names: row.names ?? {},
    ruleChanges: row.rules ?? [],
    inAll: row.inAll,
  };
}
