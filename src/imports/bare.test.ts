import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { insertEntry } from '../../test/editing/scene.ts';
import { newOffice } from '../../test/imports/office.ts';
import { importNow, rowsIn, sentencesIn } from '../../test/imports/uploads.ts';
import { newWorld } from '../../test/world.ts';

const world = await newWorld({ after });

const file =
  'Name of partnership,What is it for\nHealth & Wellbeing,\nHeath Forum,Run the drop-in\nCulture,\nCoast Forum,Coast\n';

test('rows of a name and nothing else are shown apart, and left out where they are ticked', async () => {
  const { officer, read, names } = await newOffice(world);
  const run = await read(file);
  const before = await officer.get(`${run}/check`);
  assert.match(sentencesIn(before), /2 rows have a name and nothing else/);
  const key = /value="([^"]*)"[^>]*>\s*<label[^>]*>\s*Health &amp; Wellbeing/.exec(before.body)?.[1] ?? '';
  assert.notEqual(key, '');
  assert.equal((await officer.post(`${run}/match`, { again: 'bare', bare: [key] })).statusCode, 303);
  const now = await officer.get(`${run}/check`);
  assert.match(now.body, /checked/);
  assert.ok(
    rowsIn(await officer.get(`${run}/list/leftOut`)).some((row) =>
      row.startsWith('2 | a name and nothing else | Health & Wellbeing'),
    ),
  );
  assert.equal((await importNow(officer, run)).statusCode, 303);
  assert.deepEqual(await names(), ['Heath Forum', 'Culture', 'Coast Forum']);
});

test('of spellings that the register keeps apart, one that is ticked is left out and can be had again', async () => {
  const { council, officer, read } = await newOffice(world);
  await insertEntry(world, council, 1, 'Fen Edge Group');
  await insertEntry(world, council, 2, 'Fen-Edge Group');
  const run = await read(
    'Name of partnership,What is it for\nFen Edge-Group,\nFen Edge Group,\nFen-Edge Group,Fens\n',
  );
  const bare = ['spelling:fen edge-group'];
  assert.ok((await officer.get(`${run}/check`)).body.includes(`value="${bare[0]}"`));
  assert.equal((await officer.post(`${run}/match`, { again: 'bare', bare })).statusCode, 303);
  assert.ok((await officer.get(`${run}/check`)).body.includes(`value="${bare[0]}" checked`));
  assert.deepEqual(
    rowsIn(await officer.get(`${run}/list/leftOut`)).at(-1),
    '2 | a name and nothing else | Fen Edge-Group',
  );
});

test('a file of names alone is a list of entries, of which nothing is asked', async () => {
  const { officer, read } = await newOffice(world);
  const run = await read('Name of partnership\nHeath Forum\nCoast Forum\n');
  assert.doesNotMatch(sentencesIn(await officer.get(`${run}/check`)), /a name and nothing else/);
});
