import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedPolicies } from '../program.ts';
import { thresholdsIn, withAmount } from './compare-amount.ts';
import { criteriaMoving, type CriteriaMoved } from './compare-criteria.ts';
import type { Entry } from './compare.ts';
import { readPolicy } from './read.ts';
import { type Instrument, instrumentOf, type Policy } from './policy.ts';

const breckland = (await shippedPolicies()).find(({ id }) => id === 'breckland')?.document ?? '';

function policyOf(document: string): Policy {
  const reading = readPolicy(document, 'policy.yaml');
  assert.ok('policy' in reading);
  return reading.policy;
}

const before = policyOf(breckland);

function withMoney(from: string, to: string): Policy {
  const threshold = thresholdsIn(before).find(
    ({ question, typed }) => question === 'risk-money' && typed === from,
  );
  assert.ok(threshold);
  const moved = withAmount(breckland, threshold, to);
  assert.ok(moved.ok);
  return moved.policy;
}

function entry(id: string, pounds: number | null, more: Partial<Entry['input']> = {}): Entry {
  return {
    id,
    name: id,
    input: {
      on: '2026-11-22',
      facts: pounds === null ? {} : { councilResources: pounds * 100 },
      answers: {},
      ratings: { definition: 'partnership' },
      ...more,
    },
  };
}

function moved(after: Policy, entries: readonly Entry[], unknownIn?: string): CriteriaMoved {
  const work = criteriaMoving(before, after, entries, unknownIn);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

const told = ({ moves }: CriteriaMoved): readonly string[] =>
  moves.map(({ name, question, from, to }) => `${name} ${question} ${String(from)} ${String(to)}`);

test('where no rule combines criteria, the criterion that an amount moves is told, with the spread before and after', () => {
  const found = moved(withMoney('£50,000', '£40,000'), [
    entry('Below', 39_999),
    entry('At', 40_000),
    entry('Within', 45_000),
    entry('Above', 50_000),
  ]);
  assert.deepEqual(told(found), ['At risk-money low medium', 'Within risk-money low medium']);
  assert.equal(found.moves[0]?.spread?.before['low'], 1);
  assert.equal(found.moves[0]?.spread?.after['medium'], 1);
  assert.deepEqual(found.cannotTell, []);
});

test('the upper end of what lies between moves with where the next begins', () => {
  const found = moved(withMoney('£100,000', '£80,000'), [entry('At', 80_000), entry('Over', 99_999)]);
  assert.deepEqual(told(found), ['Over risk-money medium high']);
});

test('what somebody answered stands, what has ended is not asked, and what is no partnership is told of nowhere', () => {
  const none = [
    entry('Answered', 45_000, { answers: { 'risk-money': 'high' } }),
    entry('Ended', 45_000, { facts: { councilResources: 4_500_000, stage: 'closed' } }),
    entry('Contract', 45_000, { ratings: { definition: 'contract' } }),
  ];
  assert.deepEqual(moved(withMoney('£50,000', '£40,000'), none, 'risk-money'), { moves: [], cannotTell: [] });
});

test('who cannot be told is whoever lacks the amount, or whether it is asked at all; only that is named', () => {
  const { moves, cannotTell } = moved(
    withMoney('£50,000', '£40,000'),
    [
      entry('Unsaid', null),
      entry('Unasked', 45_000, { ratings: {} }),
      entry('Asked by nobody', 12, { ratings: {} }),
      entry('Doubtful', 45_000, { answers: { 'risk-money': 'dont-know' } }),
    ],
    'risk-money',
  );
  assert.deepEqual(moves, []);
  const missing = cannotTell.map(({ name, missing: each }) => [
    name,
    each.map(({ source, id }) => `${source} ${id}`),
  ]);
  assert.deepEqual(missing, [
    ['Unsaid', ['fact councilContribution']],
    ['Unasked', ['rating definition']],
    ['Doubtful', ['answer risk-money']],
  ]);
});

test('a level of its own that only got another id moves nobody', () => {
  const renamed = policyOf(
    breckland
      .replaceAll(/\bmedium\b(?=[:,\]]|$)/gm, 'moderate')
      .replaceAll('id: moderate', 'id: moderate, replaces: [medium]'),
  );
  const answered = entry('Answered', null, { answers: { 'risk-time': 'medium' } });
  assert.deepEqual(moved(renamed, [answered, entry('Told', 60_000)]), { moves: [], cannotTell: [] });
});

test('sets are the same here as where outcomes are compared: neither by an id of another use, nor the second of a use', () => {
  const after = withMoney('£50,000', '£40,000');
  const risk = instrumentOf(after, 'risk');
  assert.ok(risk);
  const instead = (...sets: readonly Instrument[]): Policy => ({
    ...after,
    instruments: after.instruments.flatMap((set) => (set === risk ? sets : [set])),
  });
  const questions = risk.questions ?? [];
  const [money, rest] = [
    questions.filter(({ id }) => id === 'risk-money'),
    questions.filter(({ id }) => id !== 'risk-money'),
  ];
  const at = [entry('At', 40_000)];
  const first = instead({ ...risk, id: 'risk-first' });
  assert.deepEqual(told(moved(first, at)), ['At risk-money low medium']);
  for (const [name, other] of [
    ['another use', instead({ ...risk, use: 'assessment' })],
    [
      'the second',
      instead(
        { ...risk, id: 'risk-first', questions: rest },
        { ...risk, id: 'risk-second', questions: money },
      ),
    ],
  ] as const)
    assert.deepEqual(told(moved(other, at)), [], name);
});
