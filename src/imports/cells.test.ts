import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recognised, rowsRead } from '../../test/imports/joining.ts';
import { sheet } from '../../test/sheets/lines.ts';
import { importFields } from './fields.ts';

test('a month or a year alone is the day on which something started, and is kept as typed beside it', () => {
  const from = recognised(
    sheet(['Name|Start date|Review date', 'Town Board|April 2016|April 2027', 'Port Group|2019|']),
  );
  assert.match(from.columns[1]?.readAs ?? '', /A month or a year alone is read as its first day/);
  const rows = rowsRead(from);
  assert.deepEqual(
    rows.map(({ values, typed }) => [
      values.get('startedOn'),
      values.get('nextReviewOn'),
      typed.map(({ text }) => text),
    ]),
    [
      ['2016-04-01', undefined, ['April 2016', 'April 2027']],
      ['2019-01-01', undefined, ['2019']],
    ],
  );
});

test('a day to come is kept as typed where only one that has been makes sense', () => {
  const from = recognised(
    sheet([
      'Name|Last reviewed|Date closed|Review date|Start date',
      'Town Board|31/03/2027|2027-03-31|31/03/2027|31/03/2027',
    ]),
    importFields({ today: '2026-11-22' }),
  );
  const [row] = rowsRead(from);
  assert.deepEqual(
    ['reviewedOn', 'closedOn', 'nextReviewOn', 'startedOn'].map((id) => row?.values.get(id)),
    [undefined, undefined, '2027-03-31', '2027-03-31'],
  );
  assert.deepEqual(
    row?.typed.map(({ text }) => text),
    ['31/03/2027', '2027-03-31'],
  );
});

const cells: readonly (readonly [string, readonly string[]])[] = [
  ['Suffolk County Council, Natural England', ['Suffolk County Council', 'Natural England']],
  [
    'Norfolk Constabulary, Sandby Parish Council and Age UK',
    ['Norfolk Constabulary', 'Sandby Parish Council', 'Age UK'],
  ],
  ['Known Friends, Sandby Parish Council', ['Known Friends', 'Sandby Parish Council']],
  [
    'Department for Environment, Food and Rural Affairs',
    ['Department for Environment, Food and Rural Affairs'],
  ],
  ['Bournemouth, Christchurch and Poole Council', ['Bournemouth, Christchurch and Poole Council']],
  ['Jesus Hospital, Lyddington', ['Jesus Hospital, Lyddington']],
  ['Bristol, City of', ['Bristol, City of']],
  ['Whole Trust, Kept Council', ['Whole Trust, Kept Council']],
];
for (const [cell, names] of cells) {
  test(`“${cell}” is ${names.length} of the partners`, () => {
    const kept = { whole: new Set(['whole trust kept council']), bodies: new Set(['known friends']) };
    const from = recognised(sheet(['Name|Partners', `Town Board|${cell}`]), importFields(kept));
    const [row] = rowsRead(from);
    assert.deepEqual(
      row?.values.get('partners'),
      names.map((name) => ({ name })),
    );
    if (names.length > 1) assert.match(from.columns[1]?.readAs ?? '', /Commas part names: “.+” is [23]$/);
    const asked = ['Jesus Hospital, Lyddington'].includes(cell);
    assert.deepEqual(
      row.problems.map(({ action }) => action),
      asked ? ['Keep as one body'] : [],
    );
  });
}

const besides: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['Sport England; Active Norfolk; tbc', ['Sport England', 'Active Norfolk'], ['tbc']],
  ['Sport England, Active Norfolk, n/k', ['Sport England, Active Norfolk'], ['n/k']],
  ['Police; ?; -; none', ['Police'], ['?', '-', 'none']],
  ['TBC; n/k', [], ['TBC; n/k']],
];
for (const [cell, names, typed] of besides) {
  test(`of the partners “${cell}” what names nobody is kept as typed`, () => {
    const from = recognised(sheet(['Name|Partners', `Town Board|${cell}`]));
    const [row] = rowsRead(from);
    assert.deepEqual(
      (row?.values.get('partners') as readonly { readonly name: string }[] | undefined)?.map(
        ({ name }) => name,
      ) ?? [],
      names,
    );
    assert.deepEqual(
      row?.typed.map(({ fieldId, text }) => [fieldId, text]),
      typed.map((text) => ['partners', text]),
    );
  });
}

test('a vacant seat and a dash of money are not “none”', () => {
  const from = recognised(
    sheet(['Name|Elected member rep|Lead partner|Funding', 'Town Board|Cllr Wren; Vacant|Police; tbc|-']),
  );
  const [row] = rowsRead(from);
  assert.deepEqual(row?.none, []);
  assert.deepEqual(row.values.get('representative'), [{ name: 'Cllr Wren' }]);
  assert.deepEqual(row.values.get('leadPartner'), { name: 'Police' });
  assert.deepEqual(
    row.typed.map(({ text }) => text),
    ['Vacant', 'tbc', '-'],
  );
});
