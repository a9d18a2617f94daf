import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { newScene, saved } from '../../test/editing/scene.ts';
import { joinTwo } from '../../test/join-two.ts';
import { newWorld } from '../../test/world.ts';

const world = await newWorld({ after });

type Sits = readonly [
  who: 'kept' | 'other' | 'third',
  seat: 'one' | 'two',
  from: string | null,
  until: string | null,
];

/** The seats that are left and who sits on each, after the two are joined who sat so. */
async function left(
  sits: readonly Sits[],
  titles: readonly [string, string] = ['Representative', 'representative'],
  voting = true,
) {
  const { council, officer, entryId, put, rows } = await newScene(world);
  const cllr = { name: 'Cllr', kind: 'member' };
  const [kept, other, third] = await put('person', cllr, cllr, cllr);
  const of = { partnership_id: entryId };
  const seat = { ...of, kind: 'member', role: 'representative' };
  const [one, two] = await put(
    'seat',
    { ...seat, title: titles[0], voting: true },
    { ...seat, title: titles[1], voting },
  );
  const people = { kept, other, third };
  const seats = { one, two };
  await put(
    'appointment',
    ...sits.map(([who, at, from_on, until_on]) => ({
      ...of,
      seat_id: seats[at],
      person_id: people[who],
      from_on,
      until_on,
    })),
  );
  saved(await joinTwo(officer, `/${council.slug}/people/${kept}/merge`, { other }));
  const found = await rows<Record<string, string | null>>('appointment');
  return (await rows('seat')).map(({ id }) => [
    id === one ? 'one' : 'two',
    ...found
      .filter((row) => row['seat_id'] === id)
      .map((row) => [row['person_id'] === third ? 'third' : 'kept', row['from_on'], row['until_on']]),
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
