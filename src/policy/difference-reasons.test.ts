import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparePolicies } from './compare.ts';
import { differenceReasons } from './difference-reasons.ts';
import { wyndle } from './testing/wyndle.ts';

const before = wyndle();
const after = wyndle(
  ["atLeast: '£100,000'", "atLeast: '£150,000'"],
  ["lessThan: '£100,000'", "lessThan: '£150,000'"],
);

function reasons(grant: number): readonly string[] {
  const input = {
    on: '2026-11-21',
    facts: { requiredByLaw: false, annualGrant: grant },
    answers: { 'major-service': false, 'high-risk': false },
    ratings: { definition: 'partnership' },
  };
  const { differences } = comparePolicies(before, after, [{ id: 'e', name: 'Coast Forum', input }]);
  return differences.flatMap((each) => differenceReasons({ before, after }, each).map(({ text }) => text));
}

test('the answer that another version gives stands before the answers that are as they were', () => {
  const [first, ...others] = reasons(14_000_000);
  assert.match(first ?? '', /grant of .*: was Yes, is No$/);
  assert.ok(others.length > 0);
  for (const each of others) assert.doesNotMatch(each, /: was /);
});

test('nothing is told of an entry that comes to the same', () => {
  assert.deepEqual(reasons(100), []);
});
