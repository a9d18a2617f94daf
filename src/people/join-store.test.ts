import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newScene, noticeOf, saved } from '../../test/editing/scene.ts';
import { joinTwo } from '../../test/join-two.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';

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
    const joined = await joinTwo(officer, page, { other: ids.other });
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

test('what appointments say besides is put together, and two that say otherwise both stay', async (t) => {
  const world = await newWorld(t);
  const { council, officer, entryId, rows } = await newScene(world);
  const of = { council_id: council.id };
  const [kept, other, seat, second, post] = [newId(), newId(), newId(), newId(), newId()];
  await world.within(council, async (db) => {
    const person = { ...of, name: 'Ned', kind: 'member' } as const;
    await db
      .insertInto('person')
      .values([
        { ...person, id: kept },
        { ...person, id: other },
      ])
      .execute();
    await db
      .insertInto('post')
      .values({ ...of, id: post, title: 'Leader' })
      .execute();
    const place = { ...of, partnership_id: entryId };
    const title = { title: 'Member', kind: 'member', role: 'representative' } as const;
    await db
      .insertInto('seat')
      .values([
        { ...place, ...title, id: seat },
        { ...place, ...title, id: second },
      ])
      .execute();
    const made = (
      person_id: string,
      seat_id: string,
      minute: string | null,
      appointed_by: string | null,
    ) => ({
      ...place,
      id: newId(),
      person_id,
      seat_id,
      minute,
      appointed_by,
    });
    await db
      .insertInto('appointment')
      .values([
        { ...made(kept, seat, '12/24', null), from_on: '2024-05-01' },
        { ...made(other, seat, null, 'Cabinet'), from_on: '2023-05-01' },
        made(kept, second, '1/20', 'Council'),
        made(other, second, '2/20', 'Council'),
      ])
      .execute();
    const holder = { ...of, post_id: post };
    await db
      .insertInto('post_holder')
      .values([
        { ...holder, id: newId(), person_id: kept, from_on: '2024-05-01' },
        { ...holder, id: newId(), person_id: other, from_on: '2023-05-01', until_on: '2025-05-01' },
      ])
      .execute();
  });
  saved(await joinTwo(officer, `/${council.slug}/people/${kept}/merge`, { other }));
  const appointments = (await rows('appointment')).map((row) =>
    [row['from_on'], row['minute'], row['appointed_by'], row['person_id'] === kept].join(' '),
  );
  assert.deepEqual(appointments.sort(), [
    ' 1/20 Council true',
    ' 2/20 Council true',
    '2023-05-01 12/24 Cabinet true',
  ]);
  const holders = (await rows('post_holder')).map((row) => [
    row['person_id'],
    row['from_on'],
    row['until_on'],
  ]);
  assert.deepEqual(holders, [[kept, '2023-05-01', null]]);
});
