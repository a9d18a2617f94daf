import { rolesOf } from '../policy/permissions.ts';
import type { Policy } from '../policy/policy.ts';
import { say } from '../policy/text.ts';

/** What a role is called; one that the policy has lost, as it is kept. */
export function roleWords(policy: Policy, role: string): string {
  const found = rolesOf(policy).find(({ id }) => id === role);
  return found === undefined ? role : say(found.label, { terms: policy.terms });
}
