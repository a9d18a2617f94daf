import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';
import { type Fields, hand, newScene } from './testing/scene.ts';

describe('a service area', async () => {
  const world = await newWorld({ after });
  const scene = await newScene(world);
  const { council, officer, put } = scene;
  await put('saved_view', { account_id: null, name: 'Ours', query: 'service=Place&sort=risk' });
  const member = await world.person(council, ['reader']);
  await put('scoped_role', {
    account_id: member.accountId,
    role: 'lead',
    covers: 'service area',
    area: 'Place',
  });
  const areas = async () => ({
    entries: await world.owner(
      'select reference, service_area as area from partnership where council_id = $1 order by 1',
      [council.id],
    ),
    posts: await world.owner('select service_area as area from post where council_id = $1', [council.id]),
    views: await world.owner('select query from saved_view where council_id = $1', [council.id]),
    roles: await world.owner('select area from scoped_role where council_id = $1', [council.id]),
  });
  const all = (to: string): Fields => ({ of: 'Place', to, what: 'all', day: '2026-11-21' });

  test('is renamed with everything that names it: entries, posts, views and roles', async () => {
    const done = await hand(scene, 'service', all('Environment'));
    assert.equal(done.statusCode, 303, done.body);
    const area = 'Environment';
    assert.deepEqual(await areas(), {
      entries: [
        { reference: 1, area },
        { reference: 2, area },
      ],
      posts: [{ area }],
      views: [{ query: 'sort=risk&service=Environment' }],
      roles: [{ area }],
    });
    const listed = await world.owner(
      'select distinct service_area as area from listing where council_id = $1',
      [council.id],
    );
    assert.deepEqual(listed, [{ area }]);
    assert.equal((await officer.post(`${String(done.headers.location)}/undo`)).statusCode, 303);
    assert.deepEqual((await areas()).entries, [
      { reference: 1, area: 'Place' },
      { reference: 2, area: 'Place' },
    ]);
  });

  test('is split: what is ticked goes, and views ask for both', async () => {
    const [entry] = await world.owner<{ id: string }>(
      'select id from partnership where council_id = $1 and reference = 2',
      [council.id],
    );
    const fields = { ...all('Coast'), what: 'ticked', thing: [`partnership:${entry?.id}`] };
    assert.equal((await hand(scene, 'service', fields)).statusCode, 303);
    const now = await areas();
    assert.deepEqual(now.entries, [
      { reference: 1, area: 'Place' },
      { reference: 2, area: 'Coast' },
    ]);
    assert.deepEqual([now.posts, now.roles], [[{ area: 'Place' }], [{ area: 'Place' }]]);
  });

  test('joins another: roles over it do not come to reach further by that', async () => {
    assert.equal((await world.person(council, ['registerKeeper'])).accountId === null, false);
    const keeper = await world.person(council, ['registerKeeper']);
    const done = await hand({ ...scene, officer: keeper }, 'service', all('Coast'));
    assert.equal(done.statusCode, 303, done.body);
    const now = await areas();
    assert.deepEqual(now.entries, [
      { reference: 1, area: 'Coast' },
      { reference: 2, area: 'Coast' },
    ]);
    assert.deepEqual(now.roles, [{ area: 'Place' }]);
    assert.equal((await officer.get(links.handOver(council.slug, 'service', 'Nowhere'))).statusCode, 404);
  });
});

test('a post’s parts go to another post with whoever has them, and a portfolio to another name', async (t) => {
  const world = await newWorld(t);
  const scene = await newScene(world);
  const { council, officer, put, ids } = scene;
  const [next] = await put('post', { title: 'Director of Place', portfolio: 'Environment' });
  await put('duty', {
    partnership_id: ids.entry,
    role: 'director',
    post_id: ids.post,
    from_on: '2024-01-01',
  });
  const { body } = await officer.get(links.post(council.slug, ids.post));
  assert.match(body, /Hand over/);
  const done = await hand(scene, 'post', {
    of: ids.post,
    to: 'Director of Place',
    what: 'all',
    day: '2026-11-21',
  });
  assert.equal(done.statusCode, 303, done.body);
  const held = await world.owner(
    `select 'duty' as of, person_id is null as vacant, until_on::text from duty where post_id = $1
     union all select 'holder', false, until_on::text from post_holder where post_id = $1 order by 1`,
    [next],
  );
  assert.deepEqual(held, [
    { of: 'duty', vacant: true, until_on: null },
    { of: 'holder', vacant: false, until_on: null },
  ]);
  await put('partnership', { reference: 3, name: 'Green Board', portfolio: 'Environment' });
  const renamed = await hand(scene, 'portfolio', {
    of: 'Environment',
    to: 'Climate',
    what: 'all',
    day: '2026-11-21',
  });
  assert.equal(renamed.statusCode, 303, renamed.body);
  const names = await world.owner(
    `select portfolio as name from partnership where portfolio is not null union all select portfolio from post where portfolio is not null`,
  );
  assert.deepEqual(names, [{ name: 'Climate' }, { name: 'Climate' }]);
});

test('what is refused is said beside its field, and nothing happens', async (t) => {
  const world = await newWorld(t);
  const scene = await newScene(world);
  const { council, officer, ids } = scene;
  const page = (kind: string): string => `${links.handovers(council.slug)}/start/${kind}`;
  const person = { of: ids.ann, to: 'Bob Field', what: 'all', day: '2026-11-21', step: 'look' };
  const cases: readonly (readonly [string, Fields, number, RegExp])[] = [
    ['person', { ...person, to: '' }, 422, /Enter where it goes/],
    ['person', { ...person, to: 'Zoe Quay' }, 422, /Zoe Quay is not among the people/],
    ['person', { ...person, to: 'Ann Reed' }, 422, /Ann Reed has it already/],
    ['person', { ...person, day: '' }, 422, /Enter the day/],
    ['person', { ...person, what: 'ticked' }, 422, /Tick what goes/],
    ['person', { ...person, of: 'nobody' }, 404, /not found/i],
    ['person', { ...person, of: ids.post }, 404, /not found/i],
    ['service', { ...person, of: 'Place', to: 'Place' }, 422, /called Place already/],
    ['service', { ...person, of: 'Place', to: 'New', day: '2026-11-20' }, 422, /The day must be/],
    ['person', { ...person, step: 'do', seen: 'old' }, 200, /added or taken away since you looked/],
  ];
  const changed = await world.changes(async () => {
    for (const [kind, fields, status, words] of cases) {
      const refused = await officer.post(page(kind), fields);
      assert.equal(refused.statusCode, status, JSON.stringify(fields));
      assert.match(refused.body, words);
    }
  });
  assert.deepEqual(changed, []);
});
