import { adoptedPolicy, versionTitle } from '../adopted.ts';
import { isOnOtherScale, notCompared, outcomeOf } from '../policy/level-words.ts';
import { instrumentOf } from '../policy/policy.ts';
import type { CouncilContext } from '../route.ts';
import type { RecordedDecision } from './recorded.ts';

/** What was decided on other levels than the policy in force has. */
export interface OtherScale {
  /** The level in the words of its own version. */
  readonly label: string;
  readonly says: string;
}

/** Of the sets that were decided on levels which have changed since, by set. */
export async function otherScalesOf(
  { db, council, policy }: CouncilContext,
  decisions: readonly RecordedDecision[],
): Promise<ReadonlyMap<string, OtherScale>> {
  const found = new Map<string, OtherScale>();
  const now = versionTitle(policy);
  for (const { set, outcome, digest, policyFrom, policyVersionId: id, policy: title } of decisions) {
    const here = instrumentOf(policy.policy, set);
    if (id === policy.versionId || here === undefined) continue;
    const version = await adoptedPolicy(db, council.id, { id, digest, title, from: policyFrom });
    const then = instrumentOf(version.policy, set);
    if (then === undefined) continue;
    const older = { policy: version.policy, set: then, outcome, title: versionTitle(version) };
    const newer = { policy: policy.policy, set: here, title: now };
    if (isOnOtherScale(older, newer))
      found.set(set, { label: outcomeOf(older), says: notCompared(older, newer) });
  }
  return found;
}
