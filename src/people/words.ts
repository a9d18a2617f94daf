import type { Policy } from '../policy/policy.ts';
import { optionsOfFact } from '../policy/slots.ts';
import { sayAlone } from '../policy/text.ts';

export interface Worded {
  readonly id: string;
  readonly label: string;
}

export const personKinds = { member: 'Councillor', officer: 'Officer', other: 'Somebody else' } as const;
export type PersonKind = keyof typeof personKinds;

const ourDuties: Readonly<Record<string, string>> = {
  leadOfficer: 'Lead officer',
  sponsoringOfficer: 'Sponsoring officer',
  performanceOfficer: 'Officer accountable for performance',
  director: 'Director',
  portfolioHolder: 'Portfolio holder',
};

/** What somebody's part in an entry is called, in the words of the policy where it has them. */
export function dutyWords(policy: Policy, role: string): string {
  const link = policy.people?.links?.find((each) => each.id === role);
  return link === undefined ? (ourDuties[role] ?? role) : sayAlone(link.label, { terms: policy.terms });
}

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
