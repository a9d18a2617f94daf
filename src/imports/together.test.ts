import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { bringIn, hiddenIn, importNow, readFile, rowsIn, sentencesIn } from '../../test/imports/uploads.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';
import { links } from '../links.ts';

const csv =
  'Partnership name,Lead partner,Purpose\nTown Board,County,Plan the town\nCoast Forum,Harbour Trust,\n';

describe('several people, one register', async () => {
  const world = await newWorld({ after });

  test('a register that changed since the check is checked again, and nothing is imported', async () => {
    const council = await world.council();
    const officer = await world.person(council);
    const run = await readFile(officer, council, 'r.csv', csv);
    const seen = hiddenIn((await officer.get(`${run}/check`)).body, 'seen');
    await world.within(council, (db) =>
      db
        .insertInto('partnership')
        .values({ council_id: council.id, id: newId(), reference: 70, name: 'Town  board' } as never)
        .execute(),
    );
    const changed = await world.changes(async () => {
      const sent = await officer.post(`${run}/import`, { seen });
      assert.equal(sent.statusCode, 409);
      assert.match(sentencesIn(sent), /The register changed while you were looking, so nothing was imported/);
      assert.match(sentencesIn(sent), /1 will be added 1 will change/);
      const again = await officer.post(`${run}/import`, { seen: 'nonsense' });
      assert.equal(again.statusCode, 409);
    });
    assert.deepEqual(changed, []);
    assert.equal((await importNow(officer, run)).statusCode, 303);
  });

  test('the button pressed twice imports once, and so do two people who press it at once', async () => {
    const council = await world.council();
    const [one, two] = [await world.person(council), await world.person(council)];
    const runs = [
      await readFile(one, council, 'r.csv', csv),
      await readFile(two, council, 'r.csv', csv),
    ] as const;
    const seen = hiddenIn((await one.get(`${runs[0]}/check`)).body, 'seen');
    const key = { seen, _key: newId() };
    const sent = await Promise.all([
      one.post(`${runs[0]}/import`, key),
      one.post(`${runs[0]}/import`, key),
      one.post(`${runs[0]}/import`, { seen }),
      two.post(`${runs[1]}/import`, { seen }),
    ]);
    assert.deepEqual(
      sent
        .map((each) => each.statusCode)
        .slice(0, 3)
        .filter((status) => status >= 500),
      [],
    );
    const [held] = await world.owner<{ entries: string; last: number; most: number }>(
      `select count(*) as entries, (select last from council_number where council_id = $1 and kind = 'partnership') as last, max(reference) as most
       from partnership where council_id = $1`,
      [council.id],
    );
    assert.deepEqual(held, { entries: '2', last: 2, most: 2 });
    const [runsDone] = await world.owner<{ count: string }>(
      `select count(*) from import_run where council_id = $1 and state = 'imported'`,
      [council.id],
    );
    assert.equal(runsDone?.count, '1');
  });

  test('somebody of another council, and somebody who may not, cannot see a run', async () => {
    const [council, other] = [await world.council(), await world.council()];
    const officer = await world.person(council);
    const stranger = await world.person(other);
    const reader = await world.person(council, ['reader']);
    const run = await readFile(officer, council, 'r.csv', csv);
    for (const page of ['', '/match', '/check', '/list/added', '/problems.csv', '/undo']) {
      assert.equal((await stranger.get(`${run}${page}`)).statusCode, 404);
      assert.equal((await stranger.get(`${run.replace(council.slug, other.slug)}${page}`)).statusCode, 404);
      assert.equal((await reader.get(`${run}${page}`)).statusCode, 403);
    }
    const changed = await world.changes(() =>
      stranger.post(`${run}/import`.replace(council.slug, other.slug)),
    );
    assert.deepEqual(changed, []);
    assert.equal((await reader.post(`${run}/import`)).statusCode, 403);
    assert.equal((await reader.get(links.newImport(council.slug))).statusCode, 403);
  });

  test('a row that fits two entries is counted, named, and leads to both', async () => {
    const council = await world.council();
    const officer = await world.person(council);
    const two = 'Name,Code\nCoast Forum,A1\nCoast Forum,B2\n';
    await bringIn(officer, council, 'two.csv', two);
    const run = await readFile(
      officer,
      council,
      'next.csv',
      'Name,Purpose\nCoast Forum,Talk\nNew Forum,Talk\n',
    );
    const check = await officer.get(`${run}/check`);
    assert.match(sentencesIn(check), /2 rows become 1 entry, and 1 cannot be told apart/);
    assert.match(sentencesIn(check), /Coast Forum \(row 2\) fits entries 1 Coast Forum and 2 Coast Forum/);
    for (const reference of [1, 2])
      assert.ok(check.body.includes(`href="${links.record(council.slug, reference)}"`));
    assert.match((await officer.get(`${run}/list/unclear`)).body, /1 entry that cannot be told apart/);
  });

  test('undoing keeps what somebody has changed since, unless it is to go as well', async () => {
    const council = await world.council();
    const officer = await world.person(council);
    await bringIn(officer, council, 'r.csv', csv);
    const next =
      'Partnership name,Lead partner,Purpose,Ward\nTown Board,County,Plan the whole town,North\nCoast Forum,Harbour Trust,Keep the coast,\nNew Group,County,,South\nOther Group,,,\n';
    const run = await bringIn(officer, council, 'next.csv', next);
    const colleague = await world.person(council, ['registerKeeper'], 'Priya Nair');
    await world.within(council, async (db) => {
      await db
        .updateTable('partnership')
        .set({ comments: 'Asked them' })
        .where('council_id', '=', council.id)
        .where('name', 'in', ['Town Board', 'New Group'])
        .execute();
    });
    const page = await officer.get(`${run}/undo`);
    assert.match(sentencesIn(page), /Takes 1 entry out again and puts 1 entry back/);
    assert.match(sentencesIn(page), /2 entries changed since/);
    await colleague.post(`${run}/undo`, { touched: 'keep' });
    assert.match(
      sentencesIn(await officer.get(run)),
      /next\.csv was undone in part 1 entry was taken out, 1 entry was put back and 2 that somebody had changed since were kept as they are/,
    );
    assert.match(
      rowsIn(await officer.get(links.imports(council.slug))).join('\n'),
      /next\.csv .*; then 1 taken out, 1 put back, 2 kept, as somebody had changed them/,
    );
    const held = () =>
      world.owner<{
        name: string;
        purpose: string | null;
        comments: string | null;
        ward: string | null;
        version: number;
      }>(
        `select name, purpose, comments, own ->> 'ward' as ward, version from partnership where council_id = $1 order by name`,
        [council.id],
      );
    assert.deepEqual(await held(), [
      { name: 'Coast Forum', purpose: null, comments: null, ward: null, version: 3 },
      { name: 'New Group', purpose: null, comments: 'Asked them', ward: 'South', version: 1 },
      {
        name: 'Town Board',
        purpose: 'Plan the whole town',
        comments: 'Asked them',
        ward: 'North',
        version: 2,
      },
    ]);
    const fields = await world.owner(`select key from council_field where council_id = $1`, [council.id]);
    assert.deepEqual(fields, [{ key: 'ward' }], 'two entries still use it');
    const second = await bringIn(
      officer,
      council,
      'again.csv',
      next.replace('whole town', 'entire town').replace('New Group', 'Newest Group'),
    );
    await world.within(council, async (db) => {
      await db
        .updateTable('partnership')
        .set({ comments: 'Asked again' })
        .where('council_id', '=', council.id)
        .where('name', 'in', ['Town Board', 'Newest Group'])
        .execute();
    });
    await officer.post(`${second}/undo`, { touched: 'undo' });
    assert.deepEqual(
      (await held()).map(({ name, purpose, comments }) => [name, purpose, comments]),
      [
        ['Coast Forum', null, null],
        ['New Group', null, 'Asked them'],
        ['Town Board', 'Plan the whole town', 'Asked again'],
      ],
    );
    const verbs = await world.owner<{ verb: string }>(
      `select distinct verb from change where council_id = $1 and table_name = 'partnership' order by 1`,
      [council.id],
    );
    assert.deepEqual(
      verbs.map(({ verb }) => verb),
      ['arranged', 'imported', 'undid an import'],
    );
    const twice = await world.changes(() => officer.post(`${second}/undo`, { touched: 'undo' }));
    assert.deepEqual(twice, []);
  });
});
