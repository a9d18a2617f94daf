import { type AdoptedPolicy, adoptedPolicy, versionTitle } from '../adopted.ts';
import { londonDate } from '../kit/dates.ts';
import { instrumentOf } from '../policy/policy.ts';
import type { CouncilContext } from '../route.ts';
import type { PastRating } from './history.ts';
import type { PastDecision } from './store.ts';

/** A version of the policy that something was said under. */
export interface SaidUnder {
  readonly versionId: string;
  readonly digest: string;
  readonly policyTitle: string;
  readonly policyFrom: string;
}

export type Versions = ReadonlyMap<string, AdoptedPolicy>;

/** The versions that things were said under, by id, with the one in force; each is read once and remembered. */
export async function versionsOf(context: CouncilContext, said: readonly SaidUnder[]): Promise<Versions> {
  const policies = new Map<string, AdoptedPolicy>([[context.policy.versionId, context.policy]]);
  for (const { versionId, digest, policyTitle, policyFrom } of said) {
    if (policies.has(versionId)) continue;
    const version = { id: versionId, digest, title: policyTitle, from: policyFrom };
    policies.set(versionId, await adoptedPolicy(context.db, context.council.id, version));
  }
  return policies;
}

export function titleOf({ policyTitle, policyFrom }: SaidUnder): string {
  return versionTitle({ title: policyTitle, from: policyFrom });
}

/** A decision as it was made: under its own version, unless that had no such set. */
export function ratingOf(
  decision: PastDecision,
  setId: string,
  versions: Versions,
  { policy: now }: Pick<CouncilContext, 'policy'>,
): PastRating {
  const then = versions.get(decision.versionId)?.policy ?? now.policy;
  const here = instrumentOf(then, setId) === undefined ? now.policy : then;
  const set = instrumentOf(here, setId);
  if (set === undefined) throw new Error(`No version of the policy has the set “${setId}”`);
  const { outcome, versionId, answers, causes, at } = decision;
  const on = londonDate(at);
  return { policy: here, set, outcome, versionId, answers, causes, on, title: titleOf(decision) };
}
