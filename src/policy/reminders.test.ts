import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reminderRule } from './reminders.ts';
import { problemsOf, wyndle } from './testing/wyndle.ts';

const top = 'from: 2026-04-01\n';
const saying = (said: string): readonly [string, string] => [top, `${top}reminders: ${said}\n`];

test('where a policy says nothing of reminders, they are ours and say so', () => {
  assert.deepEqual(reminderRule(wyndle()), {
    before: [30, 7, 1],
    overdueEvery: 7,
    escalateAfter: 14,
    escalateTo: 'registerKeeper',
    ours: true,
    clause: undefined,
  });
});

test('a policy sets when people are reminded, and we the rest', () => {
  const policy = wyndle(
    saying(
      `{ before: [1 day, 2 weeks, 1 month], escalateAfter: 5 days, escalateTo: director, clause: '9.1' }`,
    ),
  );
  assert.deepEqual(reminderRule(policy), {
    before: [30, 14, 1],
    overdueEvery: 7,
    escalateAfter: 5,
    escalateTo: 'director',
    ours: false,
    clause: '9.1',
  });
  assert.equal(reminderRule(wyndle(saying('{ overdueEvery: 3 days, ours: yes }'))).ours, true);
});

test('the checker finds what cannot be counted, and whom there is not', () => {
  const cases = [
    [`{ before: [soon], clause: '1' }`, /“soon” is not a length of time such as 7 days/],
    [`{ before: [7 days, 1 week], clause: '1' }`, /The same length of time stands twice/],
    [`{ overdueEvery: often, clause: '1' }`, /“often” is not a length of time/],
    [`{ escalateTo: directr, clause: '1' }`, /There is no role “directr”.*director/],
  ] as const;
  for (const [said, expected] of cases) {
    const found = problemsOf(saying(said)).map(({ sentence }) => sentence);
    assert.ok(
      found.some((sentence) => expected.test(sentence)),
      `${said}: ${found.join('; ')}`,
    );
  }
});
