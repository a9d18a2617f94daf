import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newRegister } from '../../test/register.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';

describe('whoever leads entries', async () => {
  const world = await newWorld({ after });
  const { council, officer, reader, entry, words, at, listed } = await newRegister(world);
  const [person, post] = [newId(), newId()];
  const [quay, green] = [await entry({ name: 'Quay Board' }), await entry({ name: 'Green Group' })];
  await entry({ name: 'Mill Trust' });
  await world.within(council, async (db) => {
    const council_id = council.id;
    await db.insertInto('person').values({ council_id, id: person, name: 'Ned Garrity' }).execute();
    await db.insertInto('post').values({ council_id, id: post, title: 'Head of Harbours' }).execute();
    const duty = { council_id, role: 'leadOfficer' };
    await db
      .insertInto('duty')
      .values([
        { ...duty, id: newId(), partnership_id: quay.id, person_id: person },
        { ...duty, id: newId(), partnership_id: green.id, post_id: post },
      ])
      .execute();
  });
  await world.owner('update membership set person_id = $1 where account_id = $2', [
    person,
    officer.accountId,
  ]);
  await standAfresh(world, council);

  test('is found by their name, or by the post that leads', async () => {
    assert.deepEqual(await listed('q=Garrity'), ['Quay Board']);
    assert.deepEqual(await listed('q=harbours'), ['Green Group']);
  });

  test('has what is theirs at the top of the register, and in one list', async () => {
    assert.match(await words(at()), /not yet known , 1 led by you/);
    assert.deepEqual(await listed('also=mine'), ['Quay Board']);
  });

  test('and nobody else is told of any', async () => {
    const page = await words(at(), reader);
    assert.doesNotMatch(page, /led by you/i);
    assert.doesNotMatch(page, /Answer them for many entries/);
    assert.match(await words(at('?also=mine'), reader), /No entry has all of these/);
  });
});
