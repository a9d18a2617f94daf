import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listedAuthorities } from '../../src/authorities.ts';
import { seed as fresh } from '../scenarios/sample.ts';
import { type Figure, falsePairs, misspelt, niceNames, successors } from './figures.ts';

const list = await listedAuthorities();

function atLeast(share: number, { what, pairs, offered, wrong }: Figure): void {
  assert.ok(offered >= pairs * share, `${what}: ${offered} of ${pairs}; ${wrong.slice(0, 10).join('; ')}`);
}

test('the list has 470 councils, each with a name that everybody calls it', () => {
  assert.equal(list.length, 470);
  assert.ok(list.every(({ name, shortName }) => name !== '' && shortName !== ''));
});

test('of the names in full and those that everybody says, at least 95 in 100 are offered', async () => {
  atLeast(0.95, await niceNames(list));
});

for (const seed of [1, fresh])
  test(`of names with one slip, at least 95 in 100 are offered (CONCORDAT_SEED=${seed})`, async () => {
    atLeast(0.95, await misspelt(list, 'name', seed, 1));
    const full = await misspelt(list, 'name', seed + 1, 1);
    const short = await misspelt(list, 'shortName', seed, 2);
    const both = { ...full, pairs: full.pairs + short.pairs, offered: full.offered + short.offered };
    atLeast(0.95, { ...both, wrong: short.wrong });
  });

test('an abolished council is offered with what took its place, by whichever of its names and with a slip', async () => {
  atLeast(1, await successors(list, 'full'));
  atLeast(0.95, await successors(list, 'short'));
  for (const seed of [1, 2, fresh]) atLeast(0.95, await successors(list, 'slip', seed));
});

test('of different councils, at most 2 in 100 are offered', async () => {
  const { pairs, offered, wrong } = await falsePairs(list);
  assert.ok(offered <= pairs * 0.02);
  assert.ok(offered <= 5, wrong.join('; '));
});
