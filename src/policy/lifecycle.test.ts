import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { LIFE, STAGES } from './life.ts';
import { actionsFrom, cannotMove, mayMove, move, TRANSITIONS, transitionsFrom } from './lifecycle.ts';
import { actorsOf, type Has, needsOf } from './lifecycle-needs.ts';
import { arrowsOf, lifecycleOf, reachable } from './lifecycle-of.ts';
import { CAPABILITY_IDS, type Capability, rolesOf } from './permissions.ts';
import type { Policy } from './policy.ts';
import { say } from './text.ts';
import { isOver, stageLike, stagesOf } from './stage.ts';
import { policies, scene, shipped, tries } from './testing/any-lifecycle.ts';

describe('the lifecycle, under the five policies and any other', () => {
  test('no stage is without a way out: what is over can be proposed again, and what goes on can end', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const arrows = arrowsOf(policy);
        for (const stage of stagesOf(policy)) {
          const pressed = transitionsFrom(policy, stage).filter(({ followsBy }) => followsBy === undefined);
          assert.ok(pressed.length > 0, stage);
          if (isOver(policy, stage))
            assert.ok(
              pressed.some(({ action }) => action === 'proposeAgain'),
              stage,
            );
          const ends = new Set([stage]);
          for (let before = 0; before !== ends.size;) {
            before = ends.size;
            for (const { from, to } of arrows) if (ends.has(from)) ends.add(to);
          }
          assert.ok(
            [...ends].some((each) => isOver(policy, each)),
            `${stage} never ends`,
          );
        }
      }),
    );
  });

  test('every stage and every action is reached from where an entry begins', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const found = reachable(policy);
        assert.deepEqual(
          stagesOf(policy).filter((stage) => !found.has(stage)),
          [],
        );
        for (const { action, from } of TRANSITIONS)
          assert.ok(
            from.some((stage) => found.has(stage)),
            action,
          );
      }),
    );
  });

  test('under each of the five somebody may do each thing that is pressed', () => {
    for (const policy of shipped)
      for (const { action, needs } of TRANSITIONS)
        assert.ok(actorsOf(policy, needs).length > 0, `${policy.id}: ${action}`);
  });

  test('nobody does what no role of theirs lets them, and nothing is done without what it needs', () => {
    fc.assert(
      fc.property(tries, (tried) => {
        const { policy, action, reason } = tried;
        const { stage, role, may } = scene(tried);
        const moved = move(policy, stage, action, may, reason, tried.has);
        const found = TRANSITIONS.find((each) => each.action === action);
        if ('refused' in moved) return;
        assert.ok(
          found !== undefined && found.from.includes(stageLike(policy, stage) as (typeof STAGES)[number]),
        );
        assert.ok(
          actorsOf(policy, found.needs).some(({ id }) => id === role.id),
          `${role.id} ${action}`,
        );
        const needs = needsOf(policy, found);
        if (needs.includes('reason')) assert.notEqual(reason.trim(), '');
        if (needs.includes('decision')) assert.equal(tried.has.entry, 'approved');
        if (needs.includes('refusal')) assert.equal(tried.has.entry, 'declined');
        if (needs.includes('exitDecision')) assert.equal(tried.has.exit, 'approved');
        if (needs.includes('kind')) assert.equal(tried.has.isPartnership, found.to !== 'notAPartnership');
        assert.equal(moved.to, found.to);
      }),
      { numRuns: 1000 },
    );
  });

  test('nobody records what a route decides and did not: whatever may be recorded, somebody could do without it', () => {
    const nothing: Has = { entry: null, exit: null, isPartnership: null };
    fc.assert(
      fc.property(tries, fc.nat(), (tried, other) => {
        const { policy } = tried;
        const { stage: from, may } = scene(tried);
        const to = stagesOf(policy)[other % stagesOf(policy).length] as string;
        const [plain, next] = [stageLike(policy, from), stageLike(policy, to)];
        const by = (capability: Capability) => may.has(capability);
        if (!mayMove(policy, from, to, by)) {
          assert.match(cannotMove(policy, from, to, by), /^[A-Z“].{20,}[^.\s]$/s);
          assert.doesNotMatch(cannotMove(policy, from, to, by), /undefined|null|\[object|“”/);
          return;
        }
        if (plain === next || plain === undefined) return;
        const all = new Set(CAPABILITY_IDS);
        const isPartnership = next !== 'notAPartnership';
        const moves = TRANSITIONS.filter((each) => each.to === next && each.from.includes(plain));
        assert.ok(moves.length > 0);
        for (const { action } of moves)
          assert.ok(
            !('refused' in move(policy, from, action, all, 'A reason', { ...nothing, isPartnership })),
            action,
          );
      }),
      { numRuns: 1000 },
    );
  });

  test('what a route decides says who decides it and on which page; without a route it is recorded', () => {
    const keeper = (capability: Capability): boolean => capability === 'register.edit';
    const of = (id: string): Policy => shipped.find((each) => each.id.startsWith(id)) as Policy;
    const breckland = of('breckland');
    for (const [from, to, page] of [
      ['proposed', 'approved', 'Proposals and approvals'],
      ['proposed', 'declined', 'Proposals and approvals'],
      ['approved', 'declined', 'Proposals and approvals'],
      ['leaving', 'closed', 'Staying or leaving'],
    ] as const) {
      assert.ok(!mayMove(breckland, from, to, keeper), `${from} ${to}`);
      assert.match(
        cannotMove(breckland, from, to, keeper),
        new RegExp(`is not recorded here\\. By “.+” that is decided by .+, on the entry’s page “${page}”`),
      );
      assert.ok(mayMove(of('brentwood'), from, to, keeper), `brentwood: ${from} ${to}`);
    }
    assert.ok(!mayMove(breckland, 'approved', 'proposed', keeper), 'nobody presses that');
  });

  test('what is offered is what the role may do there, and nothing else', () => {
    fc.assert(
      fc.property(tries, (tried) => {
        const { policy } = tried;
        const { stage, may } = scene(tried);
        for (const offered of actionsFrom(policy, stage, may)) {
          assert.ok(
            offered.needs.some((one) => may.has(one)),
            offered.action,
          );
          assert.equal(offered.followsBy, undefined);
          const full: Has = {
            entry: offered.with.includes('refusal') ? 'declined' : 'approved',
            exit: 'approved',
            isPartnership: offered.to !== 'notAPartnership',
          };
          assert.ok(
            !('refused' in move(policy, stage, offered.action, may, 'A reason', full)),
            offered.action,
          );
        }
      }),
    );
  });

  test('every refusal is a sentence that says what is missing, and who can act or what can be done', () => {
    fc.assert(
      fc.property(tries, (tried) => {
        const { policy, action, reason } = tried;
        const { stage, may } = scene(tried);
        const moved = move(policy, stage, action, may, reason, tried.has);
        if (!('refused' in moved)) return;
        assert.match(moved.sentence, /^[A-Z].{20,}[^.\s]$/s, moved.sentence);
        assert.doesNotMatch(moved.sentence, /undefined|null|\[object|“”/);
        assert.ok(saysWhatToDo(policy, moved.sentence), moved.sentence);
      }),
      { numRuns: 1000 },
    );
  });

  test('the drawing has each pair of stages once, and each arrow between stages of the policy', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const arrows = arrowsOf(policy);
        const known = new Set(lifecycleOf(policy).stages.map(({ id }) => id));
        assert.equal(new Set(arrows.map(({ from, to }) => `${from} ${to}`)).size, arrows.length);
        for (const { from, to, label } of arrows) assert.ok(known.has(from) && known.has(to) && label !== '');
      }),
    );
  });
});

/** It names a role that can act, or what can be done there, or asks whoever is told for what they can give themselves. */
function saysWhatToDo(policy: Policy, sentence: string): boolean {
  const labels = rolesOf(policy).map(({ label }) => say(label, { terms: policy.terms }));
  const actions = TRANSITIONS.map(({ words }) => `“${words}”`);
  return (
    [...labels, ...actions].some((each) => sentence.includes(each)) ||
    sentence === 'Give a reason: it is kept with the entry' ||
    sentence.endsWith('Whoever keeps the policy can give that to a role') ||
    /No role of this policy decides it/.test(sentence)
  );
}

test('each stage has words for the page of an entry, and a policy has its own', () => {
  for (const stage of STAGES) assert.match(LIFE[stage].banner, /^[A-Z].*\.$/);
  const [policy] = shipped as [Policy];
  const own: Policy = {
    ...policy,
    stages: [
      { id: 'on-hold', like: 'active', label: 'On hold', banner: 'It waits for {council}.', clause: '1' },
    ],
  };
  const { stages: lines } = lifecycleOf(own);
  const line = lines.find(({ id }) => id === 'on-hold');
  assert.deepEqual([line?.worksAs, line?.banner.startsWith('It waits for')], ['Active', true]);
});
