import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { newScene } from '../../../test/editing/scene.ts';
import { newWorld } from '../../../test/world.ts';

const world = await newWorld({ after });

test('who is named stands in place of what was typed for them, and nothing else goes', async () => {
  const { council, officer, register, row } = await newScene(world);
  const typed = {
    leadOfficer: 'TBC',
    partners: 'tbc\n?',
    leadPartner: 'n/k',
    portfolioHolder: 'Vacant',
    comments: 'Hgh',
  };
  await world.within(council, (db) =>
    db
      .updateTable('partnership')
      .set({ as_typed: JSON.stringify(typed) })
      .where('council_id', '=', council.id)
      .execute(),
  );
  await officer.post(`${register}/1/edit/people`, { role: 'leadOfficer', person: 'Jo Kettle' });
  const { leadOfficer: _, ...unled } = typed;
  assert.deepEqual((await row('partnership'))['as_typed'], unled);
  await officer.post(`${register}/1/edit/partners`, { organisation: 'Harbour Trust', sector: 'voluntary' });
  const { partners: __, ...left } = unled;
  assert.deepEqual((await row('partnership'))['as_typed'], left);
});
