import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { insertEntry } from '../../test/editing/scene.ts';
import { importNow, readFile } from '../../test/imports/uploads.ts';
import { putInto } from '../../test/put.ts';
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
  const done = await keeper.get(run);
  assert.match(textOf(done), /may be written down twice now\. Possible duplicates ?: 3, as of/);
  assert.match(done.body, /href="[^"]*possible-duplicates"/);
});

test('new organisations and people that are like others, and councils that are no more, are told too', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const keeper = await world.person(council);
  const put = putInto(world, council);
  await put(
    'organisation',
    { name: 'Norfolk County Council' },
    { name: 'Fen Trust' },
    { name: 'Buckinghamshire Council' },
  );
  await put('person', { name: 'Jane Smith', kind: 'officer' });
  const sheet =
    'Partnership name,Partners,Lead officer\nCoast Forum,Norfolk Couny Council; Fen Trust; Wycombe DC; Derry City Council,Jane Smtih\nDune Watch,Hill Trust; Hil Trust,Ann Other\n';
  const run = await readFile(keeper, council, 'r.csv', sheet);
  const shown = await keeper.get(`${run}/check`);
  const words = textOf(shown);
  assert.match(words, /Look at 5 new organisations and people/);
  assert.match(
    words,
    /Norfolk Couny Council and Norfolk County Council , which the council keeps\. Their names/,
  );
  assert.match(
    words,
    /Wycombe DC and Buckinghamshire Council , which the council keeps\. Wycombe District Council has not been a council since 31 March 2020/,
  );
  assert.match(words, /Derry City Council has not been a council since 31 March 2015/);
  assert.doesNotMatch(words, /Derry City Council\. Derry/);
  assert.match(words, /Hill Trust and Hil Trust, both new\. Their names are one letter apart/);
  assert.match(
    words,
    /Jane Smtih and Jane Smith , which the council keeps\. Their names are one letter apart/,
  );
  assert.doesNotMatch(words, /Fen Trust and|Ann Other and/);
  assert.match(shown.body, /href="[^"]*organisations\/[0-9a-f-]{36}"/);
  await importNow(keeper, run);
  const [{ many } = { many: 0 }] = await world.owner<{ many: number }>(
    'select count(*)::int as many from organisation where council_id = $1 and not is_council',
    [council.id],
  );
  assert.equal(many, 8);
});
