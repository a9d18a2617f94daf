import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedPolicies } from '../program.ts';
import { readPolicy } from '../policy/read.ts';
import { bandValue, bandWords, moneyBands, readBand } from './money-bands.ts';

const shipped = new Map((await shippedPolicies()).map(({ id, document }) => [id, document]));

function bandsOf(id: string): ReturnType<typeof moneyBands> {
  const reading = readPolicy(shipped.get(id) ?? '', id);
  assert.ok('policy' in reading);
  return moneyBands(reading.policy);
}

test('bands of money are those of the policy’s own rules, to the penny', () => {
  const { bands, areOurs } = bandsOf('breckland');
  assert.equal(areOurs, false);
  assert.deepEqual(bands, [
    { from: 1, below: 5_000_000 },
    { from: 5_000_000, below: 10_000_001 },
    { from: 10_000_001, below: null },
  ]);
  assert.deepEqual(bands.map(bandWords), ['Under £50,000', '£50,000 to £100,000', 'Over £100,000']);
});

test('where the policy has none they are ours, and say so', () => {
  for (const id of ['brentwood', 'harborough', 'cheshire-west', 'borough']) {
    const { bands, areOurs } = bandsOf(id);
    assert.equal(areOurs, true, id);
    assert.deepEqual(bands.map(bandWords), [
      'Under £10,000',
      '£10,000 to under £100,000',
      '£100,000 or more',
    ]);
  }
});

test('a band in an address is one, or nothing', () => {
  for (const band of bandsOf('breckland').bands) assert.deepEqual(readBand(bandValue(band)), band);
  for (const value of ['', '-', '0-1', '1', '1-0', 'low', '-5', '1-2-3', `1-${'9'.repeat(16)}`])
    assert.equal(readBand(value), null, value);
});
