import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { newOffice } from '../../test/imports/office.ts';
import { newWorld } from '../../test/world.ts';

const world = await newWorld({ after });

test('a body that is or was a council comes in as one, by its name as officers write it or by its code; no other does', async () => {
  const { bring, put, rows } = await newOffice(world);
  await put('organisation', { name: 'Suffolk County Council' });
  const bodies = [
    'West Somerset DC',
    'Norfolk CC',
    'Allerdale',
    'Norwich City Council',
    'Suffolk County Council',
    'Norfolk Community Foundation',
    'Boston Ltd',
    'Fen Trust',
  ];
  await bring(`Name of partnership,Partners\nCoast Forum,${bodies.join('; ')}\n`);
  await bring('Name of partnership,Partner,Partner code\nFen Board,Everybody,E08000001\n');
  const found = await rows<{ name: string; sector: string | null }>(
    'select name, sector from organisation where council_id = $1 and not is_council',
  );
  const sectors = new Map(found.map(({ name, sector }) => [name, sector]));
  assert.deepEqual(
    [...bodies, 'Everybody'].map((name) => [name, sectors.get(name)]),
    [
      ['West Somerset DC', 'council'],
      ['Norfolk CC', 'council'],
      ['Allerdale', 'council'],
      ['Norwich City Council', 'council'],
      // It was there before, and nothing in the file speaks of its sector.
      ['Suffolk County Council', null],
      ['Norfolk Community Foundation', null],
      ['Boston Ltd', null],
      ['Fen Trust', null],
      ['Everybody', 'council'],
    ],
  );
});
