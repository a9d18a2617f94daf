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
      const early = await keeper.post(`${base}/decision`, { outcome: 'high', seen });
      assert.equal(early.statusCode, 422, 'four criteria are not yet known');
      assert.match(early.body, /Not everything that could change this is known: say why you decide now/);
    });
    assert.deepEqual(changed, []);
    const reasoned = { outcome: 'high', reason: 'The rest cannot lower it', seen };
    assert.equal((await keeper.post(`${base}/decision`, reasoned)).statusCode, 303);
    const [row] = await world.owner<{ outcome: string; suggested: string | null }>(
      "select outcome, suggested from decision where question_set = 'risk'",
    );
    assert.deepEqual(row, { outcome: 'high', suggested: null });
  });

  for (const [what, last, status] of [
    ['wants a reason while one of the criteria is not known', 'dont-know', 422],
    ['wants none once each of them is', 'high', 303],
  ] as const)
    test(what, async () => {
      const reference = status;
      const id = await insertEntry(world, council, reference, `Board ${status}`);
      await insertDecision(world, council, id, 'definition', 'partnership');
      const base = `/${council.slug}/register/${reference}/risk`;
      const criteria = ['money', 'time', 'failure', 'priorities', 'reputation', 'administration'];
      const answers = criteria.map((each) => [
        `risk-${each}_answer`,
        each === 'administration' ? last : 'high',
      ]);
      const all = await keeper.get(`${base}/all`);
      const sent = { ...Object.fromEntries(answers), seen: hiddenIn(all.body, 'seen') };
      assert.equal((await keeper.post(`${base}/all`, sent)).statusCode, 303);
      const seen = hiddenIn((await keeper.get(base)).body, 'seen');
      assert.equal((await keeper.post(`${base}/decision`, { outcome: 'high', seen })).statusCode, status);
    });

  test('are no criteria at levels where they are signs to weigh: nothing is said of a spread', async () => {
    await insertEntry(world, council, 2, 'Joining Board');
    const page = await keeper.get(`/${council.slug}/register/2/entry`);
    assert.equal(page.statusCode, 200);
    assert.doesNotMatch(page.body, /How the criteria stand/);
    assert.match(page.body, /c-title__lead">The policy lists what to weigh\./);
  });
});
