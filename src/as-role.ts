import { type Kysely, sql } from 'kysely';
import type { Entered, ScopedRole } from './entered.ts';
import { type Capability, guestRole } from './policy/permissions.ts';
import type { SignedIn } from './route.ts';
import type { Tables } from './tables.ts';

/**
 * The role that what somebody does there is done as: the one that lets them, where that is known; else their first over the
 * whole council for good, else the first of those that end or reach less far. Empty for whoever has none.
 */
export function asRole({ roles, scoped, isGuest }: Entered, lets: string | null = null): string {
  return lets ?? (isGuest ? guestRole.id : (roles?.[0] ?? scoped[0]?.role ?? ''));
}

/** Of the roles over the whole council, then of those over less that count here, the first that has a capability. */
export function roleThatLets(
  capability: Capability,
  { roles, scoped }: Entered,
  over: readonly ScopedRole[],
  of: (roles: readonly string[]) => ReadonlySet<Capability>,
): string | null {
  const overAll = scoped.filter(({ covers }) => covers === 'council');
  const all = [...(roles ?? []), ...[...overAll, ...over].map(({ role }) => role)];
  return all.find((role) => of([role]).has(capability)) ?? null;
}

/** The role that the changes of a transaction are recorded under from here on. */
export async function actAs(db: Kysely<Tables>, role: string): Promise<void> {
  await sql`select set_config('concordat.role', ${role}, true)`.execute(db);
}

/**
 * What is done from here on is recorded as done by the role that has the capability, where the page itself asks for less. Asked
 * once it is known that they may.
 */
export async function doneBy(
  { db, person }: { readonly db: Kysely<Tables>; readonly person: Pick<SignedIn, 'as' | 'asRole'> },
  capability: Capability,
): Promise<void> {
  const role = person.as(capability);
  if (role !== person.asRole) await actAs(db, role);
}
