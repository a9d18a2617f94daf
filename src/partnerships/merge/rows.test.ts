import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListedRow } from '../row-words.ts';
import { movesOf, pairRows } from './rows.ts';

test('equal rows are paired one to one, and appointments go where their seat goes', () => {
  const row = (
    id: string,
    partnershipId: string,
    list: ListedRow['list'],
    identity: string,
    seatId: string | null = null,
  ): ListedRow => ({ list, id, partnershipId, seatId, identity, slot: null, terms: [], words: id });
  const rows = [
    row('k1', 'kept', 'seat', 'member'),
    row('o1', 'other', 'seat', 'member'),
    row('o2', 'other', 'seat', 'member'),
    row('a1', 'other', 'appointment', 'ann', 'o1'),
    row('a2', 'other', 'appointment', 'bob', 'o2'),
    row('n1', 'other', 'note', 'hello'),
  ];
  const paired = pairRows(rows, 'kept');
  assert.deepEqual(
    paired.map(({ row: each, twin }) => [each.id, twin?.id]),
    [
      ['o1', 'k1'],
      ['o2', undefined],
      ['a1', undefined],
      ['a2', undefined],
      ['n1', undefined],
    ],
  );
  const moves = movesOf(paired, ({ id }) => id !== 'n1');
  assert.deepEqual(moves.move.seat, ['o2']);
  assert.deepEqual(moves.move.appointment, ['a2']);
  assert.deepEqual(moves.reseated, [['a1', 'k1']]);
  assert.deepEqual(moves.move.note, []);
});
