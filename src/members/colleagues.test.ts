import assert from 'node:assert/strict';
import { test } from 'node:test';
import { putInto } from '../../test/put.ts';
import { newWorld } from '../../test/world.ts';

async function scene(t: { after(tidy: () => Promise<void>): void }) {
  const world = await newWorld(t);
  const council = await world.council();
  const admin = await world.person(council, ['registerKeeper', 'administrator'], 'Ada Admin');
  const clerk = await world.person(council, ['reader'], 'Colin Clerk');
  const at = `/${council.slug}/members`;
  const put = putInto(world, council);
  return { world, council, admin, clerk, at, clerkAt: `${at}/${clerk.accountId}`, put };
}

test('an invitation that reaches further than whoever invites looks after is not replaced', async (t) => {
  const { world, council, admin, at, put } = await scene(t);
  await put('partnership', { reference: 1, name: 'Piers', service_area: 'Housing' });
  const head = await world.person(council, [], 'Hal Head');
  await put('scoped_role', {
    account_id: head.accountId,
    role: 'administrator',
    covers: 'service area',
    area: 'Housing',
  });
  const chief = { name: 'Cass Chief', email: 'chief@example.org' };
  await admin.post(`${at}/invite`, { ...chief, role: 'managementTeam', covers: 'council' });
  const own = { ...chief, role: 'reader', covers: 'entry', entries: '1' };
  const changed = await world.changes(async () => {
    const refused = await head.post(`${at}/invite`, own);
    assert.equal(refused.statusCode, 422);
    assert.match(refused.body, /is invited already to more than you look after/);
  });
  assert.deepEqual(changed, []);
  const other = { ...own, email: 'other@example.org' };
  for (const who of [head, head, admin])
    assert.equal((await who.post(`${at}/invite`, other)).statusCode, 303);
  assert.deepEqual(await world.owner('select roles from invitation order by id'), [
    { roles: ['managementTeam'] },
    { roles: [] },
  ]);
});

test('a role that was given by a sign-in which is set up no more is taken away like any other', async (t) => {
  const { world, council, admin, clerk, clerkAt } = await scene(t);
  await world.owner(
    `insert into given_role (council_id, account_id, provider, roles) values ($1, $2, 'gone', '{reader}')`,
    [council.id, clerk.accountId],
  );
  assert.doesNotMatch((await admin.get(clerkAt)).body, /own sign-in\./);
  const taken = await admin.post(`${clerkAt}/take`, { held: 'role reader' });
  assert.equal(taken.statusCode, 303, taken.body);
  assert.equal((await admin.post(`${clerkAt}/remove`)).statusCode, 303);
});

test('of two who say who somebody is, the second is told what the first said', async (t) => {
  const { world, admin, clerkAt, put } = await scene(t);
  const [first, second] = await put('person', { name: 'Colin Clark' }, { name: 'Colin Clerk' });
  const page = await admin.get(clerkAt);
  assert.match(page.body, /name="seen" value=""/);
  assert.equal((await admin.post(`${clerkAt}/person`, { person: first, seen: '' })).statusCode, 303);
  const changed = await world.changes(async () => {
    const late = await admin.post(`${clerkAt}/person`, { person: second, seen: '' });
    assert.equal(late.statusCode, 422);
    assert.match(late.body, /Somebody said meanwhile that they are Colin Clark/);
    assert.ok(late.body.includes(`name="seen" value="${first}"`));
  });
  assert.deepEqual(changed, []);
  assert.equal((await admin.post(`${clerkAt}/person`, { person: second, seen: first })).statusCode, 303);
  assert.deepEqual(await world.owner('select person_id from membership where person_id is not null'), [
    { person_id: second },
  ]);
});

test('whoever is taken out comes back with nothing of before: deputy of nobody, away no more', async (t) => {
  const { world, council, admin, clerk, clerkAt, put } = await scene(t);
  const days = { from_on: '2026-01-01', until_on: '2099-01-01', ended_at: null };
  const [away, own] = await put(
    'absence',
    { ...days, account_id: admin.accountId },
    { ...days, account_id: clerk.accountId },
  );
  await world.owner('insert into absence_deputy (council_id, absence_id, account_id) values ($1, $2, $3)', [
    council.id,
    away,
    clerk.accountId,
  ]);
  await world.owner('insert into acting (council_id, absence_id, account_id) values ($1, $2, $3)', [
    council.id,
    away,
    clerk.accountId,
  ]);
  await world.owner(
    `insert into given_role (council_id, account_id, provider, roles) values ($1, $2, 'gone', '{reader}')`,
    [council.id, clerk.accountId],
  );
  assert.equal((await admin.post(`${clerkAt}/remove`)).statusCode, 303);
  for (const table of ['absence_deputy', 'acting', 'given_role'])
    assert.deepEqual(await world.owner(`select from ${table}`), [], table);
  assert.deepEqual(await world.owner('select id from absence where ended_at is null'), [{ id: away }]);
  assert.notEqual(own, away);
});
