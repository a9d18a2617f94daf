import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { changedSince } from './content.ts';
import { decide } from './decide.ts';
import { settle } from './settle.ts';
import type { Step } from './steps.ts';
import { today, plannedOf, plans, contents, keptOf, cases, settled, asked } from './testing/made.ts';

describe('who may answer', () => {
  test('nobody does whom the policy does not name, and never out of turn', () => {
    fc.assert(
      fc.property(asked, (deciding) => {
        const given = decide(deciding);
        if ('refused' in given) return;
        const step = deciding.standing.steps.find(({ place }) => place === given.place);
        assert.ok(step);
        assert.equal(step.status, 'asked');
        const { accountId, actsFor } = deciding.actor;
        assert.ok(
          deciding.holders.some(
            (holder) =>
              holder.role === given.asRole &&
              (step.role === null ? deciding.keepers.includes(holder.role) : holder.role === step.role) &&
              holder.deputyFor === null &&
              holder.accountId === (actsFor ?? accountId) &&
              (actsFor === null || holder.isAway),
          ),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  test('nobody approves their own proposal: by their account, as the same person, for or as whoever made it, wrote on it or sent it', () => {
    fc.assert(
      fc.property(asked, (deciding) => {
        if ('refused' in decide(deciding)) return;
        const { madeBy, madeFor, personId, authors, authorPersonIds } = deciding.proposal;
        const { accountId, actsFor, personIds } = deciding.actor;
        for (const account of [accountId, actsFor])
          if (account !== null) assert.ok(![madeBy, madeFor, ...authors].includes(account));
        assert.ok(personId === null || !personIds.includes(personId));
        assert.ok(!authorPersonIds.some((id) => personIds.includes(id)));
      }),
      { numRuns: 2_000 },
    );
  });

  test('every refusal is a sentence that says what is missing and who can act', () => {
    const acts =
      /whoever|sends it first|you may act for them|nobody needs to act|who can: |this is for the |first: the |^choose one|^give a reason|^enter the minute|^there is no such step.*open the proposal/i;
    fc.assert(
      fc.property(asked, (deciding) => {
        const given = decide(deciding);
        if (!('refused' in given)) return;
        assert.match(given.sentence, acts);
        assert.match(given.sentence, /^[A-Z“a-z]/);
        assert.doesNotMatch(given.sentence, /undefined|null|\.$/);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what an approval is worth', () => {
  test('none outlives a change of what it was given to', () => {
    fc.assert(
      fc.property(cases, (of) => {
        const { result, steps } = settled(of);
        if (result !== 'approved') return;
        for (const step of steps.filter((each) => each.does === 'decide' && each.needed !== 'no')) {
          assert.deepEqual(changedSince(step.kept?.content ?? {}, of.now), []);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test('as long as nobody declined, somebody is asked, something is missing, or all is approved', () => {
    fc.assert(
      fc.property(cases, (of) => {
        const { result, steps } = settled(of);
        const deciders = steps.filter((each) => each.does === 'decide' && each.needed !== 'no');
        if (result === 'approved' || deciders.length === 0) return;
        assert.ok(steps.some(({ status }) => status === 'asked' || status === 'unknown'));
      }),
      { numRuns: 3_000 },
    );
  });

  test('answering every step whose turn it is ends in an approval, unless something is missing', () => {
    fc.assert(
      fc.property(plans, contents, (plan, now) => {
        const kept: Step[] = [];
        for (let round = 0; round < 20; round += 1) {
          const { steps } = settled({ plan, kept, now });
          const open = steps.filter(({ status }) => status === 'asked');
          if (open.length === 0) break;
          for (const step of open) kept.push(keptOf(step, now, { id: `s${step.place}` }));
        }
        const { result } = settled({ plan, kept, now });
        const deciders = plan.filter((each) => each.does === 'decide' && each.needed !== 'no');
        const isKnown = deciders.every(({ needed }) => needed === 'yes');
        if (deciders.length > 0) assert.equal(result, isKnown ? 'approved' : 'waiting');
      }),
    );
  });

  test('a change of what the route does not bind to asks nobody again', () => {
    const before = { 'entry:purpose': 'one', 'answers:q': true };
    const now = { 'entry:purpose': 'two', 'answers:q': true };
    const plan = [plannedOf(0)];
    const kept = [keptOf(plannedOf(0), before)];
    const result = (binds: Parameters<typeof settle>[0]['binds']) =>
      settle({ plan, kept, now, binds, today }).result;
    assert.deepEqual(
      [result(['answers']), result(['entry']), result(undefined)],
      ['approved', 'waiting', 'waiting'],
    );
  });

  test('whoever was asked for a view holds nobody up once their time is over, and being told never does', () => {
    const plan = [
      plannedOf(0, { does: 'consult', role: 'holder' }),
      plannedOf(1, { does: 'notify', role: 'cabinet' }),
      plannedOf(2),
    ];
    const consult = (dueOn: string) =>
      keptOf(plannedOf(0, { does: 'consult' }), {}, { decision: null, at: null, state: 'asked', dueOn });
    const status = (dueOn: string) =>
      settle({ plan, kept: [consult(dueOn)], now: {}, binds: undefined, today }).steps[2]?.status;
    assert.deepEqual([status('2026-11-22'), status('2026-11-21')], ['waiting', 'asked']);
  });

  test('whoever was asked again answers again, even where it is as it was', () => {
    const plan = [plannedOf(0)];
    const first = keptOf(plannedOf(0), { 'entry:purpose': 'one' });
    const again = {
      ...first,
      id: 'again',
      round: 2,
      decision: null,
      at: null,
      state: 'asked' as const,
      content: null,
    };
    const standing = settle({
      plan,
      kept: [first, again],
      now: { 'entry:purpose': 'one' },
      binds: undefined,
      today,
    });
    assert.equal(standing.steps[0]?.status, 'asked');
  });
});

test('of content it is said what changed, whatever the order a database gives it in', () => {
  assert.deepEqual(changedSince({ 'money:a': { x: 1, y: 2 } }, { 'money:a': { y: 2, x: 1 } }), []);
  assert.deepEqual(changedSince({ 'money:a': 1 }, { 'money:b': 1 }), [
    { key: 'money:a', before: 1, now: undefined },
    { key: 'money:b', before: undefined, now: 1 },
  ]);
});
