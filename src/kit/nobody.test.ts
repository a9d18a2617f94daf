import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesNobody, saysVacant } from './nobody.ts';

test('a vacancy is one in whatever words, and whatever is said of it after', () => {
  for (const text of [
    'Vacant',
    'vacancy',
    'Vacant (was Cllr Oakes)',
    'Vacant (from May 2026)',
    'Vacant from May 2026',
    'Vacant, from May 2026',
    'Vacant since 1 May – Cllr Wren left',
    'VACANT - to be filled',
    'No rep',
    'No representative at present',
    'Not appointed',
    'Nobody',
  ]) {
    assert.ok(saysVacant(text), text);
    assert.ok(namesNobody(text), text);
  }
});

test('what says only that nobody is known is no vacancy', () => {
  for (const text of [
    'TBC',
    'tbc (after the election)',
    'To be confirmed after May',
    'None',
    '?',
    '-',
    'N/A',
  ]) {
    assert.ok(namesNobody(text), text);
    assert.ok(!saysVacant(text), text);
  }
});

test('names stay names', () => {
  for (const text of [
    'Cllr Oakes',
    'Vacant Property Forum',
    'Noel Vacant',
    'Norah Rep',
    'N/A (North Area)',
    'None of Us Theatre',
    'NA – North Arts',
    'Jo Bell (left 2023)',
    'Cllr Wren (from May 2026)',
    'Vacant (was Cllr Oakes)\nCllr Wren',
    'Vacant (was Cllr Oakes); Cllr Wren',
    'Vacant (was Cllr Oakes), Cllr Wren',
    'Vacant from May, Cllr Wren',
  ])
    assert.ok(!namesNobody(text), text);
});
