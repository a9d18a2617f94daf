import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { RegisterField } from '../partnerships/fields.ts';
import { anywhere } from '../sought.ts';
import type { Tables } from '../tables.ts';
import { type FoundKind, KINDS } from './kinds.ts';
import { KIND_OF, NAMES, TYPED } from './texts.ts';
import { CHOICES, type PolicyWords } from './words.ts';

/** One thing that was found, with the texts of it that have one of the words. */
export interface FoundThing {
  /** The reference number of an entry, else the id; of a priority, its plan's. */
  readonly id: string;
  readonly name: string;
  readonly places: readonly { readonly whence: string; readonly text: string }[];
}

export interface FoundAll {
  /** Of which the things are: what was asked for, else the first kind of which something is found. */
  readonly kind: FoundKind;
  readonly counts: Readonly<Record<FoundKind, number>>;
  readonly things: readonly FoundThing[];
}

export interface About {
  readonly words: readonly string[];
  /** Null where none was asked for. */
  readonly kind: FoundKind | null;
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

export interface Looking extends About {
  /** What may be found by whoever looks. */
  readonly kinds: readonly FoundKind[];
  /** What the policy calls what was chosen and decided. */
  readonly said: PolicyWords;
}

const mostPlaces = 4;
/** A long text is compared in full and shown around its words; more of it than this is not read for showing. */
const mostShown = 20_000;

/**
 * What of the register has all of the words, anywhere in it: how many of each kind, and a page of one kind, by name; those
 * whose name has them first. Texts are gone through and not indexed, so that no save pays for it.
 */
export async function lookFor(db: Kysely<Tables>, looking: Looking): Promise<FoundAll> {
  const { words, kind, kinds, page, size } = looking;
  const patterns = words.map(anywhere);
  const { rows } = await sql<Row>`
    with texts as (${texts(looking)}),
    hits as materialized (
      select kind, id, nth, whence, text from texts where lower(text) like any(${patterns}::text[])
        -- one that was joined into another keeps what the other had too
        and (kind <> 'entries' or id in (select p.id from partnership p where p.council_id = this_council() and p.merged_into_id is null))),
    found as materialized (
      select kind, id, bool_or(nth = 1 and lower(text) like ${patterns[0]}) as named from hits group by kind, id
      having ${sql.join(
        patterns.map((pattern) => sql`bool_or(lower(text) like ${pattern})`),
        sql` and `,
      )}),
    wanted as materialized (
      select coalesce(${kind}, (select f.kind from found f order by array_position(${kinds}::text[], f.kind) limit 1)) as kind),
    named as (
      select * from (select f.*, ${nameOf} as name, ${addressOf} as address from found f where f.kind = (select w.kind from wanted w)) n
      order by n.named desc, n.name collate "en-GB-x-icu", n.id limit ${size}::int offset ${(page - 1) * size}::int)
    select (select json_object_agg(kind, entries) from (select kind, count(*)::int as entries from found group by kind) c) as counts,
      (select w.kind from wanted w) as kind,
      (select json_agg(json_build_object('id', n.address, 'name', n.name, 'places', (
          select json_agg(json_build_object('whence', h.whence, 'text', left(h.text, ${mostShown}::int))) from (
            select whence, text from hits h where h.kind = n.kind and h.id = n.id order by h.nth, h.whence, h.text limit ${mostPlaces}::int) h))
        order by n.named desc, n.name collate "en-GB-x-icu", n.id) from named n) as things`.execute(db);
  const [row] = rows;
  const counts = Object.fromEntries(KINDS.map((each) => [each, row?.counts?.[each] ?? 0]));
  return { kind: row?.kind ?? 'entries', counts: counts as FoundAll['counts'], things: row?.things ?? [] };
}

interface Row {
  readonly counts: Record<FoundKind, number> | null;
  readonly kind: FoundKind | null;
  readonly things: readonly FoundThing[] | null;
}

const nameOf = sql`case f.kind
    when 'entries' then (select p.name from partnership p where p.council_id = this_council() and p.id = f.id)
    when 'organisations' then (select o.name from organisation o where o.council_id = this_council() and o.id = f.id)
    when 'people' then (select w.name from person w where w.council_id = this_council() and w.id = f.id)
    when 'posts' then (select t.title from post t where t.council_id = this_council() and t.id = f.id)
    when 'plans' then (select l.title from plan l where l.council_id = this_council() and l.id = f.id)
    when 'policies' then (select v.title || ', from ' || to_char(v.from_on, 'FMDD FMMonth YYYY') from policy_version v where v.council_id = this_council() and v.id = f.id)
    else (select concat_ws(' ', y.number, y.text) from priority y where y.council_id = this_council() and y.id = f.id) end`;
const addressOf = sql`case f.kind
    when 'entries' then (select p.reference::text from partnership p where p.council_id = this_council() and p.id = f.id)
    when 'priorities' then (select y.plan_id::text from priority y where y.council_id = this_council() and y.id = f.id)
    else f.id::text end`;

/** Every text that is kept: of what kind and of which it is, its place among them, and what it is called. */
function texts({ kinds, said }: Looking): RawBuilder<unknown> {
  const parts = [...typed(kinds), ...beside(), ...chosen(said), ...answered(said)];
  return sql.join(parts, sql` union all `);
}

const kept = (table: string): RawBuilder<unknown> =>
  sql`from ${sql.table(table)} x where x.council_id = this_council()`;

/** Each table is read once, whatever number of columns it has. */
function typed(kinds: readonly FoundKind[]): readonly RawBuilder<unknown>[] {
  return Object.entries(TYPED).flatMap(([table, columns]) => {
    const own = KIND_OF[table];
    if (own !== undefined && !kinds.includes(own)) return [];
    const values = Object.entries(columns).map(([column, whence]) => {
      const nth = own === undefined ? 4 : NAMES.has(whence) ? 1 : 2;
      return sql`(${sql.lit(nth)}, ${sql.lit(whence)}, ${sql.ref(`x.${column}`)})`;
    });
    const id = sql.ref(own === undefined ? 'x.partnership_id' : 'x.id');
    return [
      sql`select ${sql.lit(own ?? 'entries')}::text as kind, ${id} as id, f.nth, f.whence, f.text
        from ${sql.table(table)} x cross join lateral (values ${sql.join(values)}) f (nth, whence, text) where x.council_id = this_council()`,
    ];
  });
}

/** What is kept within an entry and has no column of its own, and the names of what it is linked with. */
function beside(): readonly RawBuilder<unknown>[] {
  const named = (table: string, name: string, id: string): RawBuilder<unknown> =>
    sql`(select n.${sql.ref(name)} from ${sql.table(table)} n where n.council_id = this_council() and n.id = x.${sql.ref(id)})`;
  const linked = (table: string, whence: string, text: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`select 'entries', x.partnership_id, 4, ${sql.lit(whence)}, ${text} ${kept(table)}`;
  const ownLabel = sql`coalesce((select f.label from council_field f where f.council_id = this_council() and f.key = t.key limit 1), 'Own field')`;
  return [
    sql`select 'entries', x.id, 3, 'Kept as typed', t.value from partnership x cross join lateral jsonb_each_text(x.as_typed) t where x.council_id = this_council()`,
    sql`select 'entries', x.id, 3, ${ownLabel}, t.value from partnership x cross join lateral jsonb_each_text(x.own) t where x.council_id = this_council()`,
    sql`select 'entries', x.partnership_id, 4, 'Proposal', t.value from proposal x cross join lateral jsonb_each_text(x.said) t where x.council_id = this_council()`,
    linked('partner', 'Partner', named('organisation', 'name', 'organisation_id')),
    linked('contribution', 'Who pays', named('organisation', 'name', 'payer_id')),
    linked('duty', 'Leads it or has a duty', named('person', 'name', 'person_id')),
    linked('duty', 'Leads it or has a duty', named('post', 'title', 'post_id')),
    linked('appointment', 'Sits on it', named('person', 'name', 'person_id')),
    linked(
      'partnership_priority',
      'Priority',
      sql`(select concat_ws(' ', y.number, y.text) from priority y where y.council_id = this_council() and y.id = x.priority_id)`,
    ),
  ];
}

/** Choices by the policy's words for them, and what was decided with what it was decided of. */
function chosen({ choices, levels }: PolicyWords): readonly RawBuilder<unknown>[] {
  const fields = CHOICES.map((field) => {
    const words = sql`w.said -> ${sql.lit(field.id)}`;
    const one = (id: RawBuilder<unknown>): RawBuilder<unknown> => sql`coalesce(${words} ->> ${id}, ${id})`;
    return sql`(${sql.lit(field.label)}, ${field.type === 'choice' ? one(valueOf(field)) : sql`(select string_agg(${one(sql`v.id`)}, ', ') from ${valuesOf(field)} v (id))`})`;
  });
  return [
    sql`select 'entries', x.id, 3, f.whence, f.text from partnership x cross join (select ${JSON.stringify(choices)}::jsonb as said) w
      cross join lateral (values ${sql.join(fields)}) f (whence, text) where x.council_id = this_council()`,
    sql`select 'entries', x.partnership_id, 4, 'Decided', ${JSON.stringify(levels)}::jsonb -> x.question_set ->> x.decided ${kept('standing')} and x.decided is not null`,
  ];
}

function valueOf({ id, keptIn }: RegisterField): RawBuilder<unknown> {
  return keptIn === 'facts' ? sql`(x.facts ->> ${sql.lit(id)})` : sql.ref(`x.${keptIn.column}`);
}

function valuesOf({ id, keptIn }: RegisterField): RawBuilder<unknown> {
  if (keptIn !== 'facts') return sql`unnest(${sql.ref(`x.${keptIn.column}`)})`;
  const list = sql`x.facts -> ${sql.lit(id)}`;
  return sql`jsonb_array_elements_text(case when jsonb_typeof(${list}) = 'array' then ${list} else '[]' end)`;
}

function answered({ questions }: PolicyWords): readonly RawBuilder<unknown>[] {
  return [
    sql`select 'entries', x.partnership_id, 4, 'Answer', x.value ->> 'value' ${kept('answer')} and x.question = any(${questions}::text[])`,
  ];
}

/** Every version of the council's policy that there was, the earliest first. */
export async function versionsKept(
  db: Kysely<Tables>,
  councilId: string,
): Promise<
  readonly { readonly id: string; readonly digest: string; readonly title: string; readonly from: string }[]
> {
  return db
    .selectFrom('policy_version')
    .select(['id', 'digest', 'title', 'from_on as from'])
    .where('council_id', '=', councilId)
    .orderBy('from_on')
    .execute();
}
