import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays } from './kit/dates.ts';
import { first, policyWith } from './members/testing/people.ts';
import { overs, powers } from './members/testing/powers.ts';
import { gainedBySelf } from './policy/keepers.ts';
import type { Capability } from './policy/permissions.ts';
import { type Held, ownRoles } from './roles-held.ts';

const full = process.env['CONCORDAT_FULL'] === '1';
const abilities: readonly Capability[] = [
  'admin.accounts',
  'admin.anyRole',
  'register.edit',
  'exit.approve',
  'policy.adopt',
];

const may = fc.subarray([...abilities]);
const roles = fc.record({ one: may, two: may, three: may });
const held: fc.Arbitrary<readonly Held[]> = fc.array(
  fc.record({
    role: fc.constantFrom('one', 'two', 'three'),
    over: fc.constantFrom(...overs),
    until: fc.option(fc.integer({ min: -1, max: 5 }).map((days) => addDays(first, days))),
  }),
  { maxLength: 4 },
);

test('at random, whoever may adopt a policy has nothing more by it, anywhere and on any day', () => {
  let adopted = 0;
  fc.assert(
    fc.property(roles, roles, held, (before, after, all) => {
      const [now, next] = [policyWith(before), policyWith(after)];
      const own = ownRoles({ policy: now, today: first }, all);
      const member = { accountId: 'a', held: all, isSuspended: false };
      const decides = own.some((each) => each.now.has('admin.anyRole'));
      if (decides || gainedBySelf(next, own) !== null) return;
      adopted += 1;
      for (let day = 0; day < 7; day += 1) {
        const on = addDays(first, day);
        const more = powers(next, member, on).difference(powers(now, member, on));
        assert.deepEqual([...more], [], on);
      }
    }),
    { numRuns: full ? 20_000 : 2_000 },
  );
  assert.ok(adopted > 50, `${adopted} were adopted`);
});

test('at random, whoever gains something on the day is refused, but for who may give any role', () => {
  fc.assert(
    fc.property(roles, roles, held, (before, after, all) => {
      const [now, next] = [policyWith(before), policyWith(after)];
      const own = ownRoles({ policy: now, today: first }, all);
      const member = { accountId: 'a', held: all, isSuspended: false };
      const more = powers(next, member, first).difference(powers(now, member, first));
      if (more.size > 0 && own.every((each) => !each.now.has('admin.anyRole')))
        assert.notEqual(gainedBySelf(next, own), null);
    }),
    { numRuns: full ? 20_000 : 2_000 },
  );
});
