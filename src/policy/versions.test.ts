import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkWindows, inForce } from './versions.ts';
import { wyndle } from './testing/wyndle.ts';

const policy = wyndle();
const { instruments } = policy;
const version = (id: string, from: string, to?: string) => ({
  id,
  from,
  ...(to !== undefined && { to }),
  instruments,
});

test('windows that lie end to end have no fault', () => {
  assert.deepEqual(checkWindows([version('b', '2026-04-01'), version('a', '2023-04-01', '2026-04-01')]), []);
});

test('a day in two versions, and a day in none, are faults', () => {
  const sentences = checkWindows([
    version('a', '2023-04-01', '2025-04-02'),
    version('b', '2025-04-01', '2026-03-31'),
    version('c', '2026-04-01'),
  ]).map((each) => each.sentence);
  assert.deepEqual(sentences, [
    'Overlap: “a” runs to 2 April 2025, and “b” begins on 1 April 2025',
    'Gap: no policy is in force from 31 March 2026 to 1 April 2026, between “b” and “c”',
  ]);
  assert.match(
    checkWindows([version('a', '2023-04-01'), version('b', '2025-04-01')])[0]?.sentence ?? '',
    /“a” has no end/,
  );
});

test('a window holds its first day and not its last', () => {
  const versions = [version('a', '2023-04-01', '2026-04-01'), version('b', '2026-04-01')];
  const on = (day: string) => inForce(versions, day)?.id;
  assert.deepEqual(['2023-03-31', '2023-04-01', '2026-03-31', '2026-04-01'].map(on), [
    undefined,
    'a',
    'a',
    'b',
  ]);
});

test('a question replaces only one that the version before asked', () => {
  const later = wyndle(
    ['id: wyndle-2026', 'id: wyndle-2027'],
    ['from: 2026-04-01', 'from: 2027-04-01'],
    ['{ id: pooling, ask', '{ id: pooling-2, replaces: [poling], ask'],
    ['answer: pooling, is', 'answer: pooling-2, is'],
  );
  assert.deepEqual(checkWindows([{ ...policy, to: '2027-04-01' }, later]), [
    { policy: 'wyndle-2027', sentence: '“pooling-2” replaces “poling”, which “wyndle-2026” does not ask' },
  ]);
});
