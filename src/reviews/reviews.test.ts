import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';
import { links } from '../links.ts';
import { answered, openRound, reviewScene, send, stillSo } from './testing/scene.ts';
import { lackingInRow, type YourRow } from './yours/rows.ts';

describe('the annual refresh of a register', async () => {
  const world = await newWorld({ after });
  const scene = await reviewScene(world, { partnerships: 4, leads: 2 });
  const { council, keeper, body, officers } = scene;
  const lead = officers[0]?.visitor as (typeof officers)[0]['visitor'];
  const reviews = () =>
    world.owner<{
      id: string;
      reference: number;
      state: string;
      confirmed: Record<string, string>;
      recommendation: string | null;
      minute: string | null;
    }>(
      `select r.id, p.reference, r.state, r.confirmed, r.recommendation, r.minute from review r join partnership p on p.id = r.partnership_id
       where r.council_id = $1 order by p.reference`,
      [council.id],
    );
  let round = '';

  test('is looked at before it is opened: how many, and whose', async () => {
    const at = links.openReviews(council.slug);
    const looked = await send(keeper, at, {});
    assert.equal(looked.statusCode, 200);
    assert.ok(/4 reviews will be opened/.test(looked.body));
    assert.ok(/Lee Lead 2/.test(looked.body));
    assert.deepEqual(await reviews(), []);
  });

  test('names, before it is opened, who leads and cannot sign in', async () => {
    const at = links.openReviews(council.slug);
    const account = officers[1]?.visitor.accountId;
    const suspend = (at: string | null) =>
      world.owner('update membership set suspended_at = $2 where account_id = $1', [account, at]);
    assert.doesNotMatch((await send(keeper, at, {})).body, /No account here/);
    await suspend('2026-11-20');
    const looked = await send(keeper, at, {});
    assert.match(looked.body, /Lee Lead 2<div class="c-beneath">No account here, so they cannot answer yet/);
    assert.match(looked.body, /href="[^"]*\/members\/invite\?name=Lee\+Lead\+2"/);
    assert.doesNotMatch(looked.body, /Lee Lead 1<div/);
    await world.owner(
      `with t as (insert into post (council_id, id, title) values ($1, $2, 'Head of Coast') returning id)
       update duty set person_id = null, post_id = (select id from t) where council_id = $1 and person_id = $3`,
      [council.id, newId(), officers[1]?.person],
    );
    await standAfresh(world, council);
    assert.match(
      (await send(keeper, at, {})).body,
      /Head of Coast<div class="c-beneath">Nobody who holds this post/,
    );
    await world.owner(
      'update duty set person_id = $2, post_id = null where council_id = $1 and post_id is not null',
      [council.id, officers[1]?.person],
    );
    await standAfresh(world, council);
    await suspend(null);
  });

  test('is of no entry where what should be its number is none', async () => {
    const at = links.openReviews(council.slug);
    for (const slice of ['reference=x', 'reference=99999999999999', 'reference=1.5&page=two']) {
      assert.equal((await keeper.get(`${at}?${slice}`)).statusCode, 200, slice);
      const looked = await send(keeper, at, { slice });
      assert.ok(/No review would be opened/.test(looked.body), slice);
    }
    assert.deepEqual(await reviews(), []);
  });

  test('is opened once, and asks whom the policy names', async () => {
    round = await openRound(council, keeper);
    assert.equal((await reviews()).length, 4);
    const again = await send(keeper, links.openReviews(council.slug), {});
    assert.ok(/No review would be opened/.test(again.body));
    assert.ok(/4 have a review in hand already/.test(again.body));
    const page = await keeper.get(round);
    assert.ok(/0 of 4 reviews are answered/.test(page.body));
  });

  test('each lead officer sees theirs', async () => {
    const page = await lead.get(links.yourReviews(council.slug));
    assert.equal(page.statusCode, 200);
    assert.ok(/Partnership 001/.test(page.body));
    assert.doesNotMatch(page.body, /Partnership 002/);
  });

  test('no change is confirmed field by field; what is changed is changed in the register', async () => {
    const [first] = await reviews();
    assert.ok(first);
    const at = links.answerReview(council.slug, first.reference, first.id);
    const bare = await send(lead, at, { do: 'answer', recommendation: 'continue' });
    assert.equal(bare.statusCode, 422);
    assert.ok(/Function of partnership: tick that it is still so, or change it/.test(bare.body));
    assert.ok(/answer it, or say that you do not know/.test(bare.body));
    const page = await lead.get(at);
    const same = stillSo(page.body).filter((key) => key !== 'field:purpose');
    const sent = await send(lead, at, {
      ...answered(page.body, at),
      same,
      purpose: 'To keep the coast and its paths',
      do: 'answer',
      summary: 'It met four times.',
      recommendation: 'change',
      reason: 'Its paths are new.',
    });
    assert.equal(sent.statusCode, 303, /error-summary[^]{0,1500}/.exec(sent.body)?.[0] ?? '');
    const [sentOne] = await reviews();
    assert.equal(sentOne?.state, 'answered');
    assert.equal(sentOne?.confirmed['field:purpose'], 'changed');
    assert.equal(sentOne?.confirmed['field:name'], 'same');
    const [entry] = await world.owner<{ purpose: string; last_reviewed_on: string }>(
      'select purpose, last_reviewed_on::text from partnership where council_id = $1 and reference = 1',
      [council.id],
    );
    assert.equal(entry?.purpose, 'To keep the coast and its paths');
    assert.equal(entry?.last_reviewed_on, '2025-11-01');
  });

  test('whoever the policy names asks, is answered, and is content; nobody else', async () => {
    const [first] = await reviews();
    assert.ok(first);
    const at = links.review(council.slug, first.reference, first.id);
    const asked = await send(keeper, at, { question: 'What did it cost?' }, `${at}/challenge`);
    assert.equal(asked.statusCode, 303);
    const early = await keeper.post(`${at}/step`, { step: 'challenge' });
    assert.equal(early.statusCode, 422);
    assert.ok(/A question of it has no answer yet/.test(early.body));
    const theirs = await lead.get(links.yourReviews(council.slug));
    assert.ok(/Something is asked/.test(theirs.body));
    const refused = await lead.post(`${at}/challenge`, { does: 'ask', question: 'Why?' });
    assert.equal(refused.statusCode, 422);
    const told = await send(lead, at, { answer: 'Nothing.' }, `${at}/challenge`);
    assert.equal(told.statusCode, 303);
    assert.equal((await lead.post(`${at}/step`, { step: 'challenge' })).statusCode, 422);
    assert.equal((await send(keeper, at, {}, `${at}/step`)).statusCode, 303);
    assert.equal((await reviews())[0]?.state, 'challenged');
  });

  test('the body that the policy names receives it, which closes it and tells the register', async () => {
    const [first] = await reviews();
    assert.ok(first);
    const received = await send(body, round, { minute: 'CMT, item 4' }, `${round}/step`);
    assert.equal(received.statusCode, 303);
    const [closed] = await reviews();
    assert.deepEqual([closed?.state, closed?.minute], ['closed', 'CMT, item 4']);
    const [entry] = await world.owner<{ last: string; listed: string; facts: Record<string, string> }>(
      `select p.last_reviewed_on::text as last, l.next_review_on::text as listed, p.facts from partnership p join listing l on l.partnership_id = p.id
       where p.council_id = $1 and p.reference = 1`,
      [council.id],
    );
    assert.notEqual(entry?.last, '2025-11-01');
    assert.equal(entry?.listed, `${Number(entry?.last.slice(0, 4)) + 1}${entry?.last.slice(4)}`);
    assert.equal(entry?.facts['activitySummaryOn'], entry?.last);
  });

  test('that the partners were told is recorded once', async () => {
    const [first] = await reviews();
    assert.ok(first);
    const at = links.review(council.slug, first.reference, first.id);
    const on = { 'on-day': '1', 'on-month': '11', 'on-year': '2025' };
    for (const how of ['By letter', 'Told twice'])
      assert.equal((await lead.post(`${at}/reported`, { ...on, how })).statusCode, 303);
    const told = await world.owner('select reported_how as how from review where id = $1', [first.id]);
    assert.deepEqual(told, [{ how: 'By letter' }]);
  });

  test('a round that is not as whoever closes it saw it is not closed', async () => {
    const changed = await world.changes(async () => {
      const late = await send(keeper, round, { version: '0' }, `${round}/close`);
      assert.equal(late.statusCode, 422);
      assert.ok(/Somebody answered or opened a review meanwhile/.test(late.body));
    });
    assert.deepEqual(changed, []);
  });

  test('a round is closed once what was answered is through; what was not answered was not made', async () => {
    const closed = await send(keeper, round, {}, `${round}/close`);
    assert.equal(closed.statusCode, 303);
    assert.deepEqual(
      (await reviews()).map(({ state }) => state),
      ['closed', 'withdrawn', 'withdrawn', 'withdrawn'],
    );
    assert.ok(/the refresh is closed/.test((await keeper.get(round)).body));
  });
});

test('a row of one’s reviews that somebody changed since it was shown is not sent as unchanged', () => {
  const row = { review: { name: 'Coast Forum' }, seen: '2.5', byItself: null, parts: [], sets: [] };
  const back = { row: row as unknown as YourRow, ticked: new Set<string>(), summary: null };
  assert.deepEqual(lackingInRow({ ...back, seen: '2.5' }), []);
  for (const seen of ['1.5', '2.4', ''])
    assert.deepEqual(lackingInRow({ ...back, seen }), [
      'Coast Forum was changed by somebody meanwhile. Look at it again, then send it',
    ]);
});
