import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Known } from '../../partnerships/facts.ts';
import { readPolicy } from '../../policy/read.ts';
import type { Policy } from '../../policy/policy.ts';
import { shippedPolicies } from '../../program.ts';
import { previewOf } from './preview.ts';

async function read(id: string): Promise<Policy> {
  const document = (await shippedPolicies()).find((each) => each.id === id)?.document;
  const result = readPolicy(document ?? '', id);
  assert.ok('policy' in result);
  return result.policy;
}

test('a title that changes is among what the document says otherwise', async () => {
  const breckland = await read('breckland');
  const { said } = await previewOf(breckland, { ...breckland, title: 'Another title' }, [], [], new Map());
  assert.deepEqual(said, ['Title: was “Partnership policy” and is “Another title”.']);
});

test('what has ended is not among the entries that a new version would tell otherwise', async () => {
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
  const { differences, cannotTell } = await previewOf(
    await read('breckland'),
    await read('borough'),
    entries,
    [],
    new Map(),
  );
  const told = new Set([...differences, ...cannotTell].map(({ entry: id }) => id));
  assert.deepEqual([...told], ['entry-1']);
});
