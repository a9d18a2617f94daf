import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { savedBesideEachOther } from '../../../test/beside.ts';
import { insertEntry, newScene, noticeOf, saved } from '../../../test/editing/scene.ts';
import { hiddenIn } from '../../../test/imports/uploads.ts';
import { standAfresh } from '../../../test/stand.ts';
import { newWorld } from '../../../test/world.ts';
import { links } from '../../links.ts';

test('an entry that comes into the list while many are changed is not among them', async (t) => {
  const world = await newWorld(t);
  const { council, officer } = await newScene(world);
  await insertEntry(world, council, 2, 'Town Board');
  await world.within(council, (db) =>
    db.updateTable('partnership').set({ service_area: 'Housing' }).where('reference', '=', 1).execute(),
  );
  await standAfresh(world, council);
  const fields = { query: 'service=Housing', field: 'committee', committee: 'Cabinet' };
  const page = links.bulk(council.slug);
  const look = await officer.post(page, { ...fields, step: 'look' });
  let notice = '';
  const press = async () => {
    const pressed = await officer.post(page, {
      ...fields,
      step: 'change',
      seen: hiddenIn(look.body, 'seen'),
    });
    saved(pressed);
    notice = decodeURIComponent(noticeOf(pressed));
    return pressed;
  };
  // Who leads is read when the entries are taken and counted, and before they are changed.
  await savedBesideEachOther(
    world,
    council,
    sql`lock table duty in access exclusive mode`,
    [press],
    async (db) => {
      await db
        .updateTable('partnership')
        .set({ service_area: 'Housing' })
        .where('reference', '=', 2)
        .execute();
      await sql`update listing set service_area = 'Housing' where reference = 2`.execute(db);
    },
  );
  const entries = await world.owner(
    `select reference, committee from partnership where council_id = $1 order by 1`,
    [council.id],
  );
  assert.deepEqual(entries, [
    { reference: 1, committee: 'Cabinet' },
    { reference: 2, committee: null },
  ]);
  assert.equal(notice, '1 entry is changed.');
});
