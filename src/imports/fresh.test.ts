import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { finish } from '../../test/imports/finish.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';
import { known, knownOf } from '../partnerships/facts.ts';
import { freshRows } from './fresh.ts';
import type { Plan, Row } from './plan.ts';
import { carryOut, knownNames } from './store.ts';

const world = await newWorld({ after });
const today = '2026-06-01';
const [past, next] = ['2026-05-01', '2026-07-01'];

const [entry, body, gone, coming, person, here, post, seat, empty] = Array.from({ length: 9 }, newId);

function of(row: Row): Row {
  return { id: newId(), partnership_id: entry, ...row };
}

const names: Plan['inserts'] = {
  organisation: [body, gone, coming].map((id, index) => ({
    id,
    name: `Trust ${index}`,
    sector: 'voluntary',
  })),
  person: [person, here].map((id, index) => ({ id, name: `Jo ${index}`, kind: 'officer' })),
  post: [{ id: post, title: 'Head of Place' }],
};

const board: Row = {
  id: entry,
  reference: 1,
  name: 'Town Board',
  stage: 'active',
  next_review_on: next,
  as_typed: {},
  own: {},
  facts: {},
  answered_none: [],
};

const parts: Plan['inserts'] = {
  partner: [
    of({ organisation_id: body, roles: ['lead'] }),
    of({ organisation_id: gone, roles: [], left_on: past }),
    of({ organisation_id: coming, roles: [], joined_on: next }),
  ],
  duty: [
    of({ role: 'leadOfficer', person_id: person, until_on: past }),
    of({ role: 'leadOfficer', person_id: here, post_id: post, from_on: past }),
    of({ role: 'portfolioHolder', person_id: person, from_on: next }),
  ],
  seat: [
    of({ id: seat, title: 'Director', kind: 'either', role: 'director', level: 'leader' }),
    of({ id: empty, title: 'Seat', kind: 'either', role: 'representative' }),
  ],
  appointment: [
    of({ seat_id: seat, person_id: person, until_on: past }),
    of({ seat_id: seat, person_id: here, from_on: past }),
    of({ seat_id: empty, person_id: person, from_on: next }),
  ],
};

const money = { financial_year: 2026, direction: 'from council', kind: 'cash', recurring: true };

/** More than an import writes today: days on which a part begins and ends, levels, budgets, payers that are kept, signatures. */
function planOf(policyVersionId: string): Plan {
  return {
    inserts: {
      ...names,
      partnership: [board],
      ...parts,
      contribution: [
        of({ ...money, pence: 5, budgeting: 'budgeted', budget: 'Parks', spent_on: 'Staff' }),
        of({ ...money, direction: 'from other', kind: 'grant', pence: 7, payer_name: 'Trust' }),
        of({ ...money, direction: 'from other', kind: 'grant', pence: 9, payer_id: body }),
      ],
      document: [
        of({ kind: 'agreement', title: 'Deed', signed: true }),
        of({ kind: 'other', title: 'Old', expires_on: past }),
      ],
      decision: ['low', 'high'].map((outcome, index) =>
        of({
          question_set: 'risk',
          outcome,
          suggested: 'medium',
          source: 'import',
          answers: {},
          causes: [],
          missing: [],
          policy_version_id: policyVersionId,
          decided_at: `2026-05-0${2 - index}T10:00:00Z`,
        }),
      ),
    },
    patches: {},
    changed: [],
  };
}

test('an entry that a plan adds is known as the register knows it afterwards, on that day', async () => {
  const council = await world.council();
  const plan = planOf(council.policyVersionId);
  await world.within(council, async (db) => {
    const before = await knownNames(db, council.id);
    await carryOut(db, council.id, plan);
    const fresh = finish(freshRows(plan, before, today)).map((row) => knownOf(row, today));
    assert.deepEqual(fresh, await known(db, council.id, today));
  });
});
