import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { insertPolicyVersion } from '../adoption/store.ts';
import { newId } from '../kit/ids.ts';
import type { PartnershipTable } from '../tables.ts';

/** The answers that make an entry a partnership under the policy of the test. */
const makesPartnership = {
  tender: 'no',
  commissioned: 'no',
  'grant-recipient': 'no',
  independent: 'yes',
  'work-together': 'yes',
  'shared-objective': 'yes',
  'partnership-act': 'no',
};

describe('the questions of one entry', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'cheshire-west' });
  const other = await world.council({ policy: 'breckland' });
  const keeper = await world.person(council, ['registerKeeper'], 'Ann Keeper');
  const second = await world.person(council, ['registerKeeper'], 'Ben Second');
  const director = await world.person(council, ['director'], 'Cy Director');
  const reader = await world.person(council, ['reader'], 'Di Reader');
  let last = 0;

  async function entry(values: Partial<PartnershipTable> = {}): Promise<number> {
    last += 1;
    const reference = last;
    await world.within(council, (db) =>
      db
        .insertInto('partnership')
        .values({
          council_id: council.id,
          id: newId(),
          reference,
          name: `Entry ${reference}`,
          ...values,
        } as never)
        .execute(),
    );
    return reference;
  }

  const at = (reference: number, rest = '', set = 'definition'): string =>
    `/${council.slug}/register/${reference}/${set}${rest}`;

  /** What a form on a page would send along unseen. */
  function hiddenIn(body: string, name: string): string {
    const found = new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
    return found
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&amp;', '&');
  }

  async function answer(
    who: typeof keeper,
    reference: number,
    question: string,
    fields: Readonly<Record<string, string>>,
    set = 'definition',
  ): ReturnType<typeof keeper.post> {
    const url = at(reference, `/ask/${question}`, set);
    const page = await who.get(url);
    return who.post(url, { seen: hiddenIn(page.body, 'seen'), ...fields });
  }

  async function answerAll(reference: number, answers: Readonly<Record<string, string>>): Promise<void> {
    for (const [question, value] of Object.entries(answers)) {
      const reply = await answer(keeper, reference, question, { answer: value });
      assert.equal(reply.statusCode, 303, question);
    }
  }

  async function decide(
    who: typeof keeper,
    reference: number,
    fields: Readonly<Record<string, string>>,
  ): ReturnType<typeof keeper.post> {
    const page = await who.get(at(reference));
    return who.post(at(reference, '/decision'), { seen: hiddenIn(page.body, 'seen'), ...fields });
  }

  test('go one after another, leave out what cannot matter any more, and end at the answers', async () => {
    const reference = await entry();
    const first = await keeper.get(at(reference, '/next'));
    assert.equal(first.headers.location, at(reference, '/ask/tender'));
    const next = await answer(keeper, reference, 'tender', { answer: 'no', evidence: 'No tender was held' });
    assert.equal(next.headers.location, at(reference, '/ask/commissioned'));
    const settled = await answer(keeper, reference, 'tender', { answer: 'yes' });
    assert.equal(settled.headers.location, at(reference, '/answers'));
    const check = await keeper.get(at(reference, '/answers'));
    assert.match(check.body, /Check your answers/);
    assert.match(check.body, /The result does not depend on it/);
  });

  test('keep each answer at once, with what shows it and the policy it was given under', async () => {
    const reference = await entry();
    const changed = await world.changes(() =>
      answer(keeper, reference, 'grant-recipient', { answer: 'dont-know', evidence: 'Ask finance' }),
    );
    const workedOut = new Set(['listing', 'listing_count', 'partnership_words', 'standing']);
    assert.deepEqual(
      changed.filter((table) => !workedOut.has(table)),
      ['answer', 'change'],
    );
    const [row] = await world.owner<{ value: unknown; evidence: string; policy_version_id: string }>(
      `select a.* from answer a join partnership p on p.id = a.partnership_id where p.reference = $1 and p.council_id = $2`,
      [reference, council.id],
    );
    assert.deepEqual(row?.value, { is: 'dontKnow' });
    assert.equal(row?.evidence, 'Ask finance');
    assert.equal(row?.policy_version_id, council.policyVersionId);
  });

  test('can be skipped and answered later, and an answer can be taken away', async () => {
    const reference = await entry();
    const page = await keeper.get(at(reference, '/ask/tender'));
    assert.match(page.body, new RegExp(`href="${at(reference, '/ask/commissioned')}">Skip this question`));
    await answer(keeper, reference, 'tender', { answer: 'yes' });
    const gone = await answer(keeper, reference, 'tender', { do: 'remove' });
    assert.equal(gone.statusCode, 303);
    const rows = await world.owner(
      `select 1 from answer a join partnership p on p.id = a.partnership_id where p.reference = $1 and p.council_id = $2`,
      [reference, council.id],
    );
    assert.deepEqual(rows, []);
  });

  test('an answer that is a field of the register is kept there and nowhere else', async () => {
    const reference = await entry();
    await answer(keeper, reference, 'required-by-law', { answer: 'yes' });
    const [row] = await world.owner<{ required_by_law: boolean; answers: number; version: number }>(
      `select required_by_law, version, (select count(*)::int from answer a where a.partnership_id = p.id) as answers
       from partnership p where reference = $1 and council_id = $2`,
      [reference, council.id],
    );
    assert.deepEqual(row, { required_by_law: true, version: 2, answers: 0 });
    const result = await keeper.get(at(reference));
    assert.match(result.body, /From the register: Required by law, Yes/);
  });

  test('a “don’t know” of a field ends when the field is recorded', async () => {
    const reference = await entry({ required_by_law: false });
    await answer(keeper, reference, 'required-by-law', { answer: 'dont-know' });
    const field = async (): Promise<unknown> =>
      (
        await world.owner<{ required_by_law: boolean | null }>(
          'select required_by_law from partnership where reference = $1 and council_id = $2',
          [reference, council.id],
        )
      )[0]?.required_by_law;
    assert.equal(await field(), null);
    assert.match((await keeper.get(at(reference, '/answers'))).body, /Don’t know/);
    await world.owner(
      'update partnership set required_by_law = true where reference = $1 and council_id = $2',
      [reference, council.id],
    );
    assert.match(
      (await keeper.get(at(reference, '/answers'))).body,
      /From the register: Required by law, Yes/,
    );
  });

  test('facts of the register suggest answers, and the page says which', async () => {
    const reference = await entry({ legal_form: 'informal' });
    const next = await keeper.get(at(reference, '/next'));
    assert.equal(next.headers.location, at(reference, '/ask/grant-recipient'));
    const page = await keeper.get(at(reference, '/ask/tender'));
    assert.match(page.body, /From the register: Legal form, Informal arrangement/);
  });

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

  test('an answer that somebody else gave meanwhile is shown, and not written over', async () => {
    const reference = await entry();
    const page = await keeper.get(at(reference, '/ask/tender'));
    await answer(second, reference, 'tender', { answer: 'yes' });
    const changed = await world.changes(async () => {
      const reply = await keeper.post(at(reference, '/ask/tender'), {
        seen: hiddenIn(page.body, 'seen'),
        answer: 'no',
      });
      assert.equal(reply.statusCode, 409);
      assert.match(reply.body, /Ben Second saved this question while you had it open. It now says: Yes/);
      assert.match(reply.body, /value="no" checked/);
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

  test('another council’s entry cannot be seen, answered or decided', async () => {
    const reference = await entry();
    const stranger = await world.person(other, ['registerKeeper']);
    const changed = await world.changes(async () => {
      assert.equal((await stranger.get(at(reference))).statusCode, 404);
      assert.equal((await stranger.post(at(reference, '/ask/tender'), { answer: 'yes' })).statusCode, 404);
      assert.equal(
        (await stranger.post(at(reference, '/decision'), { outcome: 'partnership' })).statusCode,
        404,
      );
      const own = `/${other.slug}/register/${reference}/definition`;
      assert.equal((await stranger.get(own)).statusCode, 404);
    });
    assert.deepEqual(changed, []);
  });

  test('fields that no form has are never kept', async () => {
    const reference = await entry();
    await answer(keeper, reference, 'tender', {
      answer: 'yes',
      value: 'x',
      policy_version_id: 'x',
      speaks_for: '2020-01-01',
    });
    const [row] = await world.owner<{ speaks_for: string | null; account_id: string }>(
      `select a.speaks_for, a.account_id from answer a join partnership p on p.id = a.partnership_id where p.reference = $1 and p.council_id = $2`,
      [reference, council.id],
    );
    assert.deepEqual(row, { speaks_for: null, account_id: keeper.accountId });
  });

  test('nothing that anybody types makes a fault', async () => {
    const reference = await entry();
    const odd = [
      '\u0000',
      'x'.repeat(5000),
      '__proto__',
      'not-applicable',
      '💥',
      '<script>alert(1)</script>',
    ];
    for (const value of odd) {
      for (const fields of [
        { answer: value },
        { answer: 'yes', evidence: value },
        { answer: 'no', seen: value },
      ]) {
        const reply = await answer(keeper, reference, 'tender', fields);
        assert.ok([303, 409, 422].includes(reply.statusCode), `${value.slice(0, 20)}: ${reply.statusCode}`);
        assert.doesNotMatch(reply.body, /<script>alert/);
      }
      const decision = await decide(keeper, reference, { outcome: value, reason: value });
      assert.ok([303, 422].includes(decision.statusCode));
    }
    const paths = ['/ask/nothing', '/ask/%00', '/ask/__proto__'];
    for (const path of paths) assert.equal((await keeper.get(at(reference, path))).statusCode, 404, path);
    const places = ['0', '99999999999', 'abc', '-1', '1.5'];
    for (const place of places)
      assert.equal(
        (await keeper.get(`/${council.slug}/register/${place}/definition`)).statusCode,
        404,
        place,
      );
    assert.equal((await keeper.get(at(reference, '', 'nothing'))).statusCode, 404);
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
    const seenIn = (body: string): string =>
      /name="seen" value="([^"]*)"/.exec(body)?.[1]?.replaceAll('&quot;', '"') ?? '';
    for (const [question, answer] of Object.entries(makesPartnership)) {
      const page = await keeper.get(`${base}/ask/${question}`);
      await keeper.post(`${base}/ask/${question}`, { answer, seen: seenIn(page.body) });
    }
    await keeper.post(`${base}/decision`, {
      outcome: 'partnership',
      seen: seenIn((await keeper.get(base)).body),
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

describe('ratings that no rule combines', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const keeper = await world.person(council, ['registerKeeper'], 'Ann Keeper');

  test('show the spread, choose nothing, and want a reason for a level that no criterion has', async () => {
    const id = newId();
    await world.within(council, async (db) => {
      await db
        .insertInto('partnership')
        .values({ council_id: council.id, id, reference: 1, name: 'Coast Board' })
        .execute();
      await db
        .insertInto('decision')
        .values({
          council_id: council.id,
          id: newId(),
          partnership_id: id,
          question_set: 'definition',
          outcome: 'partnership',
          suggested: null,
          policy_version_id: council.policyVersionId,
        })
        .execute();
    });
    const base = `/${council.slug}/register/1/risk`;
    for (const question of ['risk-time', 'risk-failure']) {
      const page = await keeper.get(`${base}/ask/${question}`);
      const seen = /name="seen" value="([^"]*)"/.exec(page.body)?.[1]?.replaceAll('&quot;', '"') ?? '';
      assert.equal((await keeper.post(`${base}/ask/${question}`, { answer: 'high', seen })).statusCode, 303);
    }
    const page = await keeper.get(base);
    assert.match(page.body, /2 high, 4 not yet known\. This policy does not say how they combine/);
    assert.doesNotMatch(page.body, /name="outcome"[^>]* checked/);
    const seen = /name="seen" value="([^"]*)"/.exec(page.body)?.[1] ?? '';
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
