import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { importNow, readFile, rowsIn, sentencesIn } from '../../test/imports/uploads.ts';
import { newWorld } from '../../test/world.ts';

const world = await newWorld({ after });

async function checked(file: string) {
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council);
  const run = await readFile(officer, council, 'x.csv', file);
  const names = async (): Promise<readonly string[]> => {
    const rows = await world.owner<{ name: string }>(
      'select name from partnership where council_id = $1 order by reference',
      [council.id],
    );
    return rows.map(({ name }) => name);
  };
  return { officer, run, names, check: () => officer.get(`${run}/check`) };
}

const file =
  'Name of partnership,What is it for\nHealth & Wellbeing,\nHeath Forum,Run the drop-in\nCulture,\nCoast Forum,Coast\n';

test('rows of a name and nothing else are shown apart, and left out where they are ticked', async () => {
  const { officer, run, names, check } = await checked(file);
  const before = await check();
  assert.match(sentencesIn(before), /2 rows have a name and nothing else/);
  const key = /value="([^"]*)"[^>]*>\s*<label[^>]*>\s*Health &amp; Wellbeing/.exec(before.body)?.[1] ?? '';
  assert.notEqual(key, '');
  assert.equal((await officer.post(`${run}/match`, { again: 'bare', bare: [key] })).statusCode, 303);
  const now = await check();
  assert.match(now.body, /checked/);
  assert.ok(
    rowsIn(await officer.get(`${run}/list/leftOut`)).some((row) =>
      row.startsWith('2 | a name and nothing else | Health & Wellbeing'),
    ),
  );
  assert.equal((await importNow(officer, run)).statusCode, 303);
  assert.deepEqual(await names(), ['Heath Forum', 'Culture', 'Coast Forum']);
});

test('a file of names alone is a list of entries, of which nothing is asked', async () => {
  const { check } = await checked('Name of partnership\nHeath Forum\nCoast Forum\n');
  assert.doesNotMatch(sentencesIn(await check()), /a name and nothing else/);
});
