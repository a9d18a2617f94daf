import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { newWorld } from '../../test/world.ts';
import { hand, newScene } from './testing/scene.ts';

test('what a leaver still has to do goes to whoever comes after, what they have done stays theirs, and it is undone', async () => {
  const world = await newWorld({ after });
  const scene = await newScene(world);
  const { council, officer, ids, put } = scene;
  await put(
    'action',
    { kind: 'recommendation', title: 'Still to be done', owner_id: ids.ann },
    { kind: 'recommendation', title: 'Done before', owner_id: ids.ann, done_on: '2026-01-01' },
  );
  const owners = () =>
    world.owner<{ title: string; who: string }>(
      `select a.title, w.name as who from action a join person w on w.id = a.owner_id where a.council_id = $1 order by 1`,
      [council.id],
    );
  const before = await owners();
  const done = await hand(scene, 'person', { of: ids.ann, to: 'Bob Field', what: 'all', day: '2026-11-01' });
  assert.equal(done.statusCode, 303, done.body);
  assert.deepEqual(await owners(), [
    { title: 'Done before', who: 'Ann Reed' },
    { title: 'Still to be done', who: 'Bob Field' },
  ]);
  await officer.post(`${String(done.headers.location)}/undo`);
  assert.deepEqual(await owners(), before);
});
