import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparePolicies } from './compare.ts';
import { documentDifference } from './difference.ts';
import { NOT_APPLICABLE_ANSWER, type Input } from './input.ts';
import { actionsFrom, cannotMove, mayMove, move, TRANSITIONS } from './lifecycle.ts';
import { builtInRoles, capabilitiesOf, CAPABILITY_IDS, may } from './permissions.ts';
import { requirementsOf } from './requirement.ts';
import { nextReview } from './review.ts';
import { routeFor } from './route.ts';
import { sentence } from './sentence.ts';
import { standingOfPart } from './silence.ts';
import { STAGES } from './life.ts';
import { stagesOf } from './stage.ts';
import { wyndle } from './testing/wyndle.ts';

const policy = wyndle();
const MET = {
  independent: true,
  'shared-objective': true,
  decisions: true,
  'only-discusses': false,
  contract: false,
};
const input = (more: Partial<Input> = {}): Input => ({ on: '2026-11-24', facts: {}, answers: {}, ...more });

test('a variation explains a requirement only while it stands, and only where the policy lets it', () => {
  const facts = { documents: [], startedOn: '2026-01-01' };
  const given = input({ facts, ratings: { definition: 'partnership' } });
  const state = (from: string, until?: string) =>
    requirementsOf(policy, given, [
      { requirement: 'exit-strategy', from, ...(until !== undefined && { until }) },
    ])[0]?.state;
  assert.equal(state('2026-11-24'), 'explained');
  assert.equal(state('2026-11-25'), 'notMet');
  assert.equal(state('2026-01-01', '2026-11-23'), 'notMet');
  assert.equal(
    requirementsOf(policy, input({ ratings: { definition: 'contract' } }))[0]?.state,
    'notApplicable',
  );
  assert.deepEqual(
    requirementsOf(policy, input({ ratings: { definition: 'partnership' } }))[0]?.missing.map(
      (each) => each.id,
    ),
    ['documents'],
  );
});

test('a review comes from the last one, sooner when the rating is high, or in its month', () => {
  const due = (more: Partial<Input>, of?: 'register') => nextReview(policy, input(more), of).next?.due;
  const facts = { reviewedOn: '2026-02-10' };
  assert.equal(due({ facts, ratings: { risk: 'low' } }), '2027-02-10');
  assert.equal(due({ facts, ratings: { risk: 'high' } }), '2026-08-10');
  assert.equal(due({ facts: { reviewedOn: '2026-03-01' } }, 'register'), '2027-03-01');
  assert.equal(due({}, 'register'), '2027-03-01');
  assert.equal(nextReview(policy, input({ facts })).undetermined[0]?.review.id, 'sooner');
});

test('a route names who acts together, and who may have to', () => {
  const found = routeFor(policy, 'entry', input());
  assert.deepEqual(
    found?.steps.map((each) => [each.turn, each.step.role]),
    [
      [1, 'director'],
      [1, 'managementTeam'],
    ],
  );
  assert.deepEqual(
    found?.undetermined.map((each) => each.step.role),
    ['executive'],
  );
  assert.equal(routeFor(policy, 'publication', input()), undefined);
});

test('roles give what they give and nothing else', () => {
  assert.ok(may(policy, ['director'], 'governance.sign'));
  assert.ok(!may(policy, ['director'], 'proposal.decide'));
  assert.deepEqual([...capabilitiesOf(policy, ['nobody'])], []);
  assert.ok(builtInRoles.every((role) => role.ours && role.clause === undefined));
  assert.ok(builtInRoles.flatMap((role) => role.may ?? []).every((each) => CAPABILITY_IDS.includes(each)));
});

test('a stage changes only as the table says, by those who may, with what it needs', () => {
  const all = new Set(CAPABILITY_IDS);
  assert.deepEqual(
    actionsFrom(policy, 'active', new Set(['review.open'])).map((each) => each.action),
    ['openReview'],
  );
  assert.deepEqual(move(policy, 'proposed', 'decline', all), {
    refused: true,
    sentence: 'Give a reason: it is kept with the entry',
  });
  assert.deepEqual(move(policy, 'proposed', 'close', all), {
    refused: true,
    sentence:
      'This cannot be done while the entry is at “Proposed”. What can be done with it there is “Approve”, “Decline”, “Withdraw it”, “Record as already running” or “Record as something else”',
  });
  assert.ok('refused' in move(policy, 'active', 'openReview', new Set()));
  assert.deepEqual(move(policy, 'leaving', 'close', all), {
    action: 'close',
    from: 'leaving',
    to: 'closed',
    reason: undefined,
  });
  assert.equal(new Set(TRANSITIONS.map((each) => each.action)).size, TRANSITIONS.length);
});

test('a stage is recorded as moved where the table leads, the council’s own as the one that it is like', () => {
  const own = {
    ...policy,
    stages: [{ id: 'onHold', like: 'active' as const, label: 'On hold', clause: '1' }],
  };
  const keeper = (capability: string) => capability === 'register.edit';
  const lead = (capability: string) => capability === 'register.editOwn';
  for (const from of STAGES) {
    assert.ok(mayMove(own, from, from, lead), from);
    const next = stagesOf(own).filter((to) => to !== from && mayMove(own, from, to, keeper));
    assert.ok(next.length > 0, `${from} leads somewhere`);
    for (const to of next)
      assert.ok(!next.includes('active') || next.includes('onHold') || from === 'active', to);
  }
  assert.ok(mayMove(own, 'onHold', 'active', lead));
  assert.ok(mayMove(own, 'approved', 'onHold', lead));
  assert.ok(!mayMove(own, 'active', 'closed', lead));
  assert.ok(!mayMove(own, 'closed', 'active', keeper));
  assert.ok(mayMove(own, 'a stage of an old policy', 'closed', lead));
  assert.equal(
    cannotMove(own, 'declined', 'onHold', keeper),
    'It cannot go from “Declined” to “On hold” at once. From there it can become “Proposed”',
  );
  assert.match(cannotMove(own, 'proposed', 'leaving', lead), /at once. Your role may not change its stage$/);
});

test('a changed threshold names whose outcome changes, because the rule changed', () => {
  const after = wyndle(
    ["atLeast: '£100,000', period: year", "atLeast: '£150,000', period: year"],
    ["lessThan: '£100,000', period: year", "lessThan: '£150,000', period: year"],
  );
  const answers = { ...MET, 'major-service': false, 'high-risk': false, statutory: false };
  const entry = (id: string, annualGrant: number) => ({
    id,
    name: id,
    input: input({ answers, facts: { annualGrant } }),
  });
  const found = comparePolicies(policy, after, [
    entry('a', 9_999_999),
    entry('b', 10_000_000),
    entry('c', 15_000_000),
  ]);
  assert.deepEqual(
    found.differences.map((each) => [
      each.entry,
      each.use,
      each.before.outcome,
      each.after.outcome,
      each.because,
    ]),
    [['b', 'significance', 'significant', 'no', 'ruleChanged']],
  );
  assert.equal(found.unchanged, 2);
  const sentences = documentDifference(policy, after).map((each) => each.sentence);
  assert.deepEqual(sentences, [
    'Questions: “Does it receive a grant of £100,000 or more a year?”: no longer “the partnership receives a grant of £100,000 or more a year”; ' +
      'no longer “the partnership receives a grant of less than £100,000 a year”; now “the partnership receives a grant of £150,000 or more a year”; ' +
      'now “the partnership receives a grant of less than £150,000 a year”.',
  ]);
  assert.deepEqual(documentDifference(policy, policy), []);
});

test('a requirement whose question does not apply does not apply', () => {
  const changed = wyndle([
    'metWhen: { fact: documents, includes: exitStrategy }',
    'metWhen: { answer: value-name, is: high }',
  ]);
  const state = (answers: Input['answers']) =>
    requirementsOf(changed, input({ answers, ratings: { definition: 'partnership' } }))[0]?.state;
  assert.equal(state({ 'value-name': NOT_APPLICABLE_ANSWER }), 'notApplicable');
  assert.equal(state({ 'value-name': 'high' }), 'met');
  assert.equal(state({}), 'undetermined');
});

test('whether there is one at all is asked of anything, and none is an answer', () => {
  const changed = wyndle([
    'metWhen: { fact: documents, includes: exitStrategy }',
    'metWhen: { fact: endsOn, exists: yes }',
  ]);
  const state = (endsOn: string | null | undefined) =>
    requirementsOf(changed, input({ facts: { endsOn }, ratings: { definition: 'partnership' } }))[0]?.state;
  assert.deepEqual([state('2027-01-01'), state(null), state(undefined)], ['met', 'notMet', 'undetermined']);
});

test('T26 silence, a default of ours and a reconstruction are told apart', () => {
  assert.deepEqual(standingOfPart(policy, 'exitRisk'), {
    state: 'notSet',
    reconstructed: false,
    says: undefined,
  });
  assert.equal(standingOfPart(policy, 'workingTime').state, 'ours');
  assert.equal(standingOfPart(policy, 'exit').state, 'set');
  const changed = wyndle([
    "clause: '5.3'\n    outcomes",
    "clause: '5.3'\n    reconstructed: yes\n    outcomes",
  ]);
  assert.deepEqual(standingOfPart(changed, 'setUp'), { state: 'set', reconstructed: true, says: undefined });
});

test('T27 required by law, bound to attend and carrying out a duty are three facts', () => {
  const ids = ['requiredByLaw', 'councilMustAttend', 'dischargesStatutoryDuty'];
  const sentences = ids.flatMap((fact) => ['yes', 'no'].map((is) => sentence({ fact, is }, policy)));
  assert.equal(new Set(sentences).size, 6);
});
