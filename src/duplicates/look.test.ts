import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { sql } from 'kysely';
import { textOf as text } from '../../test/text.ts';
import { saved } from '../../test/editing/scene.ts';
import { newOffice } from '../../test/imports/office.ts';
import { bringIn } from '../../test/imports/uploads.ts';
import { joinTwo } from '../../test/join-two.ts';
import { newMerging } from '../../test/merging.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld, type TestCouncil, type Visitor } from '../../test/world.ts';
import { lookForDuplicates } from '../alike/look.ts';
import { storeLook } from '../alike/look-store.ts';
import { regularJobs } from '../jobs.ts';
import { londonDate } from '../kit/dates.ts';

describe('how many possible duplicates there are is kept', async () => {
  const world = await newWorld({ after });
  const today = londonDate(world.now);
  const config = { folder: '/nonexistent' } as Parameters<typeof regularJobs>[0];
  const nightly = regularJobs(config, world.database, () => world.now).find(
    ({ name }) => name === 'look-for-duplicates',
  );

  /** What the lists of the three say beside their links. */
  const saidIn =
    (council: TestCouncil, visitor: Visitor) => async (): Promise<readonly (string | null)[]> => {
      const pages = await Promise.all(
        ['register', 'organisations', 'people'].map((page) => visitor.get(`/${council.slug}/${page}`)),
      );
      const words = /Possible duplicates ?: (\d[\d,]*(?: or more)?), as of \d+ \w{3} \d{4}/;
      return pages.map((page) => words.exec(text(page))?.[1] ?? null);
    };

  async function arranged() {
    const scene = await newMerging(world);
    const { council, officer, reader, put, entry } = scene;
    const entries = [await entry({ name: 'Coast Forum' }), await entry({ name: 'Coats Forum' })] as const;
    await entry({ name: 'The Coast Forum' });
    const bodies = await put('organisation', { name: 'Fen Trust' }, { name: 'Fen Trust Ltd' });
    const people = await put(
      'person',
      { name: 'Jane Vole', kind: 'other' },
      { name: 'J. Vole', kind: 'other' },
    );
    await standAfresh(world, council);
    const at = (page: string) => `/${council.slug}/${page}`;
    const said = saidIn(council, reader);
    const look = () =>
      world.within(council, (db) => lookForDuplicates(db, { councilId: council.id, today, over: [] }));
    return { ...scene, officer, entries, bodies, people, at, said, look };
  }

  test('by the night, and stands beside the links, on the page and in data quality', async () => {
    const { officer, said, at } = await arranged();
    assert.deepEqual(await said(), [null, null, null]);
    assert.ok(nightly);
    await nightly.run();
    assert.deepEqual(await said(), ['5', '1', '1']);
    const words = text(await officer.get(at('possible-duplicates')));
    assert.match(words, /Entries: 3 Organisations: 1 People: 1/);
    assert.match(words, /Compared on \d+ \w+ \d{4} at [\d:]+[ap]m, and every night/);
    const quality = text(await officer.get(at('quality')));
    assert.match(
      quality,
      /Possible duplicates What may be written down twice What As of Pairs Entries .* 3 Organisations .* 1 People .* 1/,
    );
    assert.doesNotMatch(text(await officer.get(at('register?as_at=2026-11-20'))), /Possible duplicates/);
  });

  test('looking at the page writes nothing, and what was entered since is not there until the names are compared', async () => {
    const { officer, put, said, at, look } = await arranged();
    await look();
    await put('organisation', { name: 'The Fen Trust' });
    const nothing = await world.changes(async () => {
      for (const query of ['', '?of=organisations', '?of=entries&page=9'])
        assert.equal((await officer.get(at(`possible-duplicates${query}`))).statusCode, 200);
    });
    assert.deepEqual(nothing, []);
    assert.deepEqual(await said(), ['5', '1', '1']);
    const sent = await officer.post(at('possible-duplicates/organisations/look'), { of: 'organisations' });
    saved(sent);
    assert.match(String(sent.headers.location), /\?of=organisations$/);
    assert.deepEqual(await said(), ['7', '3', '1']);
  });

  test('each pair that is said not to be the same is one fewer, and taken back one more', async () => {
    const { officer, entries, people, said, at, look } = await arranged();
    await look();
    const [one, other] = people;
    saved(await officer.post(at('possible-duplicates/people/not-the-same'), { one, other }));
    assert.deepEqual(await said(), ['4', '1', null]);
    const ids = { one: entries[0].id, other: entries[1].id };
    saved(await officer.post(at('possible-duplicates/entries/not-the-same'), ids));
    assert.deepEqual(await said(), ['3', '1', null]);
    await look();
    assert.deepEqual(await said(), ['3', '1', null]);
    saved(await officer.post(at('possible-duplicates/entries/offer-again'), ids));
    assert.deepEqual(await said(), ['4', '1', null]);
  });

  test('two pairs said at once are two fewer', async () => {
    const { officer, entry, council, at, said, look } = await arranged();
    await entry({ name: 'Reed Panel' }).then(() => standAfresh(world, council));
    await look();
    const pairs = await world.owner<{ one: string; other: string }>(
      `select one_id as one, other_id as other from possible_duplicate where council_id = $1 and kind = 'entries' order by place limit 2`,
      [council.id],
    );
    await Promise.all(
      pairs.map(async (pair) =>
        saved(await officer.post(at('possible-duplicates/entries/not-the-same'), pair)),
      ),
    );
    assert.equal((await said())[0], '3');
  });

  test('two that are joined are offered no more', async () => {
    const { officer, entries, bodies, people, said, at, look } = await arranged();
    await look();
    const [kept, other] = entries;
    saved(
      await joinTwo(officer, at(`register/${kept.reference}/merge`), {
        other: String(other.reference),
        'keep-name': 'this',
      }),
    );
    saved(
      await joinTwo(officer, at(`organisations/${bodies[0]}/merge`), {
        other: bodies[1],
        'keep-name': 'this',
      }),
    );
    saved(await joinTwo(officer, at(`people/${people[0]}/merge`), { other: people[1], 'keep-name': 'this' }));
    assert.deepEqual(await said(), ['1', null, null]);
    const words = text(await officer.get(at('possible-duplicates')));
    assert.match(words, /Entries: 1 Organisations: 0 People: 0/);
  });

  test('what an import brings in is among them, and what its undoing takes out is not', async () => {
    const { council, officer, said } = await newOffice(world).then((office) => ({
      ...office,
      said: saidIn(office.council, office.officer),
    }));
    const bring = (csv: string) => bringIn(officer, council, 'x.csv', csv);
    await bring('Name of partnership,Partners\nCoast Forum,Fen Trust\nCoats Forum,\n');
    assert.deepEqual(await said(), ['1', null, null]);
    const run = await bring('Name of partnership,Partners\nFen Area Board,Fen Trust Ltd\nFen Aera Board,\n');
    assert.deepEqual(await said(), ['3', '1', null]);
    saved(await officer.post(`${run}/undo`));
    assert.deepEqual(await said(), ['1', null, null]);
  });

  test('a kind that has more than may be compared while somebody waits keeps what it had', async () => {
    const { council, said, entry, look } = await arranged();
    await look();
    await entry({ name: 'Coast-Forum' });
    await world.within(council, (db) =>
      lookForDuplicates(db, { councilId: council.id, today, over: [], atMost: 3 }),
    );
    assert.deepEqual(await said(), ['5', '1', '1']);
    await look();
    assert.equal((await said())[0], '8');
  });

  test('what a look that began earlier comes to does not take the place of a later one', async () => {
    const { council, entry, look, said } = await arranged();
    await world.within(council, async (db) => {
      await sql`select 1`.execute(db);
      await entry({ name: 'Coast-Forum' });
      await look();
      await storeLook(db, council.id, 'entries', []);
    });
    assert.equal((await said())[0], '8');
  });

  test('one council sees nothing of another’s, and two looks at once leave one', async () => {
    const { council, look } = await arranged();
    const stranger = await newMerging(world);
    await Promise.all([look(), look(), look()]);
    const rows = await world.owner<{ kind: string; many: number }>(
      'select kind, count(*)::int as many from possible_duplicate where council_id = $1 group by 1 order by 1',
      [council.id],
    );
    assert.deepEqual(rows, [
      { kind: 'entries', many: 3 },
      { kind: 'organisations', many: 1 },
      { kind: 'people', many: 1 },
    ]);
    const seen = await world.within(stranger.council, (db) =>
      db.selectFrom('duplicate_look').selectAll().execute(),
    );
    assert.deepEqual(seen, []);
  });
});
