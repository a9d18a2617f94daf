import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  listChoices,
  matchKey,
  oneLine,
  readAbsence,
  readChoice,
  readLevel,
  readNumber,
  readUrl,
  readYesNo,
  tidyText,
} from './reading.ts';

const levels = [
  { id: 'high', label: 'High' },
  { id: 'medium', label: 'Medium', synonyms: ['moderate'] },
  { id: 'low', label: 'Low' },
];

test('text is tidied of what nobody sees, and keeps its lines', () => {
  assert.equal(tidyText('\ufeff  Bin\u00a0store\u200b \r\n two\u0000 '), 'Bin store \n two');
  assert.equal(oneLine(' Lead \r\n partner '), 'Lead partner');
  assert.equal(tidyText('Ynys Môn – “y môr”'), 'Ynys Môn – “y môr”');
});

test('two names that people read as one have the same key', () => {
  assert.equal(
    matchKey('Hucknall & District (Under One Roof)'),
    matchKey('hucknall and district under one roof'),
  );
  assert.equal(matchKey('Citizens’ Panel'), matchKey("Citizens' panel"));
  assert.equal(matchKey('Ynys Môn'), 'ynys mon');
  assert.notEqual(matchKey('Board A'), matchKey('Board B'));
});

test('tidying twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => tidyText(tidyText(text)) === tidyText(text)),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => matchKey(matchKey(text)) === matchKey(text)),
  );
});

const absences: readonly (readonly [string, 'none' | 'unknown' | null])[] = [
  ['', 'unknown'],
  ['  \u00a0', 'unknown'],
  ['?', 'unknown'],
  ['??', 'unknown'],
  ['TBC', 'unknown'],
  ['t.b.c.', null],
  ['tbc.', 'unknown'],
  ['To be confirmed', 'unknown'],
  ['Don’t know', 'unknown'],
  ["don't know", 'unknown'],
  ['unspecified', 'unknown'],
  ['N/A', 'none'],
  ['n/a', 'none'],
  ['N.A.', 'none'],
  ['none', 'none'],
  ['None.', 'none'],
  ['Not applicable', 'none'],
  ['-', 'none'],
  ['—', 'none'],
  ['no', null],
  ['0', null],
  ['None of the above partners', null],
];

for (const [typed, is] of absences) {
  test(`"${typed}" is ${is ?? 'something'}`, () => assert.equal(readAbsence(typed)?.is ?? null, is));
}

test('yes, no, neither', () => {
  for (const typed of ['Y', 'yes', 'YES ', 'true', 'TRUE', '1', '✓', 'Yes.']) {
    assert.deepEqual(readYesNo(typed), { is: 'value', value: true }, typed);
  }
  for (const typed of ['N', 'no', 'False', '0', '✗']) {
    assert.deepEqual(readYesNo(typed), { is: 'value', value: false }, typed);
  }
  for (const typed of ['Y?', 'x', 'maybe', 'Yes and no', 'Y/N']) {
    assert.deepEqual(readYesNo(typed), { is: 'unread', expected: 'Yes, no or blank' }, typed);
  }
  assert.equal(readYesNo('').is, 'unknown');
  assert.equal(readYesNo('N/A').is, 'none');
});

test('a level is read by its label, a synonym or a shortening that fits only one', () => {
  for (const typed of ['Medium', 'MEDIUM', 'Med', 'm', 'moderate', 'Med.']) {
    assert.deepEqual(readLevel(typed, levels), { is: 'value', value: 'medium' }, typed);
  }
  for (const typed of ['Med/High', 'H?', 'Medium to high', 'severe']) {
    assert.deepEqual(readLevel(typed, levels), { is: 'unread', expected: 'High, medium or low' }, typed);
  }
  const close = [
    { id: 'a', label: 'Minor' },
    { id: 'b', label: 'Major' },
  ];
  assert.equal(readLevel('M', close).is, 'unread');
  assert.equal(readLevel('tbc', levels).is, 'unknown');
});

test('a choice is not read from a shortening, and may itself be called "None"', () => {
  assert.equal(readChoice('Med', levels).is, 'unread');
  assert.deepEqual(readChoice('none', [{ id: 'nobody', label: 'None' }]), { is: 'value', value: 'nobody' });
  assert.equal(readChoice('', []).is, 'unknown');
});

test('choices are listed in their own words', () => {
  assert.equal(listChoices(levels), 'High, medium or low');
  assert.equal(
    listChoices([
      { id: 'a', label: 'CMT' },
      { id: 'b', label: 'SMT' },
    ]),
    'CMT or SMT',
  );
});

test('numbers', () => {
  assert.deepEqual(readNumber('1,250'), { is: 'value', value: 1250 });
  assert.deepEqual(readNumber('-3.5'), { is: 'value', value: -3.5 });
  for (const typed of ['1,25', 'about 5', '1e5', '0x10', '99999999999999999999']) {
    assert.equal(readNumber(typed).is, 'unread', typed);
  }
});

test('an address is read only if a page may link to it', () => {
  assert.deepEqual(readUrl('www.example.gov.uk/a'), { is: 'value', value: 'https://www.example.gov.uk/a' });
  for (const typed of [
    'javascript:alert(1)',
    'data:text/html,x',
    'see file',
    'http://',
    'ftp://a.b',
    'https://a b',
  ]) {
    assert.equal(readUrl(typed).is, 'unread', typed);
  }
});
