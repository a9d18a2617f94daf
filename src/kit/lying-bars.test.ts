import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LyingBar, lyingBars } from './lying-bars.ts';

const bar = (values: Partial<LyingBar>): LyingBar => ({
  name: 'Place',
  words: '£1',
  cash: 0,
  inKind: 0,
  isMore: false,
  ...values,
});

function drawn(...bars: readonly LyingBar[]): readonly (readonly number[])[] {
  const [, list = ''] =
    /<ul>(.*)<\/ul>/s.exec(
      lyingBars({ id: 'x', bars, legend: { cash: 'Paid', inKind: 'In kind' } }).toString(),
    ) ?? [];
  return list
    .split('</li>')
    .slice(0, -1)
    .map((each) =>
      [...each.matchAll(/<rect x="([\d.]+)%" y="1" width="([\d.]+)%"/g)].map(([, , width]) => Number(width)),
    );
}

test('bars are as long as their amounts, one part after the other, and leave room for what is not known', () => {
  assert.deepEqual(drawn(bar({ cash: 100 }), bar({ cash: 25, inKind: 25 }), bar({ isMore: true })), [
    [94],
    [23.5, 23.5],
    [],
  ]);
});

test('what is not nothing can be seen, however little it is, and nothing has no bar', () => {
  assert.deepEqual(drawn(bar({ cash: 1_000_000, inKind: 1 }), bar({})), [[94, 0.8], []]);
  assert.deepEqual(drawn(bar({})), [[]]);
});

test('names are text, and the dotted box is explained only where there is one', () => {
  const of = (isMore: boolean): string =>
    lyingBars({
      id: 'x',
      bars: [bar({ name: '<b>', isMore })],
      legend: { cash: 'Paid', inKind: 'In kind' },
    }).toString();
  assert.match(of(true), /&lt;b&gt;.*its length means nothing/s);
  assert.doesNotMatch(of(false), /its length means nothing/);
});
