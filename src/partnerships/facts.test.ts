import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';
import { known } from './facts.ts';
import { moneyFacts, type MoneyRow } from './money-facts.ts';

const paid: MoneyRow = {
  year: 2026,
  direction: 'from council',
  kind: 'cash',
  recurring: true,
  budgeting: 'budgeted',
  budget: null,
  payer: null,
  pence: 100,
  spentOn: null,
};

describe('money outside the budget', () => {
  const outside = (...rows: Partial<MoneyRow>[]) =>
    moneyFacts(
      rows.map((row) => ({ ...paid, ...row })),
      '2026-11-21',
    )['unbudgetedContribution'];

  test('is none where every payment is known to be budgeted', () => {
    assert.equal(outside({}, { budgeting: 'in principle' }), 0);
  });

  test('is the sum of what no budget holds', () => {
    assert.equal(
      outside({}, { budgeting: 'unbudgeted', pence: 7 }, { budgeting: 'unbudgeted', pence: 5 }),
      12,
    );
  });

  test('is not yet known where an amount, or whether it is budgeted, is not', () => {
    assert.equal(outside({}, { budgeting: 'unbudgeted', pence: null }), undefined);
    assert.equal(outside({}, { budgeting: null }), undefined);
  });
});

test('who is to lead, join or be appointed later does not yet, and who has gone does no more', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const [entry, then, now, seat] = [newId(), newId(), newId(), newId()];
  const of = { council_id: council.id, partnership_id: entry };
  await world.within(council, async (db) => {
    await db
      .insertInto('partnership')
      .values({ council_id: council.id, id: entry, reference: 1, name: 'Coast Forum' })
      .execute();
    for (const [id, name] of [
      [then, 'Later Officer'],
      [now, 'Present Officer'],
    ] as const) {
      await db.insertInto('person').values({ council_id: council.id, id, name }).execute();
      await db.insertInto('organisation').values({ council_id: council.id, id, name }).execute();
    }
    await db
      .insertInto('seat')
      .values({ ...of, id: seat, title: 'Board', kind: 'either' })
      .execute();
    for (const [id, from_on, until_on] of [
      [then, '2026-12-01', null],
      [now, '2020-01-01', '2026-12-01'],
    ] as const) {
      const dates = { from_on, until_on };
      await db
        .insertInto('duty')
        .values({ ...of, ...dates, id: newId(), role: 'leadOfficer', person_id: id })
        .execute();
      await db
        .insertInto('appointment')
        .values({ ...of, ...dates, id: newId(), seat_id: seat, person_id: id })
        .execute();
      await db
        .insertInto('partner')
        .values({
          ...of,
          id: newId(),
          organisation_id: id,
          joined_on: from_on,
          left_on: until_on,
          roles: ['lead'],
        })
        .execute();
    }
  });
  const on = async (day: string) =>
    (await world.within(council, (db) => known(db, council.id, day, [entry])))[0];
  for (const [day, id, name] of [
    ['2026-11-30', now, 'Present Officer'],
    ['2026-12-01', then, 'Later Officer'],
  ] as const) {
    const found = await on(day);
    assert.equal(found?.lead?.personId, id, day);
    assert.equal(found?.input.facts['representative'], name, day);
    assert.equal(found?.input.facts['leadPartner'], name, day);
    assert.equal(found?.input.facts['partnersCount'], 1, day);
  }
});
