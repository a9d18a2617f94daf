import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { PoolClient } from 'pg';
import { exampleWorld } from './example.ts';
import { walkers } from './people.ts';
import { sparse } from './sparse.ts';

/** Tables of no council: who they are and what they have in common. Pages ask for them by what the person knows. */
const withoutCouncil = [
  'account',
  'codes_to_keep',
  'identity',
  'known_place',
  'migration',
  'provider_answer',
  'provider_session',
  'recovery_code',
  'second_factor',
  'session',
  'shared_body',
  'sign_in_step',
  'tally',
];

/** These have row security of their own: a council is its own, and of those that went only the owner's login reads. */
const withTheirOwn = ['council', 'council_gone'];

/** Functions that run with the owner's rights without asking which council was entered, and why they may. */
const needNoCouncil: Readonly<Record<string, string>> = {
  wait_for_standing: 'waits, for members of the council alone, and tells nothing',
  note_reading: 'adds to the record of the council that was entered, and tells nothing',
  guests_at: 'asked before a council is entered, for a letter to the very address that it is asked with',
  shared_with: 'asked before a council is entered, of the guest who signed in',
  enter: 'finds out which council may be entered, and says nothing of one whose member the person is not',
  councils_of: 'asked before a council is entered, of the account that signed in',
  own_starts:
    'asked before a council is entered, of whoever signed in and nobody else, of councils that are not there yet',
  suspended_in:
    'asked on a page of no council, of whoever signed in and nobody else, by the name of each council alone',
  enter_by_own_roles: 'a part of entering, which nobody may call by itself',
  acts_for: 'says of the account that is entering for whom it acts there, and may not be called by itself',
  hold_if_leaving: 'takes away from a transaction that it may write, and tells nothing',
  stop_acting: 'ends what the account that signed in does for others, and tells nothing',
  is_slug_taken: 'asked before a council is there, of a word that stands in addresses for all to see',
  logo_of: 'asked by browsers for a picture, by a digest that only pages of the council have',
  councils_at_work: 'asked by the jobs of the night, which enter one council after another',
  councils_to_go: 'asked by the jobs of the night, of councils whose day has come',
  changed_counts: 'reads by statements that rows_between writes, which confine themselves',
  changed_rows: 'reads by statements that rows_between writes, which confine themselves',
  own_councils: 'asked of the account that signed in, on its own page, which is of no council',
  mailed_link_of: 'finds a link by its secret alone, which only the letter has, before a council is entered',
  use_mailed_link: 'uses up the link of a secret, and tells nothing but whether it was the first to',
  forget_old_sign_ins: 'deletes what signing in left behind, and tells nothing of it',
  calendar_of: 'finds a calendar by its secret alone, which only its owner has, before a council is entered',
  demo_people: 'names only the fictional people of the worked example, before anybody signs in',
  forget_old_starts: 'deletes what nobody can find any more, and tells nothing of it',
  forget_old_letters: 'deletes what was sent or given up a quarter of a year ago, and tells nothing of it',
};

interface Relation {
  readonly name: string;
  readonly schema: string;
  readonly kind: 'r' | 'v';
}

describe('row security holds where the program would not', async () => {
  const world = await exampleWorld({ after });
  const everybody = await walkers(world);
  const [mine, theirs] = ['breckmoor', 'kingsholt'].map(
    (slug) => everybody.find((each) => each.slug === slug)?.councilId ?? '',
  ) as [string, string];
  const relations = await world.owner<Relation>(
    `select relname as name, relnamespace::regnamespace::text as schema, relkind as kind from pg_class
     where relkind in ('r', 'v') and relnamespace::regnamespace::text in ('public', 'as_at', 'history') order by 2, 1`,
  );
  const confined = relations.filter(
    ({ name, schema, kind }) =>
      schema === 'public' && kind === 'r' && ![...withoutCouncil, ...withTheirOwn].includes(name),
  );
  const views = relations.filter(({ schema, kind }) => kind === 'v' && schema !== 'history');

  /** Under the program's own login, having entered one council; nothing is kept. */
  async function inside<T>(councilId: string, act: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await world.database.pool.connect();
    try {
      await client.query('begin');
      await client.query(
        `select set_config('concordat.council', $1, true), set_config('concordat.as_at', now()::text, true)`,
        [councilId],
      );
      return await act(client);
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  /** The statement's error, or how many rows it touched. */
  async function tried(client: PoolClient, sql: string, values: readonly unknown[] = []): Promise<string> {
    await client.query('savepoint before');
    try {
      const { rowCount } = await client.query(sql, [...values]);
      return `${rowCount ?? 0} rows`;
    } catch (error) {
      return (error as Error).message;
    } finally {
      await client.query('rollback to savepoint before');
    }
  }

  test('every table has rows of both councils to be kept apart', async () => {
    for (const councilId of [mine, theirs]) {
      for (const [table, columns] of Object.entries(sparse))
        await world.owner(
          `insert into ${table} (council_id, ${columns.names}) values ($1, ${columns.values})`,
          [councilId],
        );
      const empty: string[] = [];
      for (const { name } of confined) {
        const rows = await world.owner(`select from ${name} where council_id = $1 limit 1`, [councilId]);
        if (rows.length === 0) empty.push(name);
      }
      assert.deepEqual(empty, [], 'give each a row in test/scenarios/sparse.ts');
    }
  });

  test('another council’s rows are not seen, changed or deleted, in any table', async () => {
    await inside(mine, async (client) => {
      for (const { name } of confined) {
        assert.equal(
          await tried(client, `select from ${name} where council_id = $1`, [theirs]),
          '0 rows',
          name,
        );
        assert.equal(
          await tried(client, `select from ${name} where council_id <> this_council()`),
          '0 rows',
          name,
        );
        for (const sql of [
          `update ${name} set council_id = council_id where council_id = $1`,
          `delete from ${name} where council_id = $1`,
        ])
          assert.match(await tried(client, sql, [theirs]), /^(0 rows|permission denied)/, `${name}: ${sql}`);
      }
    });
  });

  test('a row cannot be put into another council, nor sent there', async () => {
    await inside(mine, async (client) => {
      for (const { name } of confined) {
        const inserted = await tried(
          client,
          `insert into ${name} overriding system value select (jsonb_populate_record(null::${name}, to_jsonb(t) || jsonb_build_object('council_id', $1::text))).* from ${name} t limit 1`,
          [theirs],
        );
        const moved = await tried(client, `update ${name} set council_id = $1`, [theirs]);
        const refused = /row-level security|permission denied/;
        assert.match(inserted, refused, `${name}: ${inserted}`);
        // A row that is never changed says so before anybody asks where it would go.
        assert.match(moved, /row-level security|permission denied|is never changed/, `${name}: ${moved}`);
      }
    });
  });

  test('without a council no table and no view shows anything', async () => {
    await inside('', async (client) => {
      for (const { schema, name } of [...confined, ...views])
        assert.equal(await tried(client, `select from ${schema}.${name}`), '0 rows', `${schema}.${name}`);
    });
  });

  test('every view, of now and of the past, shows one council', async () => {
    assert.ok(views.length > 20);
    await inside(mine, async (client) => {
      for (const { schema, name } of views) {
        const { rows } = await client.query<{ council_id: string }>(
          `select distinct council_id from ${schema}.${name}`,
        );
        assert.ok(
          rows.every((row) => row.council_id === mine),
          `${schema}.${name}`,
        );
        for (const sql of [
          `update ${schema}.${name} set council_id = council_id where council_id = $1`,
          `delete from ${schema}.${name} where council_id = $1`,
        ])
          assert.match(
            await tried(client, sql, [theirs]),
            /^(0 rows|permission denied|cannot (update|delete))/,
            `${schema}.${name}`,
          );
        assert.match(
          await tried(client, `update ${schema}.${name} set council_id = $1`, [theirs]),
          /row-level security|check option|permission denied|cannot update|^0 rows$/,
          `${schema}.${name}`,
        );
      }
    });
  });

  test('the past is out of reach but through the views, and nobody rewrites the record of changes', async () => {
    const past = relations.filter(({ schema }) => schema === 'history');
    assert.ok(past.length > 20);
    await inside(mine, async (client) => {
      for (const { name } of past)
        for (const sql of ['select from', 'delete from'])
          assert.match(await tried(client, `${sql} history.${name}`), /permission denied/, name);
      for (const sql of [
        `update change set verb = 'x'`,
        'delete from change',
        'truncate change',
        'insert into change (council_id, at, verb, table_name, row_id) select council_id, at, verb, table_name, row_id from change limit 1',
        'alter table change disable row level security',
        'drop table change',
        'update migration set digest = digest',
        'delete from migration',
        'set role postgres',
        'set session_replication_role = replica',
        'alter table partnership disable trigger all',
        'create table public.mine (id int)',
        'create schema mine',
        'set row_security = off; select * from partnership',
      ])
        assert.match(
          await tried(client, sql),
          /permission denied|must be owner|does not exist|must be able to SET ROLE|would be affected by row-level security/,
          sql,
        );
    });
  });

  interface Definer {
    readonly name: string;
    readonly schema: string;
    readonly settings: readonly string[] | null;
    readonly source: string;
    readonly callable: boolean;
    readonly isTrigger: boolean;
  }

  const definers = await world.owner<Definer>(
    `select proname as name, pronamespace::regnamespace::text as schema, proconfig as settings, pg_get_functiondef(oid) as source,
       has_function_privilege($1, oid, 'execute') as callable, prorettype = 'trigger'::regtype as "isTrigger"
     from pg_proc where prosecdef and pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema')`,
    [decodeURIComponent(new URL(world.database.programUrl).username)],
  );

  test('a function with the owner’s rights looks nowhere but where it was told to', () => {
    assert.ok(definers.length > 20);
    const unpinned = definers.filter(
      ({ settings }) => !settings?.some((setting) => /^search_path="?public.*, pg_temp$/.test(setting)),
    );
    assert.deepEqual(
      unpinned.map(({ schema, name }) => `${schema}.${name}`),
      [],
    );
  });

  test('a function with the owner’s rights confines itself to the council that was entered, or needs none', () => {
    const open = definers.filter(
      ({ name, isTrigger, source }) =>
        !isTrigger && !/council_id = this_council\(\)/.test(source) && !(name in needNoCouncil),
    );
    assert.deepEqual(
      open.map(({ name }) => name),
      [],
    );
    const gone = Object.keys(needNoCouncil).filter((name) => !definers.some((each) => each.name === name));
    assert.deepEqual(gone, [], 'functions that are excused and no longer there');
  });

  test('what may be asked with the owner’s rights tells nothing of another council', async () => {
    const [entry] = await world.owner<{ id: string }>(
      'select partnership_id as id from standing where council_id = $1 limit 1',
      [theirs],
    );
    await inside(mine, async (client) => {
      const { rows } = await client.query('select * from standing_past($1)', [entry?.id]);
      assert.deepEqual(rows, []);
      const { rows: entered } = await client.query<{ enter: Record<string, unknown> }>(
        `select enter(null, 'kingsholt', false, 'viewed')`,
      );
      assert.equal(entered[0]?.enter['roles'], null);
      assert.equal(entered[0]?.enter['policy'], null);
    });
  });

  test('the tables without a council are these, and no view opens another', async () => {
    const tables = await world.owner<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and not relrowsecurity order by 1`,
    );
    assert.deepEqual(
      tables.map(({ name }) => name),
      withoutCouncil,
    );
  });
});
