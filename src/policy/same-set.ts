import { type Instrument, instrumentOf, type Policy } from './policy.ts';

/**
 * What another version of a policy has for a set of questions: the set of the same id; else, of the first set of a use, the
 * first that the other has of that use, unless this version has that one besides.
 */
export function sameSet(policy: Policy, set: Instrument, other: Policy): Instrument | undefined {
  const same = other.instruments.find(({ id }) => id === set.id);
  if (same !== undefined) return same.use === set.use ? same : undefined;
  const first = instrumentOf(policy, set.use) === set ? instrumentOf(other, set.use) : undefined;
  const isAnother = policy.instruments.some(({ id }) => id === first?.id);
  return isAnother || first?.use !== set.use ? undefined : first;
}
