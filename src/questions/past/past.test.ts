import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { formatDate, londonDate } from '../../kit/dates.ts';
import { replacePolicy, shipped } from '../../../test/adopting.ts';
import { textOf } from '../../../test/text.ts';
import { insertDecision, insertEntry } from '../../../test/editing/scene.ts';
import { hiddenIn } from '../../../test/imports/uploads.ts';
import { putInto } from '../../../test/put.ts';
import { standAfresh } from '../../../test/stand.ts';
import { newWorld } from '../../../test/world.ts';

const three =
  '      - { id: low, label: Low }\n      - { id: medium, label: Medium }\n      - { id: high, label: High }\n';
const plain = `${three}      - { id: severe, label: Severe }\n`;
const mapped =
  '      - { id: low, label: Low, replaces: [low] }\n      - { id: fair, label: Fair }\n      - { id: medium, label: Medium, replaces: [medium] }\n      - { id: high, label: High, replaces: [high] }\n';

describe('the past of a set of questions', async () => {
  const world = await newWorld({ after });
  const document = shipped(world);
  assert.ok(document.includes(three));

  /** A partnership rated medium on three levels, then the policy of four levels, then rated high. */
  async function rerated(levels: string) {
    const council = await world.council({
      policy: document.replace('id: breckland', 'id: before-breckland'),
    });
    const keeper = await world.person(council, ['registerKeeper'], 'Ann Keeper');
    const id = await insertEntry(world, council, 1, 'Coast Board');
    await insertDecision(world, council, id, 'definition', 'partnership');
    await standAfresh(world, council);
    const base = `/${council.slug}/register/1/risk`;
    const send = async (path: string, fields: Readonly<Record<string, string>>) => {
      const { body } = await keeper.get(path === '/all' ? `${base}/all` : base);
      const reply = await keeper.post(`${base}${path}`, { seen: hiddenIn(body, 'seen'), ...fields });
      assert.equal(reply.statusCode, 303, textOf(reply));
    };
    await send('/all', { 'risk-time_answer': 'medium', 'risk-time_evidence': 'The diary' });
    await send('/decision', { outcome: 'medium', reason: 'As the board sees it' });
    await replacePolicy(world, council, '2026-11-01', { document: document.replace(three, levels) });
    const between = await keeper.get(base);
    const record = await keeper.get(base.replace(/\/risk$/, ''));
    const waiting = textOf(await keeper.get(`${base}/history`));
    await send('/all', { 'risk-time_answer': 'high', 'risk-time_evidence': 'The diary' });
    await send('/decision', { outcome: 'high', reason: 'It grew' });
    return {
      council,
      keeper,
      base,
      record: textOf(record),
      between: textOf(between),
      waiting,
      page: textOf(await keeper.get(`${base}/history`)),
    };
  }

  test('on a scale that went from three levels to four tells of no rise, and shows each on its own', async () => {
    const { between, page, record, waiting } = await rerated(plain);
    const sentence =
      /Rated medium of low, medium, high under the Partnership policy of 1 April 2020; the Partnership policy of 1 November 2026 asks on four levels, so the two are not compared\./;
    assert.match(between, sentence);
    assert.match(record, sentence);
    assert.match(record, /Risk Medium On levels that have changed since/);
    assert.doesNotMatch(between, /as the policy suggests/);
    assert.match(page, sentence);
    assert.match(page, /Where nothing else is said, they are low, medium, high, severe\./);
    const decided = new RegExp(`${formatDate(londonDate(new Date()))} High Rated medium`);
    assert.match(page, decided, 'the levels in force are said once');
    assert.match(page, /Medium, of low, medium, high The first/);
    assert.match(
      waiting,
      /When the rule changed, and not the partnership 1 November 2026: Rated medium of low, medium, high/,
    );
    assert.doesNotMatch(page, /When the rule changed/);
    assert.doesNotMatch(page, /\b(Up|Down) from/);
    assert.match(page, /“As the board sees it”/);
    assert.match(page, /What was answered .* The diary/);
  });

  test('is compared where the new policy says what its levels stand for', async () => {
    const { page, between, record } = await rerated(mapped);
    for (const said of [between, record]) assert.doesNotMatch(said, /not compared|levels that have changed/);
    assert.match(
      page,
      /Up from Medium to High\. Medium under the Partnership policy of 1 April 2020 stands for Medium under the Partnership policy of 1 November 2026\./,
    );
  });

  test('goes on where the policy calls the same set otherwise by now', async () => {
    const { council, keeper } = await rerated(plain);
    const renamed = document.replace('  - id: risk\n    use: risk', '  - id: riskiness\n    use: risk');
    assert.notEqual(renamed, document);
    await replacePolicy(world, council, '2026-11-20', { document: renamed });
    const page = textOf(await keeper.get(`/${council.slug}/register/1/riskiness/history`));
    assert.match(page, /“As the board sees it”/);
    assert.match(
      page,
      /they are low, medium, high\. .*High, of low, medium, high, severe .* Medium The first/,
    );
    assert.match(page, /What was answered .* The diary/);
  });

  test('has every decision, however often it was decided', async () => {
    const council = await world.council({ policy: 'breckland' });
    const keeper = await world.person(council, ['registerKeeper']);
    const id = await insertEntry(world, council, 1, 'Coast Board');
    await putInto(world, council)(
      'decision',
      ...Array.from({ length: 55 }, (_, at) => ({
        partnership_id: id,
        question_set: 'definition',
        outcome: at % 2 === 0 ? 'partnership' : 'contract',
        reason: `Number ${at}.`,
        decided_at: `2026-01-01T10:${String(at).padStart(2, '0')}:00Z`,
        policy_version_id: council.policyVersionId,
      })),
    );
    await standAfresh(world, council);
    const page = textOf(await keeper.get(`/${council.slug}/register/1/definition/history`));
    assert.equal([...page.matchAll(/Number \d+\./g)].length, 55);
    assert.equal([...page.matchAll(/The first/g)].length, 1);
  });

  test('is nobody’s of another council, and changes nothing', async () => {
    const { council, base, keeper } = await rerated(plain);
    const stranger = await world.person(await world.council({ policy: 'breckland' }), ['registerKeeper']);
    const changed = await world.changes(async () => {
      assert.equal((await stranger.get(`${base}/history`)).statusCode, 404);
      assert.equal((await keeper.get(`${base}/history`)).statusCode, 200);
      assert.equal((await keeper.get(`/${council.slug}/register/1/assessment/history`)).statusCode, 200);
      assert.equal((await keeper.get(`/${council.slug}/register/1/nothing/history`)).statusCode, 404);
    });
    assert.deepEqual(changed, []);
  });
});
