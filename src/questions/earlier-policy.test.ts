import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { replacePolicy, shipped } from '../../test/adopting.ts';
import { makesPartnership } from '../../test/asking.ts';
import { insertEntry } from '../../test/editing/scene.ts';
import { hiddenIn } from '../../test/imports/uploads.ts';
import { newWorld } from '../../test/world.ts';

describe('a decision under an earlier policy', async () => {
  const world = await newWorld({ after });
  const document = shipped(world, 'cheshire-west');
  const first = document.replace('id: cheshire-west', 'id: before-cheshire-west');
  const changed = document.replace(
    '{ when: { answer: tender, is: yes }, outcome: contract',
    '{ when: { answer: tender, is: no }, outcome: contract',
  );
  const council = await world.council({ policy: first, from: '2020-04-01' });
  const keeper = await world.person(council, ['registerKeeper'], 'Ann Keeper');

  test('stands when the rule changes, and is told as such; nothing that is decided changes by itself', async () => {
    assert.notEqual(changed, document);
    await insertEntry(world, council, 1, 'Coast Board');
    const base = `/${council.slug}/register/1/definition`;
    for (const [question, answer] of Object.entries(makesPartnership)) {
      const page = await keeper.get(`${base}/ask/${question}`);
      await keeper.post(`${base}/ask/${question}`, { answer, seen: hiddenIn(page.body, 'seen') });
    }
    await keeper.post(`${base}/decision`, {
      outcome: 'partnership',
      seen: hiddenIn((await keeper.get(base)).body, 'seen'),
    });
    const title = 'Partnership policy 2026';
    await replacePolicy(world, council, '2026-11-01', { document: changed, title });
    const { body } = await keeper.get(base);
    assert.match(body, /<h1[^>]*>Partnership<\/h1>/);
    assert.match(
      body,
      /The policy changed since, not the partnership: it would now suggest <strong>Contract won by tender/,
    );
    assert.match(body, /The rule changed, not the partnership/);
    assert.match(body, /under the Partnership policy\. Decided by Ann Keeper/);
    for (const question of ['commissioned', 'grant-recipient']) {
      const page = await keeper.get(`${base}/ask/${question}`);
      const seen = hiddenIn(page.body, 'seen');
      const saved = await keeper.post(`${base}/ask/${question}`, { answer: 'dont-know', seen });
      assert.equal(saved.statusCode, 303);
    }
    const once = /suggests Contract won by tender, on the same answers/g;
    const past = await keeper.get(`${base}/history`);
    assert.equal(
      [...past.body.matchAll(once)].length,
      1,
      'told once, however often the entry is saved after',
    );
    const timeline = await keeper.get(`/${council.slug}/register/1/timeline`);
    assert.equal([...timeline.body.matchAll(/The rule changed, not the partnership/g)].length, 1);
    const table = await keeper.get(`/${council.slug}/sort/definition?show=decided`);
    assert.match(table.body, /The rule changed: it now suggests Contract won by tender/);
  });
});
