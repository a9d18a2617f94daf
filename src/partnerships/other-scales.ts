import { adoptedPolicy, versionTitle } from '../adopted.ts';
import { isOnOtherScale, notCompared, outcomeOf, type TitledRating } from '../policy/level-words.ts';
import { moveOf } from '../policy/levels.ts';
import { instrumentOf } from '../policy/policy.ts';
import type { CouncilContext } from '../route.ts';
import type { GoneLevels } from './gone-levels.ts';
import type { RecordedDecision } from './recorded.ts';
import { levelDecided } from './stand.ts';

/** What was decided on other levels than the policy in force has. */
export interface OtherScale {
  /** The level in the words of its own version. */
  readonly label: string;
  readonly says: string;
  /** No level of the policy in force stands for it: it waits to be decided again. */
  readonly isGone: boolean;
}

/** Of the sets that were decided on levels which have changed since, by set; none whose level was only given another name. */
export async function otherScalesOf(
  { db, council, policy }: CouncilContext,
  decisions: readonly RecordedDecision[],
  gone: GoneLevels,
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
    const other = otherScaleOf(older, { policy: policy.policy, set: here, title: now });
    if (other !== null) found.set(set, { label: gone(set, outcome) ?? outcomeOf(older), ...other });
  }
  return found;
}

/** Why a rating is not compared with the levels of another version; null where it is, as where it was only given another name. */
export function otherScaleOf(
  older: TitledRating,
  newer: Omit<TitledRating, 'outcome'>,
): Pick<OtherScale, 'says' | 'isGone'> | null {
  const stands = levelDecided(newer.policy, newer.set, older.outcome);
  const isReplaced = stands !== null && moveOf(older, { ...newer, outcome: stands }).is !== 'not compared';
  if (isReplaced || !isOnOtherScale(older, newer)) return null;
  return { says: notCompared(older, newer), isGone: stands === null };
}
