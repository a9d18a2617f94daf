import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { bringIn, importNow, readFile, rowsIn, sentencesIn } from '../../test/imports/uploads.ts';
import { newWorld, type TestCouncil, type World } from '../../test/world.ts';
import { links } from '../links.ts';

async function count(world: World, council: TestCouncil, table: string): Promise<number> {
  const [row] = await world.owner<{ count: string }>(`select count(*) from ${table} where council_id = $1`, [
    council.id,
  ]);
  return Number(row?.count);
}

describe('a spreadsheet becomes a register', async () => {
  const world = await newWorld({ after });
  const samples = [
    ['community-safety-partnerships', 'breckland', 332, 314],
    ['ashfield-outside-bodies', 'borough', 32, 32],
    ['gravesham-partnerships', 'brentwood', 9, 9],
  ] as const;

  for (const [sample, policy, rows, entries] of samples) {
    test(`${sample}: ${rows} rows become ${entries} entries under ${policy}, with one click, and go again in one step`, async () => {
      const council = await world.council({ policy });
      const officer = await world.person(council);
      const taken = await officer.post(links.importSample(council.slug), { sample });
      assert.equal(taken.statusCode, 303, sentencesIn(taken));
      const run = String(taken.headers['location']).replace(/\/check$/, '');
      const check = await officer.get(`${run}/check`);
      assert.match(check.body, new RegExp(`${rows} rows become ${entries} entries`));
      assert.match(check.body, new RegExp(`Import ${entries} entries`));
      assert.equal((await importNow(officer, run)).headers['location'], run);
      assert.equal(await count(world, council, 'partnership'), entries);
      assert.equal(await count(world, council, 'listing'), entries);
      const done = await officer.get(run);
      assert.match(done.body, new RegExp(`${entries} entries brought in`));
      assert.match(done.body, /Sort many/);
      assert.match((await officer.get(`${run}/undo`)).body, new RegExp(`Takes ${entries} entries out again`));
      const undone = await officer.post(`${run}/undo`);
      assert.equal(undone.statusCode, 303, sentencesIn(undone));
      const tables =
        'partnership listing standing partnership_words partner document duty council_field post person'.split(
          ' ',
        );
      for (const table of tables) assert.equal(await count(world, council, table), 0, table);
      assert.equal(await count(world, council, 'organisation'), 1);
      assert.match((await officer.get(run)).body, /was undone/);
    });
  }

  const csv = [
    'Partnership,Lead officer,Budget contribution (£),Staff time,Review date',
    'Town Board,Jo Kettle,12k,1.5 days/month,03/04/2027',
    'Coast Forum,Head of Place,£5605 + VAT,varies,TBC',
  ].join('\n');

  test('next year’s file comes in as a difference, and undoing it puts back what was there', async () => {
    const council = await world.council({ policy: 'cheshire-west' });
    const officer = await world.person(council);
    await bringIn(officer, council, 'register.csv', csv);
    const again = await readFile(officer, council, 'register.csv', csv);
    assert.match((await officer.get(`${again}/check`)).body, /Nothing to change/);
    const refused = await world.changes(() => importNow(officer, again));
    assert.deepEqual(refused, []);
    const next = await readFile(
      officer,
      council,
      'next.csv',
      csv.replace('12k', '14.5k').replace('Jo Kettle', 'Sam Hill').replace('03/04/2027', ''),
    );
    const changes = rowsIn(await officer.get(`${next}/list/changed`)).map((row) => row.split(' | '));
    assert.deepEqual(
      changes
        .slice(1)
        .map(([entry, , now, inFile]) => [entry, now, inFile])
        .sort((one, other) => (String(one[1]) < String(other[1]) ? -1 : 1)),
      [
        ['Town Board', 'Jo Kettle', 'Sam Hill'],
        ['Town Board', '£12,000 a year', '£14,500 a year'],
      ],
    );
    await importNow(officer, next);
    const [row] = await world.owner(
      `select c.pence, w.name, coalesce(p.next_review_on, p.last_reviewed_on)::text as review from contribution c join duty d using (council_id, partnership_id)
         join person w on w.council_id = d.council_id and w.id = d.person_id join partnership p on p.council_id = d.council_id and p.id = d.partnership_id
       where c.council_id = $1 and d.until_on is null`,
      [council.id],
    );
    assert.deepEqual(row, { pence: '1450000', name: 'Sam Hill', review: '2027-04-03' });
    await officer.post(`${next}/undo`);
    const back = await readFile(officer, council, 'register.csv', csv);
    assert.match((await officer.get(`${back}/check`)).body, /Nothing to change/);
  });
});
