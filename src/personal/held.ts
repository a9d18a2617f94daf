import { type Kysely, sql } from 'kysely';
import { scopedRows, type ScopedRow } from '../roles-held-store.ts';
import type { Tables } from '../tables.ts';
import { askedAndTold } from './held-asked.ts';
import { writtenBy } from './held-written.ts';
import {
  absencesOf,
  deputyFor,
  type HeldAbsence,
  type HeldInvitation,
  invitationsTo,
  type HeldSignature,
  looksOf,
  signaturesOf,
} from './held-access.ts';

interface Days {
  readonly fromOn: string | null;
  readonly untilOn: string | null;
}

interface OfEntry extends Days {
  readonly reference: number;
  readonly entry: string;
}

export interface HeldAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly since: string;
  readonly suspendedAt: string | null;
  /** In this council alone. */
  readonly suspendedHereAt: string | null;
  /** Over the whole council for good; as the policy names them by id. */
  readonly roles: readonly string[];
  /** Those that end, or reach less far. */
  readonly scoped: readonly ScopedRow[];
  readonly hasSecondFactor: boolean;
  readonly sessions: readonly {
    readonly begun: string;
    readonly seen: string;
    readonly browser: string | null;
    readonly address: string | null;
  }[];
  /** Entries begun and not added, and views kept for themselves. */
  readonly drafts: number;
  readonly views: readonly string[];
}

export interface Written {
  /** Null of what is of no entry, or of one that is gone. */
  readonly reference: number | null;
  readonly entry: string | null;
  readonly what: string;
  readonly at: string;
  readonly text: string;
}

/** What is held on somebody, but for the texts that name them. */
export interface Held {
  readonly organisation: string | null;
  /** What they were called and how they were reached before, the newest first. */
  readonly past: readonly {
    readonly name: string;
    readonly email: string | null;
    readonly phone: string | null;
    readonly groupName: string | null;
    readonly from: string;
    readonly until: string | null;
  }[];
  readonly posts: readonly (Days & { readonly title: string })[];
  readonly duties: readonly (OfEntry & { readonly role: string })[];
  readonly seats: readonly (OfEntry & { readonly title: string; readonly appointedBy: string | null })[];
  /** What they have to do, or had: of an entry or of the council. */
  readonly actions: readonly {
    readonly reference: number | null;
    readonly entry: string | null;
    readonly title: string;
    readonly dueOn: string | null;
    readonly doneOn: string | null;
  }[];
  /** Of documents. */
  readonly signatures: readonly HeldSignature[];
  readonly accounts: readonly HeldAccount[];
  /** When they were away, and who might act for them; for whom they might act. */
  readonly absences: readonly HeldAbsence[];
  readonly deputyFor: readonly HeldAbsence[];
  readonly invitations: readonly HeldInvitation[];
  /** At what is shared with them as a guest. */
  readonly looks: { readonly count: number; readonly last: string | null };
  /** Notes and reasons that they wrote. */
  readonly written: readonly Written[];
  /** Entries that are shared with them as a partner's guest. */
  readonly shared: readonly {
    readonly reference: number;
    readonly entry: string;
    readonly untilOn: string;
  }[];
  /** Letters of this council to them that are still kept. */
  readonly letters: readonly { readonly kind: string; readonly subject: string; readonly at: string }[];
  readonly changes: { readonly count: number; readonly first: string | null; readonly last: string | null };
  readonly holds: readonly { readonly id: string; readonly reason: string }[];
  readonly erasure: {
    readonly id: string;
    readonly state: 'asked' | 'done';
    readonly askedAt: string;
    readonly doneAt: string | null;
  } | null;
}

const json = (rows: ReturnType<typeof sql>, order: string) =>
  sql`coalesce((select json_agg(r order by ${sql.raw(order)}) from (${rows}) r), '[]')`;

/** All of it in one statement: a person's part in a council is small, whatever the council's size. */
export async function heldOn(
  db: Kysely<Tables>,
  councilId: string,
  personId: string,
  today: string,
): Promise<Held> {
  const parts = partsOf({ council: councilId, person: personId }, today);
  const columns = Object.entries(parts).map(([name, part]) => sql`${part} as ${sql.ref(name)}`);
  const { rows } = await sql<Held>`select ${sql.join(columns)}`.execute(db);
  return rows[0] as Held;
}

function partsOf(of: Of, today: string): Readonly<Record<keyof Held, Part>> {
  const { council, person } = of;
  const theirs = sql`(select m.account_id from membership m where m.council_id = ${council} and m.person_id = ${person})`;
  return {
    organisation: sql`(select o.name from person w join organisation o on o.council_id = w.council_id and o.id = w.organisation_id
      where w.council_id = ${council} and w.id = ${person})`,
    past: json(
      sql`select name, email, phone, group_name as "groupName", from_at as "from", until_at as "until" from person_past(${person})`,
      'r."from" desc',
    ),
    posts: json(postsOf(of), 'r."fromOn" desc nulls last'),
    duties: json(dutiesOf(of), 'r.reference, r.role'),
    seats: json(seatsOf(of), 'r.reference, r.title'),
    actions: json(actionsOf(of), 'r.reference nulls first, r.title'),
    signatures: json(signaturesOf(council, person), 'r.reference, r.title'),
    accounts: json(accountsOf(council, theirs), 'r.name'),
    absences: json(absencesOf(council, theirs), 'r."fromOn"'),
    deputyFor: json(deputyFor(council, theirs), 'r."fromOn"'),
    invitations: json(invitationsTo(council, person, theirs), 'r."invitedAt"'),
    looks: looksOf(council, person),
    written: json(
      sql`${writtenBy(council, theirs)} union all ${askedAndTold(council, person, theirs)}`,
      'r.at desc',
    ),
    shared: json(sharedWith(of), 'r.reference'),
    letters: json(lettersTo(of, theirs), 'r.at desc'),
    changes: sql`(select json_build_object('count', count(*)::int, 'first', min(c.at), 'last', max(c.at)) from change c
      where c.council_id = ${council} and c.actor_id in ${theirs})`,
    holds: json(holdsOn(of, today), 'r.id'),
    erasure: erasureOf(of),
  };
}

type Part = ReturnType<typeof sql>;

interface Of {
  readonly council: string;
  readonly person: string;
}

function holdsOn({ council, person }: Of, today: string): Part {
  return sql`select id, reason from legal_hold where council_id = ${council} and person_id = ${person}
    and from_on <= ${today} and (until_on is null or until_on > ${today})`;
}

function erasureOf({ council, person }: Of): Part {
  return sql`(select json_build_object('id', e.id, 'state', e.state, 'askedAt', e.asked_at, 'doneAt', e.done_at) from erasure e
    where e.council_id = ${council} and e.person_id = ${person} and e.state <> 'withdrawn' order by e.asked_at desc limit 1)`;
}

/** The entry that a row is of. */
const entry = (alias: string, council: string): Part =>
  sql`join partnership p on p.council_id = ${council} and p.id = ${sql.ref(`${alias}.partnership_id`)}`;

function postsOf({ council, person }: Of): Part {
  return sql`select t.title, h.from_on as "fromOn", h.until_on as "untilOn" from post_holder h
    join post t on t.council_id = h.council_id and t.id = h.post_id where h.council_id = ${council} and h.person_id = ${person}`;
}

function dutiesOf({ council, person }: Of): Part {
  return sql`select p.reference, p.name as entry, d.role, d.from_on as "fromOn", d.until_on as "untilOn" from duty d ${entry('d', council)}
    where d.council_id = ${council} and d.person_id = ${person}`;
}

function seatsOf({ council, person }: Of): Part {
  return sql`select p.reference, p.name as entry, s.title, a.appointed_by as "appointedBy", a.from_on as "fromOn", a.until_on as "untilOn"
    from appointment a join seat s on s.council_id = a.council_id and s.id = a.seat_id ${entry('a', council)}
    where a.council_id = ${council} and a.person_id = ${person}`;
}

function actionsOf({ council, person }: Of): Part {
  return sql`select p.reference, p.name as entry, a.title, a.due_on as "dueOn", a.done_on as "doneOn" from action a
    left join partnership p on p.council_id = a.council_id and p.id = a.partnership_id where a.council_id = ${council} and a.owner_id = ${person}`;
}

function sharedWith({ council, person }: Of): Part {
  return sql`select p.reference, p.name as entry, g.until_on as "untilOn" from guest g
    join share s on s.council_id = g.council_id and s.account_id = g.account_id ${entry('s', council)}
    where g.council_id = ${council} and g.person_id = ${person} and g.withdrawn_at is null`;
}

function lettersTo({ council, person }: Of, theirs: Part): Part {
  return sql`select o.kind, o.subject, o.written_at as at from outbox o where o.council_id = ${council} and lower(o.address) in (
    select lower(w.email) from person w where w.council_id = ${council} and w.id = ${person} and w.email is not null
    union select lower(a.email) from account a where a.id in ${theirs})`;
}

function accountsOf(councilId: string, theirs: Part): Part {
  return sql`
    select u.id, u.name, u.email, u.created_at as since, u.suspended_at as "suspendedAt", m.suspended_at as "suspendedHereAt", m.roles, ${scopedRows} as scoped,
      exists (select from second_factor f where f.account_id = u.id) as "hasSecondFactor",
      coalesce((select json_agg(json_build_object('begun', s.created_at, 'seen', s.seen_at, 'browser', s.browser, 'address', s.address)
        order by s.created_at desc) from session s where s.account_id = u.id), '[]') as sessions,
      (select count(*)::int from draft d where d.council_id = ${councilId} and d.account_id = u.id) as drafts,
      coalesce((select json_agg(v.name order by v.name) from saved_view v where v.council_id = ${councilId} and v.account_id = u.id), '[]') as views
    from account u join membership m on m.council_id = ${councilId} and m.account_id = u.id where u.id in ${theirs}`;
}

export interface Did {
  readonly at: string;
  readonly verb: string;
  readonly table: string;
  readonly reference: number | null;
}

/** Everything that they changed, the latest first, as the record of changes names it. */
export async function changesBy(
  db: Kysely<Tables>,
  councilId: string,
  accounts: readonly string[],
): Promise<readonly Did[]> {
  const { rows } = await sql<Did>`
    select to_json(c.at) #>> '{}' as at, c.verb, c.table_name as table, p.reference from change c
      left join partnership p on p.council_id = c.council_id and p.id = c.partnership_id
    where c.council_id = ${councilId} and c.actor_id = any(${accounts}::uuid[]) order by c.id desc`.execute(
    db,
  );
  return rows;
}

/** Whoever else is known here: their names, addresses and numbers are left out of what somebody is told of themselves. */
export async function othersIn(
  db: Kysely<Tables>,
  councilId: string,
  personId: string,
): Promise<
  readonly { readonly name: string; readonly email: string | null; readonly phone: string | null }[]
> {
  const { rows } = await sql<{ name: string; email: string | null; phone: string | null }>`
    select name, email, phone from person where council_id = ${councilId} and id <> ${personId}
    union select a.name, a.email, null from membership m join account a on a.id = m.account_id
      where m.council_id = ${councilId} and m.person_id is distinct from ${personId}::uuid`.execute(db);
  return rows;
}
