import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TimelineWords } from '../partnerships/timeline.ts';
import { detailsOf, idsIn, labelOfField, placeOfField, type RowChange, wordsWith } from './details.ts';
import { readWanting, writeWanting } from './wanting.ts';

/** What a policy calls things, by their ids; what it has no word for, it leaves. */
function calls(words: Readonly<Record<string, string>>): TimelineWords {
  return {
    label: (field) => words[field],
    option: (field, id) => words[`${field} ${id}`],
    set: (id) => words[id] ?? id,
    outcome: (set, id) => words[`${set} ${id}`] ?? id,
    isLost: () => false,
    question: (id) => words[id] ?? id,
    duty: (role) => words[role],
  };
}

const older = calls({ role: 'Our part', 'role lead': 'Leading', 'gone-question': 'Was it asked once?' });
const newer = calls({ role: 'Our role', 'role lead': 'Lead partner' });
const none = new Map<string, string>();
const sides = {
  before: { words: wordsWith(older, newer, none), names: { o1: 'Mill Trust' } },
  now: { words: wordsWith(newer, older, none), names: { o1: 'Mill Foundation', p1: 'Ann' } },
};

const row = (parts: Partial<RowChange>): RowChange => ({
  entry: 'e',
  table: 'partnership',
  key: 'e',
  whole: {},
  before: null,
  after: null,
  ...parts,
});

const cases: readonly (readonly [what: string, row: RowChange, told: readonly (readonly unknown[])[]])[] = [
  [
    'a field, in the words of each day',
    row({ before: { our_role: 'lead' }, after: { our_role: 'other' } }),
    [['Our role', 'Leading', 'other', 'our_role', 'changed']],
  ],
  [
    'fields in the register’s order, and each key of a kept object by itself',
    row({
      before: { comments: null, purpose: 'Old', own: { ward: 'North', same: 1 } },
      after: { comments: 'New', purpose: null, own: { same: 1, late: 'Yes' } },
    }),
    [
      ['Purpose', 'Old', null, 'purpose', 'changed'],
      ['Comments', null, 'New', 'comments', 'changed'],
      ['Ward', 'North', null, 'own.ward', 'changed'],
      ['Late', null, 'Yes', 'own.late', 'changed'],
    ],
  ],
  [
    'a row that was added, by its name of the later day',
    row({ table: 'partner', whole: { organisation_id: 'o1' }, after: { organisation_id: 'o1', roles: [] } }),
    [['Partner', null, 'Mill Foundation', null, 'added']],
  ],
  [
    'a row that was taken out, by its name of the earlier day',
    row({ table: 'partner', whole: { organisation_id: 'o1' }, before: { organisation_id: 'o1', roles: [] } }),
    [['Partner', 'Mill Trust', null, null, 'removed']],
  ],
  [
    'an answer to a question that only the earlier policy had, with what shows it',
    row({
      table: 'answer',
      whole: { question: 'gone-question' },
      before: { value: { is: 'value', value: 'yes' }, evidence: 'The deed', speaks_for: '2025-04-01' },
      after: { value: { is: 'dontKnow' }, evidence: null, speaks_for: null },
    }),
    [
      ['Was it asked once?', 'yes', 'don’t know', null, 'changed'],
      ['Was it asked once?, what shows it', 'The deed', null, null, 'changed'],
      ['Was it asked once?, the day that it speaks for', '1 April 2025', null, null, 'changed'],
    ],
  ],
];
for (const [what, change, told] of cases)
  test(`between two days: ${what}`, () => {
    const details = detailsOf(change, sides).map((each) => [
      each.what,
      each.from,
      each.to,
      each.field,
      each.did,
    ]);
    assert.deepEqual(details, told);
  });

test('fields are called as the later day calls them, and stand in the register’s order', () => {
  assert.equal(labelOfField({ table: 'partnership', field: 'our_role' }, sides.now.words), 'Our role');
  assert.equal(labelOfField({ table: 'partnership', field: 'own.wardTold' }, sides.now.words), 'Ward told');
  assert.equal(
    labelOfField(
      { table: 'partnership', field: 'own.ward' },
      wordsWith(newer, older, new Map([['ward', 'Its ward']])),
    ),
    'Its ward',
  );
  assert.ok(placeOfField('purpose') < placeOfField('comments'));
  assert.ok(placeOfField('comments') < placeOfField('own.ward'));
});

test('ids that name something are found in a row, whole and before', () => {
  const change = row({
    table: 'duty',
    whole: { person_id: 'p1' },
    before: { post_id: 't1' },
    after: { post_id: null },
  });
  assert.deepEqual([...idsIn([change])].toSorted(), ['p1', 't1']);
});

test('an address asks for a field, a list or what became of its rows, and for nothing else', () => {
  for (const text of ['purpose', 'own.wardTold', 'facts.notesKept', 'list.partner', 'list.seat.removed']) {
    const wanting = readWanting(text);
    assert.ok(wanting !== null, text);
    assert.equal(writeWanting(wanting), text);
  }
  for (const text of [
    '',
    'own.',
    'list.',
    'list.council',
    'list.partner.',
    'list.partner.gone',
    'A',
    'a b',
    'x.y',
  ])
    assert.equal(readWanting(text), null, text);
});
