import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { bringIn } from '../../test/imports/uploads.ts';
import { odsCell, odsHeading, odsRow, oneOdsSheet } from '../../test/sheets/ods.ts';
import { newWorld } from '../../test/world.ts';

test('a register comes in from an OpenDocument sheet', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const keeper = await world.person(council);
  const started = odsCell('1 April 2020', ' office:value-type="date" office:date-value="2020-04-01"');
  const sheet = oneOdsSheet(
    odsHeading.replace('</table:table-row>', `${odsCell('Start date')}</table:table-row>`) +
      odsRow(['Town Board', 'County']).replace('</table:table-row>', `${started}</table:table-row>`),
  );
  const run = await bringIn(keeper, council, 'register.ods', sheet);
  assert.match(textOf(await keeper.get(run)), /Town Board|1 entry|added/);
  const rows = await world.owner(
    'select name, started_on::text as started from partnership where council_id = $1',
    [council.id],
  );
  assert.deepEqual(rows, [{ name: 'Town Board', started: '2020-04-01' }]);
});
