import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { newScene } from '../../test/editing/scene.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';
import { putBack } from './undo-rows.ts';

test('links to priorities, which have no id of their own, are undone by what they link', async (t) => {
  const world = await newWorld(t);
  const { council, entryId, rows } = await newScene(world);
  const [plan, before, brought, run] = [newId(), newId(), newId(), newId()];
  const link = (priority_id: string) => ({ council_id: council.id, partnership_id: entryId, priority_id });
  await world.within(council, async (db) => {
    const council_id = council.id;
    await db
      .insertInto('plan')
      .values({ council_id, id: plan, kind: 'corporate plan', title: 'Plan' })
      .execute();
    await db
      .insertInto('priority')
      .values([before, brought].map((id) => ({ council_id, id, plan_id: plan, text: id })))
      .execute();
    await db.insertInto('partnership_priority').values(link(before)).execute();
  });
  await world.within(council, async (db) => {
    await db.insertInto('partnership_priority').values(link(brought)).execute();
    await sql`insert into import_run (council_id, id, file_name, state, changes)
      select ${council.id}, ${run}, 'register.csv', 'imported', int8multirange(int8range(max(id), max(id), '[]')) from change`.execute(
      db,
    );
  });
  await world.within(council, (db) => putBack(db, { councilId: council.id, id: run }, [entryId]));
  const left = await rows<{ priority_id: string }>('partnership_priority');
  assert.deepEqual(
    left.map((row) => row.priority_id),
    [before],
  );
});
