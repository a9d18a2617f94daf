import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whatWouldChange } from './change.ts';
import { decide } from './decide.ts';
import { DONT_KNOW, type Input } from './input.ts';
import { evaluate, evaluateAll, nextQuestion, questionsAsked } from './instrument.ts';
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
  assert.deepEqual(evaluate(policy, 'definition', input({ answers })).progress, {
    asked: 7,
    answered: 1,
    dontKnow: 1,
  });
  assert.deepEqual(evaluate(policy, 'definition', input({ answers: MET })).progress, {
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
    sentence: 'Something else is suggested: say why you decide differently',
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

test('what is left to a person is not known to other conditions until the person has decided', () => {
  const changed = wyndle(['{ rating: risk, is: high } }]', '{ rating: overall, is: high } }]']);
  const answers = { 'major-service': false, 'large-grant': false, statutory: false, 'overall-risk': 'low' };
  const outcome = (ratings: Record<string, string>) =>
    evaluate(changed, 'significance', input({ answers, ratings: { definition: 'partnership', ...ratings } }))
      .outcome;
  assert.equal(outcome({}), 'notYetKnown');
  assert.equal(outcome({ overall: 'high' }), 'significant');
});

test('a suggestion that may yet hold stands in the way of another answer, and not of the same one', () => {
  const answer = (second: string) => {
    const first = '{ answer: yes, when: { fact: requiredByLaw, is: yes } }';
    const then = `{ answer: ${second}, when: { fact: partnersCount, atLeast: 1 } }`;
    const changed = wyndle(['3.2(a) }', `3.2(a), suggest: [${first}, ${then}] }`]);
    return questionsAsked(changed, 'significance', input({ facts: { partnersCount: 2 } }))[0]?.answered.value;
  };
  assert.equal(answer('yes'), true);
  assert.equal(answer('no'), undefined);
});
