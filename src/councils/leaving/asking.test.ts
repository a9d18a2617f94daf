import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askToGo, type Held } from './asking.ts';

const held: Held = {
  name: 'East Wyndle District Council',
  takenOut: { day: '2026-11-20', digest: 'abc' },
  changesSince: 0,
};

const cases: readonly (readonly [string, Partial<Held>, string, string | RegExp])[] = [
  ['held whole and named', {}, 'East Wyndle District Council', '2026-12-05'],
  ['named with other spaces and letters', {}, '  east  wyndle district COUNCIL ', '2026-12-05'],
  ['named otherwise', {}, 'East Wyndle', /Type the name of the council/],
  ['not named', {}, '', /Type the name of the council/],
  ['never taken out', { takenOut: null }, held.name, /Take the council out first/],
  ['changed since', { changesSince: 3 }, held.name, /3 changes.*Take it out again/],
  ['changed once since', { changesSince: 1 }, held.name, /one change\)/],
];

for (const [how, more, typed, wanted] of cases)
  test(`a council that is ${how}`, () => {
    const asked = askToGo({ ...held, ...more }, typed, '2026-11-21');
    if (typeof wanted === 'string') assert.deepEqual(asked, { goesOn: wanted, digest: 'abc' });
    else assert.match('refused' in asked ? asked.refused : '', wanted);
  });
