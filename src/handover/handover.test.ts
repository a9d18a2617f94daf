import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld, type World } from '../../test/world.ts';
import { regularJobs } from '../jobs.ts';
import { links } from '../links.ts';
import { hand, newScene } from './testing/scene.ts';

const night = async (world: World): Promise<void> => {
  const config = { folder: '/nonexistent' } as never;
  await regularJobs(config, world.database, () => world.now)
    .find(({ name }) => name === 'hand-over-what-is-due')
    ?.run();
};

describe('everything that somebody has goes to another', async () => {
  const world = await newWorld({ after });
  const scene = await newScene(world);
  const { council, officer, ids } = scene;
  const parts = () =>
    world.owner<{ who: string; list: string; from_on: string | null; until_on: string | null }>(
      `select w.name as who, h.list, h.from_on::text, h.until_on::text from (
         select 'duty' as list, person_id, from_on, until_on from duty where council_id = $1
         union all select 'seat', person_id, from_on, until_on from appointment where council_id = $1
         union all select 'post', person_id, from_on, until_on from post_holder where council_id = $1) h
       join person w on w.id = h.person_id order by h.list, h.from_on, w.name`,
      [council.id],
    );
  const before = await parts();
  let address = '';

  test('a leaver’s page lists what they have before they go', async () => {
    const { body, statusCode } = await officer.get(links.handOver(council.slug, 'person', ids.ann));
    assert.equal(statusCode, 200);
    assert.match(body, /Ann Reed has 2 parts in entries, 1 seat and 1 post held\./);
    for (const name of ['Harbour Board', 'Coast Forum', 'Head of Place', 'Seat: Board member'])
      assert.match(body, new RegExp(name), name);
  });

  test('who has it on which day is told before', async () => {
    const asked = { of: ids.ann, to: 'Bob Field', what: 'all', day: '2026-11-01', step: 'look' };
    const looked = await officer.post(`${links.handovers(council.slug)}/start/person`, asked);
    assert.match(
      looked.body,
      /Ann Reed has it up to and including 31 October 2026, and Bob Field from 1 November 2026 on\./,
    );
  });

  test('each ends for one and begins for the other, as one line in the record for each change', async () => {
    const done = await hand(scene, 'person', {
      of: ids.ann,
      to: 'Bob Field',
      what: 'all',
      day: '2026-11-01',
      minute: 'Cabinet, minute 7',
    });
    assert.equal(done.statusCode, 303, done.body);
    address = String(done.headers.location);
    const now = await parts();
    assert.equal(now.length, 8);
    for (const { who, from_on: from, until_on: until } of now)
      assert.deepEqual(
        [from, until],
        who === 'Ann Reed' ? ['2020-01-01', '2026-11-01'] : ['2026-11-01', null],
      );
    const changes = await world.owner<{ table_name: string; many: number }>(
      `select table_name, count(*)::int as many from change where council_id = $1 and verb = 'handed over' group by 1 order by 1`,
      [council.id],
    );
    assert.deepEqual(changes, [
      { table_name: 'appointment', many: 2 },
      { table_name: 'duty', many: 4 },
      { table_name: 'handover', many: 1 },
      { table_name: 'post_holder', many: 2 },
    ]);
    const [led] = await world.owner<{ lead: string }>(
      'select lead_person_id as lead from listing where council_id = $1 limit 1',
      [council.id],
    );
    assert.equal(led?.lead, ids.bob);
    const page = await officer.get(address);
    assert.match(
      page.body,
      /Everything that Ann Reed had went to Bob Field from 1 November 2026: 2 parts in entries, 1 seat and 1 post held\./,
    );
    const minutes = await world.owner('select minute from appointment where person_id = $1', [ids.bob]);
    assert.deepEqual(minutes, [{ minute: 'Cabinet, minute 7' }]);
  });

  test('whoever looks after accounts is led to theirs, and nobody else is', async () => {
    const leaver = await world.person(council, ['lead'], 'Ann Reed');
    await world.owner('update membership set person_id = $1 where account_id = $2', [
      ids.ann,
      leaver.accountId,
    ]);
    const admin = await world.person(council, ['administrator']);
    const page = await admin.get(address);
    assert.match(page.body, new RegExp(`href="${links.member(council.slug, String(leaver.accountId))}"`));
    assert.match(page.body, /is still open: suspend it when they go/);
    assert.match(page.body, /Bob Field has no account here: <a[^>]+invite\?name=Bob\+Field"/);
    const keeper = await world.person(council, ['registerKeeper']);
    const told = (await keeper.get(address)).body;
    assert.doesNotMatch(told, /Their accounts/);
  });

  test('all of it is undone together, once, while nothing was changed since', async () => {
    assert.equal((await officer.post(`${address}/undo`)).statusCode, 303);
    assert.deepEqual(await parts(), before);
    const changed = await world.changes(() => officer.post(`${address}/undo`));
    assert.deepEqual(changed, []);
    assert.match((await officer.get(address)).body, /and was undone\./);
  });

  test('it is not undone when something of it was changed since, and says where', async () => {
    const done = await hand(scene, 'person', {
      of: ids.ann,
      to: 'Bob Field',
      what: 'all',
      day: '2026-11-01',
    });
    await world.owner(`update duty set role = 'director' where person_id = $1 and partnership_id = $2`, [
      ids.bob,
      ids.other,
    ]);
    const changed = await world.changes(async () => {
      const refused = await officer.post(`${String(done.headers.location)}/undo`);
      assert.equal(refused.statusCode, 409);
      assert.match(refused.body, /changed since \(Coast Forum\)/);
    });
    assert.deepEqual(changed, []);
  });
});

describe('some of it, from a day to come', async () => {
  const world = await newWorld({ after });
  const scene = await newScene(world);
  const { council, officer, ids } = scene;
  const [duty] = await world.owner<{ id: string }>('select id from duty where partnership_id = $1', [
    ids.other,
  ]);
  const leads = () =>
    world.owner<{ who: string; entry: string }>(
      `select w.name as who, p.name as entry from duty d join person w on w.id = d.person_id join partnership p on p.id = d.partnership_id
       where d.council_id = $1 and (d.until_on is null or d.until_on > '2026-12-01') order by 2, 1`,
      [council.id],
    );

  test('waits for its day, is done by night as whoever asked, and only what was ticked', async () => {
    const fields = {
      of: ids.ann,
      to: 'Bob Field',
      what: 'ticked',
      day: '2026-12-01',
      thing: `duty:${duty?.id}`,
    };
    const changed = await world.changes(async () =>
      assert.equal((await hand(scene, 'person', fields)).statusCode, 303),
    );
    assert.deepEqual(changed, ['change', 'handover']);
    assert.match(
      (await officer.get(links.handovers(council.slug))).body,
      /A part of what Ann Reed had goes to Bob Field from 1 December 2026/,
    );
    assert.match(
      (await officer.get(links.handOver(council.slug, 'person', ids.bob))).body,
      /More is to come to Bob Field:/,
    );
    await night(world);
    assert.deepEqual(await leads(), [
      { who: 'Ann Reed', entry: 'Coast Forum' },
      { who: 'Ann Reed', entry: 'Harbour Board' },
    ]);
    world.now = new Date('2026-12-01T00:05:00Z');
    await night(world);
    assert.deepEqual(await leads(), [
      { who: 'Bob Field', entry: 'Coast Forum' },
      { who: 'Ann Reed', entry: 'Harbour Board' },
    ]);
    const [by] = await world.owner(
      `select actor_id from change where table_name = 'duty' and verb = 'handed over' limit 1`,
    );
    assert.deepEqual(by, { actor_id: officer.accountId });
    await night(world);
    world.now = new Date('2026-11-21T12:00:00Z');
  });

  test('is withdrawn before, or waits with a reason when nobody is there to have it', async () => {
    const fields = { of: ids.ann, what: 'all', day: '2026-12-01' };
    const withdrawn = String((await hand(scene, 'person', { ...fields, to: 'Bob Field' })).headers.location);
    assert.equal((await officer.post(`${withdrawn}/withdraw`)).statusCode, 303);
    await scene.put('person', { name: 'Cy Moor' });
    const stuck = String((await hand(scene, 'person', { ...fields, to: 'Cy Moor' })).headers.location);
    await world.owner(`delete from person where name = 'Cy Moor'`);
    world.now = new Date('2026-12-02T00:05:00Z');
    await night(world);
    world.now = new Date('2026-11-21T12:00:00Z');
    assert.match((await officer.get(stuck)).body, /has left, or is not in the register any more/);
    assert.match((await officer.get(withdrawn)).body, /was withdrawn/);
  });
});
