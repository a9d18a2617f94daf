import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textOf } from '../../../test/text.ts';
import { newScene, saved } from '../../../test/editing/scene.ts';
import { newWorld } from '../../../test/world.ts';

const world = await newWorld({ after });

test('only stages that the entry may go to are offered, and another is refused with what it may become', async () => {
  const { council, officer, register, row } = await newScene(world);
  const page = `${register}/1/edit/basics`;
  await world.owner(`update partnership set stage = 'declined' where council_id = $1`, [council.id]);
  const offered = [...(await officer.get(page)).body.matchAll(/name="stage"[^>]*value="([^"]*)"/g)];
  assert.deepEqual(
    offered.map(([, value]) => value),
    ['proposed', 'declined'],
  );
  const changed = await world.changes(async () => {
    const refused = await officer.post(page, { version: '1', name: 'Coast Forum', stage: 'active' });
    assert.equal(refused.statusCode, 422);
    assert.match(
      textOf(refused),
      /It cannot go from “Declined” to “Active” at once. From there it can become “Proposed”/,
    );
  });
  assert.deepEqual(changed, []);
  saved(await officer.post(page, { version: '1', name: 'Coast Forum', stage: 'proposed' }));
  // What the policy's route decides comes of its proposal: whoever keeps the register approves nothing by typing it.
  const typed = await officer.post(page, { version: '2', name: 'Coast Forum', stage: 'approved' });
  assert.equal(typed.statusCode, 422);
  assert.match(
    textOf(typed),
    /“Approved” is not recorded here\. By “Joining a partnership” that is decided by .+, on the entry’s page “Proposals and approvals”/,
  );
  assert.equal((await row('partnership'))['stage'], 'proposed');
});

test('where the policy sets no route, whoever keeps the register records what was agreed elsewhere', async () => {
  const { council, officer, register, row } = await newScene(world, 'brentwood');
  await world.owner(`update partnership set stage = 'proposed' where council_id = $1`, [council.id]);
  saved(
    await officer.post(`${register}/1/edit/basics`, { version: '1', name: 'Coast Forum', stage: 'approved' }),
  );
  assert.equal((await row('partnership'))['stage'], 'approved');
});

test('a stage that somebody else moved on meanwhile stays where it is', async () => {
  const { council, officer, register, row } = await newScene(world);
  const page = `${register}/1/edit/basics`;
  await world.owner(`update partnership set stage = 'proposed', version = 2 where council_id = $1`, [
    council.id,
  ]);
  saved(await officer.post(page, { version: '2', name: 'Coast Forum', stage: 'active' }));
  saved(await officer.post(page, { version: '2', name: 'Shore Forum', stage: 'proposed' }));
  const now = await row('partnership');
  assert.deepEqual([now['name'], now['stage']], ['Shore Forum', 'active']);
});
