import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { hiddenIn } from '../../test/imports/uploads.ts';
import { insertDecision, insertEntry } from '../../test/editing/scene.ts';
import { newWorld } from '../../test/world.ts';

describe('ratings that no rule combines', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const keeper = await world.person(council, ['registerKeeper'], 'Ann Keeper');

  test('show the spread, choose nothing, and want a reason for a level that no criterion has', async () => {
    const id = await insertEntry(world, council, 1, 'Coast Board');
    await insertDecision(world, council, id, 'definition', 'partnership');
    const base = `/${council.slug}/register/1/risk`;
    for (const question of ['risk-time', 'risk-failure']) {
      const page = await keeper.get(`${base}/ask/${question}`);
      const seen = hiddenIn(page.body, 'seen');
      assert.equal((await keeper.post(`${base}/ask/${question}`, { answer: 'high', seen })).statusCode, 303);
    }
    const page = await keeper.get(base);
    assert.match(page.body, /2 high, 4 not yet known\. This policy does not say how they combine/);
    assert.match(page.body, /How the criteria stand/);
    assert.match(page.body, /2 criteria/);
    assert.doesNotMatch(page.body, /name="outcome"[^>]* checked/);
    const seen = hiddenIn(page.body, 'seen');
    const changed = await world.changes(async () => {
      const refused = await keeper.post(`${base}/decision`, { outcome: 'low', seen });
      assert.equal(refused.statusCode, 422);
      assert.match(refused.body, /No criterion stands at this level/);
    });
    assert.deepEqual(changed, []);
    assert.equal((await keeper.post(`${base}/decision`, { outcome: 'high', seen })).statusCode, 303);
    const [row] = await world.owner<{ outcome: string; suggested: string | null }>(
      "select outcome, suggested from decision where question_set = 'risk'",
    );
    assert.deepEqual(row, { outcome: 'high', suggested: null });
  });
});
