import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { arrangeJoined, changeFirst, newFilledRegister } from '../../test/register.ts';
import { textIn } from '../../test/text.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { londonDate } from '../kit/dates.ts';

describe('the past of the register', async () => {
  const world = await newWorld({ after });
  const register = await newFilledRegister(world);
  const { council, officer, words, at } = register;
  await arrangeJoined(register);
  await changeFirst(register);

  test('a past date shows what was seen then, and cannot be changed', async () => {
    const strip = (body: string): string => textIn(body.replace(/<header>[\s\S]*?<\/header>/, ''));
    const table = (body: string): string => strip(/<tbody>[\s\S]*?<\/tbody>/.exec(body)?.[0] ?? '').trim();
    const state = (body: string): string =>
      strip(/c-title__lead">([\s\S]*?)<\/p>/.exec(body)?.[1] ?? '').trim();
    // What is recorded has the real time, so the page's clock must say the same day.
    world.now = new Date();
    const day = londonDate(world.now);
    for (const query of [
      '',
      'kind=unknown',
      'stage=proposed&sort=-reference',
      'q=quay',
      'sort=-contribution&size=50',
    ]) {
      const live = (await officer.get(at(`?${query}`))).body;
      const past = (await officer.get(at(`?${query}&as_at=${day}`))).body;
      const bare = (text: string): string => text.replace(/Choose [^·]*?(?= [A-Z])/g, '').trim();
      assert.equal(bare(table(past)), bare(table(live)), query);
      assert.equal(state(past), state(live), query);
      assert.match(strip(past), /nothing can be changed here/);
      assert.doesNotMatch(past, /Change those ticked|register\/add/);
    }
    const record = (await officer.get(at(`/1?as_at=${day}`))).body;
    assert.match(record, new RegExp(`register\\?as_at=${day}`));
    assert.doesNotMatch(record, /\/edit/);
    const before = await officer.get(at('?as_at=2020-05-01'));
    assert.match(before.body, /There was nothing in the register on that date/);
    for (const page of ['/1', '/1/timeline']) {
      const early = await officer.get(at(`${page}?as_at=2020-05-01`));
      assert.equal(early.statusCode, 404);
      assert.match(early.body, /Entry 1 was not in the register on 1 May 2020/);
      assert.match(early.body, new RegExp(`It came on .*See it as it stood on`, 's'));
    }
    const never = await officer.get(at('/999?as_at=2020-05-01'));
    assert.match(never.body, /Page not found/);
    for (const asked of ['2019-01-01', 'yesterday', '2026-02-30', '%00'])
      assert.equal((await officer.get(at(`?as_at=${asked}`))).statusCode, 422, asked);
  });

  test('the past is counted from sums as it was from differences', async () => {
    await world.within(council, async (db) => {
      for (let round = 0; round < 6; round += 1) {
        await db
          .updateTable('partnership')
          .set({ our_role: round % 2 === 0 ? 'control' : 'influence' })
          .where('council_id', '=', council.id)
          .execute();
      }
    });
    await standAfresh(world, council);
    const before = await words(at());
    await world.owner(`update listing_count set at = at - interval '10 days' where council_id = $1`, [
      council.id,
    ]);
    await world.owner(
      `insert into listing_count (council_id, facet, value, entries, at) select $1::uuid, 'all', '', case when n % 2 = 0 then 1 else -1 end, now() - interval '9 days' from generate_series(1, 300) n`,
      [council.id],
    );
    await standAfresh(world, council);
    const sums = await world.owner<{ entries: number }>(
      `select entries from listing_sum where council_id = $1 and facet = 'all'`,
      [council.id],
    );
    assert.equal(sums.length, 1);
    assert.equal(/(\d+) entries :/.exec(await words(at()))?.[1], /(\d+) entries :/.exec(before)?.[1]);
    await world.owner(`update listing_sum set at = at + interval '1 hour' where council_id = $1`, [
      council.id,
    ]);
  });
});
