import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Known } from '../../partnerships/facts.ts';
import { readPolicy } from '../../policy/read.ts';
import type { Policy } from '../../policy/policy.ts';
import { shippedPolicies } from '../../program.ts';
import { previewOf } from './preview.ts';

test('what has ended is not among the entries that a new version would tell otherwise', async () => {
  const shipped = await shippedPolicies();
  const read = (id: string): Policy => {
    const result = readPolicy(shipped.find((each) => each.id === id)?.document ?? '', id);
    assert.ok('policy' in result);
    return result.policy;
  };
  const entry = (reference: number, stage: string): Known => ({
    id: `entry-${reference}`,
    reference,
    name: `Entry ${reference}`,
    decisions: [],
    lead: null,
    priorityIds: [],
    unread: 0,
    input: { on: '2026-11-21', facts: { stage, legalForm: 'contract' }, answers: {}, ratings: {} },
  });
  const entries = [entry(1, 'active'), entry(2, 'closed'), entry(3, 'declined')];
  const { differences, cannotTell } = previewOf(read('breckland'), read('borough'), entries, []);
  const told = new Set([...differences, ...cannotTell].map(({ entry: id }) => id));
  assert.deepEqual([...told], ['entry-1']);
});
