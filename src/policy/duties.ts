import type { Policy } from './policy.ts';
import { sayAlone } from './text.ts';

/** Parts that people have in an entry, as they are called where the policy says nothing. */
export const OUR_DUTIES: Readonly<Record<string, string>> = {
  leadOfficer: 'Lead officer',
  sponsoringOfficer: 'Sponsoring officer',
  performanceOfficer: 'Officer accountable for performance',
  director: 'Director',
  portfolioHolder: 'Portfolio holder',
};

/** What somebody's part in an entry is called, in the words of the policy where it has them. */
export function dutyWords(policy: Policy, role: string): string {
  const link = policy.people?.links?.find((each) => each.id === role);
  return link === undefined ? (OUR_DUTIES[role] ?? role) : sayAlone(link.label, { terms: policy.terms });
}
