import assert from 'node:assert/strict';
import { importFields } from '../../src/imports/fields.ts';
import { joinRows, type Joined } from '../../src/imports/join.ts';
import { recognise, type Recognised } from '../../src/imports/recognise.ts';
import { type ReadRow, readRows } from '../../src/imports/rows.ts';
import type { Cell, Sheet } from '../../src/kit/sheet/cells.ts';
import { finish } from './finish.ts';

const working = { hoursInDay: 7.4, hoursInWeek: 37 };

/** A sheet of these cells, from its first line. */
export function sheetOf(rows: readonly (readonly Cell[])[]): Sheet {
  return {
    name: '',
    hidden: false,
    merges: [],
    rows: rows.map((cells, index) => ({ line: index + 1, cells })),
  };
}

/** The columns and rows of a sheet that must not be refused. */
export function recognised(sheet: Sheet, fields = importFields()): Recognised {
  const result = recognise(sheet, fields, new Map(), working);
  assert.ok(result.is === 'recognised', result.is === 'refused' ? result.sentence : '');
  return result;
}

export function rowsRead(from: Recognised): readonly ReadRow[] {
  return finish(readRows(from.rows, from.columns));
}

/** The entries that its rows come to. */
export function joined(from: Recognised): Joined {
  return finish(joinRows(rowsRead(from), from.columns, from.key));
}
