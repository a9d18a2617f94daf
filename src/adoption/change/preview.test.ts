import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedPolicy } from '../../../test/policies.ts';
import type { Known } from '../../partnerships/facts.ts';
import { previewOf } from './preview.ts';

test('a title that changes is among what the document says otherwise', async () => {
  const { policy: breckland } = await shippedPolicy('breckland');
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
  const [{ policy: before }, { policy: after }] = [
    await shippedPolicy('breckland'),
    await shippedPolicy('borough'),
  ];
  const { differences, cannotTell } = await previewOf(before, after, entries, [], new Map());
  const told = new Set([...differences, ...cannotTell].map(({ entry: id }) => id));
  assert.deepEqual([...told], ['entry-1']);
});
