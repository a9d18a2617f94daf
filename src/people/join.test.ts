import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newScene, noticeOf, saved, textOf } from '../../test/editing/scene.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';

describe('joining two who are one person', async () => {
  const world = await newWorld({ after });
  const { council, officer, entryId, rows } = await newScene(world);
  const chief = await world.person(council, ['registerKeeper', 'administrator'], 'Chief Officer');
  const [kept, other, post, seat] = [newId(), newId(), newId(), newId()];
  const people = `/${council.slug}/people`;
  await world.within(council, async (db) => {
    const of = { council_id: council.id };
    await db
      .insertInto('person')
      .values([
        { ...of, id: kept, name: 'Cllr A Example', kind: 'member', email: 'a@example.org' },
        {
          ...of,
          id: other,
          name: 'Ann Example',
          kind: 'member',
          phone: '01632 960 001',
          left_on: '2026-05-01',
        },
      ])
      .execute();
    await db
      .insertInto('post')
      .values({ ...of, id: post, title: 'Portfolio Holder' })
      .execute();
    const duty = { ...of, partnership_id: entryId, role: 'portfolioHolder' };
    await db
      .insertInto('duty')
      .values([
        { ...duty, id: newId(), person_id: kept, from_on: '2025-01-01', until_on: null },
        { ...duty, id: newId(), person_id: other, from_on: '2024-01-01', until_on: '2026-01-01' },
        { ...duty, id: newId(), person_id: other, from_on: '2020-01-01', until_on: '2021-01-01' },
      ])
      .execute();
    await db
      .insertInto('seat')
      .values({
        ...of,
        id: seat,
        partnership_id: entryId,
        title: 'Member',
        kind: 'member',
        role: 'representative',
      })
      .execute();
    await db
      .insertInto('appointment')
      .values({ ...of, id: newId(), seat_id: seat, partnership_id: entryId, person_id: other })
      .execute();
    await db
      .insertInto('post_holder')
      .values({ ...of, id: newId(), post_id: post, person_id: other })
      .execute();
  });
  await world.owner('update membership set person_id = $1 where account_id = $2', [other, officer.accountId]);

  test('the duplicate is found by the last of their names, and both are shown side by side', async () => {
    assert.match(textOf(await officer.get(`${people}/${kept}`)), /Join with a duplicate/);
    const found = await officer.get(`${people}/${kept}/merge`);
    assert.match(textOf(found), /Ann Example Councillor Portfolio Holder 1/);
    const both = textOf(await chief.get(`${people}/${kept}/merge?other=${other}`));
    assert.match(
      both,
      /2 parts in entries, 1 appointment to a seat, 1 post and the account that Ann Officer signs in by\./,
    );
    assert.match(both, /They have not left 1 May 2026/);
  });

  test('an account goes to another person only by somebody who may give accounts', async () => {
    const page = `${people}/${kept}/merge`;
    const looked = await officer.get(`${page}?other=${other}`);
    const sentence = /makes it Cllr A Example’s\. Only somebody who may give people accounts and roles can/;
    assert.match(textOf(looked), sentence);
    assert.doesNotMatch(looked.body, /Join them/);
    const changed = await world.changes(async () => {
      const choices = { 'keep-name': 'this', 'keep-left_on': 'this' };
      const refused = await officer.post(page, { other, seen: '1.1', ...choices });
      assert.equal(refused.statusCode, 403);
      assert.match(textOf(refused), /: Administrator\. Ask them/);
    });
    assert.deepEqual(changed, []);
  });

  test('what nobody chose, saw or may join is not joined', async () => {
    const reader = await world.person(council, ['reader']);
    const stranger = await world.person(await world.council());
    const page = `${people}/${kept}/merge`;
    const changed = await world.changes(async () => {
      const sent = { other, seen: '1.1' };
      assert.match(textOf(await chief.post(page, sent)), /Choose which Name to keep/);
      assert.equal((await chief.post(page, { ...sent, seen: '1.2' })).statusCode, 409);
      assert.equal((await chief.post(page, { ...sent, other: kept })).statusCode, 409);
      for (const strange of [newId(), 'x', '', '\u0000'])
        assert.equal((await chief.post(page, { ...sent, other: strange })).statusCode, 404, strange);
      assert.equal((await reader.post(page, sent)).statusCode, 403);
      assert.equal((await stranger.post(page, sent)).statusCode, 404);
    });
    assert.deepEqual(changed, []);
  });

  test('everything moves, parts in overlapping time become one, and the duplicate goes', async () => {
    const choices = { 'keep-name': 'this', 'keep-left_on': 'this' };
    const joined = await chief.post(`${people}/${kept}/merge`, { other, seen: '1.1', ...choices });
    saved(joined);
    assert.equal(decodeURIComponent(noticeOf(joined)), 'Ann Example is joined with Cllr A Example');
    const [person, ...others] = await rows('person');
    assert.deepEqual(others, []);
    assert.deepEqual(
      [person?.['id'], person?.['name'], person?.['email'], person?.['phone'], person?.['left_on']],
      [kept, 'Cllr A Example', 'a@example.org', '01632 960 001', null],
    );
    const held = await rows('duty');
    assert.deepEqual(
      held
        .map((row) => [row['person_id'], row['from_on'], row['until_on']])
        .sort((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1)),
      [
        [kept, '2020-01-01', '2021-01-01'],
        [kept, '2024-01-01', null],
      ],
    );
    for (const table of ['appointment', 'post_holder'])
      assert.deepEqual(
        (await rows(table)).map((row) => row['person_id']),
        [kept],
        table,
      );
    const [member] = await world.owner<{ person_id: string }>(
      'select person_id from membership where account_id = $1',
      [officer.accountId],
    );
    assert.equal(member?.person_id, kept);
    assert.equal((await officer.get(`${people}/${other}`)).statusCode, 404);
  });
});

describe('joining two with the same parts', async () => {
  const world = await newWorld({ after });

  /** Two with these parts in one entry; what is left of them after joining, by role and start, with posts by title. */
  async function left(
    duties: readonly (readonly [
      who: 'kept' | 'other',
      role: string,
      from: string | null,
      until: string | null,
      post?: string,
    ])[],
  ) {
    const { council, officer, entryId, rows } = await newScene(world);
    const of = { council_id: council.id };
    const ids = { kept: newId(), other: newId() };
    const posts = new Map(['One', 'Two'].map((title) => [title, newId()]));
    await world.within(council, async (db) => {
      await db
        .insertInto('person')
        .values(Object.values(ids).map((id) => ({ ...of, id, name: 'Ned', kind: 'officer' })))
        .execute();
      await db
        .insertInto('post')
        .values([...posts].map(([title, id]) => ({ ...of, id, title })))
        .execute();
      await db
        .insertInto('duty')
        .values(
          duties.map(([who, role, from_on, until_on, post]) => ({
            ...of,
            id: newId(),
            partnership_id: entryId,
            role,
            person_id: ids[who],
            post_id: posts.get(post ?? '') ?? null,
            from_on,
            until_on,
          })),
        )
        .execute();
    });
    const page = `/${council.slug}/people/${ids.kept}/merge`;
    const joined = await officer.post(page, { other: ids.other, seen: '1.1' });
    saved(joined);
    assert.equal(decodeURIComponent(noticeOf(joined)), 'Both entries of Ned are one now');
    const titles = new Map([...posts].map(([title, id]) => [id, title]));
    return (await rows('duty'))
      .map((row) => {
        assert.equal(row['person_id'], ids.kept);
        return [row['role'], row['from_on'], row['until_on'], titles.get(String(row['post_id'])) ?? null];
      })
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }

  test('a part under another post stays beside the first, and nothing stays inside another', async () => {
    const now = await left([
      ['kept', 'leadOfficer', '2020-01-01', null, 'One'],
      ['other', 'leadOfficer', '2020-06-01', '2021-01-01', 'Two'],
      ['other', 'leadOfficer', '2022-01-01', '2023-01-01'],
      ['kept', 'sponsoringOfficer', '2019-01-01', '2020-01-01'],
      ['kept', 'sponsoringOfficer', '2021-01-01', '2022-01-01'],
      ['other', 'sponsoringOfficer', '2018-01-01', '2023-01-01'],
    ]);
    assert.deepEqual(now, [
      ['leadOfficer', '2020-01-01', null, 'One'],
      ['leadOfficer', '2020-06-01', '2021-01-01', 'Two'],
      ['sponsoringOfficer', '2018-01-01', '2023-01-01', null],
    ]);
  });

  test('a start that one of them does not know is the other’s', async () => {
    const now = await left([
      ['kept', 'leadOfficer', null, '2021-01-01'],
      ['other', 'leadOfficer', '2020-06-01', null, 'Two'],
    ]);
    assert.deepEqual(now, [['leadOfficer', '2020-06-01', null, 'Two']]);
  });
});

test('everything that points at a person is known to the joining of two', async (t) => {
  const world = await newWorld(t);
  const tables = await world.owner<{ name: string }>(`
    select conrelid::regclass::text as name from pg_constraint
    where contype = 'f' and confrelid = 'person'::regclass and connamespace = 'public'::regnamespace order by 1`);
  assert.deepEqual(
    tables.map(({ name }) => name),
    ['appointment', 'duty', 'membership', 'post_holder'],
  );
});
