import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newWorld } from '../test/world.ts';
import { regularJobs } from './jobs.ts';
import { newId } from './kit/ids.ts';
import { transact } from './transaction.ts';

const waiting = `select 1 from pg_locks where locktype = 'advisory' and not granted and database = (
  select oid from pg_database where datname = current_database())`;

test('whoever says afresh where all entries stand waits for a save under way', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const config = { folder: '/nonexistent' } as Parameters<typeof regularJobs>[0];
  const nightly = regularJobs(config, world.database, () => world.now).find(
    ({ name }) => name === 'restand-every-council',
  );
  let over = false;
  let saved = Promise.resolve();
  await world.within(council, async () => {
    saved = (nightly?.run() ?? Promise.resolve()).then(() => void (over = true));
    while ((await world.owner(waiting)).length === 0) assert.equal(over, false);
  });
  await saved;
  assert.equal(over, true);
});

test('a save that waits for an adoption stands its entry under the policy that was adopted', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ policy: 'brentwood', from: '2020-01-01' });
  const officer = await world.person(council);
  const key = newId();
  const register = `/${council.slug}/register`;
  const started = await officer.post(`${register}/add`, { name: 'Coast Forum', _key: key });
  assert.equal(started.statusCode, 303, started.body);
  const as = { councilId: council.id, accountId: null, role: 'test', verb: 'adopted', standsAll: true };
  const second = newId();
  let added: ReturnType<typeof officer.post> | undefined;
  await transact(world.database.pool, as, async (db) => {
    added = officer.post(`${String(started.headers.location)}/check`);
    while ((await world.owner(waiting)).length === 0) await Promise.resolve();
    const first = await db
      .selectFrom('policy_version')
      .selectAll()
      .where('council_id', '=', council.id)
      .executeTakeFirstOrThrow();
    await db
      .updateTable('policy_version')
      .set({ until_on: '2026-01-01' })
      .where('council_id', '=', council.id)
      .execute();
    await db
      .insertInto('policy_version')
      .values({ ...first, id: second, from_on: '2026-01-01' })
      .execute();
  });
  assert.equal((await added)?.statusCode, 303);
  const stands = await world.owner<{ policy_version_id: string }>('select policy_version_id from standing');
  assert.ok(stands.length > 0);
  assert.ok(stands.every((stand) => stand.policy_version_id === second));
});

test('a form that was answered by a question may be sent again from the page before', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const officer = await world.person(council);
  const add = `/${council.slug}/register/add`;
  await world.within(council, (db) =>
    db
      .insertInto('partnership')
      .values({ council_id: council.id, id: newId(), reference: 1, name: 'Coast Forum' })
      .execute(),
  );
  const key = newId();
  assert.equal((await officer.post(add, { name: 'The Coast Forum', _key: key })).statusCode, 200);
  const again = await officer.post(add, { name: 'Something else altogether', _key: key });
  assert.match(String(again.headers.location), /register\/add\//);
  const repeated = await officer.post(add, { name: 'Something else altogether', _key: key });
  assert.equal(repeated.headers.location, again.headers.location);
});

test('a page outlives a migration that another program runs beside it', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const officer = await world.person(council);
  const started = await officer.post(`/${council.slug}/register/add`, { name: 'Coast Forum' });
  const added = await officer.post(`${String(started.headers.location)}/check`);
  const address = String(added.headers.location);
  for (let again = 0; again < 3; again += 1) assert.equal((await officer.get(address)).statusCode, 200);
  await world.owner('alter table partnership add column later text');
  for (let again = 0; again < 12; again += 1) assert.equal((await officer.get(address)).statusCode, 200);
});

test('so does every save, and every page that asks as it goes', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const officer = await world.person(council);
  const id = newId();
  await world.within(council, (db) =>
    db.insertInto('organisation').values({ council_id: council.id, id, name: 'Harbour Trust' }).execute(),
  );
  const address = `/${council.slug}/organisations/${id}`;
  let version = 0;
  const save = async (): Promise<number> => {
    version += 1;
    const said = { version: String(version), name: `Harbour ${version}` };
    return (await officer.post(`${address}/edit`, said)).statusCode;
  };
  const open = async (): Promise<number> => (await officer.get(`${address}/edit`)).statusCode;
  for (let again = 0; again < 4; again += 1) {
    assert.equal(await save(), 303);
    await Promise.all(Array.from({ length: 5 }, open));
  }
  await world.owner('alter table organisation add column later text');
  for (let again = 0; again < 12; again += 1) assert.deepEqual([await save(), await open()], [303, 200]);
});

test('a form sent again with other words is told that the first are saved', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const officer = await world.person(council);
  const add = `/${council.slug}/organisations/add`;
  const _key = newId();
  const first = await officer.post(add, { name: 'Harbour Trust', _key });
  assert.equal(first.statusCode, 303);
  const again = await officer.post(add, { name: 'Harbour Trust', _key });
  assert.equal(again.headers.location, first.headers.location);
  const other = await officer.post(add, { name: 'Harbour Board', _key });
  assert.equal(other.statusCode, 409);
  assert.match(other.body, /what it said then is saved/);
  assert.deepEqual(await world.owner('select name from organisation where not is_council'), [
    { name: 'Harbour Trust' },
  ]);
});

test('a press that did nothing leaves its form to be corrected and sent', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const officer = await world.person(council);
  const added = await officer.post(`/${council.slug}/organisations/add`, { name: 'Harbour Trust' });
  const edit = `${String(added.headers.location)}/edit`;
  const _key = newId();
  assert.equal((await officer.post(edit, { version: '1', name: 'Harbour Trust', _key })).statusCode, 303);
  assert.equal((await officer.post(edit, { version: '1', name: 'Harbour Board', _key })).statusCode, 303);
  assert.deepEqual(await world.owner('select name from organisation where not is_council'), [
    { name: 'Harbour Board' },
  ]);
});

test('whoever may not adopt a policy holds up nobody who saves', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const stranger = world.visitor();
  await world.within(council, async () => {
    const answer = await stranger.post(`/${council.slug}/policy/change/${newId()}`);
    assert.equal(answer.statusCode, 403, answer.body);
    assert.deepEqual(await world.owner(waiting), []);
  });
});
