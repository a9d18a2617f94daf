import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays } from '../kit/dates.ts';
import type { Capability } from '../policy/permissions.ts';
import type { Policy } from '../policy/policy.ts';
import { type Over, wholeCouncil } from '../roles-held.ts';
import { overs, powers } from './testing/powers.ts';
import { mayGive, mayHandle, mayStop, mayTake, type Member } from './giving.ts';
import { first, housing, member, paths, policyWith } from './testing/people.ts';

// At random, against what each may where and when.

const full = process.env['CONCORDAT_FULL'] === '1';
const abilities: readonly Capability[] = [
  'admin.accounts',
  'admin.anyRole',
  'register.read',
  'register.edit',
  'policy.edit',
  'policy.adopt',
];
type Action = {
  readonly does: 'give' | 'take' | 'suspend' | 'restore' | 'remove' | 'wait';
  readonly by: number;
  readonly whom: number;
  readonly role: string;
  readonly over: Over;
  readonly days: number | null;
};

const action: fc.Arbitrary<Action> = fc.record({
  does: fc.constantFrom('give', 'give', 'give', 'take', 'suspend', 'restore', 'remove', 'wait'),
  by: fc.nat(4),
  whom: fc.nat(4),
  role: fc.constantFrom('one', 'two', 'three', 'administrator', 'reader', 'partnerGuest', 'unheard of'),
  over: fc.constantFrom(...overs),
  days: fc.option(fc.integer({ min: -1, max: 5 })),
});

const someRoles = fc.record({
  one: fc.subarray([...abilities]),
  two: fc.subarray([...abilities]),
  three: fc.subarray([...abilities]),
});

/** What becomes of the members; null where it was refused. */
function done(
  policy: Policy,
  members: readonly Member[],
  today: string,
  act: Action,
): readonly Member[] | null {
  const [giver, whom] = [members[act.by] as Member, members[act.whom] as Member];
  const standing = { policy, today, giver, members };
  const put = (changed: Member): readonly Member[] => members.map((each) => (each === whom ? changed : each));
  if (act.does === 'give') {
    const given = {
      role: act.role,
      over: act.over,
      until: act.days === null ? null : addDays(today, act.days),
    };
    const refused = mayGive(standing, whom.accountId, given);
    return refused === null ? put({ ...whom, held: [...whom.held, given] }) : null;
  }
  if (act.does === 'take') {
    const taken = whom.held[Math.abs(act.days ?? 0)];
    if (taken === undefined || mayTake(standing, whom, taken) !== null) return null;
    return put({ ...whom, held: whom.held.filter((each) => each !== taken) });
  }
  if (act.does === 'restore')
    return mayHandle(standing, whom) === null ? put({ ...whom, isSuspended: false }) : null;
  if (mayStop(standing, whom) !== null) return null;
  return put(act.does === 'suspend' ? { ...whom, isSuspended: true } : { ...whom, held: [] });
}

const days = (today: string): readonly string[] => [0, 1, 2, 3, 4, 5, 6].map((many) => addDays(today, many));

function sound(
  policy: Policy,
  before: readonly Member[],
  after: readonly Member[],
  today: string,
  act: Action,
): void {
  const [giver, was, is] = [before[act.by], before[act.whom], after[act.whom]] as [Member, Member, Member];
  assert.notEqual(act.by, act.whom, 'nobody changes their own place');
  const own = powers(policy, giver, today);
  const gained = new Set<string>();
  for (const day of days(today)) {
    const [had, givers] = [powers(policy, was, day), powers(policy, giver, day)];
    for (const power of powers(policy, is, day).difference(had)) {
      gained.add(power);
      const point = power.split('@')[1];
      assert.ok(
        own.has(`admin.accounts@${point}`),
        `${power} was given by somebody who gives no roles there`,
      );
      // What a suspended colleague is let do again, they were given before.
      if (act.does !== 'restore')
        assert.ok(
          givers.has(power) || givers.has(`admin.anyRole@${point}`),
          `${power} was given by somebody without it`,
        );
    }
    if (act.does !== 'give')
      for (const power of had.difference(powers(policy, is, day)))
        assert.ok(own.has(`admin.accounts@${power.split('@')[1]}`), `${power} was taken from elsewhere`);
  }
  for (const capability of ['admin.accounts', 'policy.adopt'] as const)
    assert.ok(
      !lasting(policy, before, capability) || lasting(policy, after, capability),
      `nobody is left who may ${capability}`,
    );
}

function lasting(policy: Policy, members: readonly Member[], capability: Capability): boolean {
  const far = '2100-01-01';
  return members.some((each) => powers(policy, each, far).has(`${capability}@the council`));
}

test('at random, nobody ever comes by more than whoever gave it holds', () => {
  let changed = 0;
  fc.assert(
    fc.property(someRoles, fc.array(action, { minLength: 5, maxLength: 25 }), (roles, actions) => {
      const policy = policyWith(roles);
      let today = first;
      let members: readonly Member[] = [
        member('a', ['administrator', wholeCouncil]),
        member('b', ['one', wholeCouncil], ['two', housing]),
        member('c', ['administrator', housing], ['three', paths]),
        member('d', ['two', wholeCouncil, addDays(first, 3)]),
        member('e'),
      ];
      for (const act of actions) {
        if (act.does === 'wait') today = addDays(today, 1);
        const after = act.does === 'wait' ? null : done(policy, members, today, act);
        if (after === null) continue;
        changed += 1;
        sound(policy, members, after, today, act);
        members = after;
      }
    }),
    { numRuns: full ? 20_000 : 400 },
  );
  assert.ok(changed > 100, `only ${changed} changes were let through`);
});
