import { type Kysely, type RawBuilder, sql } from 'kysely';
import { anywhere } from '../sought.ts';
import type { Tables } from '../tables.ts';
import { type FoundKind, KINDS } from './kinds.ts';

/** One thing that was found, with the texts of it that have one of the words. */
export interface FoundThing {
  /** The reference number of an entry, else the id; of a priority, its plan's. */
  readonly id: string;
  readonly name: string;
  readonly places: readonly { readonly whence: string; readonly text: string }[];
}

export interface FoundAll {
  readonly counts: Readonly<Record<FoundKind, number>>;
  readonly things: readonly FoundThing[];
}

export interface Looking {
  readonly words: readonly string[];
  readonly kind: FoundKind;
  /** From 1. */
  readonly page: number;
  readonly size: number;
  /** Ids of questions that are answered in words. */
  readonly wordQuestions: readonly string[];
}

const mostPlaces = 4;
/** A long text is compared in full and shown around its words; more of it than this is not read for showing. */
const mostShown = 20_000;

/**
 * What of the register has all of the words, anywhere in it: how many of each kind, and a page of one kind, by name; those
 * whose name has them first. Texts are gone through and not indexed, so that no save pays for it.
 */
export async function lookFor(db: Kysely<Tables>, looking: Looking): Promise<FoundAll> {
  const { words, kind, page, size } = looking;
  const patterns = words.map(anywhere);
  const { rows } = await sql<{ counts: Record<FoundKind, number>; things: readonly FoundThing[] | null }>`
    with texts as (${texts(looking)}),
    hits as materialized (
      select kind, id, nth, whence, text from texts where lower(text) like any(${patterns}::text[])),
    found as materialized (
      select kind, id, bool_or(nth = 1 and lower(text) like ${patterns[0]}) as named from hits group by kind, id
      having ${sql.join(
        patterns.map((pattern) => sql`bool_or(lower(text) like ${pattern})`),
        sql` and `,
      )}),
    named as (
      select * from (select f.*, ${nameOf} as name, ${addressOf} as address from found f where f.kind = ${kind}) n
      order by n.named desc, n.name collate "en-GB-x-icu", n.id limit ${size}::int offset ${(page - 1) * size}::int)
    select (select json_object_agg(kind, entries) from (select kind, count(*)::int as entries from found group by kind) c) as counts,
      (select json_agg(json_build_object('id', n.address, 'name', n.name, 'places', (
          select json_agg(json_build_object('whence', h.whence, 'text', left(h.text, ${mostShown}::int))) from (
            select whence, text from hits h where h.kind = n.kind and h.id = n.id order by h.nth, h.whence, h.text limit ${mostPlaces}::int) h))
        order by n.named desc, n.name collate "en-GB-x-icu", n.id) from named n) as things`.execute(db);
  const [row] = rows;
  const counts = Object.fromEntries(KINDS.map((each) => [each, row?.counts?.[each] ?? 0]));
  return { counts: counts as FoundAll['counts'], things: row?.things ?? [] };
}

const nameOf = sql`case f.kind
    when 'entries' then (select p.name from partnership p where p.council_id = this_council() and p.id = f.id)
    when 'organisations' then (select o.name from organisation o where o.council_id = this_council() and o.id = f.id)
    when 'people' then (select w.name from person w where w.council_id = this_council() and w.id = f.id)
    when 'posts' then (select t.title from post t where t.council_id = this_council() and t.id = f.id)
    else (select concat_ws(' ', y.number, y.text) from priority y where y.council_id = this_council() and y.id = f.id) end`;
const addressOf = sql`case f.kind
    when 'entries' then (select p.reference::text from partnership p where p.council_id = this_council() and p.id = f.id)
    when 'priorities' then (select y.plan_id::text from priority y where y.council_id = this_council() and y.id = f.id)
    else f.id::text end`;

/** Every text that is kept: of what kind and of which it is, its place among them, and what it is called. */
function texts({ wordQuestions }: Looking): RawBuilder<unknown> {
  const entry = sql`'entries'::text as kind, x.partnership_id as id`;
  const of = (table: string): RawBuilder<unknown> =>
    sql`from ${sql.ref(table)} x where x.council_id = this_council()`;
  return sql`
    select 'entries'::text as kind, p.id, f.nth, f.whence, f.text from partnership p cross join lateral (values
      (1, 'Name', p.name), (1, 'Other names', p.other_names), (2, 'Purpose', p.purpose), (2, 'Objectives', p.objectives),
      (2, 'Lead service', p.service_area), (2, 'Portfolio', p.portfolio), (2, 'Committee', p.committee), (2, 'Comments', p.comments),
      (2, 'Recommendations', p.recommendation), (2, 'Impact of leaving', p.exit_impact), (2, 'Value', p.value_note), (2, 'Projects', p.projects),
      (2, 'Resources', p.resources), (2, 'Staff and property', p.staff_and_property), (2, 'Information shared', p.information_shared),
      (2, 'Law', p.statute), (2, 'Legal power', p.legal_power), (2, 'Legal advice', p.legal_advice), (2, 'Why it closed', p.closed_reason),
      (2, 'Code', p.code), (2, 'Meets', p.meets), (2, 'Other councils', p.covers_for)) f (nth, whence, text)
      where p.council_id = this_council() and p.merged_into_id is null
    union all select 'entries', p.id, 3, 'Kept as typed', t.value from partnership p cross join lateral jsonb_each_text(p.as_typed) t
      where p.council_id = this_council() and p.merged_into_id is null
    union all select 'entries', p.id, 3, coalesce((select f.label from council_field f where f.council_id = this_council() and f.key = t.key limit 1), 'Own field'), t.value
      from partnership p cross join lateral jsonb_each_text(p.own) t where p.council_id = this_council() and p.merged_into_id is null
    union all select ${entry}, 4, 'Note', x.text ${of('note')}
    union all select ${entry}, 4, 'Document', x.title ${of('document')}
    union all select ${entry}, 4, 'Partner', (select o.name from organisation o where o.council_id = this_council() and o.id = x.organisation_id) ${of('partner')}
    union all select ${entry}, 5, 'About a partner', x.note ${of('partner')}
    union all select ${entry}, 4, 'Leads it or has a duty', coalesce((select w.name from person w where w.council_id = this_council() and w.id = x.person_id),
      (select t.title from post t where t.council_id = this_council() and t.id = x.post_id)) ${of('duty')}
    union all select ${entry}, 4, 'Seat', x.title ${of('seat')}
    union all select ${entry}, 4, 'Sits on it', (select w.name from person w where w.council_id = this_council() and w.id = x.person_id) ${of('appointment')}
    union all select ${entry}, 4, 'Money', concat_ws(', ', x.budget, x.spent_on, x.payer_name, x.as_typed) ${of('contribution')}
    union all select ${entry}, 4, 'Area', x.name ${of('partnership_area')}
    union all select ${entry}, 4, 'Priority', (select concat_ws(' ', y.number, y.text) from priority y where y.council_id = this_council() and y.id = x.priority_id)
      ${of('partnership_priority')}
    union all select ${entry}, 5, 'Evidence for an answer', x.evidence ${of('answer')} and x.evidence is not null
    union all select ${entry}, 5, 'Answer', x.value ->> 'value' ${of('answer')} and x.question = any(${wordQuestions}::text[])
    union all select ${entry}, 5, 'Reason for a decision', x.reason ${of('decision')} and x.reason is not null
    union all select 'organisations', x.id, f.nth, f.whence, f.text from organisation x cross join lateral (values
      (1, 'Name', x.name), (2, 'Note', x.note), (2, 'Code', x.gss_code), (2, 'Company number', x.company_number), (2, 'Charity number', x.charity_number)) f (nth, whence, text)
      where x.council_id = this_council()
    union all select 'people', x.id, f.nth, f.whence, f.text from person x cross join lateral (values
      (1, 'Name', x.name), (2, 'Group', x.group_name), (2, 'Email', x.email)) f (nth, whence, text) where x.council_id = this_council()
    union all select 'posts', x.id, 1, 'Post', x.title ${of('post')}
    union all select 'priorities', x.id, 1, 'Priority', concat_ws(' ', x.number, x.text) ${of('priority')}`;
}
