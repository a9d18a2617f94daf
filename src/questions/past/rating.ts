import type { AdoptedPolicy } from '../../adopted.ts';
import { formatDate } from '../../kit/dates.ts';
import { instrumentOf } from '../../policy/policy.ts';
import type { CouncilContext } from '../../route.ts';
import type { PastRating } from '../history.ts';
import type { PastDecision } from '../store.ts';
import type { SaidUnder } from '../versions.ts';

type Versions = ReadonlyMap<string, AdoptedPolicy>;

/** "the Partnership policy of 1 April 2026": two versions may have one title. */
export function titleOf({ policyTitle, policyFrom }: SaidUnder): string {
  return `the ${policyTitle} of ${formatDate(policyFrom)}`;
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
  const { outcome, versionId, answers } = decision;
  return { policy: here, set, outcome, versionId, answers, title: titleOf(decision) };
}
