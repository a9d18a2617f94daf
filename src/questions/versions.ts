import { type AdoptedPolicy, adoptedPolicy } from '../adopted.ts';
import type { CouncilContext } from '../route.ts';

/** A version of the policy that something was said under. */
export interface SaidUnder {
  readonly versionId: string;
  readonly digest: string;
  readonly policyTitle: string;
  readonly policyFrom: string;
}

/** The versions that things were said under, by id, with the one in force; each is read once and remembered. */
export async function versionsOf(
  context: CouncilContext,
  said: readonly SaidUnder[],
): Promise<ReadonlyMap<string, AdoptedPolicy>> {
  const policies = new Map<string, AdoptedPolicy>([[context.policy.versionId, context.policy]]);
  for (const { versionId, digest, policyTitle, policyFrom } of said) {
    if (policies.has(versionId)) continue;
    const version = { id: versionId, digest, title: policyTitle, from: policyFrom };
    policies.set(versionId, await adoptedPolicy(context.db, context.council.id, version));
  }
  return policies;
}
