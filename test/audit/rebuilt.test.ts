import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import * as fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { newId } from '../../src/kit/ids.ts';
import { verifyRows } from '../../src/seals/rows.ts';
import type { Ask } from '../../src/seals/sql.ts';
import { asAuditor } from '../../src/seals/sealing.ts';
import type { Tables } from '../../src/tables.ts';
import { newWorld } from '../world.ts';

const histories = process.env['CONCORDAT_FULL'] === '1' ? 5000 : 30;

const tables = ['organisation', 'person', 'post', 'plan', 'partnership'] as const;
type Table = (typeof tables)[number];

interface Act {
  readonly table: Table;
  readonly do: 'insert' | 'update' | 'update all' | 'delete' | 'insert again' | 'nothing new';
  readonly which: number;
  readonly text: string;
  /** Undone before it is kept: it leaves nothing behind, in the record either. */
  readonly isUndone: boolean;
  /** In the transaction of the act before it. */
  readonly isTogether: boolean;
}

const act: fc.Arbitrary<Act> = fc.record({
  table: fc.constantFrom(...tables),
  do: fc.constantFrom(
    'insert',
    'insert',
    'update',
    'update',
    'update all',
    'delete',
    'insert again',
    'nothing new',
  ),
  which: fc.nat(20),
  text: fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .map((text) => text.replaceAll('\0', '') || 'x'),
  isUndone: fc.nat(9).map((of) => of === 0),
  isTogether: fc.boolean(),
});

type Row = Readonly<Record<string, unknown>>;

describe('the tables rebuilt from the record of changes are the tables', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  let references = 0;

  const named: Readonly<Record<Table, string>> = {
    organisation: 'name',
    person: 'name',
    post: 'title',
    plan: 'title',
    partnership: 'name',
  };
  /** A second column of each table, of another type where it has one. */
  const other: Readonly<Record<Table, (text: string) => Row>> = {
    organisation: (text) => ({ note: text, is_council: false }),
    person: (text) => ({ phone: text, left_on: '2026-03-31' }),
    post: (text) => ({ service_area: text }),
    plan: (text) => ({ from_on: '2020-04-01', kind: text }),
    partnership: (text) => ({
      facts: JSON.stringify({ annualGrant: 12, purposeWords: text }),
      employs_staff: true,
    }),
  };

  async function apply(
    db: Kysely<Tables>,
    { table, do: what, which, text }: Act,
    all: Map<Table, string[]>,
  ): Promise<void> {
    const ids = all.get(table) as string[];
    const id = ids[which % Math.max(1, ids.length)];
    const of = { council_id: council.id };
    const values = (row: string): Row => ({
      ...of,
      id: row,
      [named[table]]: text,
      ...(table === 'plan' ? { kind: 'corporate' } : {}),
      ...(table === 'partnership' ? { reference: (references += 1) } : {}),
    });
    const insert = (row: string) =>
      db
        .insertInto(table)
        .values(values(row) as never)
        .execute();
    const update = (set: Row, one: string | undefined) =>
      db
        .updateTable(table)
        .set(set as never)
        .where('council_id', '=', council.id)
        .where('id', 'in', one === undefined ? ids : [one])
        .execute();
    if (what === 'insert') {
      const fresh = newId();
      await insert(fresh);
      ids.push(fresh);
    } else if (id === undefined) return;
    else if (what === 'update') await update({ [named[table]]: text, ...other[table](text) }, id);
    else if (what === 'update all') await update(other[table](text), undefined);
    else if (what === 'nothing new')
      await sql`update ${sql.table(table)} set id = id where id = ${id}`.execute(db);
    else if (what === 'delete') await db.deleteFrom(table).where('id', '=', id).execute();
    else {
      await db.deleteFrom(table).where('id', '=', id).execute();
      await insert(id);
    }
  }

  async function live(history: readonly Act[]): Promise<Map<Table, string[]>> {
    const all = new Map<Table, string[]>(tables.map((table) => [table, []]));
    const groups: Act[][] = [];
    for (const each of history) {
      const last = groups.at(-1);
      if (each.isTogether && last !== undefined) last.push(each);
      else groups.push([each]);
    }
    for (const group of groups) {
      const isUndone = group.some((each) => each.isUndone);
      await world
        .within(council, async (db) => {
          for (const each of group) await apply(db, each, all);
          if (isUndone) throw new Error('undone');
        })
        .catch((error: unknown) => assert.equal((error as Error).message, 'undone'));
    }
    return all;
  }

  /** Each row as the changes of it, one after the other, make it; nothing for one that is gone. */
  function rebuilt(
    changes: readonly { readonly row: string; readonly before: Row | null; readonly after: Row | null }[],
  ) {
    const rows = new Map<string, Row>();
    for (const { row, before, after: now } of changes) {
      if (now === null) rows.delete(row);
      else if (before === null) rows.set(row, now);
      else rows.set(row, { ...rows.get(row), ...now });
    }
    return rows;
  }

  async function compare(ask: Ask, table: Table, ids: readonly string[]): Promise<void> {
    const changes = await ask<{ row: string; before: Row | null; after: Row | null }>(
      'select row_id as row, before, after from public.change where council_id = $1 and table_name = $2 and row_id = any($3) order by id',
      [council.id, table, ids],
    );
    const rows = await ask<{ row: string; now: Row }>(
      `select id as row, to_jsonb(t) as now from public.${table} t where council_id = $1 and id = any($2)`,
      [council.id, ids],
    );
    const now = Object.fromEntries(rows.map((row) => [row.row, row.now]));
    assert.deepEqual(Object.fromEntries(rebuilt(changes)), now);
  }

  test(`after each of ${histories} random histories`, async () => {
    await asAuditor(world.database.ownerUrl, async (ask) => {
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), async (history) => {
          for (const [table, ids] of await live(history)) if (ids.length > 0) await compare(ask, table, ids);
        }),
        { numRuns: histories },
      );
      assert.deepEqual(await verifyRows(ask, council.id), []);
    });
  });
});
