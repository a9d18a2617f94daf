import assert from 'node:assert/strict';
import { policyIn } from '../src/adopted.ts';
import type { Policy } from '../src/policy/policy.ts';
import { shippedPolicies } from '../src/program.ts';

/** A policy that comes with Concordat, by the name of its folder. */
export async function shippedPolicy(
  id: string,
): Promise<{ readonly policy: Policy; readonly document: string }> {
  const found = (await shippedPolicies()).find((each) => each.id === id);
  assert.ok(found);
  return { policy: policyIn(found.document), document: found.document };
}
