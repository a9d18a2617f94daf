import { partNames } from '../../policy/part-words.ts';
import { PARTS, type Policy } from '../../policy/policy.ts';

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
