import type { Book } from '../book.ts';
import { listOf, PARTS, type Part, type Policy } from '../policy.ts';

interface Given {
  readonly ours?: boolean;
}

/** A part is given, or its absence is stated; never both, unless all that is given is ours (T26). */
export function checkSilence(policy: Policy, book: Book): void {
  const silent = new Map((policy.notSet ?? []).map((each) => [each.part, each]));
  for (const part of PARTS) {
    const given = givenOf(policy, part);
    const stated = silent.get(part);
    const own = given.filter((each) => !each.ours);
    if (stated && own.length > 0) {
      book.faultIn(stated, 'part', `“${part}” is listed as not set, and yet the document sets it`);
    }
    if (!stated && own.length === 0) {
      const sentence = `“${part}” is neither given nor listed in notSet: say that the document is silent`;
      book.faultIn(policy, 'notSet', sentence);
    }
  }
}

/** What the policy gives for a part: empty when it is silent. */
export function givenOf(policy: Policy, part: Part): readonly Given[] {
  const use = USES[part];
  const used = policy.instruments.filter((each) => each.use === use);
  const listed = (LISTS[part] ?? []).flatMap((id) => listOf(policy, id) ?? []);
  return OTHERWISE[part]?.(policy) ?? [...used, ...listed];
}

/** Parts that are given by something else than a set of questions or a list. */
const OTHERWISE: Partial<Record<Part, (policy: Policy) => readonly Given[]>> = {
  entryApproval: ({ routes }) => (routes ?? []).filter((each) => each.for === 'entry'),
  exit: ({ exit, routes }) => [
    ...(exit ? [exit] : []),
    ...(routes ?? []).filter((each) => each.for === 'exit'),
  ],
  roles: ({ people }) => people?.roles ?? [],
  representation: (policy) => [
    ...(policy.people?.links ?? []),
    ...one(listOf(policy, 'representativeRoles')),
  ],
  appointments: ({ people }) => people?.appointments ?? [],
  requirements: ({ requirements }) => requirements ?? [],
  reviews: ({ reviews }) => reviews ?? [],
  register: ({ register }) => register ?? [],
  publication: ({ publication }) => one(publication),
  workingTime: ({ workingTime }) => one(workingTime),
};

const one = (given: Given | undefined): readonly Given[] => (given === undefined ? [] : [given]);

const USES: Partial<Record<Part, string>> = {
  definition: 'definition',
  significance: 'significance',
  risk: 'risk',
  value: 'value',
  exitRisk: 'exitRisk',
  entryCriteria: 'entry',
  setUp: 'setUp',
  governance: 'governance',
  healthCheck: 'healthCheck',
};
const LISTS: Partial<Record<Part, readonly string[]>> = {
  governance: ['frameworkParts'],
  setUp: ['setUp'],
  dispute: ['dispute'],
  scrutiny: ['scrutiny'],
  benefits: ['benefits'],
  risks: ['risks'],
  reasonsToEnter: ['reasonsToEnter'],
};
