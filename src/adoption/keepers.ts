import { type Capability, may, rolesOf } from '../policy/permissions.ts';
import type { Policy } from '../policy/policy.ts';

/** What somebody of a council must be able to do, or nobody could put anything right again. */
const kept: readonly (readonly [Capability, string])[] = [
  ['register.read', 'read the register'],
  ['policy.edit', 'prepare another version of the policy'],
  ['policy.adopt', 'adopt another version of the policy'],
];

/** What nobody of these could do under a policy, as a sentence; null when nothing that matters is lost. */
export function lockedOut(policy: Policy, members: readonly (readonly string[])[]): string | null {
  const lost = kept.filter(([capability]) => !members.some((roles) => may(policy, roles, capability)));
  if (lost.length === 0) return null;
  return `Under this policy nobody here could ${lost.map(([, words]) => words).join(', or ')}. Give a role that somebody holds “may” of ${lost.map(([capability]) => capability).join(', ')}`;
}

/** Roles that people hold and a policy does not know. */
export function unknownRoles(policy: Policy, roles: readonly string[]): readonly string[] {
  const known = new Set(rolesOf(policy).map((role) => role.id));
  return roles.filter((role) => !known.has(role));
}
