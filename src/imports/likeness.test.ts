import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insertEntry, textOf } from '../../test/editing/scene.ts';
import { importNow, readFile } from '../../test/imports/uploads.ts';
import { newWorld } from '../../test/world.ts';

test('new names that are like others are told before anything is brought in, and come in all the same', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const keeper = await world.person(council);
  await insertEntry(world, council, 1, 'Fen Edge Forum');
  await insertEntry(world, council, 2, 'Breckmoor Community Safety Partnership');
  const sheet =
    'Partnership name,Purpose\nFen Egde Forum,A\nBreckmoor CSP,B\nDune Watch,C\nDune Wtach,D\nHarbour Trust,E\n';
  const run = await readFile(keeper, council, 'r.csv', sheet);
  const shown = await keeper.get(`${run}/check`);
  const words = textOf(shown);
  assert.match(words, /3 new names are like another/);
  assert.match(
    words,
    /Fen Egde Forum \(row 2\) and Fen Edge Forum in the register\. Their names are one letter apart/,
  );
  assert.match(
    words,
    /Breckmoor CSP \(row 3\) and Breckmoor Community Safety Partnership in the register\. One name is short/,
  );
  assert.match(words, /Dune Watch \(row 4\) and Dune Wtach \(row 5\)/);
  assert.match(words, /possible duplicates/);
  await importNow(keeper, run);
  const [{ many } = { many: 0 }] = await world.owner<{ many: number }>(
    'select count(*)::int as many from partnership where council_id = $1',
    [council.id],
  );
  assert.equal(many, 7);
  assert.match(textOf(await keeper.get(`/${council.slug}/possible-duplicates`)), /Entries: 3 pairs/);
});
