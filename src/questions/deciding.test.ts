import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { makesPartnership, newAsking } from '../../test/asking.ts';
import { hiddenIn } from '../../test/imports/uploads.ts';
import { newWorld } from '../../test/world.ts';

describe('the result of the questions of one entry', async () => {
  const world = await newWorld({ after });
  const { council, keeper, second, director, reader, entry, at, answer, answerAll, decide } =
    await newAsking(world);

  test('end at a result that explains itself and names what would change it', async () => {
    const reference = await entry();
    await answerAll(reference, makesPartnership);
    const { body } = await keeper.get(at(reference));
    assert.match(body, /<h1[^>]*>Partnership<\/h1>/);
    assert.match(body, /Suggested, not yet decided/);
    assert.match(body, /Record as: Partnership/);
    assert.match(body, /What makes it so/);
    assert.match(body, /It is a service won by formal tender<\/th><td[^>]*><span class="c-clause">¶2/);
    assert.match(body, /needs? no answer/);
  });

  test('a suggestion becomes a decision only when a person records it, with all that it rested on', async () => {
    const reference = await entry();
    await answerAll(reference, makesPartnership);
    const reply = await decide(keeper, reference, { outcome: 'partnership' });
    assert.equal(reply.statusCode, 303);
    const [row] = await world.owner<Record<string, unknown>>(
      `select d.outcome, d.suggested, d.reason, d.source, d.as_role, d.account_id, d.policy_version_id, d.answers -> 'tender' as tender,
        jsonb_array_length(d.causes) as causes, d.missing, s.state, s.decided
       from decision d join partnership p on p.id = d.partnership_id join standing s on s.partnership_id = p.id and s.question_set = 'definition'
       where p.reference = $1 and p.council_id = $2`,
      [reference, council.id],
    );
    assert.ok(Number(row?.['causes']) >= 6);
    assert.deepEqual(
      { ...row, causes: 0 },
      {
        outcome: 'partnership',
        suggested: 'partnership',
        reason: null,
        source: 'page',
        as_role: 'registerKeeper',
        account_id: keeper.accountId,
        policy_version_id: council.policyVersionId,
        tender: { is: 'value', value: false },
        causes: 0,
        missing: [],
        state: 'decided',
        decided: 'partnership',
      },
    );
    const { body } = await keeper.get(at(reference));
    assert.match(body, /Decided, as the policy suggests/);
    assert.match(body, /Next: <a[^>]*>Is it significant\?/);
  });

  test('a decision otherwise than suggested needs a reason; without one nothing changes', async () => {
    const reference = await entry();
    await answerAll(reference, makesPartnership);
    const changed = await world.changes(async () => {
      const refused = await decide(keeper, reference, { outcome: 'grant', reason: '  ' });
      assert.equal(refused.statusCode, 422);
      assert.match(refused.body, /say why you decide differently/);
    });
    assert.deepEqual(changed, []);
    const kept = await decide(keeper, reference, { outcome: 'grant', reason: 'It is all about the grant' });
    assert.equal(kept.statusCode, 303);
    const { body } = await keeper.get(at(reference));
    assert.match(body, /The policy suggests <strong>Partnership<\/strong>/);
    assert.match(body, /“It is all about the grant”/);
  });

  test('what is not yet known can be decided with a reason, and stays not yet known by its answers', async () => {
    const reference = await entry();
    const refused = await decide(keeper, reference, { outcome: 'partnership' });
    assert.equal(refused.statusCode, 422);
    assert.match(refused.body, /say why you decide now/);
    const kept = await decide(keeper, reference, { outcome: 'partnership', reason: 'Council said so' });
    assert.equal(kept.statusCode, 303);
    assert.match((await keeper.get(at(reference))).body, /By the answers alone it is not yet known/);
  });

  test('that answers changed meanwhile is told at the first press, beside a mistake of one’s own', async () => {
    const reference = await entry();
    await answerAll(reference, makesPartnership);
    const page = await keeper.get(at(reference));
    await answer(second, reference, 'shared-objective', { answer: 'no' });
    const reply = await keeper.post(at(reference, '/decision'), { seen: hiddenIn(page.body, 'seen') });
    assert.equal(reply.statusCode, 409);
    assert.match(reply.body, /have changed since you opened this page/);
    assert.match(reply.body, /Choose what you decide/);
  });

  test('a decision on answers that changed meanwhile is not recorded', async () => {
    const reference = await entry();
    await answerAll(reference, makesPartnership);
    const page = await keeper.get(at(reference));
    await answer(second, reference, 'shared-objective', { answer: 'no' });
    const changed = await world.changes(async () => {
      const reply = await keeper.post(at(reference, '/decision'), {
        seen: hiddenIn(page.body, 'seen'),
        outcome: 'partnership',
      });
      assert.equal(reply.statusCode, 409);
      assert.match(reply.body, /have changed since you opened this page/);
    });
    assert.deepEqual(changed, []);
  });

  test('an answer may be given by a director, and decided by those who keep the register only', async () => {
    const reference = await entry();
    const given = await answer(director, reference, 'tender', { answer: 'yes' });
    assert.equal(given.statusCode, 303);
    const page = await director.get(at(reference));
    assert.match(page.body, /This is recorded by: /);
    assert.doesNotMatch(page.body, /Record as:/);
    const changed = await world.changes(async () => {
      const refused = await director.post(at(reference, '/decision'), { outcome: 'contract' });
      assert.equal(refused.statusCode, 403);
      const unread = await reader.post(at(reference, '/ask/tender'), { answer: 'no' });
      assert.equal(unread.statusCode, 403);
    });
    assert.deepEqual(changed, []);
    assert.equal((await reader.get(at(reference))).statusCode, 200);
  });

  test('significance waits until it is known what the entry is, then begins from the facts', async () => {
    const reference = await entry({ required_by_law: true });
    const before = await keeper.get(at(reference, '', 'significance'));
    assert.match(before.body, /This is asked of some kinds of entry only/);
    await answerAll(reference, makesPartnership);
    await decide(keeper, reference, { outcome: 'partnership' });
    const now = await keeper.get(at(reference, '', 'significance'));
    assert.match(now.body, /From the register: Required by law, Yes/);
    assert.match(now.body, /Do we consider it key/);
  });
});
