import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newWorld } from '../../test/world.ts';
import { regularJobs } from '../jobs.ts';
import { hand, newScene } from './testing/scene.ts';

test('what was planned by somebody who may not hand over any more waits with a reason', async (t) => {
  const world = await newWorld(t);
  const scene = await newScene(world);
  const keeper = await world.person(scene.council, ['registerKeeper'], 'Kay Keeper');
  const of = { what: 'all', day: '2026-12-01' };
  const by = { ...scene, officer: keeper };
  assert.equal((await hand(by, 'person', { ...of, of: scene.ids.ann, to: 'Bob Field' })).statusCode, 303);
  assert.equal((await hand(by, 'service', { ...of, of: 'Place', to: 'Coast' })).statusCode, 303);
  await world.owner('update membership set suspended_at = now() where account_id = $1', [keeper.accountId]);
  world.now = new Date('2026-12-01T00:05:00Z');
  const changed = await world.changes(async () => {
    await regularJobs({ folder: '/nonexistent' } as never, world.database, () => world.now)
      .find(({ name }) => name === 'hand-over-what-is-due')
      ?.run();
  });
  assert.deepEqual(changed, ['change', 'handover']);
  const states = await world.owner<{ state: string; why: string }>('select state, why from handover');
  assert.equal(states.length, 2);
  for (const { state, why } of states) {
    assert.equal(state, 'stuck');
    assert.match(why, /Whoever planned it may not hand this over any more/);
  }
});

test('nobody takes to themselves what another keeps for themselves alone, unless they give people accounts', async (t) => {
  const world = await newWorld(t);
  const scene = await newScene(world);
  const { council, put, ids } = scene;
  const leaver = await world.person(council, ['registerKeeper'], 'Ann Reed');
  const keeper = await world.person(council, ['registerKeeper'], 'Kay Keeper');
  const reader = await world.person(council, ['reader'], 'Rob Reader');
  const [kay, rob] = await put('person', { name: 'Kay Keeper' }, { name: 'Rob Reader' });
  for (const [person, { accountId }] of [
    [ids.ann, leaver],
    [kay, keeper],
    [rob, reader],
  ] as const)
    await world.owner('update membership set person_id = $1 where account_id = $2', [person, accountId]);
  await put('saved_view', { account_id: leaver.accountId, name: 'Mine', query: 'sort=risk' });
  await put('draft', { account_id: leaver.accountId, typed: '{"name":"Secret Board"}' });
  const holders = async () => {
    const [row] = await world.owner<{ view: string; draft: string }>(
      'select (select account_id from saved_view) as view, (select account_id from draft) as draft',
    );
    return row;
  };
  const own = { view: leaver.accountId, draft: leaver.accountId };
  const all = { of: ids.ann, what: 'all', day: '2026-11-21' };
  const done = await hand({ ...scene, officer: keeper }, 'person', { ...all, to: 'Kay Keeper' });
  assert.equal(done.statusCode, 303, done.body);
  assert.deepEqual(await holders(), own, 'by whoever keeps people, to themselves');
  await hand({ ...scene, officer: keeper }, 'person', { ...all, to: 'Rob Reader' });
  assert.deepEqual(await holders(), { ...own, view: reader.accountId }, 'to whom it is of use');
  const head = await world.person(council, ['registerKeeper', 'administrator'], 'Di Quay');
  const [di] = await put('person', { name: 'Di Quay' });
  await world.owner('update membership set person_id = $1 where account_id = $2', [di, head.accountId]);
  await hand({ ...scene, officer: head }, 'person', { ...all, to: 'Di Quay' });
  assert.deepEqual(await holders(), { view: reader.accountId, draft: head.accountId });
});
