import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newScene, noticeOf, saved } from '../../test/editing/scene.ts';
import { joinTwo } from '../../test/join-two.ts';
import { newWorld } from '../../test/world.ts';

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
    const { council, officer, entryId, put, rows } = await newScene(world);
    const ned = { name: 'Ned', kind: 'officer' };
    const [kept, other] = await put('person', ned, ned);
    const people = { kept, other };
    const [one, two] = await put('post', { title: 'One' }, { title: 'Two' });
    const posts: Readonly<Record<string, string>> = { One: one, Two: two };
    await put(
      'duty',
      ...duties.map(([who, role, from_on, until_on, post]) => ({
        partnership_id: entryId,
        role,
        person_id: people[who],
        post_id: posts[post ?? ''] ?? null,
        from_on,
        until_on,
      })),
    );
    const joined = await joinTwo(officer, `/${council.slug}/people/${kept}/merge`, { other });
    saved(joined);
    assert.equal(decodeURIComponent(noticeOf(joined)), 'Both entries of Ned are one now');
    const titles = new Map(Object.entries(posts).map(([title, id]) => [id, title]));
    return (await rows('duty'))
      .map((row) => {
        assert.equal(row['person_id'], kept);
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
  const { council, officer, entryId, put, rows } = await newScene(world);
  const ned = { name: 'Ned', kind: 'member' };
  const [kept, other] = await put('person', ned, ned);
  const [post_id] = await put('post', { title: 'Leader' });
  const of = { partnership_id: entryId };
  const member = { ...of, title: 'Member', kind: 'member', role: 'representative' };
  const [seat, second] = await put('seat', member, member);
  const made = (
    person_id: string,
    seat_id: string,
    minute: string | null,
    appointed_by: string | null,
    from_on: string | null = null,
  ) => ({ ...of, person_id, seat_id, minute, appointed_by, from_on });
  await put(
    'appointment',
    made(kept, seat, '12/24', null, '2024-05-01'),
    made(other, seat, null, 'Cabinet', '2023-05-01'),
    made(kept, second, '1/20', 'Council'),
    made(other, second, '2/20', 'Council'),
  );
  await put(
    'post_holder',
    { post_id, person_id: kept, from_on: '2024-05-01' },
    { post_id, person_id: other, from_on: '2023-05-01', until_on: '2025-05-01' },
  );
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
