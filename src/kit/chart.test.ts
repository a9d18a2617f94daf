import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  array,
  assert as always,
  boolean,
  constant,
  integer,
  oneof,
  property,
  record,
  constantFrom,
} from 'fast-check';
import { barChart, shortMoney, type ChartPart } from './chart.ts';

const legend = { cash: 'Cash', inKind: 'In kind' };

function drawn(...parts: ChartPart[]): string {
  return barChart({
    id: 'c',
    summary: 'Money by year',
    legend,
    bars: [{ label: '2026 to 27', parts }],
  }).toString();
}

test('an unknown amount is an empty dotted box that says so, and never a zero', () => {
  const chart = drawn(
    { kind: 'cash', pence: 3_600_000 },
    { kind: 'inKind', pence: null, unknownText: 'in kind unknown' },
  );
  assert.match(chart, /class="c-chart__unknown"/);
  assert.match(chart, /in kind.*unknown/s);
  assert.doesNotMatch(chart, /£0/);
});

test('the dotted box has no scale: it is as high whatever the known amounts are', () => {
  const height = (pence: number): string | undefined =>
    /height="([\d.]+)" class="c-chart__unknown"/.exec(
      drawn({ kind: 'cash', pence }, { kind: 'inKind', pence: null }),
    )?.[1];
  assert.equal(height(100), height(100_000_000));
});

test('a budget is dashed, in kind is hatched, and nothing is drawn for nought', () => {
  assert.match(
    drawn({ kind: 'cash', pence: 5, budgeted: true }),
    /c-chart__box--cash c-chart__box--budgeted/,
  );
  assert.match(drawn({ kind: 'inKind', pence: 5 }), /fill="url\(#c-hatch\)"/);
  assert.doesNotMatch(
    drawn({ kind: 'cash', pence: 0 }).split('c-chart__ground')[0] ?? '',
    /c-chart__box--cash/,
  );
});

test('the drawing carries no style of its own and every box is inside it', () => {
  const part = record({
    kind: constantFrom('cash' as const, 'inKind' as const),
    pence: oneof(constant(null), integer({ min: 0, max: 1_000_000_000_000 })),
    budgeted: boolean(),
  });
  const bars = array(record({ label: constant('2026 to 27'), parts: array(part, { maxLength: 2 }) }), {
    maxLength: 8,
  });
  always(
    property(bars, (bars) => {
      const chart = barChart({ id: 'c', summary: 'S', legend, bars }).toString();
      assert.doesNotMatch(chart, /style=|NaN|Infinity/);
      for (const [, y] of chart.matchAll(/ y="(-?[\d.]+)"/g))
        assert.ok(Number(y) >= 0 && Number(y) <= 262, String(y));
    }),
  );
});

test('an amount that is wider than its box stands over it, in the colour of the page', () => {
  const years = (many: number): string =>
    barChart({
      id: 'c',
      summary: 'S',
      legend,
      bars: Array.from({ length: many }, () => ({
        label: '2026',
        parts: [{ kind: 'cash', pence: 1_234_500 }],
      })),
    }).toString();
  assert.match(years(2), /c-chart__amount--on-ink">£12.3k</);
  assert.doesNotMatch(years(9), /c-chart__amount/);
  assert.match(years(9), /class="c-chart__label">£12.3k</);
});

test('amounts beside the table are short', () => {
  const cases: readonly (readonly [number, string])[] = [
    [80_000, '£800'],
    [550_000, '£5.5k'],
    [3_800_000, '£38k'],
    [84_550_000, '£846k'],
    [99_999_900, '£1m'],
    [125_000_000, '£1.3m'],
    [-550_000, '-£5.5k'],
  ];
  for (const [pence, words] of cases) assert.equal(shortMoney(pence), words);
});
