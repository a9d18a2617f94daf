import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { insertEntry, newScene, saved } from '../../test/editing/scene.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';

const example = new URL('../policy/testing/policy.yaml', import.meta.url);
const ask = '{ id: only-discusses, ask: Is it only a forum?, type: yesNo, clause: 2.2(a)';
const names = [
  '{ fact: parent, is: New Board }',
  '{ fact: leadOfficer, is: New Name }',
  '{ fact: sponsoringOfficer, is: New Post }',
].join(', ');
const named = `${ask}, suggest: [{ answer: yes, when: { any: [${names}] } }] }`;

test('a rule that compares a name says afresh where entries stand when somebody renames it', async (t) => {
  const world = await newWorld(t);
  const document = await readFile(example, 'utf8');
  assert.ok(document.includes(`${ask} }`));
  const policy = document.replace(`${ask} }`, named).replace('from: 2026-04-01', 'from: 2020-04-01');
  const { council, officer, register, entryId } = await newScene(world, policy);
  const parts = [];
  for (const reference of [2, 3, 4]) parts.push(await insertEntry(world, council, reference));
  const [part, led, sponsored] = parts as [string, string, string];
  const [person, post] = [newId(), newId()];
  await world.within(council, async (db) => {
    const council_id = council.id;
    await db.updateTable('partnership').set({ parent_id: entryId }).where('id', '=', part).execute();
    await db
      .insertInto('person')
      .values({ council_id, id: person, name: 'Old Name', kind: 'officer' })
      .execute();
    await db.insertInto('post').values({ council_id, id: post, title: 'Old Post' }).execute();
    const duty = { council_id, from_on: null, until_on: null };
    await db
      .insertInto('duty')
      .values([
        { ...duty, id: newId(), partnership_id: led, role: 'leadOfficer', person_id: person },
        { ...duty, id: newId(), partnership_id: sponsored, role: 'sponsoringOfficer', post_id: post },
      ])
      .execute();
  });
  const suggested = async (id: string) =>
    (
      await world.owner<{ suggested: string | null }>(
        `select suggested from standing where partnership_id = $1 and question_set = 'definition'`,
        [id],
      )
    )[0]?.suggested;
  saved(
    await officer.post(`${register}/1/edit/basics`, { version: '1', name: 'New Board', stage: 'active' }),
  );
  assert.equal(await suggested(part), 'network');
  const one = { version: '1', kind: 'officer', name: 'New Name' };
  saved(await officer.post(`/${council.slug}/people/${person}/edit`, one));
  assert.equal(await suggested(led), 'network');
  saved(await officer.post(`/${council.slug}/posts/${post}/edit`, { version: '1', title: 'New Post' }));
  assert.equal(await suggested(sponsored), 'network');
  saved(
    await officer.post(`${register}/1/edit/basics`, { version: '2', name: 'Other Board', stage: 'active' }),
  );
  assert.notEqual(await suggested(part), 'network');
});
