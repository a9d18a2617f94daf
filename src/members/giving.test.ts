import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Held, wholeCouncil } from '../roles-held.ts';
import { mayGive, mayStop, mayTake, type Member } from './giving.ts';
import { coast, first, homes, housing, member, paths, piers, policyWith } from './testing/people.ts';

const plain = policyWith({
  clerk: ['register.read', 'admin.accounts'],
  writer: ['register.read', 'register.edit'],
  looker: ['register.read'],
});

const cases: readonly {
  readonly what: string;
  readonly giver: Member;
  readonly to?: string;
  readonly given: Held;
  readonly says: RegExp | null;
}[] = [
  {
    what: 'an administrator gives any role',
    giver: member('a', ['administrator', wholeCouncil]),
    given: { role: 'writer', over: wholeCouncil, until: null },
    says: null,
  },
  {
    what: 'nobody gives themselves a role',
    giver: member('a', ['administrator', wholeCouncil]),
    to: 'a',
    given: { role: 'looker', over: piers, until: null },
    says: /Nobody changes their own roles/,
  },
  {
    what: 'whoever may give accounts gives what they may themselves',
    giver: member('a', ['clerk', wholeCouncil]),
    given: { role: 'looker', over: housing, until: null },
    says: null,
  },
  {
    what: 'and nothing more',
    giver: member('a', ['clerk', wholeCouncil]),
    given: { role: 'writer', over: piers, until: null },
    says: /may do more than you may/,
  },
  {
    what: 'two roles together are what somebody holds',
    giver: member('a', ['clerk', wholeCouncil], ['writer', piers]),
    given: { role: 'writer', over: piers, until: null },
    says: null,
  },
  {
    what: 'an administrator of a service area gives roles over it',
    giver: member('a', ['administrator', housing]),
    given: { role: 'writer', over: housing, until: null },
    says: null,
  },
  {
    what: 'and over its entries',
    giver: member('a', ['administrator', housing]),
    given: { role: 'writer', over: homes, until: null },
    says: null,
  },
  {
    what: 'and over no others',
    giver: member('a', ['administrator', housing]),
    given: { role: 'looker', over: paths, until: null },
    says: /do not let you give or take away roles over this/,
  },
  {
    what: 'nor over the whole council',
    giver: member('a', ['administrator', housing]),
    given: { role: 'looker', over: wholeCouncil, until: null },
    says: /do not let you give/,
  },
  {
    what: 'nor over a portfolio that has entries elsewhere',
    giver: member('a', ['administrator', piers]),
    given: { role: 'looker', over: coast, until: null },
    says: /do not let you give/,
  },
  {
    what: 'whoever is administrator until a day gives nothing for longer',
    giver: member('a', ['administrator', wholeCouncil, '2026-12-01']),
    given: { role: 'looker', over: wholeCouncil, until: null },
    says: /Your own role ends before that/,
  },
  {
    what: 'and what ends no later',
    giver: member('a', ['administrator', wholeCouncil, '2026-12-01']),
    given: { role: 'looker', over: wholeCouncil, until: '2026-12-01' },
    says: null,
  },
  {
    what: 'a role that has ended gives nothing',
    giver: member('a', ['administrator', wholeCouncil, first]),
    given: { role: 'looker', over: wholeCouncil, until: null },
    says: /do not let you give/,
  },
  {
    what: 'a guest is not made by a role',
    giver: member('a', ['administrator', wholeCouncil]),
    given: { role: 'partnerGuest', over: wholeCouncil, until: null },
    says: /no role that can be given/,
  },
  {
    what: 'a role that the policy does not know is none',
    giver: member('a', ['administrator', wholeCouncil]),
    given: { role: 'mayor', over: wholeCouncil, until: null },
    says: /no role that can be given/,
  },
  {
    what: 'a day that is over is no last day',
    giver: member('a', ['administrator', wholeCouncil]),
    given: { role: 'looker', over: wholeCouncil, until: first },
    says: /must not be in the past/,
  },
];

for (const { what, giver, to = 'b', given, says } of cases)
  test(what, () => {
    const refusal = mayGive({ policy: plain, today: first, giver, members: [giver] }, to, given);
    if (says === null) assert.equal(refusal, null);
    else assert.match(refusal ?? '', says);
  });

test('the last administrator is neither taken out, nor suspended, nor made less', () => {
  const [anna, ben] = [
    member('anna', ['administrator', wholeCouncil]),
    member('ben', ['clerk', wholeCouncil]),
  ];
  const alone = {
    policy: plain,
    today: first,
    giver: member('x', ['administrator', wholeCouncil]),
    members: [anna],
  };
  assert.match(mayStop(alone, anna) ?? '', /Nobody here could then give people accounts/);
  assert.match(mayTake(alone, anna, anna.held[0] as Held) ?? '', /Nobody here could then/);
  const both = { ...alone, members: [anna, ben] };
  assert.match(mayStop(both, anna) ?? '', /could then prepare another version of the policy/);
  assert.equal(
    mayStop({ ...alone, members: [anna, member('c', ['administrator', wholeCouncil])] }, anna),
    null,
  );
  const forNow = member('c', ['administrator', wholeCouncil, '2026-12-01']);
  assert.match(mayStop({ ...alone, members: [anna, forNow] }, anna) ?? '', /Nobody here could then/);
});
