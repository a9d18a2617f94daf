import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { oneParts, type Part } from './one-part.ts';

const part = (
  id: string,
  personId: string,
  [from, until]: readonly [string | null, string | null],
  post: string | null = null,
): Part => ({ id, personId, place: 'entry lead', says: { post }, from, until });

describe('the parts of two who are one person', () => {
  test('what one holds in the time of two of the other becomes one with both', () => {
    const parts = [
      part('a', 'kept', ['2019', '2020']),
      part('b', 'kept', ['2021', '2022']),
      part('c', 'other', ['2018', '2023']),
    ];
    assert.deepEqual(oneParts(parts), [
      { id: 'c', says: { post: null }, from: '2018', until: '2023', gone: ['a', 'b'] },
    ]);
  });

  test('parts under different posts stay, and one that names no post goes with the one it fits', () => {
    const parts = [
      part('a', 'kept', ['2020', null], 'One'),
      part('b', 'other', ['2020-06', '2021'], 'Two'),
      part('c', 'other', ['2022', '2023']),
    ];
    assert.deepEqual(oneParts(parts), [
      { id: 'a', says: { post: 'One' }, from: '2020', until: null, gone: ['c'] },
    ]);
  });

  test('one that fits two which contradict each other stays by itself', () => {
    const parts = [
      part('a', 'kept', ['2020', null], 'One'),
      part('b', 'other', ['2020', null], 'Two'),
      part('c', 'other', ['2020', null]),
    ];
    assert.deepEqual(oneParts(parts), []);
  });

  test('one term after another is two, and what one of them has alone is left as it is', () => {
    assert.deepEqual(
      oneParts([part('a', 'kept', ['2019', '2020']), part('b', 'other', ['2020', '2021'])]),
      [],
    );
    assert.deepEqual(
      oneParts([part('a', 'kept', ['2019', '2021']), part('b', 'kept', ['2020', '2021'])]),
      [],
    );
  });

  test('a start that only one of them knows is kept; an end that one of them has not is not', () => {
    const parts = [part('a', 'kept', [null, '2021']), part('b', 'other', ['2020', null])];
    assert.deepEqual(oneParts(parts), [
      { id: 'a', says: { post: null }, from: '2020', until: null, gone: ['b'] },
    ]);
  });
});

const day = fc.integer({ min: 1, max: 12 }).map((month) => `2020-${String(month).padStart(2, '0')}`);
const time = fc.tuple(day, fc.option(day)).filter(([from, until]) => until === null || from < until);
const partsOf = fc
  .array(fc.tuple(fc.constantFrom('kept', 'other'), time, fc.constantFrom(null, null, 'One', 'Two')), {
    maxLength: 8,
  })
  .map((all) => all.map(([who, when, post], at) => part(`p${at}`, who, when, post)));

function after(parts: readonly Part[]): readonly Part[] {
  const joined = oneParts(parts);
  const gone = new Set(joined.flatMap((each) => each.gone));
  return parts
    .filter(({ id }) => !gone.has(id))
    .map((each) => ({ ...each, ...joined.find(({ id }) => id === each.id) }));
}

const covers = (wide: Part, narrow: Part): boolean =>
  (wide.from ?? '') <= (narrow.from ?? '') &&
  (wide.until === null || (narrow.until !== null && wide.until >= narrow.until));

test('nothing that was said of any day is lost, and no part is said of a day that nobody said', () => {
  fc.assert(
    fc.property(partsOf, (parts) => {
      const left = after(parts);
      for (const each of parts)
        assert.ok(
          left.some(
            (kept) =>
              covers(kept, each) && (each.says['post'] === null || kept.says['post'] === each.says['post']),
          ),
          JSON.stringify(each),
        );
      for (let month = 1; month <= 12; month += 1) {
        const on = `2020-${String(month).padStart(2, '0')}`;
        const held = (all: readonly Part[]) =>
          all.some(({ from, until }) => (from ?? '') <= on && (until === null || until > on));
        assert.equal(held(left), held(parts), on);
      }
    }),
  );
});

test('two that say the same of one time never stay beside each other, and the order they came in is nothing', () => {
  fc.assert(
    fc.property(partsOf, fc.infiniteStream(fc.nat()), (parts, chance) => {
      const joined = oneParts(parts);
      const left = after(parts);
      for (const one of left.filter(({ personId }) => personId === 'kept'))
        for (const two of left.filter(({ personId }) => personId === 'other'))
          assert.ok(
            one.says['post'] !== two.says['post'] ||
              (one.until !== null && one.until <= (two.from ?? '')) ||
              (two.until !== null && two.until <= (one.from ?? '')),
          );
      const shuffled = parts
        .map((each) => ({ each, at: chance.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ each }) => each);
      const sorted = (all: typeof joined) =>
        all.map((each) => ({ ...each, gone: each.gone.toSorted() })).sort((a, b) => (a.id < b.id ? -1 : 1));
      assert.deepEqual(sorted(oneParts(shuffled)), sorted(joined));
    }),
  );
});
