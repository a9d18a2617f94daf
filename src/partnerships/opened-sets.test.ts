import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { insertDecision, insertEntry } from '../../test/editing/scene.ts';
import { shippedPolicy } from '../../test/policies.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { openedSets } from './stand.ts';

describe('the record of a partnership leads to every set of questions', async () => {
  const world = await newWorld({ after });

  for (const name of ['borough', 'breckland', 'brentwood', 'cheshire-west', 'harborough'])
    test(`of ${name}, and each page that it leads to opens`, async () => {
      const { policy } = await shippedPolicy(name);
      const council = await world.council({ policy: name });
      const keeper = await world.person(council, ['registerKeeper']);
      const id = await insertEntry(world, council, 1, 'Coast Board');
      const kind = policy.kinds.find((each) => each.partnership)?.id ?? '';
      await insertDecision(world, council, id, 'definition', kind);
      await standAfresh(world, council);
      const { body } = await keeper.get(`/${council.slug}/register/1`);
      for (const set of openedSets(policy)) {
        const href = `/${council.slug}/register/1/${set.id}`;
        assert.ok(body.includes(`href="${href}"`), set.id);
        assert.equal((await keeper.get(href)).statusCode, 200, set.id);
      }
    });

  test('and what is to be mended leads to the element of the framework that tells of it', async () => {
    const council = await world.council({ policy: 'brentwood' });
    const keeper = await world.person(council, ['registerKeeper']);
    const id = await insertEntry(world, council, 1, 'Coast Board');
    await insertDecision(world, council, id, 'definition', 'partnership');
    await standAfresh(world, council);
    const { body } = await keeper.get(`/${council.slug}/register/1`);
    const task = /<a[^>]*href="([^"]*)"[^>]*>\s*Agree a shared vision or objectives/.exec(body);
    const href = task?.[1]?.replaceAll('&amp;', '&') ?? '';
    assert.match(href, /\/register\/1\/framework\/agreed-vision\/it$/);
    assert.equal((await keeper.get(href)).statusCode, 200);
  });
});
