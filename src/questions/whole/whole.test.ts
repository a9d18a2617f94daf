import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { hiddenIn } from '../../../test/imports/uploads.ts';
import { textOf } from '../../../test/text.ts';
import { insertDecision, insertEntry } from '../../../test/editing/scene.ts';
import { putInto } from '../../../test/put.ts';
import { standAfresh } from '../../../test/stand.ts';
import { newWorld, type Visitor } from '../../../test/world.ts';

type Sent = Readonly<Record<string, string | readonly string[]>>;

describe('a set of questions on one page', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const keeper = await world.person(council, ['registerKeeper'], 'Ann Keeper');
  const second = await world.person(council, ['registerKeeper'], 'Ben Second');
  const put = putInto(world, council);
  let last = 0;

  async function entry(kind: string | null = 'partnership'): Promise<{ id: string; at: string }> {
    last += 1;
    const id = await insertEntry(world, council, last, `Board ${last}`);
    if (kind !== null) await insertDecision(world, council, id, 'definition', kind);
    await standAfresh(world, council, [id]);
    return { id, at: `/${council.slug}/register/${last}` };
  }

  async function save(who: Visitor, url: string, fields: Sent) {
    const seen = hiddenIn((await who.get(url)).body, 'seen');
    return who.post(url, { seen, ...fields });
  }

  const answersOf = (id: string) =>
    world.owner<{ question: string; value: unknown; evidence: string | null; speaks_for: string | null }>(
      'select question, value, evidence, speaks_for::text from answer where partnership_id = $1 order by question',
      [id],
    );

  test('opens from the record, every set with how far it is, those without a result too', async () => {
    const { at } = await entry();
    const { body } = await keeper.get(at);
    for (const set of ['risk', 'value', 'exitRisk', 'assessment', 'governance'])
      assert.match(body, new RegExp(`href="${at}/${set}"`), set);
    for (const set of ['entry', 'review', 'exit'])
      assert.doesNotMatch(body, new RegExp(`href="${at}/${set}"`));
    const kept = await keeper.get(`${at}/assessment`);
    assert.match(textOf(kept), /0 of \d+ answered\. These answers are kept, and come to no result/);
    // Its own time leads to it; by its address it can be opened before.
    assert.equal((await keeper.get(`${at}/review`)).statusCode, 200);
    assert.equal((await keeper.get(`${at}/nosuchset`)).statusCode, 404);
    assert.equal((await keeper.post(`${at}/assessment/decision`, { outcome: 'high' })).statusCode, 404);
  });

  test('keeps all that was answered by one button, with what shows it and the day it speaks for', async () => {
    const { id, at } = await entry();
    const page = await keeper.get(`${at}/risk/all`);
    assert.match(page.body, /More than £100,000/);
    const changed = await world.changes(async () => {
      const reply = await save(keeper, `${at}/risk/all`, {
        'risk-time_answer': 'high',
        'risk-failure_answer': 'dont-know',
        'risk-failure_evidence': 'Ask the board',
        'risk-failure_speaksFor-day': '31',
        'risk-failure_speaksFor-month': '3',
        'risk-failure_speaksFor-year': '2026',
      });
      assert.equal(reply.statusCode, 303, textOf(reply));
    });
    assert.ok(
      changed.includes('answer') && !changed.includes('decision') && !changed.includes('partnership'),
    );
    assert.deepEqual(await answersOf(id), [
      {
        question: 'risk-failure',
        value: { is: 'dontKnow' },
        evidence: 'Ask the board',
        speaks_for: '2026-03-31',
      },
      { question: 'risk-time', value: { is: 'value', value: 'high' }, evidence: null, speaks_for: null },
    ]);
    const again = await keeper.get(`${at}/risk/all`);
    assert.match(again.body, /Ask the board/);
    assert.match((await keeper.get(`${at}/risk/answers`)).body, /Ask the board \(speaks for 31 March 2026\)/);
  });

  test('a fact that is known suggests, with the fact beside it, and stays a suggestion until somebody answers', async () => {
    const { id, at } = await entry();
    const money = { partnership_id: id, financial_year: 2026, direction: 'from council', kind: 'cash' };
    await put('contribution', { ...money, recurring: true, pence: 7_200_000 });
    const page = await keeper.get(`${at}/risk/all`);
    assert.match(textOf(page), /From the register: [^.]*£72,000[^.]*\. It suggests: Medium/);
    assert.match(page.body, /name="risk-money_answer"[^>]*value="medium" checked/);
    await save(keeper, `${at}/risk/all`, { 'risk-money_answer': 'medium', 'risk-time_answer': 'low' });
    assert.deepEqual(
      (await answersOf(id)).map((each) => each.question),
      ['risk-time'],
    );
    await save(keeper, `${at}/risk/all`, {
      'risk-money_answer': 'medium',
      'risk-money_evidence': 'The ledger',
      'risk-time_answer': 'low',
    });
    assert.deepEqual(
      (await answersOf(id)).map((each) => each.question),
      ['risk-money', 'risk-time'],
    );
  });

  test('what is a field of the register is kept there and nowhere else, read as its own page reads it', async () => {
    const { id, at } = await entry();
    const reply = await save(keeper, `${at}/assessment/all`, {
      'c-meetings_answer': 'quarterly',
      'c-hours_answer': '3 hours a week',
      'c-trying_answer': 'Cleaner beaches',
      'c-feedback_answer': 'None',
    });
    assert.equal(reply.statusCode, 303, textOf(reply));
    assert.deepEqual(await answersOf(id), []);
    const [row] = await world.owner(
      `select meetings_a_year, staff_minutes_a_year, staff_time_typed, objectives, information_shared, answered_none
       from partnership where id = $1`,
      [id],
    );
    assert.deepEqual(row, {
      meetings_a_year: 4,
      staff_minutes_a_year: 9360,
      staff_time_typed: '3 hours a week',
      objectives: 'Cleaner beaches',
      information_shared: null,
      answered_none: ['informationSharing'],
    });
    const page = await keeper.get(`${at}/assessment/all`);
    assert.match(page.body, /name="c-hours_answer"[^>]*value="3 hours a week"/);
    assert.match((await keeper.get(`${at}/assessment/ask/c-trying`)).body, /Cleaner beaches/);
    await save(keeper, `${at}/assessment/all`, {
      'c-meetings_answer': '4',
      'c-hours_answer': '3 hours a week',
      'c-trying_answer': '',
      'c-feedback_answer': 'None',
    });
    const [gone] = await world.owner<{ objectives: string | null }>(
      'select objectives from partnership where id = $1',
      [id],
    );
    assert.equal(gone?.objectives, null);
  });

  test('what shows an answer that a field keeps, and its day, stand beside it as long as the field says so', async () => {
    const { id, at } = await entry();
    const url = `${at}/assessment/all`;
    const day = {
      'c-trying_speaksFor-day': '27',
      'c-trying_speaksFor-month': '3',
      'c-trying_speaksFor-year': '2026',
    };
    const kept = { 'c-trying_answer': 'Cleaner beaches', 'c-trying_evidence': 'Minute 12', ...day };
    assert.equal((await save(keeper, url, kept)).statusCode, 303);
    const [row] = await answersOf(id);
    assert.deepEqual(row, {
      question: 'c-trying',
      value: { is: 'inField', value: 'Cleaner beaches' },
      evidence: 'Minute 12',
      speaks_for: '2026-03-27',
    });
    const shown = /Minute 12 \(speaks for 27 March 2026\)/;
    assert.match(textOf(await keeper.get(`${at}/assessment`)), shown);
    assert.match(textOf(await keeper.get(`${at}/assessment/history`)), shown);
    assert.match((await keeper.get(url)).body, /name="c-trying_evidence"[^>]*>Minute 12</);
    await world.owner('update partnership set objectives = $2 where id = $1', [id, 'More fish']);
    for (const page of [`${at}/assessment`, url, `${at}/assessment/ask/c-trying`]) {
      const { body } = await keeper.get(page);
      assert.match(body, /More fish/, page);
      assert.doesNotMatch(body, /Minute 12|Cleaner beaches/, page);
    }
    assert.match(textOf(await keeper.get(`${at}/assessment/history`)), shown);
    await save(keeper, url, { 'c-trying_answer': 'Less litter' });
    assert.deepEqual(await answersOf(id), []);
  });

  test('what shows that there is none of something is kept with it', async () => {
    const { id, at } = await entry();
    const url = `${at}/assessment/all`;
    await save(keeper, url, { 'c-feedback_answer': 'None', 'c-feedback_evidence': 'Asked all' });
    assert.deepEqual((await answersOf(id))[0]?.value, { is: 'inField', value: null });
    assert.match(textOf(await keeper.get(`${at}/assessment`)), /Asked all/);
    assert.match(textOf(await keeper.get(`${at}/assessment/history`)), /None .*Asked all/);
  });

  test('what cannot be read comes back beside its question, with everything as typed, and nothing is kept', async () => {
    const { at } = await entry();
    const changed = await world.changes(async () => {
      const reply = await save(keeper, `${at}/assessment/all`, {
        'c-meetings_answer': 'now and then',
        'c-structure_answer': 'A board and two groups',
        'c-effective_evidence': 'Members say so',
      });
      assert.equal(reply.statusCode, 422);
      assert.match(reply.body, /A board and two groups/);
      assert.match(reply.body, /href="#c-meetings_answer"/);
      assert.match(textOf(reply), /Is it effective\? Choose an answer/);
    });
    assert.deepEqual(changed, []);
  });

  test('what another answered meanwhile is shown and not written over; the rest of a page that was left alone stays', async () => {
    const { id, at } = await entry();
    const seen = hiddenIn((await keeper.get(`${at}/value/all`)).body, 'seen');
    const first = (await keeper.get(`${at}/value/all`)).body;
    const [one = '', two = ''] = [
      ...new Set([...first.matchAll(/name="([a-z-]+)_answer"/g)].map(([, q]) => q)),
    ];
    await save(second, `${at}/value/all`, { [`${one}_answer`]: 'low' });
    const changed = await world.changes(async () => {
      const clash = await keeper.post(`${at}/value/all`, { seen, [`${one}_answer`]: 'high' });
      assert.equal(clash.statusCode, 409);
      assert.match(textOf(clash), /Ben Second answered .* It now says: Low/);
    });
    assert.deepEqual(changed, []);
    const besides = await keeper.post(`${at}/value/all`, { seen, [`${two}_answer`]: 'high' });
    assert.equal(besides.statusCode, 303);
    assert.equal((await answersOf(id)).length, 2);
  });

  for (const [what, again] of [
    ['a mistake', { 'risk-time_speaksFor-day': '28' }],
    ['a clash', {}],
  ] as const)
    test(`${what} elsewhere on the page puts back nothing that another changed meanwhile`, async () => {
      const { id, at } = await entry();
      const url = `${at}/risk/all`;
      await save(second, url, { 'risk-failure_answer': 'low' });
      const seen = hiddenIn((await keeper.get(url)).body, 'seen');
      await save(second, url, {
        'risk-failure_answer': 'high',
        ...(what === 'a clash' ? { 'risk-time_answer': 'high' } : {}),
      });
      const mine = {
        'risk-failure_answer': 'low',
        'risk-time_answer': 'medium',
        'risk-time_speaksFor-day': what === 'a clash' ? '28' : '31',
        'risk-time_speaksFor-month': '2',
        'risk-time_speaksFor-year': '2026',
      };
      const back = await keeper.post(url, { seen, ...mine });
      assert.equal(back.statusCode, what === 'a clash' ? 409 : 422);
      assert.match(back.body, /name="risk-failure_answer"[^>]*value="high" checked/);
      assert.match(back.body, /name="risk-time_answer"[^>]*value="medium" checked/);
      const sent = await keeper.post(url, {
        seen: hiddenIn(back.body, 'seen'),
        ...mine,
        ...again,
        'risk-failure_answer': 'high',
      });
      assert.equal(sent.statusCode, 303, textOf(sent));
      assert.deepEqual(
        (await answersOf(id)).map(({ question, value }) => [question, value]),
        [
          ['risk-failure', { is: 'value', value: 'high' }],
          ['risk-time', { is: 'value', value: 'medium' }],
        ],
      );
    });

  test('is for those who may assess, of what is asked it, and never of another council', async () => {
    const { at } = await entry();
    const other = await entry('contract');
    const reader = await world.person(council, ['reader']);
    const stranger = await world.person(await world.council({ policy: 'breckland' }), ['registerKeeper']);
    const changed = await world.changes(async () => {
      assert.equal((await reader.post(`${at}/risk/all`, { 'risk-time_answer': 'high' })).statusCode, 403);
      assert.equal((await stranger.post(`${at}/risk/all`, { 'risk-time_answer': 'high' })).statusCode, 404);
      assert.equal(
        (await keeper.post(`${other.at}/risk/all`, { 'risk-time_answer': 'high' })).statusCode,
        409,
      );
      assert.equal((await keeper.post(`${at}/risk/all`, {})).statusCode, 303);
      for (const odd of ['\u0000', 'x'.repeat(6000), '__proto__', '<script>alert(1)</script>'])
        for (const name of ['risk-time_answer', 'risk-time_evidence', 'seen', '__proto___answer'])
          assert.ok(
            [303, 409, 422].includes((await save(keeper, `${at}/risk/all`, { [name]: odd })).statusCode),
          );
    });
    assert.deepEqual(changed, []);
  });
});
