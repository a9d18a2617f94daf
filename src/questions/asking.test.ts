import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newAsking } from '../../test/asking.ts';
import { hiddenIn } from '../../test/imports/uploads.ts';
import { newWorld } from '../../test/world.ts';

describe('the questions of one entry', async () => {
  const world = await newWorld({ after });
  const { council, other, keeper, second, entry, at, answer, decide } = await newAsking(world);

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
    const workedOut = new Set([
      'listing',
      'listing_count',
      'partnership_words',
      'requirement_standing',
      'standing',
    ]);
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

  test('what was typed in a field and could not be read stays until it is answered', async () => {
    const reference = await entry({
      as_typed: JSON.stringify({ requiredByLaw: 'in part', endsOn: 'soon' }) as never,
    });
    const typed = async (): Promise<unknown> =>
      (
        await world.owner<{ as_typed: unknown }>(
          'select as_typed from partnership where reference = $1 and council_id = $2',
          [reference, council.id],
        )
      )[0]?.as_typed;
    for (const said of [{ answer: 'dont-know' }, { do: 'remove' }]) {
      assert.equal((await answer(keeper, reference, 'required-by-law', said)).statusCode, 303);
      assert.deepEqual(await typed(), { requiredByLaw: 'in part', endsOn: 'soon' });
    }
    await answer(keeper, reference, 'required-by-law', { answer: 'yes' });
    assert.deepEqual(await typed(), { endsOn: 'soon' });
  });

  test('facts of the register suggest answers, and the page says which', async () => {
    const reference = await entry({ legal_form: 'informal' });
    const next = await keeper.get(at(reference, '/next'));
    assert.equal(next.headers.location, at(reference, '/ask/grant-recipient'));
    const page = await keeper.get(at(reference, '/ask/tender'));
    assert.match(page.body, /From the register: Legal form, Informal arrangement/);
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

  test('that somebody else answered meanwhile is told beside a mistake of one’s own, at the first press', async () => {
    const reference = await entry();
    const page = await keeper.get(at(reference, '/ask/tender'));
    await answer(second, reference, 'tender', { answer: 'yes' });
    const changed = await world.changes(async () => {
      const reply = await keeper.post(at(reference, '/ask/tender'), {
        seen: hiddenIn(page.body, 'seen'),
        answer: 'no',
        'speaksFor-day': '31',
      });
      assert.equal(reply.statusCode, 409);
      assert.match(reply.body, /Ben Second saved this question .* It now says: Yes/);
      assert.match(reply.body, /href="#speaksFor-month"|href="#speaksFor-day"/);
    });
    assert.deepEqual(changed, []);
  });

  test('an answer that another changed by its day alone is not written over, however long what shows it', async () => {
    const reference = await entry();
    const theirs = (day: string) => ({
      answer: 'yes',
      evidence: '"'.repeat(2000),
      'speaksFor-day': day,
      'speaksFor-month': '3',
      'speaksFor-year': '2026',
    });
    await answer(second, reference, 'tender', theirs('1'));
    const page = await keeper.get(at(reference, '/ask/tender'));
    await answer(second, reference, 'tender', theirs('2'));
    const reply = await keeper.post(at(reference, '/ask/tender'), {
      seen: hiddenIn(page.body, 'seen'),
      answer: 'no',
    });
    assert.equal(reply.statusCode, 409);
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
});
