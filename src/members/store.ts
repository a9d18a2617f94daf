import { type Kysely, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { Tables } from '../tables.ts';
import type { Held, Over } from '../roles-held.ts';
import { keptRoles, type KeptRole, scopedRows, type ScopedRow } from '../roles-held-store.ts';

/** A role that a colleague has. */
export interface ColleagueRole extends KeptRole {
  /** The council's own sign-in gave it, and takes it away. */
  readonly isFromProvider: boolean;
}

export interface Colleague {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly isSuspended: boolean;
  /** Of every council, by whoever runs the program. */
  readonly isSuspendedEverywhere: boolean;
  /** They sign in with a password of ours. */
  readonly isLocal: boolean;
  readonly lastSeen: Date | null;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly held: readonly ColleagueRole[];
}

interface Row extends Omit<Colleague, 'held' | 'lastSeen'> {
  readonly lastSeen: string | null;
  readonly roles: readonly string[];
  readonly given: readonly string[];
  readonly scoped: readonly ScopedRow[];
}

/**
 * Everybody with an account here, by name, in one statement. By the tables' own names: who may what is of now. What a sign-in
 * gave counts as that as long as it is one of `providers`: where it is set up no more, nobody could take it away there.
 */
export async function colleaguesIn(
  db: Kysely<Tables>,
  councilId: string,
  providers: readonly string[],
): Promise<readonly Colleague[]> {
  const { rows } = await sql<Row>`
    select m.account_id as "accountId", a.name, a.email, m.suspended_at is not null as "isSuspended",
      a.suspended_at is not null as "isSuspendedEverywhere", a.password_hash is not null and not a.is_demo as "isLocal",
      m.person_id as "personId", w.name as "personName", m.roles,
      to_json(greatest((select max(s.seen_at) from session s where s.account_id = a.id),
        a.signed_in_at)) #>> '{}' as "lastSeen",
      array(select unnest(g.roles) from given_role g where g.council_id = m.council_id and g.account_id = m.account_id and g.provider = any(${providers})) as given,
      ${scopedRows} as scoped
    from public.membership m join account a on a.id = m.account_id
      left join public.person w on w.council_id = m.council_id and w.id = m.person_id
    where m.council_id = ${councilId} order by a.name collate "en-GB-x-icu", a.id`.execute(db);
  return rows.map(colleague);
}

function colleague({ roles, given, scoped, lastSeen, ...rest }: Row): Colleague {
  const held = keptRoles(roles, scoped).map((each) => ({
    ...each,
    isFromProvider: each.id === null && given.includes(each.role),
  }));
  return { ...rest, lastSeen: lastSeen === null ? null : new Date(lastSeen), held };
}

/** All who change who may what in a council wait for each other: no two take away each other's last administrator. */
export async function takeMembers(db: Kysely<Tables>, councilId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('members ' || ${councilId}, 0))`.execute(db);
}

export interface Member {
  readonly councilId: string;
  readonly accountId: string;
}

/** Over the whole council for good; false where they hold it already. */
export async function giveForGood(db: Kysely<Tables>, member: Member, role: string): Promise<boolean> {
  const done = await db
    .updateTable('membership')
    .set({ roles: sql<string[]>`roles || array[${role}]` })
    .where('council_id', '=', member.councilId)
    .where('account_id', '=', member.accountId)
    .where(sql<boolean>`${role} <> all (roles)`)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Otherwise; a role that they hold over that already gets the new last day. Gives how many rows came or changed. */
export async function giveScoped(
  db: Kysely<Tables>,
  member: Member,
  given: readonly Held[],
  givenBy: string,
): Promise<number> {
  const rows = given.map(({ role, over, until }) => ({
    council_id: member.councilId,
    id: newId(),
    account_id: member.accountId,
    role,
    ...columnsOf(over),
    until_on: until,
    given_by: givenBy,
  }));
  const done = await db
    .insertInto('scoped_role')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['council_id', 'account_id', 'role', 'covers', 'area', 'entry_id'])
        .doUpdateSet((eb) => ({
          until_on: eb.ref('excluded.until_on'),
          given_by: eb.ref('excluded.given_by'),
        }))
        .where(sql<boolean>`scoped_role.until_on is distinct from excluded.until_on`),
    )
    .returning('id')
    .execute();
  return done.length;
}

function columnsOf(over: Over): {
  covers: Over['covers'];
  area: string | null;
  entry_id: string | null;
} {
  if (over.covers === 'entry') return { covers: 'entry', area: null, entry_id: over.entry };
  if (over.covers === 'council') return { covers: 'council', area: null, entry_id: null };
  return { covers: over.covers, area: over.area, entry_id: null };
}

export async function takeRole(db: Kysely<Tables>, member: Member, { id, role }: KeptRole): Promise<void> {
  if (id !== null)
    await db
      .deleteFrom('scoped_role')
      .where('council_id', '=', member.councilId)
      .where('account_id', '=', member.accountId)
      .where('id', '=', id)
      .execute();
  else
    await db
      .updateTable('membership')
      .set({ roles: sql<string[]>`array_remove(roles, ${role})` })
      .where('council_id', '=', member.councilId)
      .where('account_id', '=', member.accountId)
      .execute();
}

export async function suspend(db: Kysely<Tables>, member: Member, isSuspended: boolean): Promise<void> {
  await db
    .updateTable('membership')
    .set({ suspended_at: isSuspended ? sql<Date>`now()` : null })
    .where('council_id', '=', member.councilId)
    .where('account_id', '=', member.accountId)
    .execute();
}

export async function setPerson(db: Kysely<Tables>, member: Member, personId: string | null): Promise<void> {
  await db
    .updateTable('membership')
    .set({ person_id: personId })
    .where('council_id', '=', member.councilId)
    .where('account_id', '=', member.accountId)
    .execute();
}

/** Those who are with the council, and the one who is chosen. */
export async function namesOfPeople(
  db: Kysely<Tables>,
  councilId: string,
  chosen: string | null,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person where council_id = ${councilId}
      and (id = ${chosen} or (left_on is null and organisation_id is null and kind <> 'other'))
    order by name collate "en-GB-x-icu", id limit 5000`.execute(db);
  return rows;
}
