import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shippedPolicy } from '../../test/policies.ts';
import { escalationStep, OUR_WORKING_DAYS, planFor, workingDaysAfter } from './plan.ts';

const monday = '2026-11-23';
const input = { facts: { stage: 'active' }, answers: {}, on: monday };

/** Who is asked, told or kept for later, as each document has it. */
const expected: Readonly<Record<string, readonly string[]>> = {
  breckland: [
    'cmtMember decide asked due=ours',
    'portfolioHolder notify told',
    'managementTeam review waiting escalated',
  ],
};

describe('whom an issue of concern goes to', () => {
  for (const id of ['borough', 'breckland', 'brentwood', 'cheshire-west', 'harborough'])
    test(`under ${id}`, async () => {
      const { policy } = await shippedPolicy(id);
      const plan = planFor(policy, input, monday);
      const said = plan.steps.map(
        ({ role, does, state, whenEscalated, oursDue, ours }) =>
          `${role} ${does} ${state}${whenEscalated ? ' escalated' : ''}${oursDue && !ours ? ' due=ours' : ''}${ours ? ' ours' : ''}`,
      );
      assert.deepEqual(said, expected[id] ?? ['registerKeeper decide asked ours']);
      assert.equal(plan.route, expected[id] === undefined ? null : 'issue');
      const added = escalationStep(policy, plan.steps, monday);
      if (expected[id] === undefined)
        assert.equal(added?.role, 'managementTeam', 'ours, where the policy says nothing');
      assert.ok(added === null || added.ours, 'nothing of ours looks like the policy’s');
    });
});

test('working days pass over weekends', () => {
  assert.equal(workingDaysAfter(monday, 1), '2026-11-24');
  assert.equal(workingDaysAfter('2026-11-27', 1), '2026-11-30');
  assert.equal(workingDaysAfter('2026-11-28', 1), '2026-11-30');
  assert.equal(workingDaysAfter(monday, OUR_WORKING_DAYS), '2026-12-07');
});
