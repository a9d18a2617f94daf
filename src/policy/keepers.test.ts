import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gainedBySelf, lockedOut } from './keepers.ts';
import type { Capability } from './permissions.ts';
import type { Policy } from './policy.ts';

function policyOf(may: readonly Capability[]): Policy {
  return { people: { roles: [{ id: 'keeper', label: 'Keeper', may }] } } as unknown as Policy;
}

const cases: readonly {
  readonly what: string;
  readonly next: readonly Capability[];
  /** What each place of theirs that has the role lets them do now. */
  readonly now: readonly (readonly Capability[])[];
  readonly says: RegExp | null;
}[] = [
  { what: 'the same stays the same', next: ['policy.adopt'], now: [['policy.adopt']], says: null },
  { what: 'more work is theirs to give who gain none', next: ['register.edit'], now: [], says: null },
  {
    what: 'more of any work is not for oneself to take',
    next: ['exit.approve', 'policy.adopt'],
    now: [['policy.adopt']],
    says: /could approve an exit strategy, which you cannot now/,
  },
  {
    what: 'power over others is not for oneself to take',
    next: ['admin.accounts', 'backup.run'],
    now: [['policy.adopt']],
    says: /could give people accounts and roles.*; and make and restore backups, which you cannot now/,
  },
  {
    what: 'much is told in short',
    next: ['audit.read', 'money.keep', 'risk.keep', 'plans.edit', 'exit.propose', 'report.make'],
    now: [[]],
    says: /; and 2 things more, which/,
  },
  { what: 'what one has already is kept', next: ['admin.accounts'], now: [['admin.accounts']], says: null },
  {
    what: 'one place does not answer for the other',
    next: ['risk.keep'],
    now: [['risk.keep'], []],
    says: /risk register/,
  },
  {
    what: 'whoever may give any role gains nothing',
    next: ['backup.run'],
    now: [['admin.anyRole']],
    says: null,
  },
];

for (const { what, next, now, says } of cases)
  test(`whoever adopts a policy: ${what}`, () => {
    const roles = now.map((each) => ({ role: 'keeper', now: new Set(each) }));
    const refusal = gainedBySelf(policyOf(next), roles);
    if (says === null) assert.equal(refusal, null);
    else assert.match(refusal ?? '', says);
  });

test('the last who give people roles are not lost by a policy, where there were any', () => {
  const keeps: readonly Capability[] = ['register.read', 'policy.edit', 'policy.adopt'];
  const gave = policyOf([...keeps, 'admin.accounts']);
  assert.match(lockedOut(policyOf(keeps), [['keeper']], gave) ?? '', /give people accounts and roles/);
  assert.equal(lockedOut(policyOf(keeps), [['keeper']], policyOf(keeps)), null);
  assert.equal(lockedOut(gave, [['keeper']], gave), null);
});
