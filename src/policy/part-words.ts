import type { Part } from './policy.ts';

/** Parts of a policy in words that an officer would use. */
export const partNames: Readonly<Record<Part, string>> = {
  definition: 'what counts as a partnership',
  significance: 'which partnerships are significant',
  risk: 'how risky a partnership is',
  value: 'what a partnership is worth',
  exitRisk: 'the risk of leaving',
  entryCriteria: 'when to join a partnership',
  entryApproval: 'who approves joining',
  setUp: 'setting a partnership up',
  governance: 'governance',
  roles: 'roles',
  representation: 'who represents the council',
  appointments: 'who appoints representatives',
  requirements: 'what each partnership must have',
  reviews: 'reviews',
  scrutiny: 'scrutiny',
  exit: 'leaving a partnership',
  publication: 'what is published',
  register: 'what the register holds',
  benefits: 'benefits',
  risks: 'a library of risks',
  reasonsToEnter: 'reasons to join',
  workingTime: 'hours in a working day',
  dispute: 'settling disputes',
  healthCheck: 'the partners’ own view',
};
