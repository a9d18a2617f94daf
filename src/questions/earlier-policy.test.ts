import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { makesPartnership } from '../../test/asking.ts';
import { hiddenIn } from '../../test/imports/uploads.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { insertPolicyVersion } from '../adoption/store.ts';
import { newId } from '../kit/ids.ts';

describe('a decision under an earlier policy', async () => {
  const world = await newWorld({ after });
  const shipped = world.policies.find((policy) => policy.id === 'cheshire-west')?.document ?? '';
  const first = shipped.replace('id: cheshire-west', 'id: before-cheshire-west');
  const changed = shipped.replace(
    '{ when: { answer: tender, is: yes }, outcome: contract',
    '{ when: { answer: tender, is: no }, outcome: contract',
  );
  const council = await world.council({ policy: first, from: '2020-04-01' });
  const keeper = await world.person(council, ['registerKeeper'], 'Ann Keeper');

  test('stands when the rule changes, and is told as such; nothing that is decided changes by itself', async () => {
    assert.notEqual(changed, shipped);
    const id = newId();
    await world.within(council, (db) =>
      db
        .insertInto('partnership')
        .values({ council_id: council.id, id, reference: 1, name: 'Coast Board' })
        .execute(),
    );
    const base = `/${council.slug}/register/1/definition`;
    for (const [question, answer] of Object.entries(makesPartnership)) {
      const page = await keeper.get(`${base}/ask/${question}`);
      await keeper.post(`${base}/ask/${question}`, { answer, seen: hiddenIn(page.body, 'seen') });
    }
    await keeper.post(`${base}/decision`, {
      outcome: 'partnership',
      seen: hiddenIn((await keeper.get(base)).body, 'seen'),
    });
    await world.within(council, async (db) => {
      await db
        .updateTable('policy_version')
        .set({ until_on: '2026-11-01' })
        .where('council_id', '=', council.id)
        .execute();
      await insertPolicyVersion(db, {
        councilId: council.id,
        title: 'Partnership policy 2026',
        document: changed,
        from: '2026-11-01',
        until: null,
        adoptedBy: null,
        adoptedAs: 'Council',
        minute: '7',
      });
    });
    await standAfresh(world, council);
    const { body } = await keeper.get(base);
    assert.match(body, /<h1[^>]*>Partnership<\/h1>/);
    assert.match(
      body,
      /The policy changed since, not the partnership: it would now suggest <strong>Contract won by tender/,
    );
    assert.match(body, /The rule changed, not the partnership/);
    assert.match(body, /under the Partnership policy\. Decided by Ann Keeper/);
    const table = await keeper.get(`/${council.slug}/sort/definition?show=decided`);
    assert.match(table.body, /The rule changed: it now suggests Contract won by tender/);
  });
});
