import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { type CompiledQuery, sql } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { newWorld } from '../../test/world.ts';
import { isSpoilt, letGo, Message } from './message.ts';
import { queriesOn, statementOf } from './database.ts';

async function onOne(t: TestContext, act: (client: PoolClient) => Promise<void>): Promise<void> {
  const world = await newWorld(t);
  const pool: Pool = world.database.pool;
  const client = await pool.connect();
  try {
    await act(client);
  } finally {
    client.release();
  }
}

async function send(client: PoolClient, query: CompiledQuery): Promise<void> {
  const message = new Message(client);
  message.add('select 1');
  message.askAhead(query);
  await message.send();
}

function awkward(value: unknown): CompiledQuery<{ value: unknown }> {
  return statementOf(sql<{ value: unknown }>`select ${value}::text as value`);
}

for (const text of ['plain', "it's", 'a\\b', '$1; drop table account; --', 'ünï £', ''])
  test(`asked ahead, a value is only a value: ${JSON.stringify(text)}`, (t) =>
    onOne(t, async (client) => {
      for (let again = 0; again < 3; again += 1) {
        const query = awkward(text);
        await send(client, query);
        const { rows } = await queriesOn(client).executeQuery(query);
        assert.deepEqual(rows, [{ value: text }]);
      }
    }));

test('numbers, nothing, truths and lists go ahead as they are', (t) =>
  onOne(t, async (client) => {
    const list = ['one', 'with "marks"', 'and, commas', String.raw`back\slash`, '{}'];
    const query = statementOf(
      sql`select ${7}::int as a, ${null}::text as b, ${true}::boolean as c, ${list}::text[] as d`,
    );
    await send(client, query);
    const { rows } = await queriesOn(client).executeQuery(query);
    assert.deepEqual(rows, [{ a: 7, b: null, c: true, d: list }]);
  }));

test('what cannot go in a message is asked by itself', (t) =>
  onOne(t, async (client) => {
    const query = awkward(new Date('2026-11-21T12:00:00Z'));
    await send(client, query);
    assert.match(String((await queriesOn(client).executeQuery(query)).rows[0]?.value), /^2026-11-21/);
    assert.throws(() => new Message(client).ask(query), /cannot go in a message/);
  }));

test('an answer is given once, to its own question, and not after its transaction', (t) =>
  onOne(t, async (client) => {
    const counted = statementOf(
      sql<{ now: number }>`select extract(epoch from clock_timestamp())::float8 as now`,
    );
    const ask = async (query = counted): Promise<number> =>
      (await queriesOn(client).executeQuery(query)).rows[0]?.now ?? 0;
    await send(client, counted);
    const other = statementOf(
      sql<{ now: number }>`select extract(epoch from clock_timestamp())::float8 as now`,
    );
    const later = await ask(other);
    const held = await ask();
    assert.ok(held < later, 'the other question was asked afresh');
    assert.ok((await ask()) > later, 'the second time it is asked afresh');
    await send(client, counted);
    const sent = await ask(other);
    letGo(client);
    assert.ok((await ask()) > sent, 'what was let go is asked afresh');
  }));

test('a connection keeps the plans that were asked last, and no more than it is asked to', (t) =>
  onOne(t, async (client) => {
    const shape = (number: number): CompiledQuery<{ value: number }> =>
      statementOf(sql<{ value: number }>`select ${number}::int as value, ${sql.lit(number)} as shape`);
    const often = awkward('often');
    for (let number = 0; number < 460; number += 1) {
      const query = shape(number);
      await send(client, query);
      assert.equal((await queriesOn(client).executeQuery(query)).rows[0]?.value, number);
      await send(client, often);
    }
    const { rows } = await client.query<{ statement: string }>(
      `select statement from pg_prepared_statements where name like 'kept%'`,
    );
    assert.equal(rows.length, 400);
    assert.equal(rows.filter(({ statement }) => statement.includes('::text as value')).length, 1);
  }));

test('a snapshot begins on a connection that has to let a plan go for it', (t) =>
  onOne(t, async (client) => {
    for (let number = 0; number < 420; number += 1) {
      const message = new Message(client);
      message.add('begin isolation level repeatable read, read only');
      const place = message.ask(
        statementOf(sql`select ${number}::int as value, ${sql.lit(number)} as shape`),
      );
      assert.deepEqual((await message.send())[place]?.rows, [{ value: number, shape: number }]);
      const end = new Message(client);
      end.add('commit');
      assert.equal((await end.send()).at(-1)?.command, 'COMMIT');
    }
  }));

test('what is asked by itself gets a plan from the second time on, however many came by before', (t) =>
  onOne(t, async (client) => {
    const db = queriesOn(client);
    for (let shape = 0; shape < 1200; shape += 1)
      await db.executeQuery(statementOf(sql`select ${sql.lit(shape)}::int as once`));
    for (let again = 0; again < 3; again += 1)
      assert.deepEqual((await db.executeQuery(statementOf(sql`select ${again}::int as often`))).rows, [
        { often: again },
      ]);
    const { rows } = await client.query<{ statement: string }>(
      'select statement from pg_prepared_statements',
    );
    assert.deepEqual(
      rows.map(({ statement }) => statement.includes('as often')),
      [true],
    );
  }));

test('a statement that fails gives its error, and a connection whose plans are then not known is spoilt', (t) =>
  onOne(t, async (client) => {
    const db = queriesOn(client);
    const divide = (by: number) => statementOf(sql`select 1 / ${by}::int as part`);
    await db.executeQuery(divide(1));
    await assert.rejects(db.executeQuery(divide(0)), /division by zero/);
    assert.equal(isSpoilt(client), true);
  }));
