import { type Part, PARTS, type Policy } from '../../policy/policy.ts';

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

export interface Coverage {
  readonly covered: readonly string[];
  readonly unset: readonly string[];
}

/** What a policy speaks of, and what it says that it leaves open. */
export function coverage(policy: Policy): Coverage {
  const silent = new Set(policy.notSet?.map((each) => each.part));
  return {
    covered: PARTS.filter((part) => !silent.has(part)).map((part) => partNames[part]),
    unset: PARTS.filter((part) => silent.has(part)).map((part) => partNames[part]),
  };
}
