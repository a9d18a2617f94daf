import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { newWorld } from '../test/world.ts';
import { newId } from './kit/ids.ts';
import type { Tables } from './tables.ts';

const stays = /A decision is never changed/;

describe('the reason of a decision may name somebody, whom only the owner can take out', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  await world.within(council, async (db) => {
    const [entry, of] = [newId(), { council_id: council.id }];
    await db
      .insertInto('partnership')
      .values({ ...of, id: entry, reference: 1, name: 'Coast Forum' })
      .execute();
    await db
      .insertInto('decision')
      .values({
        ...of,
        id: newId(),
        partnership_id: entry,
        question_set: 'definition',
        outcome: 'partnership',
        reason: 'Ned said so',
        policy_version_id: council.policyVersionId,
      })
      .execute();
  });
  const reason = async () =>
    (await world.owner<{ reason: string }>('select reason from decision')).map((row) => row.reason);

  /** Each statement in turn, as the program's login. */
  const asProgram = (...statements: readonly string[]) =>
    world.within(council, async (db: Kysely<Tables>) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    });
  const erase = `update decision set reason = 'erased'`;
  const opened = `set local concordat.erasing = 'yes'`;

  test('the owner who says so changes the reason, and nothing else', async () => {
    await assert.rejects(world.owner(erase), stays);
    const more = `begin; ${opened}; update decision set reason = 'erased', outcome = 'contract'; commit`;
    await assert.rejects(world.owner(more), stays);
    assert.deepEqual(await reason(), ['Ned said so']);
    await world.owner(`begin; ${opened}; ${erase}; commit`);
    assert.deepEqual(await reason(), ['erased']);
  });

  test('the program’s login opens nothing by saying the same', async () => {
    const change = `update decision set reason = 'changed'`;
    await assert.rejects(asProgram(opened, change), stays);
    const forged = [
      `create temporary table pg_class as select oid, (select oid from pg_roles where rolname = current_user) as relowner from pg_catalog.pg_class`,
      'set local search_path = pg_temp, pg_catalog, public',
    ];
    await assert.rejects(asProgram(opened, ...forged, change), stays);
    assert.deepEqual(await reason(), ['erased']);
  });

  test('nor by way of a function that has the owner’s rights', async () => {
    await world.owner(`create function sly() returns void language sql security definer set search_path = public, pg_temp
      as $$ update decision set reason = 'changed' $$`);
    await assert.rejects(asProgram(opened, 'select sly()'), stays);
    assert.deepEqual(await reason(), ['erased']);
  });
});
