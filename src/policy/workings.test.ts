import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whatWouldChange } from './change.ts';
import { comparePolicies } from './compare.ts';
import { decide } from './decide.ts';
import { documentDifference } from './difference.ts';
import { DONT_KNOW, type Input } from './input.ts';
import { evaluate, evaluateAll, nextQuestion, progress, questionsAsked } from './instrument.ts';
import { actionsFrom, move, TRANSITIONS } from './lifecycle.ts';
import { builtInRoles, capabilitiesOf, CAPABILITY_IDS, may } from './permissions.ts';
import { requirementsOf } from './requirement.ts';
import { nextReview } from './review.ts';
import { routeFor } from './route.ts';
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

test('what would change an outcome names the answer, the clause and the other outcome', () => {
  const answers = { ...MET, pooling: false };
  const changes = whatWouldChange(policy, 'definition', input({ answers })).map((each) => [
    each.id,
    each.instead,
    each.outcome,
    each.clause,
  ]);
  assert.deepEqual(changes, [
    ['independent', false, 'jointWorking', '2.1(a)'],
    ['independent', undefined, 'notYetKnown', '2.1(a)'],
    ['shared-objective', false, 'jointWorking', '2.1(b)'],
    ['shared-objective', undefined, 'notYetKnown', '2.1(b)'],
    ['decisions', false, 'jointWorking', '2.1(d)'],
    ['decisions', undefined, 'notYetKnown', '2.1(d)'],
    ['only-discusses', true, 'network', '2.2(a)'],
    ['only-discusses', undefined, 'notYetKnown', '2.2(a)'],
    ['contract', true, 'notYetKnown', '2.2(b)'],
  ]);
});

test('a journey puts the questions in order, and no more than could matter', () => {
  const asked: string[] = [];
  const answers: Record<string, boolean | string> = {};
  const say: Record<string, boolean | string> = { ...MET, contract: true, direction: true };
  for (
    let next = nextQuestion(policy, 'definition', input());
    next;
    next = nextQuestion(policy, 'definition', input({ answers }))
  ) {
    asked.push(next.id);
    answers[next.id] = say[next.id] ?? DONT_KNOW;
  }
  assert.deepEqual(asked, [
    'independent',
    'shared-objective',
    'decisions',
    'only-discusses',
    'contract',
    'direction',
  ]);
});

test('progress counts what was answered, and apart what is not known', () => {
  const answers = { independent: true, decisions: DONT_KNOW };
  assert.deepEqual(progress(policy, 'definition', input({ answers })), {
    asked: 7,
    answered: 1,
    dontKnow: 1,
  });
  assert.deepEqual(progress(policy, 'definition', input({ answers: MET })), {
    asked: 6,
    answered: 5,
    dontKnow: 0,
  });
});

test('an answer tells whose it is: a person’s, the register’s, or a suggestion', () => {
  const facts = { annualGrant: 10_000_000, requiredByLaw: true };
  const found = questionsAsked(
    policy,
    'significance',
    input({ facts, answers: { 'major-service': DONT_KNOW } }),
  );
  assert.deepEqual(
    found.map((each) => [each.question.id, each.answered.from, each.answered.value]),
    [
      ['major-service', 'dontKnow', undefined],
      ['large-grant', 'suggested', true],
      ['high-risk', 'nobody', undefined],
      ['statutory', 'fact', true],
    ],
  );
});

test('“don’t know” from a person stands above a suggestion', () => {
  const facts = { annualGrant: 10_000_000, requiredByLaw: false };
  const answers = { 'large-grant': DONT_KNOW, 'major-service': false, 'high-risk': false };
  const found = evaluate(
    policy,
    'significance',
    input({ facts, answers, ratings: { definition: 'partnership' } }),
  );
  assert.equal(found.outcome, 'notYetKnown');
  assert.deepEqual(
    found.missing.map((each) => each.id),
    ['large-grant'],
  );
});

test('one outcome feeds another, and a person’s decision stands above what would be worked out', () => {
  const answers = { ...MET, 'risk-failure': 'high' };
  assert.equal(evaluateAll(policy, input({ answers }))['significance']?.outcome, 'significant');
  assert.equal(
    evaluateAll(policy, input({ answers, ratings: { definition: 'contract' } }))['significance']?.outcome,
    'doesNotApply',
  );
});

test('a departure without a reason is refused, and with one both are kept', () => {
  const outcomes = policy.kinds;
  assert.deepEqual(decide({ suggested: 'partnership', chosen: 'contract', outcomes }), {
    refused: true,
    field: 'reason',
    sentence: 'The policy suggests something else: say why you decide differently',
  });
  assert.deepEqual(
    decide({ suggested: 'partnership', chosen: 'contract', reason: ' It is one. ', outcomes }),
    {
      suggested: 'partnership',
      chosen: 'contract',
      departs: true,
      reason: 'It is one.',
    },
  );
  assert.ok('refused' in decide({ suggested: 'notYetKnown', chosen: 'contract', outcomes }));
  assert.ok('refused' in decide({ suggested: 'partnership', chosen: 'nonsense', reason: 'x', outcomes }));
});

test('where a person alone decides, a level that no criterion has needs a reason', () => {
  const outcomes = [{ id: 'low' }, { id: 'medium' }, { id: 'high' }];
  const spread = { high: 2, low: 1 };
  assert.ok(!('refused' in decide({ suggested: 'askPerson', chosen: 'high', outcomes, spread })));
  assert.ok('refused' in decide({ suggested: 'askPerson', chosen: 'medium', outcomes, spread }));
});

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
    sentence: 'This cannot be done while the entry is at “Proposed”',
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
