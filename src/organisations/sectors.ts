import type { Policy } from '../policy/policy.ts';
import type { Worded } from '../partnerships/words.ts';
import { optionsAlone } from '../policy/slots.ts';

/** The sectors of the policy, or the vocabulary's where it lists none, each able to stand alone. */
export function sectorsOf(policy: Policy): readonly Worded[] {
  return optionsAlone(policy, 'partnerSectors');
}
