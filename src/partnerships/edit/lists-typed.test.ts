import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textOf } from '../../../test/text.ts';
import { newScene, saved } from '../../../test/editing/scene.ts';
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

test('what names nobody makes no person and no organisation', async () => {
  const { officer, register, rows } = await newScene(world);
  saved(await officer.post(`${register}/1/edit/seats`, { title: 'Seat', kind: 'member', role: 'trustee' }));
  const seat = String((await rows('seat'))[0]?.['id']);
  for (const typed of ['TBC', 'Vacant', 'Vacant (was Cllr Oakes)', 'No rep', '?']) {
    const refused = [
      await officer.post(`${register}/1/edit/people`, { role: 'leadOfficer', person: typed }),
      await officer.post(`${register}/1/edit/appointments`, { seat, person: typed }),
      await officer.post(`${register}/1/edit/partners`, { organisation: typed }),
    ];
    for (const each of refused) {
      assert.equal(each.statusCode, 422, typed);
      assert.match(textOf(each), /does not name an? (?:person|organisation)/);
    }
  }
  const organisations = (await rows('organisation')).filter((row) => row['is_council'] !== true);
  assert.deepEqual([await rows('person'), organisations], [[], []]);
});
