import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { putInto } from '../../test/put.ts';
import { newRegister } from '../../test/register.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';

describe('whoever leads entries', async () => {
  const world = await newWorld({ after });
  const { council, officer, reader, entry, words, at, listed } = await newRegister(world);
  const [quay, green] = [await entry({ name: 'Quay Board' }), await entry({ name: 'Green Group' })];
  await entry({ name: 'Mill Trust' });
  const put = putInto(world, council);
  const [person] = await put('person', { name: 'Ned Garrity' });
  const [post] = await put('post', { title: 'Head of Harbours' });
  const duty = { role: 'leadOfficer' };
  await put(
    'duty',
    { ...duty, partnership_id: quay.id, person_id: person },
    { ...duty, partnership_id: green.id, post_id: post },
  );
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
