import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { newScene, saved } from '../../test/editing/scene.ts';
import { joinTwo } from '../../test/join-two.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';

const world = await newWorld({ after });

type Sits = readonly [
  who: 'kept' | 'other' | 'third',
  seat: 'one' | 'two',
  from: string | null,
  until: string | null,
];

/** Titles of the seats that are left and who sits on each, after the two are joined who sat so. */
async function left(sits: readonly Sits[], titles = ['Representative', 'representative'], voting = true) {
  const { council, officer, entryId, rows } = await newScene(world);
  const of = { council_id: council.id };
  const ids = { kept: newId(), other: newId(), third: newId() };
  const seats = { one: newId(), two: newId() };
  await world.within(council, async (db) => {
    await db
      .insertInto('person')
      .values(Object.entries(ids).map(([name, id]) => ({ ...of, id, name, kind: 'member' })))
      .execute();
    const seat = { ...of, partnership_id: entryId, kind: 'member' as const, role: 'representative' };
    await db
      .insertInto('seat')
      .values([
        { ...seat, id: seats.one, title: titles[0] ?? '', voting: true },
        { ...seat, id: seats.two, title: titles[1] ?? '', voting },
      ])
      .execute();
    await db
      .insertInto('appointment')
      .values(
        sits.map(([who, at, from_on, until_on]) => ({
          ...of,
          id: newId(),
          partnership_id: entryId,
          seat_id: seats[at],
          person_id: ids[who],
          from_on,
          until_on,
        })),
      )
      .execute();
  });
  saved(
    await joinTwo(officer, `/${council.slug}/people/${ids.kept}/merge`, {
      other: ids.other,
      'keep-name': 'this',
    }),
  );
  const found = await rows<Record<string, string | null>>('appointment');
  return (await rows('seat')).map(({ id }) => [
    id === seats.one ? 'one' : 'two',
    ...found
      .filter((row) => row['seat_id'] === id)
      .map((row) => [row['person_id'] === ids.third ? 'third' : 'kept', row['from_on'], row['until_on']]),
  ]);
}

test('who sat twice on one body under two names sits there once', async () => {
  const both = await left([
    ['kept', 'one', null, null],
    ['other', 'two', '2025-05-01', null],
  ]);
  assert.deepEqual(both, [['one', ['kept', '2025-05-01', null]]]);
});

test('a seat on which somebody else sat before stays, and the other one goes', async () => {
  const found = await left([
    ['kept', 'one', '2024-05-01', null],
    ['third', 'two', '2020-05-01', '2024-05-01'],
    ['other', 'two', '2024-05-01', null],
  ]);
  assert.deepEqual(found, [['two', ['third', '2020-05-01', '2024-05-01'], ['kept', '2024-05-01', null]]]);
});

test('seats that differ stay two, and so do those that were held at different times', async () => {
  const now: readonly Sits[] = [
    ['kept', 'one', null, null],
    ['other', 'two', null, null],
  ];
  assert.equal((await left(now, ['Chair', 'Representative'])).length, 2);
  assert.equal((await left(now, ['Seat', 'Seat'], false)).length, 2);
  const apart: readonly Sits[] = [
    ['kept', 'one', '2020-05-01', '2021-05-01'],
    ['other', 'two', '2021-05-01', null],
  ];
  assert.equal((await left(apart)).length, 2);
});
