import { type Kysely, type RawBuilder, sql } from 'kysely';
import { endOfDay, startOfDay } from '../kit/dates.ts';
import { ABOUT, AWAY, CHANGE, RECORDED } from '../partnerships/timeline-store.ts';
import type { ChangeRow } from '../partnerships/timeline.ts';
import { anywhere } from '../sought.ts';
import type { Tables } from '../tables.ts';
import type { LogAsked, Place } from './asked.ts';
import { ELSE, LOG_KINDS, NAMED_TABLES } from './kinds.ts';

export interface LoggedEntry {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
  readonly sensitive: boolean | null;
}

/** A change as the log tells it, with what it is about. */
export interface LoggedChange extends ChangeRow {
  readonly micros: string;
  readonly entry: LoggedEntry | null;
  /** What of another kind it is about is called now. */
  readonly named: string | null;
  /** A post of a holder, a plan of a priority, the member whose role it is: where the thing has no page of its own. */
  readonly parentId: string | null;
  /** Of a version of the policy that was adopted, the one before it. */
  readonly versionBefore: string | null;
  /** The seal over it; null while it waits for one. */
  readonly seal: number | null;
}

export interface LogPage {
  readonly changes: readonly LoggedChange[];
  /** Where to go on; null at the end of the record. */
  readonly next: Place | null;
  /** No more than so many changes are looked through for one page: how far back this one came, where it is not full. */
  readonly lookedTo: Date | null;
}

/** How many changes are looked through for those that a filter leaves: words have to be read, the rest is compared. */
const looked = { words: 20_000, else: 100_000 };

/**
 * One page of the log, the latest first, from a place on. It costs the same however long the record is: no more than a
 * bounded number of changes is looked through, and where they did not fill the page the next goes on behind them.
 */
export async function logPage(
  db: Kysely<Tables>,
  councilId: string,
  asked: LogAsked,
  size: number,
): Promise<LogPage> {
  const inner = sql`select c.* from change c where ${within(councilId, asked)} order by c.at desc, c.id desc`;
  const most = asked.words.length > 0 ? looked.words : looked.else;
  const filtered = filters(asked);
  const { rows } = await sql<LoggedChange>`
    select ${sql.raw(CHANGE)}, ${sql.raw(ABOUT)}, ((extract(epoch from c.at) * 1000000)::bigint)::text as micros,
      (select json_build_object('id', p.id, 'reference', p.reference, 'name', p.name, 'sensitive', p.sensitive) from partnership p
        where p.council_id = c.council_id and p.id = case when c.table_name = 'reading' then c.row_id else c.partnership_id end) as entry,
      coalesce(${sql.raw(NAMED)}, ${sql.raw(WHOSE)}) as named, ${sql.raw(PARENT)} as "parentId",
      (select v.id from policy_version v where c.table_name = 'policy_version' and c.before is null and v.council_id = c.council_id
        and v.id <> c.row_id and v.from_on < (c.after ->> 'from_on')::date order by v.from_on desc limit 1) as "versionBefore",
      (select d.seal from sealed_change d where d.council_id = c.council_id and d.change_id = c.id) as seal
    from (select * from (${inner} limit ${most}) c where ${filtered} limit ${size + 1}) c left join account u on u.id = c.actor_id
      left join account o on o.id = ${sql.raw(ACCOUNT)}
    order by c.at desc, c.id desc`.execute(db);
  const changes = rows.slice(0, size).map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
  const last = changes.at(-1);
  if (rows.length > size && last !== undefined)
    return { changes, next: { at: last.micros, id: String(last.id) }, lookedTo: null };
  const end = await endOfLook(db, inner, most);
  return { changes, next: end?.place ?? null, lookedTo: end?.at ?? null };
}

/** Where the look ended before the record did. */
async function endOfLook(
  db: Kysely<Tables>,
  inner: RawBuilder<unknown>,
  most: number,
): Promise<{ readonly place: Place; readonly at: Date } | null> {
  const { rows } = await sql<{ at: Date; micros: string; id: number }>`
    select c.at, ((extract(epoch from c.at) * 1000000)::bigint)::text as micros, c.id from (${inner} offset ${most - 1} limit 2) c`.execute(
    db,
  );
  const [end, more] = rows;
  return end === undefined || more === undefined
    ? null
    : { place: { at: end.micros, id: String(end.id) }, at: end.at };
}

/** What an index finds: the time, the person, the one thing. */
function within(councilId: string, { after, from, until, who, row }: LogAsked): RawBuilder<unknown> {
  const parts = [sql`c.council_id = ${councilId}`, sql.raw(RECORDED)];
  if (after !== null)
    parts.push(
      sql`(c.at, c.id) < (to_timestamp(0) + ${after.at}::bigint * interval '1 microsecond', ${after.id}::bigint)`,
    );
  if (from !== null) parts.push(sql`c.at >= ${startOfDay(from).toString()}::timestamptz`);
  if (until !== null) parts.push(sql`c.at <= ${endOfDay(until).toString()}::timestamptz`);
  if (who !== '') {
    const like = anywhere(who);
    parts.push(
      sql`c.actor_id = any(array(select a.id from account a where lower(a.name) like ${like} or lower(a.email) like ${like}))`,
    );
  }
  if (row !== null) parts.push(sql`(c.partnership_id = ${row} or c.row_id = ${row})`);
  return sql.join(parts, sql` and `);
}

/** What is said of accounts, which are found by the name and the address of theirs. */
const access = [...(LOG_KINDS.find(({ id }) => id === 'access')?.tables ?? [])];

/** What each change that was looked through is asked. */
function filters({ role, verb, what, words }: LogAsked): RawBuilder<unknown> {
  const parts = [sql`true`];
  if (role !== null) parts.push(sql`c.as_role = ${role}`);
  if (verb !== null) parts.push(sql`c.verb = ${verb}`);
  const kind = LOG_KINDS.find(({ id }) => id === what);
  if (kind !== undefined) parts.push(sql`c.table_name = any(${[...kind.tables]}::text[])`);
  if (what === ELSE.id) parts.push(sql`c.table_name <> all(${[...NAMED_TABLES]}::text[])`);
  for (const word of words) {
    const like = anywhere(word);
    parts.push(
      sql`(lower(c.after::text) like ${like} or lower(c.before::text) like ${like} or lower(c.verb) like ${like}
        or c.partnership_id = any(array(select p.id from partnership p where p.council_id = this_council() and lower(p.name) like ${like}))
        or c.table_name = any(${access}::text[]) and coalesce(c.after ->> 'account_id', c.before ->> 'account_id', c.row_id::text) = any(array(
          select a.id::text from account a where lower(a.name) like ${like} or lower(a.email) like ${like}))
        or c.partnership_id is null and c.row_id = any(array(${sql.raw(CALLED)} ${like})))`,
    );
  }
  return sql.join(parts, sql` and `);
}

/** The ids of whatever has a name like one: its last word is the pattern. */
const CALLED = `
  select n.id from (
    select id, name from organisation where council_id = this_council() union all select id, name from person where council_id = this_council()
    union all select id, title from post where council_id = this_council() union all select id, title from plan where council_id = this_council()
    union all select id, name from partnership where council_id = this_council()) n (id, name)
  where lower(n.name) like`;

/** An id in the row of a change: as the change says it, or the latest of the row that does. */
function column(table: string, name: string): string {
  return `coalesce(c.after ->> '${name}', c.before ->> '${name}',
    (select i.after ->> '${name}' from change i where i.council_id = c.council_id and i.row_id = c.row_id and i.partnership_id is null
      and i.table_name = '${table}' and i.after ->> '${name}' is not null order by i.id desc limit 1))::uuid`;
}

const GUEST = column('guest', 'person_id');
const ERASED = column('erasure', 'person_id');
const HELD = column('legal_hold', 'person_id');
const DUE = column('retention_due', 'row_id');

/** The account that a change of who may do what is about. */
const ACCOUNT = `case c.table_name
    when 'membership' then c.row_id
    when 'scoped_role' then ${column('scoped_role', 'account_id')}
    when 'invitation' then ${column('invitation', 'account_id')}
    when 'begun_again' then ${column('begun_again', 'account_id')}
    when 'absence' then ${column('absence', 'account_id')}
    when 'absence_deputy' then ${AWAY}
    when 'acting' then ${AWAY}
  end`;

/** What a change that belongs to no entry is about. */
const NAMED = `case c.table_name
    when 'organisation' then (select o.name from organisation o where o.council_id = c.council_id and o.id = c.row_id)
    when 'person' then (select w.name from person w where w.council_id = c.council_id and w.id = c.row_id)
    when 'post' then (select t.title from post t where t.council_id = c.council_id and t.id = c.row_id)
    when 'post_holder' then (select t.title from post_holder h join post t on t.council_id = h.council_id and t.id = h.post_id where h.council_id = c.council_id and h.id = c.row_id)
    when 'plan' then (select l.title from plan l where l.council_id = c.council_id and l.id = c.row_id)
    when 'priority' then (select l.title from priority y join plan l on l.council_id = y.council_id and l.id = y.plan_id where y.council_id = c.council_id and y.id = c.row_id)
    when 'policy_writer' then (select v.title from policy_version v where v.council_id = c.council_id and v.id = c.row_id)
    when 'policy_version' then coalesce((select v.title from policy_version v where v.council_id = c.council_id and v.id = c.row_id),
      c.after ->> 'title', c.before ->> 'title')
    when 'council_field' then (select f.label from council_field f where f.council_id = c.council_id and f.id = c.row_id)
    when 'reading' then (select w.name from person w where w.council_id = c.council_id and w.id = c.row_id)
    when 'guest' then (select w.name from person w where w.council_id = c.council_id and w.id = ${GUEST})
    when 'handover' then (select coalesce(w.name, t.title, h.from_name) from handover h
      left join person w on w.council_id = h.council_id and w.id = h.from_id left join post t on t.council_id = h.council_id and t.id = h.from_id
      where h.council_id = c.council_id and h.id = c.row_id)
    when 'erasure' then (select w.name from person w where w.council_id = c.council_id and w.id = ${ERASED})
    when 'legal_hold' then (select w.name from person w where w.council_id = c.council_id and w.id = ${HELD})
    when 'retention_due' then (select w.name from person w where w.council_id = c.council_id and w.id = ${DUE})
  end`;

/** Whom what is said of roles, invitations and absences is of: by name, and of an invitation by address too, while it is open or they are a member. */
const WHOSE = `case when c.table_name = 'invitation' then coalesce(
    o.name || coalesce((select ' (' || o.email || ')' from membership m where m.council_id = c.council_id and m.account_id = o.id), ''),
    (select t.name || ' (' || t.email || ')' from invitation_to t where t.council_id = c.council_id and t.invitation_id = c.row_id)) else o.name end`;

const PARENT = `case c.table_name
    when 'post_holder' then coalesce((select h.post_id from post_holder h where h.council_id = c.council_id and h.id = c.row_id)::text, c.after ->> 'post_id', c.before ->> 'post_id')
    when 'priority' then coalesce((select y.plan_id from priority y where y.council_id = c.council_id and y.id = c.row_id)::text, c.after ->> 'plan_id', c.before ->> 'plan_id')
    when 'policy_writer' then c.row_id::text
    when 'guest' then (${GUEST})::text
    when 'erasure' then (${ERASED})::text
    when 'legal_hold' then (${HELD})::text
    when 'retention_due' then (${DUE})::text
    else o.id::text
  end`;

/** The verbs and the roles that the record knows: a step of the index for each, however long it is. */
export async function verbsOf(db: Kysely<Tables>, councilId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ verb: string }>`
    with recursive verbs as (
      (select c.verb from change c where c.council_id = ${councilId} order by c.verb limit 1)
      union all
      select (select c.verb from change c where c.council_id = ${councilId} and c.verb > v.verb order by c.verb limit 1) from verbs v where v.verb is not null)
    select verb from verbs where verb is not null and verb <> 'unnamed' limit 500`.execute(db);
  return rows.map(({ verb }) => verb);
}
