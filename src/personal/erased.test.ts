import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { officerIn } from '../../test/erasure/officer.ts';
import { askFor, today, traces } from '../../test/erasure/scene.ts';
import type { TestCouncil } from '../../test/world.ts';
import { lookForDuplicates } from '../alike/look.ts';
import { newId } from '../kit/ids.ts';
import { links } from '../links.ts';

describe('once somebody is erased', async () => {
  const { world, held, council, officer, night } = await officerIn();
  await askFor(world.database, held);
  assert.deepEqual(await night(), { erased: 1, rewritten: 1, waiting: 0 });

  test('pages tell of a former councillor, and nobody signs in by the account', async () => {
    const pages = [
      links.held(council.slug, held.personId),
      links.person(council.slug, held.personId),
      links.record(council.slug, 1),
      links.timeline(council.slug, 1),
      links.personalData(council.slug),
    ];
    for (const page of pages) {
      const shown = await officer.get(page);
      assert.equal(shown.statusCode, 200, page);
      for (const trace of traces) assert.ok(!shown.body.includes(trace), `${page} ${trace}`);
    }
    const record = await officer.get(links.record(council.slug, 1));
    assert.match(record.body, /\[erased\]/);
    const [account] = await world.owner<{ name: string; suspended: boolean }>(
      'select name, suspended_at is not null as suspended from account where id = $1',
      [held.accountId],
    );
    assert.deepEqual(account, { name: 'A former user', suspended: true });
  });

  test('the record of changes has its lines, and what they said is gone with its salt', async () => {
    const [counted] = await world.owner<{ erased: number; salted: number; lines: number }>(
      `select count(*) filter (where before is null and after is null)::int as erased,
         count(*) filter (where before is null and after is null and salt is not null)::int as salted,
         count(*) filter (where verb = 'erased what named somebody')::int as lines from change`,
    );
    assert.ok((counted?.erased ?? 0) >= 5, JSON.stringify(counted));
    assert.equal(counted?.salted, 0);
    assert.ok((counted?.lines ?? 0) > 0);
  });

  test('several who were erased are not offered as one', async () => {
    await world.within(council, async (db) => {
      await db
        .insertInto('person')
        .values({ council_id: council.id, id: newId(), name: 'A former councillor', kind: 'member' })
        .execute();
      const look = { councilId: council.id, today, over: [], kinds: ['people' as const] };
      await lookForDuplicates(db, look);
    });
    assert.deepEqual(await world.owner('select from possible_duplicate'), []);
  });

  test('an account that another council has too keeps its name there', async () => {
    const other = await world.council();
    const shared = await sceneOf2(world, other);
    assert.deepEqual(await night(), { erased: 1, rewritten: 1, waiting: 0 });
    const rows = await world.owner('select name from account where id = $1', [shared]);
    assert.deepEqual(rows, [{ name: 'Shared Person' }]);
    const left = await world.owner<{ council_id: string }>(
      'select council_id from membership where account_id = $1',
      [shared],
    );
    assert.deepEqual(left, [{ council_id: council.id }]);
  });

  /** Somebody of both councils, of whom the other asks that they be erased. */
  async function sceneOf2(of: typeof world, other: TestCouncil): Promise<string> {
    const shared = await of.person(other, ['reader'], 'Shared Person');
    const accountId = shared.accountId ?? '';
    const personId = newId();
    await of.within(other, async (db) => {
      await db
        .insertInto('person')
        .values({ council_id: other.id, id: personId, name: 'Shared Person' })
        .execute();
      await db
        .updateTable('membership')
        .set({ person_id: personId })
        .where('account_id', '=', accountId)
        .execute();
      await db
        .insertInto('erasure')
        .values({
          council_id: other.id,
          id: newId(),
          person_id: personId,
          account_id: accountId,
          basis: 'asked',
        })
        .execute();
    });
    await of.owner('insert into membership (council_id, account_id, roles) values ($1, $2, $3)', [
      council.id,
      accountId,
      ['reader'],
    ]);
    return accountId;
  }
});
