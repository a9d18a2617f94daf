import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { newScene, saved } from '../../test/editing/scene.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';

describe('whoever is typed nearly as one who is kept', async () => {
  const world = await newWorld({ after });

  async function scene() {
    const made = await newScene(world);
    const [body] = await made.put('organisation', { name: 'Norfolk County Council' });
    const [person] = await made.put('person', { name: 'Jane Smith', kind: 'officer' });
    const named = async (table: 'organisation' | 'person') =>
      (await made.rows<{ name: string }>(table)).map(({ name }) => name).toSorted();
    return { ...made, body, person, named };
  }

  test('is offered in the list of partners, taken when chosen, and added when it is another', async () => {
    const { officer, council, body, rows, named } = await scene();
    const page = links.edit(council.slug, '1', 'partners');
    const before = await named('organisation');
    const asked = await officer.post(page, { organisation: 'Norfolk Couny Council' });
    assert.equal(asked.statusCode, 422);
    assert.match(
      textOf(asked),
      /None is kept under just that name, and one has a name like it\..* Norfolk County Council or None of these/,
    );
    assert.deepEqual(await named('organisation'), before);
    saved(await officer.post(page, { organisation: 'Norfolk Couny Council', organisationId: body ?? '' }));
    assert.deepEqual(await named('organisation'), before);
    assert.deepEqual(
      (await rows<{ organisation_id: string }>('partner')).map((row) => row.organisation_id),
      [body],
    );
    saved(await officer.post(page, { organisation: 'Norfolk Couny Council', organisationId: '-new' }));
    assert.equal((await named('organisation')).length, before.length + 1);
  });

  test('so are people; a name like none is added at once', async () => {
    const { officer, council, person, rows } = await scene();
    const page = links.edit(council.slug, '1', 'people');
    const asked = await officer.post(page, { role: 'leadOfficer', person: 'Jane Smtih' });
    assert.match(textOf(asked), /Choose which one it is, as the name is like one that is kept/);
    saved(await officer.post(page, { role: 'leadOfficer', person: 'Jane Smtih', personId: person ?? '' }));
    saved(await officer.post(page, { role: 'director', person: 'Ann Other' }));
    assert.deepEqual(
      (await rows<{ person_id: string }>('duty')).filter((row) => row.person_id === person).length,
      1,
    );
  });

  test('is offered where organisations and people are added, who come in all the same when somebody is sure', async () => {
    const { officer, council, body, person } = await scene();
    for (const [path, name, id] of [
      [`/${council.slug}/organisations/add`, 'Norfolk Couny Council', body],
      [`/${council.slug}/people/add`, 'Jane Smtih', person],
    ] as const) {
      const asked = await officer.post(path, { name, kind: 'officer' });
      assert.match(textOf(asked), /Is it one of these\? They have the same name, or one like it/);
      assert.match(asked.body, new RegExp(`/${id}"`));
      saved(await officer.post(path, { name, kind: 'officer', sure: 'yes' }));
    }
  });
});
