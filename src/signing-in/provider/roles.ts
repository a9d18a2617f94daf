import type { ProviderCouncil } from './settings.ts';

/** Roles over the whole council, and which of them the provider gave. */
export interface HeldRoles {
  readonly roles: readonly string[];
  readonly given: readonly string[];
}

/** The roles here that a provider's roles come to. */
export function rolesFor({ everyone, roles }: ProviderCouncil, there: readonly string[]): readonly string[] {
  const mapped = there.flatMap((role) => (Object.hasOwn(roles, role) ? (roles[role] ?? []) : []));
  return [...new Set([...everyone, ...mapped])];
}

/**
 * What somebody holds after they signed in: what the provider gives now, in place of what it gave before. A role that was given
 * here stays theirs, whatever the provider says.
 */
export function rolesAfter(held: HeldRoles, now: readonly string[]): HeldRoles {
  const own = held.roles.filter((role) => !held.given.includes(role));
  const given = now.filter((role) => !own.includes(role));
  const kept = held.roles.filter((role) => own.includes(role) || given.includes(role));
  return { roles: [...kept, ...given.filter((role) => !kept.includes(role))], given };
}
