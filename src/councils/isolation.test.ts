import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { PoolClient } from 'pg';
import { filledRegister } from '../../test/filled.ts';
import { newWorld } from '../../test/world.ts';

/**
 * What a statement under the program's own login, with no condition of ours in it, can do to another council: with every
 * filter of the program taken away, row-level security alone is left. Tables, views and functions come from the catalogue, so
 * that one that is added is tried by itself.
 */
describe('a council cannot be reached from another, by any statement', async () => {
  const world = await newWorld({ after });
  const mine = await filledRegister(world);
  const theirs = await filledRegister(world);
  const marker = 'Zanzibarshire';
  await markTheirs();

  /** Every table that has rows of councils has one of theirs, and what can be told of it says whose it is. */
  async function markTheirs(): Promise<void> {
    await world.owner(`update council set name = $2 where id = $1`, [theirs.council.id, marker]);
    for (const [table, column] of [
      ['partnership', 'purpose'],
      ['organisation', 'note'],
      ['person', 'phone'],
      ['policy_version', 'adopted_minute'],
      ['note', 'text'],
      ['plan', 'title'],
      ['priority', 'text'],
      ['document', 'title'],
      ['seat', 'title'],
      ['partnership_area', 'name'],
    ] as const)
      await world.owner(`update ${table} set ${column} = $2 where council_id = $1`, [
        theirs.council.id,
        marker,
      ]);
  }

  /** In a transaction that entered my council, and is undone. */
  async function within<T>(act: (client: PoolClient) => Promise<T>, moment = ''): Promise<T> {
    const client = await world.database.pool.connect();
    try {
      await client.query('begin');
      await client.query(
        `select set_config('concordat.council', $1, true), set_config('concordat.actor', $2, true), set_config('concordat.as_at', $3, true)`,
        [mine.council.id, mine.officer.accountId, moment],
      );
      return await act(client);
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  /** What came of it, or the code of its refusal; nothing of it stays. */
  async function tried(client: PoolClient, statement: string, values: readonly unknown[]): Promise<string> {
    await client.query('savepoint s');
    try {
      const { rows, rowCount, command } = await client.query(statement, [...values]);
      return command === 'SELECT' ? JSON.stringify(rows) : String(rowCount);
    } catch (error) {
      return `refused ${(error as { code?: string }).code}`;
    } finally {
      await client.query('rollback to savepoint s');
    }
  }

  const tables = await world.owner<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '' and a.attidentity = '') as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by 1 having 'council_id' = any(array_agg(a.attname)) or c.relname = 'council' order by 1`,
  );
  const key = (name: string): string => (name === 'council' ? 'id' : 'council_id');

  test('no row of theirs is seen, changed, removed or moved here, and none is put there', async () => {
    assert.ok(tables.length > 50, String(tables.length));
    let rows = 0;
    for (const { name, columns } of tables) {
      const [row] = await world.owner<{ row: string }>(
        `select to_jsonb(t)::text as row from ${name} t where ${key(name)} = $1 limit 1`,
        [theirs.council.id],
      );
      if (row !== undefined) rows += 1;
      await within(async (client) => {
        const of = [theirs.council.id];
        assert.equal(await tried(client, `select 1 from ${name} where ${key(name)} = $1`, of), '[]', name);
        // A decision is refused before its row is looked at, as it is never changed.
        const kept = /^(0|refused (42501|23001))$/;
        for (const statement of [
          `update ${name} set ${key(name)} = ${key(name)} where ${key(name)} = $1`,
          `delete from ${name} where ${key(name)} = $1`,
        ])
          assert.match(await tried(client, statement, of), kept, statement);
        assert.match(await tried(client, `update ${name} set ${key(name)} = $1`, of), kept, name);
        const list = columns.join(', ');
        const put = `insert into ${name} (${list}) select ${list} from jsonb_populate_record(null::${name}, $1::jsonb)`;
        const copy = row?.row ?? JSON.stringify({ [key(name)]: theirs.council.id });
        // Refused for whose it is, and not for being there already; a row without its other columns may be refused for those.
        assert.match(
          await tried(client, put, [copy]),
          row === undefined ? /^refused/ : /^refused (42501|23505)$/,
          put,
        );
      });
    }
    assert.ok(rows >= 20, `${rows} tables with a row of theirs`);
  });

  test('their rows and their past are in no view', async () => {
    const views = await world.owner<{ name: string; columns: string[] }>(
      `select format('%I.%I', n.nspname, c.relname) as name, array_agg(a.attname::text) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
       where n.nspname in ('public', 'as_at', 'narrowed') and c.relkind in ('v', 'm') group by 1 order by 1`,
    );
    assert.ok(views.length > 25);
    for (const moment of ['', new Date().toISOString()])
      await within(async (client) => {
        for (const { name, columns } of views) {
          if (columns.includes('council_id'))
            assert.match(
              await tried(client, `select 1 from ${name} where council_id = $1`, [theirs.council.id]),
              /^(\[\]|refused 42501)$/,
              name,
            );
          assert.doesNotMatch(
            await tried(client, `select t::text from ${name} t`, []),
            new RegExp(marker),
            name,
          );
        }
        for (const statement of ['select from history.partnership', 'select from history.person'])
          assert.equal(await tried(client, statement, []), 'refused 42501');
      }, moment);
  });

  // What is asked before a council is entered, to find which one somebody may enter: of whoever signed in, by the program alone.
  const doors = new Set([
    'enter',
    'enter_by_own_roles',
    'councils_of',
    'own_councils',
    'councils_at_work',
    'councils_to_go',
    'guests_at',
    'shared_with',
    'demo_people',
  ]);

  test('no function tells or changes anything of theirs, whatever it is given', async () => {
    const functions = await world.owner<{ name: string; types: string[]; sets: boolean }>(
      `select p.proname as name, coalesce(array(select format_type(t, null) from unnest(p.proargtypes) with ordinality u (t, place) order by place), '{}') as types, p.proretset as sets
       from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype
         and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1`,
    );
    assert.ok(functions.length > 25);
    const ids = (
      await world.owner<{ id: string }>(
        `select id from partnership where council_id = $1 union all select id from person where council_id = $1 union all select id from organisation where council_id = $1`,
        [theirs.council.id],
      )
    ).map(({ id }) => id);
    const before = await contentsOfTheirs();
    for (const { name, types } of functions) {
      if (doors.has(name)) continue;
      for (const given of argumentsFor(types, ids))
        await within(async (client) => {
          await client.query(`set local statement_timeout = 5000`);
          const places = given.map((_, index) => `$${index + 1}::${types[index]}`);
          const said = await tried(client, `select ${name}(${places.join(', ')})::text`, given);
          assert.doesNotMatch(said, new RegExp(marker), `${name}(${types.join(', ')})`);
        });
    }
    assert.deepEqual(await contentsOfTheirs(), before);
  });

  /** Of each type something of theirs: their council, their entries, the names of tables that have rows of theirs. */
  function argumentsFor(types: readonly string[], ids: readonly string[]): readonly (readonly unknown[])[] {
    const candidates = (type: string): readonly unknown[] => {
      if (type === 'uuid') return [theirs.council.id, theirs.entry, theirs.officer.accountId];
      if (type === 'uuid[]') return [ids];
      if (type === 'text') return [theirs.council.slug, 'definition'];
      if (type === 'text[]') return [['partnership', 'note', 'duty', 'answer', 'decision']];
      if (type === 'timestamp with time zone') return [new Date()];
      if (type === 'boolean') return [true, false];
      if (type === 'integer' || type === 'bigint') return [4];
      if (type === 'bigint[]') return [[1, 2, 3]];
      if (type === 'date') return ['2026-11-21'];
      if (type === 'jsonb') return [JSON.stringify([{ id: theirs.entry, patch: { purpose: 'Taken' } }])];
      if (type === 'regclass') return ['partnership'];
      return [null];
    };
    return types.reduce<unknown[][]>(
      (all, type) => all.flatMap((given) => candidates(type).map((value) => [...given, value])),
      [[]],
    );
  }

  async function contentsOfTheirs(): Promise<readonly string[]> {
    const sums: string[] = [];
    for (const { name } of tables) {
      const [row] = await world.owner<{ sum: string }>(
        `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from ${name} t where ${key(name)} = $1`,
        [theirs.council.id],
      );
      sums.push(`${name} ${row?.sum}`);
    }
    return sums;
  }

  test('whoever entered no council sees none of any', async () => {
    const client = await world.database.pool.connect();
    try {
      for (const { name } of tables.filter((each) => each.name !== 'council')) {
        const { rows } = await client.query(`select 1 from ${name} limit 1`);
        assert.deepEqual(rows, [], name);
      }
      const gone = await client.query('select 1 from council_gone');
      assert.deepEqual(gone.rows, []);
    } finally {
      client.release();
    }
  });
});
