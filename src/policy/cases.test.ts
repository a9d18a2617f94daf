import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCases } from './cases.ts';
import { casesDocument, wyndle } from './testing/wyndle.ts';

const policy = wyndle();

test('the fictional policy comes out as its cases say', async (context) => {
  const { results, problems } = runCases(policy, casesDocument(), 'cases.yaml');
  assert.deepEqual(problems, []);
  for (const { name, failures } of results) await context.test(name, () => assert.deepEqual(failures, []));
});

test('a case that comes out otherwise says what was expected and what was found', () => {
  const { results } = runCases(
    policy,
    'cases:\n  - { name: T7 wrong, question: risk-money, facts: { councilContribution: £50k }, expect: { answer: high } }',
    'cases.yaml',
  );
  assert.deepEqual(results, [
    { name: 'T7 wrong', traps: ['T7'], failures: ['answer: expected "high", found "medium"'] },
  ]);
});

test('a case that cannot be read is a located problem', () => {
  const { problems } = runCases(
    policy,
    'cases:\n  - name: bad\n    instrument: definition\n    facts: { anualGrant: £1 }\n    answers: { contract: perhaps }\n    expect: { outcom: x }',
    'cases.yaml',
  );
  assert.deepEqual(
    problems.map((each) => [each.line, each.sentence]),
    [
      [6, '“outcom” is not known in what is expected (did you mean “outcome”?)'],
      [4, 'There is no fact “anualGrant” (did you mean “annualGrant”?)'],
      [5, '“perhaps” is not a value of “contract”'],
    ],
  );
});
