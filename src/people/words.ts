import type { Policy } from '../policy/policy.ts';
import { optionsOfFact } from '../policy/slots.ts';
import { sayAlone } from '../policy/text.ts';

export interface Worded {
  readonly id: string;
  readonly label: string;
}

export const personKinds = { member: 'Councillor', officer: 'Officer', other: 'Somebody else' } as const;
export type PersonKind = keyof typeof personKinds;

/** The levels of post and representation that the policy tells apart. */
export function levelsOf(policy: Policy): readonly Worded[] {
  return optionsOfFact(policy, 'representativeLevels').map(({ id, label }) => ({
    id,
    label: sayAlone(label, { terms: policy.terms }),
  }));
}

export function levelWords(levels: readonly Worded[], id: string): string {
  return levels.find((level) => level.id === id)?.label ?? id;
}
