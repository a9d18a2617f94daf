import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';
import type { PartnershipTable } from '../tables.ts';
import { known } from './facts.ts';

describe('where entries stand', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'cheshire-west' });

  async function entry(values: Partial<PartnershipTable>): Promise<string> {
    const id = newId();
    const [{ next }] = (await world.owner<{ next: number }>(
      'select coalesce(max(reference), 0)::int + 1 as next from partnership',
    )) as [{ next: number }];
    await world.within(council, (db) =>
      db
        .insertInto('partnership')
        .values({ council_id: council.id, id, reference: next, name: `Entry ${next}`, ...values } as never)
        .execute(),
    );
    return id;
  }

  test('a name alone is not yet known, and says which answers are missing', async () => {
    const id = await entry({});
    await standAfresh(world, council, [id]);
    const [row] = await world.owner<{
      state: string;
      outcome: string | null;
      asked: number;
      missing: string[];
    }>("select * from standing where partnership_id = $1 and question_set = 'definition'", [id]);
    assert.equal(row?.state, 'not yet known');
    assert.equal(row?.outcome, null);
    assert.ok((row?.missing.length ?? 0) > 3);
    assert.ok((row?.asked ?? 0) > 3);
  });

  test('standing afresh without a change writes nothing', async () => {
    const id = await entry({ purpose: 'Keep the coast' });
    await standAfresh(world, council, [id]);
    assert.deepEqual(await world.changes(() => standAfresh(world, council, [id])), []);
    const versions = await world.owner(
      'select 1 from history.standing where partnership_id = $1 and question_set = $2',
      [id, 'definition'],
    );
    assert.equal(versions.length, 1);
  });

  test('facts come from fields, from lists, and from none at all', async () => {
    const id = await entry({
      required_by_law: true,
      answered_none: ['endsOn'],
      facts: JSON.stringify({ formalAgreement: false }),
    } as never);
    await world.within(council, async (db) => {
      await db
        .insertInto('contribution')
        .values([
          {
            council_id: council.id,
            id: newId(),
            partnership_id: id,
            financial_year: 2026,
            direction: 'from council',
            kind: 'cash',
            pence: 10_000_001,
            recurring: true,
          },
          {
            council_id: council.id,
            id: newId(),
            partnership_id: id,
            financial_year: 2026,
            direction: 'from other',
            kind: 'grant',
            pence: 10_000_000,
            recurring: true,
          },
          {
            council_id: council.id,
            id: newId(),
            partnership_id: id,
            financial_year: 2025,
            direction: 'from council',
            kind: 'cash',
            pence: 7,
            recurring: true,
          },
        ] as never)
        .execute();
    });
    const [found] = await world.within(council, (db) => known(db, council.id, '2026-11-21', [id]));
    assert.equal(found?.input.facts['requiredByLaw'], true);
    assert.equal(found?.input.facts['endsOn'], null);
    assert.equal(found?.input.facts['formalAgreement'], false);
    assert.equal(found?.input.facts['councilContribution'], 10_000_001);
    assert.equal(found?.input.facts['annualGrant'], 10_000_000);
    assert.equal(found?.input.facts['startedOn'], undefined);
    const [earlier] = await world.within(council, (db) => known(db, council.id, '2026-03-31', [id]));
    assert.equal(earlier?.input.facts['councilContribution'], 7);
  });

  test('an amount not yet known makes its sum not yet known', async () => {
    const id = await entry({});
    await world.within(council, (db) =>
      db
        .insertInto('contribution')
        .values([
          {
            council_id: council.id,
            id: newId(),
            partnership_id: id,
            financial_year: 2026,
            direction: 'from council',
            kind: 'cash',
            pence: 5,
          },
          {
            council_id: council.id,
            id: newId(),
            partnership_id: id,
            financial_year: 2026,
            direction: 'from council',
            kind: 'cash',
            pence: null,
            as_typed: 'varies',
          },
        ] as never)
        .execute(),
    );
    const [found] = await world.within(council, (db) => known(db, council.id, '2026-11-21', [id]));
    assert.equal('councilContribution' in (found?.input.facts ?? {}), false);
  });
});
