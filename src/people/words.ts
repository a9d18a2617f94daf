import type { Worded } from '../partnerships/words.ts';
import type { Policy } from '../policy/policy.ts';
import { optionsAlone } from '../policy/slots.ts';

export const personKinds = { member: 'Councillor', officer: 'Officer', other: 'Somebody else' } as const;
export type PersonKind = keyof typeof personKinds;

/** The levels of post and representation that the policy tells apart. */
export function levelsOf(policy: Policy): readonly Worded[] {
  return optionsAlone(policy, 'representativeLevels');
}
