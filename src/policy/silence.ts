import { listOf, type Part, type Policy } from './policy.ts';
import type { Text } from './text.ts';

interface Given {
  readonly ours?: boolean;
  readonly reconstructed?: boolean;
}

/** Whether a policy sets a part: the document does, or only we do, or nobody does. What a page says of silence (T26). */
export interface Standing {
  readonly state: 'set' | 'ours' | 'notSet';
  /** Something of it is rebuilt from what the document says elsewhere. */
  readonly reconstructed: boolean;
  /** What the policy's own file says about the document's silence. */
  readonly says: Text | undefined;
}

export function standingOfPart(policy: Policy, part: Part): Standing {
  const given = givenOf(policy, part);
  const own = given.some((each) => !each.ours);
  const says = policy.notSet?.find((each) => each.part === part)?.says;
  const reconstructed = given.some((each) => each.reconstructed === true);
  return { state: own ? 'set' : given.length > 0 ? 'ours' : 'notSet', reconstructed, says };
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
