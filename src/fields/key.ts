import { camelKey } from '../kit/reading.ts';
import { FIELDS } from '../partnerships/fields.ts';
import { FACT_IDS } from '../policy/facts.ts';
import type { Policy } from '../policy/policy.ts';

/** "Ward councillor told" as "wardCouncillorTold"; with a number where that is taken. A key never changes. */
export function keyOf(label: string, taken: ReadonlySet<string>): string {
  const joined = camelKey(label).slice(0, 60);
  const base = /^[a-z]/.test(joined) ? joined : `field${joined}`;
  let key = base;
  for (let number = 2; taken.has(key); number += 1) key = `${base}${number}`;
  return key;
}

/** Ids that mean something already: of the product's fields and facts, of the policy's, and of the council's own. */
export function takenKeys(policy: Policy, held: readonly string[]): ReadonlySet<string> {
  const ours = FIELDS.map((field) => field.id);
  const theirs = (policy.register ?? []).map((field) => field.id);
  return new Set([
    ...ours,
    ...FACT_IDS,
    ...theirs,
    ...held,
    'constructor',
    'prototype',
    'toString',
    'valueOf',
  ]);
}
