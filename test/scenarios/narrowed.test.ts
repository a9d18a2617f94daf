import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { PoolClient } from 'pg';
import { exampleWorld } from './example.ts';
import { walkers } from './people.ts';

/** Functions that read entries with the owner's rights and need not look at what is seen, and why. */
const seeAll: Readonly<Record<string, string>> = {
  enter: 'says itself what is seen',
  enter_by_own_roles: 'says itself what is seen',
  see: 'says itself what is seen',
  entries_changed: 'names those of which rows_between tells, which looks at what is seen',
  changed_counts: 'counts what rows_between tells of, which looks at what is seen',
  changed_rows: 'tells what rows_between tells of, which looks at what is seen',
  mentions_of: 'looks for a name everywhere, for whoever handles personal data of the whole council',
};

interface Relation {
  readonly schema: string;
  readonly name: string;
  readonly column: string;
}

describe('whoever sees a part of the register sees no more of it anywhere', async () => {
  const world = await exampleWorld({ after });
  const councilId = (await walkers(world))[0]?.councilId ?? '';
  const [mine, other] = (
    await world.owner<{ id: string }>(
      `select p.id from partnership p where council_id = $1 and exists (select from answer a where a.partnership_id = p.id) order by reference desc limit 2`,
      [councilId],
    )
  ).map(({ id }) => id) as [string, string];
  const relations = await world.owner<Relation>(
    `select n.nspname as schema, c.relname as name, a.attname as column from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attname = case when c.relname = 'partnership' then 'id' else 'partnership_id' end
     where c.relkind in ('r', 'v') and n.nspname in ('public', 'as_at', 'narrowed') and not a.attisdropped order by 1, 2`,
  );

  /** Under the program's login, having entered the council and seeing one entry; nothing is kept. */
  async function narrowed<T>(act: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await world.database.pool.connect();
    try {
      await client.query('begin');
      await client.query(
        `select set_config('concordat.council', $1, true), set_config('concordat.seen', $2, true), set_config('concordat.as_at', $3, true)`,
        [councilId, `{${mine}}`, new Date().toISOString()],
      );
      return await act(client);
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  test('in every table and view that tells of entries, of now and of the past', async () => {
    assert.ok(relations.length > 30);
    await narrowed(async (client) => {
      for (const { schema, name, column } of relations) {
        const { rows } = await client.query<{ id: string | null }>(
          `select distinct ${column} as id from ${schema}.${name} where ${column} is not null`,
        );
        assert.deepEqual(
          rows.filter(({ id }) => id !== mine),
          [],
          `${schema}.${name} shows other entries: is it made by confine() and track()?`,
        );
      }
      const { rows } = await client.query('select 1 from partnership where id = $1', [mine]);
      assert.equal(rows.length, 1);
    });
  });

  test('in the counts: of the list as it shows it, and none of the whole', async () => {
    await narrowed(async (client) => {
      for (const schema of ['narrowed', 'as_at']) {
        const { rows } = await client.query<{ entries: number }>(
          `select entries from ${schema}.listed_counts where facet = 'all'`,
        );
        assert.deepEqual(rows, [{ entries: 1 }], schema);
      }
      for (const view of ['listed', 'listed_words', 'listed_counts'])
        assert.equal((await client.query(`select from public.${view}`)).rowCount, 0, view);
    });
  });

  test('by the functions that look at the past', async () => {
    await narrowed(async (client) => {
      const { rows: sets } = await client.query<{ set: string }>(
        `select distinct question_set as set from answer`,
      );
      const asked: readonly (readonly [string, readonly unknown[]])[] = [
        ['select from standing_past($1)', [other]],
        ...sets.map(({ set }) => ['select from answer_past($1, $2)', [other, set]] as const),
        [
          `select from past_of(array['partnership', 'partner', 'duty', 'listing', 'answer'], array[$1::uuid])`,
          [other],
        ],
        [`select from listed_on(now()) l where l.partnership_id <> $1`, [mine]],
        ['select from decided_under(null, array[$1::uuid])', [other]],
        ['select from gone_things(array[$1::uuid])', [other]],
      ];
      for (const [sql, values] of asked) {
        assert.equal((await client.query(sql, [...values])).rowCount, 0, sql);
        const own = values[0] === other ? [mine, ...values.slice(1)] : [other, ...values.slice(1)];
        assert.notEqual((await client.query(sql, own)).rowCount, 0, `${sql} of what they see`);
      }
    });
  });

  test('and changes no other', async () => {
    await narrowed(async (client) => {
      for (const { schema, name, column } of relations.filter((each) => each.schema === 'public')) {
        if (name === 'change' || name.startsWith('listed')) continue;
        await client.query('savepoint before');
        const sql = `update ${schema}.${name} set council_id = council_id where ${column} = $1`;
        const told = await client.query(sql, [other]).then(
          ({ rowCount }) => `${rowCount} rows`,
          (error: Error) => error.message,
        );
        await client.query('rollback to savepoint before');
        assert.match(told, /^0 rows$|permission denied|read-only|is never changed/, `${name}: ${told}`);
      }
      await assert.rejects(
        client.query(
          `insert into note (council_id, id, partnership_id, text) values ($1, gen_random_uuid(), $2, 'Mine')`,
          [councilId, other],
        ),
        /row-level security/,
      );
    });
  });

  test('a function that reads entries with the owner’s rights looks at what is seen', async () => {
    const tables = new Set(relations.map(({ name }) => name));
    const definers = await world.owner<{ name: string; source: string }>(
      `select proname as name, pg_get_functiondef(oid) as source from pg_proc
       where prosecdef and pronamespace = 'public'::regnamespace and prorettype <> 'trigger'::regtype`,
    );
    const careless = definers.filter(({ name, source }) => {
      const reads = [...source.matchAll(/\b(?:from|join|update)\s+(?:public\.|history\.|as_at\.)?(\w+)/g)];
      // What a function puts together may read anything.
      const mayRead = reads.some(([, table]) => tables.has(table ?? '')) || /\bexecute\b/.test(source);
      return !(name in seeAll) && mayRead && !/\bseen\(\)/.test(source);
    });
    assert.deepEqual(
      careless.map(({ name }) => name),
      [],
    );
  });
});
