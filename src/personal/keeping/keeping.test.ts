import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { newWorld } from '../../../test/world.ts';
import { carryOutErasures } from '../../erasures.ts';
import { newId } from '../../kit/ids.ts';
import { links } from '../../links.ts';
import { keepNoLonger } from '../../retention.ts';

describe('keeping for no longer than was said', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'keeping-'));
  after(() => rm(folder, { recursive: true, force: true }));
  const ids = { gone: newId(), here: newId(), held: newId(), entry: newId(), note: newId(), open: newId() };
  const address = 'https://register.example';
  const night = async (today: string) => {
    world.now = new Date(`${today}T12:00:00Z`);
    await keepNoLonger(world.database.pool, council.id, { today, address });
    return carryOutErasures({ ownerUrl: world.database.ownerUrl, folder }, today);
  };
  const names = async () =>
    (await world.owner<{ name: string }>('select name from person order by name')).map(({ name }) => name);
  const letters = () =>
    world.owner<{ address: string; body: string }>(
      `select address, body from outbox where kind = 'retention' order by id`,
    );

  await world.within(council, async (db) => {
    const of = { council_id: council.id };
    for (const [id, name, left] of [
      [ids.gone, 'Gwen Gone', '2020-03-31'],
      [ids.here, 'Holly Here', null],
      [ids.held, 'Hal Held', '2020-03-31'],
    ] as const)
      await db
        .insertInto('person')
        .values({ ...of, id, name, left_on: left })
        .execute();
    await db
      .insertInto('partnership')
      .values({ ...of, id: ids.entry, reference: 1, name: 'Coast Forum', closed_on: '2019-01-01' })
      .execute();
    const note = { ...of, partnership_id: ids.entry, account_id: null, at: new Date('2019-06-01T12:00:00Z') };
    await db
      .insertInto('note')
      .values({ ...note, id: ids.note, text: 'A note of long ago' })
      .execute();
  });
  const page = links.personalData(council.slug);
  const officer = await world.person(council, ['reader'], 'Olive Officer');

  test('where nobody looks after personal data nobody is told, and nothing is done', async () => {
    await night('2026-11-01');
    await night('2026-12-31');
    assert.deepEqual(await names(), ['Gwen Gone', 'Hal Held', 'Holly Here']);
    assert.deepEqual(await world.owner('select from retention_due'), []);
  });

  test('those who do are told by letter and on the page, a month before', async () => {
    await world.owner(`update membership set roles = '{administrator}'`);
    const done = await night('2027-01-01');
    assert.equal(done.erased, 0);
    const [letter, ...more] = await letters();
    assert.deepEqual(more, []);
    assert.equal(letter?.address, `${officer.accountId}@example.org`);
    assert.match(letter.body, /People who have left: 2 records/);
    assert.match(letter.body, /Notes on entries that are closed: 1 record\b/);
    assert.match(letter.body, /Nothing is done before 31 January 2027/);
    assert.ok(letter.body.includes(`${address}${page}`));
    assert.doesNotMatch(letter.body, /Gwen/);
    const shown = await officer.get(page);
    assert.match(shown.body, /Gwen Gone/);
    assert.match(shown.body, /31 January 2027/);
  });

  test('what is held back stays, with why; a longer period takes it off the list', async () => {
    const held = await officer.post(links.addHold(council.slug), {
      what: 'person',
      person: 'hal held',
      reason: 'A claim is open',
    });
    assert.equal(held.statusCode, 303);
    const period = await officer.post(links.retentionPeriod(council.slug, 'notes'), {
      keep: 'ever',
      version: '0',
    });
    assert.equal(period.statusCode, 303);
    assert.match((await officer.get(page)).body, /Held back: A claim is open/);
    const late = await officer.post(links.retentionPeriod(council.slug, 'notes'), {
      keep: 'for',
      months: '12',
      version: '0',
    });
    assert.equal(late.statusCode, 409);
  });

  test('the day before, nothing is done; on the day, what was told of and is not held', async () => {
    assert.equal((await night('2027-01-30')).erased, 0);
    assert.equal((await night('2027-01-31')).erased, 1);
    assert.deepEqual(await names(), ['A former officer', 'Hal Held', 'Holly Here']);
    const [line] = await world.owner<{ many: number }>(
      `select count(*)::int as many from change where verb = 'kept for no longer' and table_name = 'erasure'`,
    );
    assert.equal(line?.many, 1);
    assert.deepEqual(await world.owner('select text from note'), [{ text: 'A note of long ago' }]);
    assert.equal((await letters()).length, 1, 'nobody is told of the same twice');
  });

  test('when the hold is ended it goes too, and a note whose time is set', async () => {
    const [hold] = await world.owner<{ id: string }>('select id from legal_hold');
    assert.equal((await officer.post(links.endHold(council.slug, hold?.id ?? ''))).statusCode, 303);
    await officer.post(links.retentionPeriod(council.slug, 'notes'), {
      keep: 'for',
      months: '12',
      version: '1',
    });
    await night('2027-02-01');
    assert.deepEqual(await names(), ['A former officer', 'A former officer', 'Holly Here']);
    assert.equal((await letters()).length, 2);
    await night('2027-03-03');
    assert.deepEqual(await world.owner('select text from note'), [{ text: '[erased]' }]);
    assert.deepEqual(await world.owner('select distinct text from history.note'), [{ text: '[erased]' }]);
  });

  test('an account that nobody used goes, but for those who give accounts', async () => {
    const reader = await world.person(council, ['reader'], 'Rita Reader');
    await world.owner('delete from session where account_id = $1', [reader.accountId]);
    await world.owner(`update account set created_at = '2024-01-01'`);
    await world.owner(`update session set seen_at = '2024-01-02'`);
    // Came in by the council's own sign-in, which leaves nothing else behind, and changed nothing.
    const looker = await world.person(council, ['reader'], 'Lou Looker');
    await world.owner('delete from session where account_id = $1', [looker.accountId]);
    await world.owner(
      `update account set created_at = '2024-01-01', signed_in_at = '2027-03-01' where id = $1`,
      [looker.accountId],
    );
    await night('2027-04-01');
    await night('2027-05-01');
    const rows = await world.owner<{ name: string }>('select name from account order by name');
    assert.deepEqual(
      rows.map(({ name }) => name),
      ['A former user', 'Lou Looker', 'Olive Officer'],
    );
  });

  test('what is typed wrongly is said beside its field, and nothing is kept', async () => {
    const posts: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
      [links.retentionPeriod(council.slug, 'people'), { version: '0' }, /Choose how long/],
      [
        links.retentionPeriod(council.slug, 'people'),
        { version: '0', keep: 'for' },
        /Enter for how many months/,
      ],
      [
        links.retentionPeriod(council.slug, 'people'),
        { version: '0', keep: 'for', months: '0' },
        /1 or more/,
      ],
      [
        links.addHold(council.slug),
        { what: 'person', reason: 'x', person: 'Nobody Known' },
        /Nobody among the people/,
      ],
      [links.addHold(council.slug), { what: 'people' }, /Enter why/],
    ];
    const changed = await world.changes(async () => {
      for (const [to, fields, sentence] of posts) {
        const answer = await officer.post(to, fields);
        assert.equal(answer.statusCode, 422, to);
        assert.match(answer.body, sentence);
      }
      assert.equal((await officer.get(links.retentionPeriod(council.slug, 'cakes'))).statusCode, 404);
      assert.equal((await officer.post(links.endHold(council.slug, newId()))).statusCode, 404);
    });
    assert.deepEqual(changed, []);
  });

  test('whoever has left and could still give people accounts stays, and the list says why', async () => {
    await world.owner(`update person set left_on = '2020-03-31' where id = $1`, [ids.here]);
    await world.owner('update membership set person_id = $1 where account_id = $2', [
      ids.here,
      officer.accountId,
    ]);
    await night('2027-06-01');
    assert.match((await officer.get(page)).body, /Held back: Their account may still give people accounts/);
    await night('2027-08-01');
    assert.ok((await names()).includes('Holly Here'));
    const other = await world.person(council, ['administrator'], 'Ann Other');
    await world.owner(`update membership set roles = '{reader}' where account_id = $1`, [officer.accountId]);
    assert.doesNotMatch((await other.get(page)).body, /Held back: Their account/);
    await night('2027-08-02');
    assert.ok(!(await names()).includes('Holly Here'));
  });
});
