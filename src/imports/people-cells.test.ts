import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recognised, rowsRead } from '../../test/imports/joining.ts';
import { sheet } from '../../test/sheets/lines.ts';

/** What a cell of people and one of a person come to, and what is asked of each. */
function read(cell: string) {
  const [row] = rowsRead(
    recognised(sheet(['Name|Elected member rep|Lead officer', `Town Board|${cell}|${cell}`])),
  );
  return {
    several: row?.values.get('representative'),
    one: row?.values.get('leadOfficer'),
    asked: row?.problems.map(({ action }) => action),
  };
}

for (const [cell, names] of [
  ['Ned Garrity / Jo Bell', ['Ned Garrity', 'Jo Bell']],
  ['Ned Garrity/Jo Bell', ['Ned Garrity', 'Jo Bell']],
  ['Ned Garrity & Jo Bell', ['Ned Garrity', 'Jo Bell']],
  ["Ned O'Garrity and Jo Bell", ["Ned O'Garrity", 'Jo Bell']],
  ['Cllr Wren & Cllr Oakes', ['Cllr Wren', 'Cllr Oakes']],
  ['Head of Planning and Building Control', ['Head of Planning and Building Control']],
  ['Legal Services & Property Services', ['Legal Services & Property Services']],
  ['Marks and Spencer', ['Marks and Spencer']],
  ['Jo Bell', ['Jo Bell']],
] as const) {
  test(`“${cell}” names ${names.length}`, () => {
    const { several, one, asked } = read(cell);
    assert.deepEqual(
      several,
      names.map((name) => ({ name })),
    );
    assert.deepEqual(one, { name: names.join('; ') });
    assert.deepEqual(asked, []);
  });
}

for (const cell of ['Jo Bell (left 2023)', 'Jo Bell/Ned', 'Cllr Oakes (until May)'])
  test(`“${cell}” is kept as one name, and shown to whoever checks`, () => {
    const { one, asked } = read(cell);
    assert.deepEqual(one, { name: cell });
    assert.deepEqual(asked, ['Keep as one name', 'Keep as one name']);
  });
