import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../test/text.ts';
import { insertEntry, newScene } from '../test/editing/scene.ts';
import { newWorld } from '../test/world.ts';
import { entriesLike } from './alike/entries.ts';
import { bodiesLike, peopleLike } from './alike/named.ts';

/** "CSP" is short for each; every one of them stands before it in the alphabet. */
const longs = 'Safety Saving Schools Skills Smile Social Sports Stars Streets Strong Studies Supply'
  .split(' ')
  .map((word) => `Clean ${word} Programme`);

describe('of many that are nearly called so, the one of that very name is among the few that are offered', async () => {
  const world = await newWorld({ after });

  test('in the register', async () => {
    const { council, officer } = await newScene(world);
    for (const [at, name] of [...longs, 'CSP'].entries()) await insertEntry(world, council, at + 2, name);
    const asked = { id: '', name: 'CSP', otherNames: null, code: null };
    const like = await world.within(council, (db) => entriesLike(db, council.id, asked, 8));
    assert.deepEqual([like.size, [...like.values()][0]], [8, 'same words']);
    const response = await officer.post(`/${council.slug}/register/add`, { name: 'CSP' });
    assert.match(textOf(response), /8 entries with a name like “CSP”.*? CSP .*?Clean Safety Programme/);
  });

  test('among organisations and people', async () => {
    const { council, officer, put } = await newScene(world);
    await put('organisation', ...longs.map((name) => ({ name })));
    await put('person', ...longs.map(() => ({ name: 'J Smith', kind: 'officer' })));
    const [body] = await put('organisation', { name: 'CSP' });
    const [person] = await put('person', { name: 'Jane Smith', kind: 'officer' });
    const bodies = await world.within(council, (db) => bodiesLike(db, council.id, { name: 'csp' }));
    assert.deepEqual([bodies.length, bodies[0]], [10, body]);
    const people = await world.within(council, (db) => peopleLike(db, council.id, { name: 'Jane Smith' }));
    assert.deepEqual([people.length, people[0]], [10, person]);
    for (const [path, name, id] of [
      ['organisations', 'csp', body],
      ['people', 'jane smith', person],
    ] as const) {
      const asked = await officer.post(`/${council.slug}/${path}/add`, { name, kind: 'officer' });
      assert.match(asked.body, new RegExp(`/${id}"`));
    }
  });
});
