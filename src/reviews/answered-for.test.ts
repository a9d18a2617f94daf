import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';
import { links } from '../links.ts';
import { answered, openRound, reviewScene, send, stillSo } from './testing/scene.ts';

describe('a review that is answered by who stands in for its lead officer', async () => {
  const world = await newWorld({ after });
  const { council, keeper, officers } = await reviewScene(world, { partnerships: 1 });
  const lead = officers[0]?.visitor as (typeof officers)[0]['visitor'];
  const deputy = await world.person(council, ['reader'], 'Dee Deputy');
  const absence = newId();
  await openRound(council, keeper);
  const [review] = await world.owner<{ id: string }>('select id from review where council_id = $1', [
    council.id,
  ]);
  const at = links.answerReview(council.slug, 1, review?.id ?? '');
  const shown = links.review(council.slug, 1, review?.id ?? '');

  test('keeps what was ticked when a list is changed meanwhile', async () => {
    const kept = await send(lead, at, { same: ['list:partners', 'field:name'], do: 'change:people' });
    assert.equal(kept.statusCode, 303);
    assert.equal(kept.headers.location, links.edit(council.slug, 1, 'people'));
    const again = (await lead.get(at)).body;
    assert.match(again, /value="list:partners" checked/);
    assert.doesNotMatch(again, /value="list:people" checked/);
    const [row] = await world.owner('select state, answered_by from review where council_id = $1', [
      council.id,
    ]);
    assert.deepEqual(row, { state: 'asked', answered_by: null });
  });

  test('a list that there is none of sends nothing by the way', async () => {
    const sent = await send(lead, at, { do: 'change:../../council' });
    assert.equal(sent.statusCode, 422);
  });

  test('says who answered it and for whom', async () => {
    await world.owner(
      `insert into absence (council_id, id, account_id, from_on, until_on) values ($1, $2, $3, '2026-01-01', '2100-01-01')`,
      [council.id, absence, lead.accountId],
    );
    await world.owner('insert into absence_deputy (council_id, absence_id, account_id) values ($1, $2, $3)', [
      council.id,
      absence,
      deputy.accountId,
    ]);
    await world.owner('insert into acting (council_id, account_id, absence_id) values ($1, $2, $3)', [
      council.id,
      deputy.accountId,
      absence,
    ]);
    const page = (await deputy.get(at)).body;
    const sent = await send(deputy, at, {
      ...answered(page, at),
      same: stillSo(page),
      do: 'answer',
      summary: 'It met four times.',
      recommendation: 'continue',
    });
    assert.equal(sent.statusCode, 303, /error-summary[^]{0,1500}/.exec(sent.body)?.[0] ?? '');
    assert.match((await keeper.get(shown)).body, /by Dee Deputy for Lee Lead 1/);
  });

  test('is challenged by neither of the two', async () => {
    await world.owner('update absence set ended_at = now() where id = $1', [absence]);
    await world.owner('delete from acting where absence_id = $1', [absence]);
    await world.owner(
      `update membership set roles = array['lead', 'registerKeeper'] where account_id = any($1::uuid[])`,
      [[lead.accountId, deputy.accountId]],
    );
    for (const one of [lead, deputy]) {
      const refused = await one.post(`${shown}/step`, { step: 'challenge' });
      assert.equal(refused.statusCode, 422);
      assert.match(refused.body, /so somebody else looks at it/);
    }
    assert.equal((await send(keeper, shown, {}, `${shown}/step`)).statusCode, 303);
  });
});
