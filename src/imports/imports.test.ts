import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld, type TestCouncil, type Visitor, type World } from '../../test/world.ts';
import { links } from '../links.ts';

/** Uploads, matches as recognised and comes to the check; the address of the run. */
async function toCheck(
  officer: Visitor,
  council: TestCouncil,
  name: string,
  content: Buffer | string,
): Promise<string> {
  const uploaded = await officer.upload(links.newImport(council.slug), { name, content });
  assert.equal(uploaded.statusCode, 303, uploaded.body.slice(0, 3000));
  const there = String(uploaded.headers['location']).replace(/\/match$/, '');
  return there;
}

function hiddenIn(body: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
}

async function importNow(officer: Visitor, run: string): Promise<void> {
  const check = await officer.get(`${run}/check`);
  assert.equal(check.statusCode, 200, check.body.slice(0, 2000));
  const sent = await officer.post(`${run}/import`, { seen: hiddenIn(check.body, 'seen') });
  assert.equal(sent.statusCode, 303, sent.body.slice(0, 3000));
  assert.equal(sent.headers['location'], run);
}

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
      assert.equal(taken.statusCode, 303, taken.body.slice(0, 2000));
      const run = String(taken.headers['location']).replace(/\/check$/, '');
      const check = await officer.get(`${run}/check`);
      assert.match(check.body, new RegExp(`${rows} rows become ${entries} entries`));
      assert.match(check.body, new RegExp(`Import ${entries} entries`));
      await importNow(officer, run);
      assert.equal(await count(world, council, 'partnership'), entries);
      assert.equal(await count(world, council, 'listing'), entries);
      const done = await officer.get(run);
      assert.match(done.body, new RegExp(`${entries} entries brought in`));
      assert.match(done.body, /Sort many/);
      const undo = await officer.get(`${run}/undo`);
      assert.match(undo.body, new RegExp(`Takes ${entries} entries out again`));
      const undone = await officer.post(`${run}/undo`);
      assert.equal(undone.statusCode, 303, undone.body.slice(0, 2000));
      for (const table of [
        'partnership',
        'listing',
        'standing',
        'partner',
        'document',
        'duty',
        'council_field',
        'post',
        'person',
      ])
        assert.equal(await count(world, council, table), 0, table);
      assert.equal(await count(world, council, 'organisation'), 1);
      assert.match((await officer.get(run)).body, /was undone/);
    });
  }

  test('the same file twice: the second has nothing to change', async () => {
    const council = await world.council({ policy: 'cheshire-west' });
    const officer = await world.person(council);
    const csv =
      'Partnership,Lead officer,Budget contribution (£),Staff time,Review date\nTown Board,Jo Kettle,12k,1.5 days/month,03/04/2027\nCoast Forum,Head of Place,£5605 + VAT,varies,TBC\n';
    const run = await toCheck(officer, council, 'register.csv', csv);
    const match = await officer.get(`${run}/match`);
    assert.match(match.body, /5 columns, and where each goes/);
    await importNow(officer, run);
    const again = await toCheck(officer, council, 'register.csv', csv);
    const check = await officer.get(`${again}/check`);
    assert.match(check.body, /Nothing to change/);
    const changed = await toCheck(
      officer,
      council,
      'register.csv',
      csv.replace('12k', '14.5k').replace('Jo Kettle', 'Sam Hill'),
    );
    const difference = await officer.get(`${changed}/check`);
    assert.match(difference.body, /1 entry will change/);
    assert.match(difference.body, /£14,500/);
    await importNow(officer, changed);
    const [row] = await world.owner<{ pence: string; name: string }>(
      `select c.pence, w.name from contribution c join duty d using (council_id, partnership_id) join person w on w.council_id = d.council_id and w.id = d.person_id
       where c.council_id = $1 and d.until_on is null`,
      [council.id],
    );
    assert.deepEqual(row, { pence: '1450000', name: 'Sam Hill' });
    await officer.post(`${changed}/undo`);
    const back = await toCheck(officer, council, 'register.csv', csv);
    assert.match((await officer.get(`${back}/check`)).body, /Nothing to change/);
  });
});
