import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { newWorld, type World } from '../test/world.ts';
import { newId } from './kit/ids.ts';
import { transact } from './transaction.ts';

/** The tables do not care what a policy says. */
const unread = 'id: unread\n';

/** Tables of no council, as DESIGN has it: whatever else appears without a council is a mistake. */
const withoutCouncil = [
  'account',
  'codes_to_keep',
  'council',
  // One line of a council that is gone, when it has no rows of its own any more.
  'council_gone',
  // Who somebody is at a provider, which may serve several councils.
  'identity',
  'known_place',
  // Found by its secret before any council is entered; row security shows a council its own and no other's.
  'mailed_link',
  'migration',
  // A letter about an account alone is of no council; row security shows a council its own and no other's.
  'outbox',
  'provider_answer',
  'provider_session',
  'recovery_code',
  'second_factor',
  'session',
  'shared_body',
  'sign_in_step',
  'tally',
];

test('every other table starts with its council, in its key and its foreign keys, under row security', async (t) => {
  const world = await newWorld(t);
  const tables = await world.owner<{ name: string; first: string; key: string[]; secured: boolean }>(`
    select c.relname as name, c.relrowsecurity as secured,
      (select attname from pg_attribute where attrelid = c.oid and attnum = 1) as first,
      (select array_agg(a.attname::text order by k.ord) from pg_index i cross join lateral unnest(i.indkey) with ordinality k(attnum, ord)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`);
  const own = tables.filter((table) => !withoutCouncil.includes(table.name));
  assert.ok(own.length > 20);
  for (const table of own) {
    assert.equal(table.first, 'council_id', table.name);
    assert.equal(table.key[0], 'council_id', table.name);
    assert.equal(table.secured, true, table.name);
  }
  const keys = await world.owner<{ name: string; columns: string[]; target: string }>(`
    select conrelid::regclass::text as name, confrelid::regclass::text as target,
      (select array_agg(attname::text) from pg_attribute where attrelid = conrelid and attnum = any(conkey)) as columns
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`);
  for (const key of keys.filter((each) => !withoutCouncil.includes(each.target))) {
    assert.ok(key.columns.includes('council_id'), `${key.name} to ${key.target}`);
  }
  const waiting = await world.owner(
    `select conname from pg_constraint where contype = 'f' and not condeferrable`,
  );
  assert.deepEqual(waiting, []);
});

test('a change is recorded with who, as which role, by which verb, before and after', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ policy: unread });
  const id = newId();
  await insertEntry(world, council.id, id);
  await within(world, council.id, 'edited', (db) =>
    db.updateTable('partnership').set({ purpose: 'Plan', version: 2 }).where('id', '=', id).execute(),
  );
  const changes = await world.owner<{
    verb: string;
    as_role: string;
    before: unknown;
    after: Record<string, unknown>;
  }>(`select verb, as_role, before, after from change where row_id = $1 order by id`, [id]);
  assert.equal(changes[0]?.verb, 'added');
  assert.equal(changes[0]?.after['name'], 'Coast Forum');
  assert.deepEqual(changes[1], {
    verb: 'edited',
    as_role: 'registerKeeper',
    before: { purpose: null, version: 1 },
    after: { purpose: 'Plan', version: 2 },
  });
});

test('a row that changes twice in one transaction has three versions, one after the other', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ policy: unread });
  const id = newId();
  await within(world, council.id, 'added', async (db) => {
    await db.insertInto('organisation').values({ council_id: council.id, id, name: 'A' }).execute();
    await db.updateTable('organisation').set({ name: 'B' }).where('id', '=', id).execute();
    await db.updateTable('organisation').set({ name: 'C' }).where('id', '=', id).execute();
    await db.deleteFrom('organisation').where('id', '=', id).execute();
  });
  const versions = await world.owner<{ name: string; from: Date; until: Date | null }>(
    `select name, lower(during) as from, upper(during) as until from history.organisation where id = $1 order by lower(during)`,
    [id],
  );
  assert.deepEqual(
    versions.map((version) => version.name),
    ['A', 'B', 'C'],
  );
  const overlaps = await world.owner(
    `select 1 from history.organisation a join history.organisation b on a.id = b.id and a.ctid < b.ctid and a.during && b.during where a.id = $1 or isempty(a.during)`,
    [id],
  );
  assert.deepEqual(overlaps, []);
  assert.ok(versions.every((version) => version.until !== null));
});

test('the past is read under the same names', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ policy: unread });
  const id = newId();
  await insertEntry(world, council.id, id);
  const [{ then }] = (await world.owner<{ then: string }>(`select clock_timestamp()::text as then`)) as [
    { then: string },
  ];
  await within(world, council.id, 'edited', (db) =>
    db.updateTable('partnership').set({ name: 'Coast Board' }).where('id', '=', id).execute(),
  );
  const client = await world.database.pool.connect();
  try {
    await client.query(
      `begin; select set_config('concordat.council', '${council.id}', true), set_config('concordat.as_at', '${then}', true); set local search_path = as_at, public`,
    );
    assert.deepEqual((await client.query('select name from partnership')).rows, [{ name: 'Coast Forum' }]);
    await client.query(`select set_config('concordat.council', '${newId()}', true)`);
    assert.deepEqual((await client.query('select name from partnership')).rows, []);
    await client.query('rollback');
  } finally {
    client.release();
  }
});

test('the program sees no row of another council, and none when it entered no council', async (t) => {
  const world = await newWorld(t);
  const mine = await world.council({ policy: unread });
  const theirs = await world.council({ policy: unread });
  await insertEntry(world, theirs.id, newId());
  const seen = await within(world, mine.id, 'viewed', (db) =>
    db.selectFrom('partnership').selectAll().execute(),
  );
  assert.deepEqual(seen, []);
  const none = await world.database.pool.query('select * from partnership');
  assert.deepEqual(none.rows, []);
  await assert.rejects(
    within(world, mine.id, 'added', (db) =>
      db
        .insertInto('organisation')
        .values({ council_id: theirs.id, id: newId(), name: 'Intruder' })
        .execute(),
    ),
    /row-level security/,
  );
});

test('the program can neither write the record of changes nor rewrite the past', async (t) => {
  const world = await newWorld(t);
  await world.council({ policy: unread });
  for (const statement of [
    'delete from change',
    "update change set verb = 'x'",
    'delete from seal',
    'delete from sealed_change',
    "update seal set hash = ''",
    'delete from history.partnership',
    "select track('council')",
    'delete from migration',
    'delete from listed',
    "update listed set name = 'x'",
    'insert into listed_words select * from partnership_words',
  ]) {
    await assert.rejects(world.database.pool.query(statement), /permission denied/, statement);
  }
});

test('a decision is never changed, by the program or by the owner; it may only go with its entry', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ policy: unread });
  const [one, other, id] = [newId(), newId(), newId()];
  await within(world, council.id, 'decided', async (db) => {
    for (const [reference, entry] of [one, other].entries())
      await db
        .insertInto('partnership')
        .values({ council_id: council.id, id: entry, reference: reference + 1, name: 'Coast Forum' })
        .execute();
    await db
      .insertInto('decision')
      .values({
        council_id: council.id,
        id,
        partnership_id: one,
        question_set: 'definition',
        outcome: 'partnership',
        policy_version_id: council.policyVersionId,
      })
      .execute();
  });
  const change = "update decision set outcome = 'contract', reason = 'Never mind'";
  await assert.rejects(
    within(world, council.id, 'changed', (db) => sql.raw(change).execute(db)),
    /A decision is never changed/,
  );
  await assert.rejects(world.owner(change), /A decision is never changed/);
  await within(world, council.id, 'merged', (db) =>
    db.updateTable('decision').set({ partnership_id: other }).where('id', '=', id).execute(),
  );
  const rows = await world.owner('select partnership_id, outcome from decision');
  assert.deepEqual(rows, [{ partnership_id: other, outcome: 'partnership' }]);
});

async function insertEntry(world: World, councilId: string, id: string): Promise<void> {
  await within(world, councilId, 'added', (db) =>
    db
      .insertInto('partnership')
      .values({ council_id: councilId, id, reference: 1, name: 'Coast Forum' } as never)
      .execute(),
  );
}

function within<T>(
  world: World,
  councilId: string,
  verb: string,
  act: Parameters<typeof transact<T>>[2],
): Promise<T> {
  return transact(world.database.pool, { councilId, accountId: null, role: 'registerKeeper', verb }, act);
}

test('no function with the owner’s rights may be called by whoever can connect', async (t) => {
  const world = await newWorld(t);
  const open = await world.owner(`
    select p.oid::regprocedure::text as function from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
      and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0 and a.privilege_type = 'EXECUTE'))`);
  assert.deepEqual(open, []);
});
