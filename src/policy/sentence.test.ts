import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition } from './condition.ts';
import { conditionsIn } from './conditions.ts';
import { FACTS } from './facts.ts';
import { sayValue, sentence } from './sentence.ts';
import { say } from './text.ts';
import { wyndle } from './testing/wyndle.ts';

const policy = wyndle();
const year = { period: 'year' } as const;

const PRINTED: readonly (readonly [Condition, string])[] = [
  [
    { fact: 'councilContribution', atLeast: '£100k', ...year },
    'the council contributes £100,000 or more a year',
  ],
  [
    { fact: 'councilContribution', moreThan: '£100,000.01', ...year },
    'the council contributes more than £100,000.01 a year',
  ],
  [
    { fact: 'councilContribution', between: ['£50k', '£100k'], period: 'not stated', readAs: 'year' },
    'the council contributes between £50,000 and £100,000, both included (the policy states no period; read as an amount a year)',
  ],
  [{ fact: 'councilContribution', atLeast: 'lots', ...year }, 'the council contributes lots or more a year'],
  [{ fact: 'reviewedOn', before: 'some day' }, 'it was last reviewed before some day'],
  [{ fact: 'requiredByLaw', is: 'no' }, 'no law requires the partnership'],
  [{ answer: 'independent', is: 'yes' }, 'two or more independent organisations take part'],
  [{ answer: 'contract', is: 'no' }, 'the answer to “Do we pay it to carry out a service for us?” is no'],
  [
    { fact: 'legalForm', oneOf: ['charity', 'company'] },
    'its legal form is one of charity or trust or company',
  ],
  [{ fact: 'reviewedOn', olderThan: '1 year' }, 'it was last reviewed more than 1 year ago'],
  [{ fact: 'documents', includes: 'exitStrategy' }, 'its documents include an exit strategy'],
  [{ fact: 'leadOfficer', known: true }, '“Lead officer” is recorded'],
  [{ fact: 'staffTime', atLeast: '10 hours a month' }, 'the council’s staff spend 10 hours a month or more'],
  [{ rating: 'risk', is: 'high' }, 'the outcome of “How risky is it?” is high'],
  [{ not: { fact: 'requiredByLaw', is: 'yes' } }, 'it is not so that the law requires the partnership'],
  [
    {
      all: [
        { fact: 'requiredByLaw', is: 'yes' },
        {
          any: [
            { fact: 'scale', is: 'strategic' },
            { fact: 'role', is: 'control' },
          ],
        },
      ],
    },
    'the law requires the partnership, and (either its work is strategic, or our role is control)',
  ],
];

for (const [condition, words] of PRINTED) {
  test(`a condition prints as “${words}”`, () => assert.equal(sentence(condition, policy), words));
}

test('no condition of a policy prints as nothing', () => {
  for (const each of conditionsIn(policy)) assert.match(sentence(each, policy), /^\S+ .+[^ ]$/);
});

test('every fact of the vocabulary has a sentence with a place for what is said', () => {
  for (const { id, type, says, saysNo } of FACTS) {
    if (type === 'yesNo') assert.ok(!says.includes('{}') && saysNo, id);
    else assert.ok(says.includes('{}'), id);
  }
  assert.equal(new Set(FACTS.map((each) => each.id)).size, FACTS.length);
});

test('values are said in words', () => {
  assert.equal(sayValue(policy, 'fact', 'councilContribution', 3_800_000), '£38,000 a year');
  assert.equal(sayValue(policy, 'fact', 'staffTime', 8 * 60 * 12), '96 hours a year');
  assert.equal(sayValue(policy, 'fact', 'startedOn', '2014-05-01'), '1 May 2014');
  assert.equal(sayValue(policy, 'fact', 'endsOn', null), 'none');
  assert.equal(sayValue(policy, 'fact', 'endsOn', undefined), 'not yet known');
  assert.equal(sayValue(policy, 'answer', 'risk-time', 'high'), 'High');
  assert.equal(
    sayValue(policy, 'fact', 'documents', ['agreement', 'exitStrategy']),
    'a partnership agreement, an exit strategy',
  );
});

test('a text is said in the language and the terms of the council', () => {
  assert.equal(say(policy.title, { lang: 'cy' }), 'Polisi partneriaeth');
  assert.equal(say('The {executive} decides', { terms: policy.terms }), 'The Cabinet decides');
  assert.equal(say('{a}', { terms: { a: '{b}', b: 'c' } }), 'c');
});
