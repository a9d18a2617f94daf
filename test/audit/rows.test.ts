import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId } from '../../src/kit/ids.ts';
import { verifyRows } from '../../src/seals/rows.ts';
import { asAuditor } from '../../src/seals/sealing.ts';
import { newWorld } from '../world.ts';

describe('the rows of the register and their past beside the record of changes', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const [body, entry] = [newId(), newId()];
  const at = { council_id: council.id };

  before(async () => {
    await world.within(council, async (db) => {
      await db
        .insertInto('organisation')
        .values({ ...at, id: body, name: 'County Council' })
        .execute();
      await db
        .insertInto('partnership')
        .values({ ...at, id: entry, reference: 1, name: 'Coast Forum' })
        .execute();
    });
    await world.within(council, async (db) => {
      await db
        .updateTable('organisation')
        .set({ note: 'Known', website: 'https://example.org' })
        .where('id', '=', body)
        .execute();
      const gone = newId();
      await db
        .insertInto('person')
        .values({ ...at, id: gone, name: 'Gone' })
        .execute();
      await db.deleteFrom('person').where('id', '=', gone).execute();
    });
  });

  /** What is found after the owner did something, which is undone again. */
  async function foundAfter(...statements: readonly string[]): Promise<readonly string[]> {
    return asAuditor(world.database.ownerUrl, async (ask) => {
      await ask('begin');
      try {
        for (const statement of statements) await ask(statement);
        return (await verifyRows(ask, council.id)).map((found) => `${found.table}: ${found.is}`);
      } finally {
        await ask('rollback');
      }
    });
  }

  /** As the owner who goes round the triggers that record. */
  const quietly = (table: string): string => `alter table public.${table} disable trigger user`;

  test('nothing is found where everything was recorded', async () => {
    assert.deepEqual(await foundAfter(), []);
  });

  const ways: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      'a row altered',
      [quietly('organisation'), `update public.organisation set name = 'Other' where note = 'Known'`],
      ['organisation: another row'],
    ],
    [
      'a row taken out',
      [quietly('partnership'), `delete from public.partnership`],
      ['partnership: another row'],
    ],
    [
      'a row put in',
      [
        quietly('person'),
        `insert into public.person (council_id, id, name) values ('${council.id}', '${newId()}', 'New')`,
      ],
      ['person: another row'],
    ],
    [
      'a row altered with its past',
      [
        quietly('organisation'),
        `update public.organisation set name = 'Other' where note = 'Known'`,
        `update history.organisation set name = 'Other' where upper_inf(during) and note = 'Known'`,
      ],
      ['organisation: another version'],
    ],
    [
      'a version of the past altered',
      [`update history.person set name = 'Somebody'`],
      ['person: another version', 'person: without a version'],
    ],
    [
      'a version of the past taken out',
      ['delete from history.person'],
      ['person: without a version', 'person: without a version'],
    ],
    [
      'a change taken out',
      [`delete from public.change where table_name = 'organisation' and before is not null`],
      ['organisation: unrecorded'],
    ],
    [
      'the end of a row taken out',
      [`delete from public.change where table_name = 'person' and after is null`],
      ['person: ended unrecorded'],
    ],
  ];
  for (const [what, statements, found] of ways)
    test(`${what} round the record is found`, async () => {
      assert.deepEqual([...(await foundAfter(...statements))].sort(), found);
    });
});
