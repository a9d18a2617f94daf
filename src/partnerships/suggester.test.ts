import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newRegister } from '../../test/register.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';
import { newId } from '../kit/ids.ts';

test('what a policy has no test of is suggested by Concordat’s default, and not by the policy', async (t) => {
  const world = await newWorld(t);
  const { council, entry, decided, words, at } = await newRegister(world);
  const { id } = await entry({ name: 'Quay Board' });
  await decided(id, 'definition', 'partnership');
  await decided(id, 'significance', 'no');
  const high = {
    question_set: 'significance',
    policy_version_id: council.policyVersionId,
    value: { is: 'value', value: true },
  };
  await world.within(council, async (db) => {
    for (const question of ['significant-risk', 'significant-value', 'significant-law'])
      await db
        .insertInto('answer')
        .values({
          council_id: council.id,
          id: newId(),
          partnership_id: id,
          question,
          ...high,
          value: JSON.stringify(high.value),
        })
        .execute();
  });
  await standAfresh(world, council);
  for (const page of [
    await words(at()),
    await words(at('/1')),
    await words(links.questions(council.slug, 1, 'significance')),
  ]) {
    assert.doesNotMatch(page, /policy suggests/i);
    assert.match(page, /Concordat’s default suggests/);
  }
});
