import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';
import { openRound, reviewScene, send } from './testing/scene.ts';

describe('reviews that were not made', async () => {
  const world = await newWorld({ after });
  const { council, keeper, officers } = await reviewScene(world, {
    policy: 'harborough',
    partnerships: 3,
  });
  const lead = officers[0]?.visitor as (typeof officers)[0]['visitor'];
  const states = async () =>
    (
      await world.owner<{ state: string }>(
        'select r.state from review r join partnership p on p.id = r.partnership_id where r.council_id = $1 order by p.reference',
        [council.id],
      )
    ).map(({ state }) => state);
  const round = await openRound(council, keeper);

  test('one is withdrawn once its partnership is closed, and says so', async () => {
    await world.owner(`update partnership set stage = 'leaving' where council_id = $1 and reference = 1`, [
      council.id,
    ]);
    const at = links.exitMove(council.slug, 1, 'close');
    const closed = await send(keeper, at, { closedReason: 'Its work is done' });
    assert.equal(closed.statusCode, 303, /error-summary[^]{0,800}/.exec(closed.body)?.[0] ?? '');
    assert.deepEqual(await states(), ['withdrawn', 'asked', 'asked']);
    assert.doesNotMatch((await lead.get(links.yourReviews(council.slug))).body, /Partnership 001/);
    const page = await keeper.get(`${round}?show=notMade`);
    assert.match(page.body, /Withdrawn: the partnership ended on \d/);
    assert.match(page.body, /0 of 3 reviews are answered, 1 was not made/);
  });

  test('a refresh that is closed does not say that they were answered', async () => {
    assert.equal((await send(keeper, round, {}, `${round}/close`)).statusCode, 303);
    const page = await keeper.get(`${round}?show=notMade`);
    assert.match(page.body, /0 of 3 reviews are answered, 3 were not made/);
    assert.match(page.body, /Not made \(3\)/);
    assert.equal(page.body.match(/Withdrawn: the partnership ended/g)?.length, 1);
  });
});
