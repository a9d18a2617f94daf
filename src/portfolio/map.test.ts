import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { wordsOf } from '../partnerships/words.ts';
import type { Policy } from '../policy/policy.ts';
import { wyndle } from '../policy/testing/wyndle.ts';
import { heightOf, suggestedFor } from './advice.ts';
import { axesOf, mapOf } from './map.ts';
import type { Tally } from './store.ts';

const policy = wyndle();
const axes = axesOf(wordsOf(policy));

/** The fictional policy whose scales have this many levels. */
function withLevels(count: number): Policy {
  const options = Array.from({ length: count }, (_, at) => ({ id: `l${at + 1}`, label: `Level ${at + 1}` }));
  return { ...policy, scales: (policy.scales ?? []).map((scale) => ({ ...scale, options })) };
}

function tally(values: Partial<Tally>): Tally {
  return { risk: null, value: null, stands: 'rated', entries: 1, significant: 0, names: [], ...values };
}

test('a level is high, low or between by its place, on a scale of any length', () => {
  for (const [of, heights] of [
    [1, 'medium'],
    [2, 'low high'],
    [3, 'low medium high'],
    [4, 'low medium medium high'],
    [5, 'low low medium high high'],
  ] as const) {
    const found = Array.from({ length: of }, (_, at) => heightOf({ id: '', place: at + 1, of }));
    assert.equal(found.join(' '), heights, String(of));
  }
});

test('what a box suggests is ours unless the policy says it, the closest advice first', () => {
  const at = (risk: string, place: number) => ({
    risk: { id: risk, place, of: 3 },
    value: { id: 'low', place: 1, of: 3 },
  });
  assert.deepEqual(suggestedFor(policy, at('high', 3)), {
    text: 'Ask whether to stay',
    clause: undefined,
    isOurs: true,
  });
  const own: Policy = {
    ...policy,
    advice: [
      { risk: 'high', says: 'Tell the {executive}', clause: '9.1' },
      { risk: 'high', value: 'low', says: 'Leave', clause: '9.2' },
    ],
  };
  assert.equal(suggestedFor(own, at('high', 3))?.text, 'Leave');
  assert.equal(
    suggestedFor(own, { ...at('high', 3), value: { id: 'high', place: 3, of: 3 } })?.text,
    'Tell the Cabinet',
  );
  assert.equal(suggestedFor(own, at('low', 1))?.isOurs, true);
  assert.equal(suggestedFor(policy, { risk: { id: 'high', place: 3, of: 3 }, value: null }), null);
});

test('every partnership is in one place of the map, whatever the scales', () => {
  const levels = fc.constantFrom('l1', 'l2', 'l3', 'l4', 'gone', null);
  const arbitrary = fc.record({
    risk: levels,
    value: levels,
    stands: fc.constantFrom('rated', 'not yet rated', 'not asked'),
    entries: fc.integer({ min: 1, max: 50 }),
    significant: fc.integer({ min: 0, max: 1 }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.array(arbitrary), (count, tallies) => {
      const scaled = withLevels(count);
      const sides = axesOf(wordsOf(scaled));
      const made = mapOf(
        scaled,
        sides,
        tallies.map((each) => tally(each as Partial<Tally>)),
      );
      const places = [...made.boxes, ...made.elsewhere, made.notYetRated, made.notAsked];
      const sum = (key: 'entries' | 'significant') => places.reduce((all, each) => all + each[key], 0);
      assert.equal(sum('entries'), made.all.entries);
      assert.equal(sum('significant'), made.all.significant);
      assert.equal(
        made.boxes.length,
        sides.reduce((all, side) => all * side.words.outcomes.length, 1),
      );
    }),
  );
});

test('a policy without one of the two ratings has one line of boxes; without both, none that is rated', () => {
  const only = axes.filter(({ rating }) => rating === 'risk');
  const line = mapOf(policy, only, [tally({ risk: 'high', entries: 3 })]);
  assert.deepEqual(
    line.boxes.map(({ risk, value, entries }) => [risk?.id, value, entries]),
    [
      ['high', null, 3],
      ['medium', null, 0],
      ['low', null, 0],
    ],
  );
  assert.deepEqual(line.notYetRated.list, { also: ['live'], risk: ['unknown'] });
  assert.deepEqual(mapOf(policy, [], [tally({ entries: 7 })]).all.entries, 7);
});

test('what is rated on levels that the policy does not have is told apart and not put in a box', () => {
  const made = mapOf(policy, axes, [tally({ risk: 'severe', value: 'low', entries: 2 })]);
  assert.equal(
    made.boxes.every((box) => box.entries === 0),
    true,
  );
  assert.deepEqual(made.elsewhere[0]?.list, { also: ['live'], risk: ['severe'], value: ['low'] });
  assert.equal(made.rated.entries, 2);
});

test('those rated are found by every level, so that a list of none is not the list of all', () => {
  const rated = mapOf(policy, axes, [tally({ stands: 'not yet rated', entries: 3 })]).rated;
  const every = ['high', 'low', 'medium'];
  assert.deepEqual(rated, {
    entries: 0,
    significant: 0,
    names: [],
    list: { also: ['live'], risk: every, value: every },
  });
});
