import type { Capability } from '../../policy/permissions.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Held, Over } from '../../roles-held.ts';
import type { Member } from '../giving.ts';

export const first = '2026-11-01';
export const housing: Over = { covers: 'service area', area: 'Housing' };
export const coast: Over = { covers: 'portfolio', area: 'Coast' };
export const piers: Over = { covers: 'entry', entry: 'piers', serviceArea: 'Housing', portfolio: 'Coast' };
export const homes: Over = { covers: 'entry', entry: 'homes', serviceArea: 'Housing', portfolio: null };
export const paths: Over = { covers: 'entry', entry: 'paths', serviceArea: null, portfolio: 'Coast' };

export function policyWith(roles: Readonly<Record<string, readonly Capability[]>>): Policy {
  const all = Object.entries(roles).map(([id, may]) => ({ id, label: id, may }));
  return { people: { roles: all } } as unknown as Policy;
}

export function member(
  accountId: string,
  ...held: readonly (readonly [string, Over, (string | null)?])[]
): Member {
  const roles = held.map(([role, over, until = null]): Held => ({ role, over, until }));
  return { accountId, held: roles, isSuspended: false };
}
