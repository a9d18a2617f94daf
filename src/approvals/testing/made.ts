import * as fc from 'fast-check';
import type { Does } from '../../tables/approvals.ts';
import type { Holder } from '../../who-holds.ts';
import { type Content } from '../content.ts';
import { type Actor, ANSWERS, type Deciding } from '../decide.ts';
import type { Planned } from '../planning.ts';
import { settle } from '../settle.ts';
import type { Proposal, Step } from '../steps.ts';

export const today = '2026-11-22';
const roles = ['team', 'holder', 'cabinet', null] as const;
const accounts = ['ann', 'bob', 'cai', 'dee'] as const;
const people = ['person-1', 'person-2', 'person-3'] as const;

const proposalOf = (more: Partial<Proposal> = {}): Proposal => ({
  councilId: 'c',
  id: 'p',
  partnershipId: 'e',
  version: 1,
  kind: 'entry',
  route: 'join',
  policyVersionId: 'v',
  state: 'open',
  said: {},
  urgent: false,
  urgentReason: null,
  madeBy: 'ann',
  madeFor: null,
  personId: null,
  authors: [],
  authorPersonIds: [],
  by: 'Ann',
  madeAt: new Date(0),
  sentAt: new Date(0),
  endedAt: null,
  endReason: null,
  agreedOn: null,
  ...more,
});

export const plannedOf = (place: number, more: Partial<Planned> = {}): Planned => ({
  place,
  turn: place + 1,
  role: 'team',
  does: 'decide',
  says: null,
  clause: null,
  ours: false,
  needed: 'yes',
  missing: [],
  within: null,
  ...more,
});

const holderOf = (accountId: string, role: string, more: Partial<Holder> = {}): Holder => ({
  role,
  accountId,
  personId: null,
  name: accountId,
  email: null,
  isDemo: false,
  by: 'role',
  isAway: false,
  deputyFor: null,
  ...more,
});

const does = fc.constantFrom<Does>('decide', 'consult', 'recommend', 'review');
export const plans = fc
  .array(
    fc.record({
      role: fc.constantFrom(...roles),
      does,
      needed: fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const),
      together: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((steps) => {
    let turn = 0;
    return steps.map(({ together, ...each }, place) => {
      if (place === 0 || !together) turn += 1;
      return plannedOf(place, { ...each, turn });
    });
  });
const holders = fc.array(
  fc.record({
    accountId: fc.constantFrom(...accounts),
    role: fc.constantFrom('team', 'holder', 'cabinet', 'keeper'),
    personId: fc.constantFrom(...people, null),
    isAway: fc.boolean(),
    deputyFor: fc.constantFrom(...accounts, null),
  }),
  { maxLength: 8 },
);
const actors: fc.Arbitrary<Actor> = fc.record({
  accountId: fc.constantFrom(...accounts),
  actsFor: fc.constantFrom(...accounts, null),
  personIds: fc.subarray([...people]),
});
export const contents: fc.Arbitrary<Content> = fc.record(
  { 'entry:purpose': fc.constantFrom('one', 'two'), 'money:a': fc.constantFrom(1, 2) },
  { requiredKeys: [] },
);

export const keptOf = (planned: Planned, content: Content, more: Partial<Step> = {}): Step => ({
  ...planned,
  id: `s${planned.place}`,
  round: 1,
  state: 'answered',
  askedAt: null,
  dueOn: null,
  decision: ANSWERS[planned.does][0] ?? 'seen',
  reason: null,
  minute: null,
  minuteUrl: null,
  accountId: 'bob',
  forAccountId: null,
  by: 'Bob',
  asRole: planned.role,
  at: new Date(0),
  content,
  ...more,
});

interface Case {
  readonly plan: readonly Planned[];
  readonly kept: readonly Step[];
  readonly now: Content;
}

/** Some of a plan’s steps were answered, each to one of several contents. */
export const cases: fc.Arbitrary<Case> = plans.chain((plan) =>
  fc.record({
    plan: fc.constant(plan),
    now: contents,
    kept: fc
      .array(fc.option(contents, { nil: null }), { minLength: plan.length, maxLength: plan.length })
      .map((given) =>
        plan.flatMap((planned, at) => {
          const content = given[at];
          return content === null || content === undefined ? [] : [keptOf(planned, content)];
        }),
      ),
  }),
);

export const settled = (of: Case) => settle({ ...of, binds: undefined, today });

export const asked = fc
  .record({ of: cases, holders, actor: actors, at: fc.nat(6), madeFor: fc.constantFrom(...accounts, null) })
  .chain((each) =>
    fc
      .record({
        decision: fc.constantFrom('approved', 'declined', 'for', 'against', 'seen'),
        reason: fc.constantFrom('It is so', null),
        minute: fc.constantFrom('Minute 1', null),
        state: fc.constantFrom('draft', 'open', 'approved', 'declined', 'withdrawn'),
        personId: fc.constantFrom(...people, null),
        authors: fc.subarray([...accounts]),
        authorPersonIds: fc.subarray([...people]),
      })
      .map((answer) => ({ ...each, ...answer })),
  )
  .map(
    ({
      of,
      at,
      decision,
      reason,
      minute,
      state,
      personId,
      madeFor,
      authors,
      authorPersonIds,
      ...each
    }): Deciding => ({
      proposal: proposalOf({ state, personId, madeFor, authors, authorPersonIds }),
      standing: settled(of),
      place: at,
      actor: each.actor,
      holders: each.holders.map(({ accountId, role, ...more }) => holderOf(accountId, role, more)),
      keepers: ['keeper'],
      answer: { decision, reason, minute, minuteUrl: null } as Deciding['answer'],
      now: of.now,
      called: (role) => (role === null ? 'Whoever keeps the register' : `the ${role}`),
      lacking: () => '“Unbudgeted money”',
    }),
  );
