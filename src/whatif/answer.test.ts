import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { inBreaths } from '../kit/breath.ts';
import type { Known } from '../partnerships/facts.ts';
import { rulesChanged } from '../partnerships/rules-changed.ts';
import { criteriaMoving } from '../policy/compare-criteria.ts';
import { evaluate } from '../policy/instrument.ts';
import { type Threshold, thresholdsIn, withAmount } from '../policy/compare-amount.ts';
import { NOT_YET_KNOWN, type Policy } from '../policy/policy.ts';
import { isOver } from '../policy/stage.ts';
import { document, wyndle } from '../policy/testing/wyndle.ts';
import { answerOf } from './answer.ts';

const before = wyndle();
const thresholds = thresholdsIn(before);

const made = new Map<string, Policy | null>();

function movedTo(threshold: Threshold, amount: number): Policy | null {
  const key = `${threshold.path} ${amount}`;
  if (!made.has(key)) made.set(key, read(threshold, amount));
  return made.get(key) ?? null;
}

function read(threshold: Threshold, pounds: number): Policy | null {
  const written =
    threshold.type === 'money'
      ? `£${pounds}`
      : threshold.type === 'time'
        ? `${pounds} hours a year`
        : String(pounds);
  const moved = withAmount(document(), threshold, written);
  return moved.ok ? moved.policy : null;
}

const questions = before.instruments
  .flatMap((set) => set.questions ?? [])
  .filter(({ type }) => type === 'yesNo');
const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(values, { nil: undefined });

const entry = fc
  .record({
    grant: maybe(fc.constantFrom(0, 1, 4_999_999, 5_000_000, 9_999_999, 10_000_000, 10_000_001, 50_000_000)),
    partners: maybe(fc.integer({ min: 0, max: 4 })),
    independent: maybe(fc.boolean()),
    stage: fc.constantFrom('active', 'active', 'closed', 'proposed'),
    answers: fc.dictionary(
      fc.constantFrom(...questions.map(({ id }) => id)),
      fc.constantFrom<boolean | string>(true, false, 'dont-know'),
    ),
    kind: maybe(fc.constantFrom('partnership', 'contract')),
    significance: maybe(fc.constantFrom('significant', 'notSignificant')),
  })
  .map(
    ({
      grant,
      partners,
      independent,
      stage,
      answers,
      kind,
      significance,
    }): Omit<Known, 'id' | 'reference' | 'name'> => ({
      decisions: [],
      lead: null,
      priorityIds: [],
      unread: 0,
      input: {
        on: '2026-11-21',
        facts: { annualGrant: grant, partnersCount: partners, independentPartners: independent, stage },
        answers,
        ratings: { definition: kind, significance },
      },
    }),
  );

const entries = fc
  .array(entry, { maxLength: 25 })
  .map((all) =>
    all.map((each, at): Known => ({ ...each, id: `e${at}`, reference: at + 1, name: `Entry ${at + 1}` })),
  );

/** Every set of every entry asked by itself, under one policy and then the other. */
function oneByOne(after: Policy, all: readonly Known[]): readonly string[] {
  return all
    .filter(({ input }) => !isOver(after, input.facts['stage']))
    .flatMap(({ id, input }) =>
      after.instruments
        .filter(({ outcome }) => outcome.method !== 'none')
        .flatMap((set) => {
          const [was, is] = [evaluate(before, set.id, input).outcome, evaluate(after, set.id, input).outcome];
          return was === is ? [] : [`${id} ${set.id} ${was} ${is}`];
        }),
    )
    .sort();
}

test('what would change is what re-evaluating every entry one by one finds, for every amount that there is', async () => {
  assert.ok(thresholds.length > 0);
  let found = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...thresholds),
      fc.constantFrom(0, 1, 2, 50_000, 100_000, 100_001, 400_000),
      entries,
      async (threshold, amount, all) => {
        const after = movedTo(threshold, amount);
        if (after === null) return;
        const changed = await inBreaths(rulesChanged(before, after, all, new Map(), threshold.set.id));
        const told = [...changed.differences, ...changed.cannotTell].map(
          (each) => `${each.entry} ${each.after.instrument} ${each.before.outcome} ${each.after.outcome}`,
        );
        assert.deepEqual(told.sort(), oneByOne(after, all));
        found += told.length;
        const answer = answerOf(
          { before, after, tried: { threshold, written: String(amount) } },
          all,
          changed,
          await inBreaths(criteriaMoving(before, after, all)),
        );
        const lines = answer.moves
          .filter(({ way }) => way !== 'criterion')
          .reduce((sum, move) => sum + move.lines.length, 0);
        assert.equal(lines, changed.differences.length);
        assert.ok(answer.cannotTell.length >= changed.cannotTell.length);
      },
    ),
    { numRuns: 300 },
  );
  assert.ok(found > 0, 'some amounts move somebody');
});

test('who cannot be told is whoever waits for what the amount is compared with, and nobody else', async () => {
  const threshold = thresholds.find(({ of }) => of === 'annualGrant') as Threshold;
  const after = movedTo(threshold, 50_000) as Policy;
  const known = (id: string, facts: Known['input']['facts']): Known => ({
    id,
    reference: 1,
    name: id,
    decisions: [],
    lead: null,
    priorityIds: [],
    unread: 0,
    input: { on: '2026-11-21', facts, answers: { statutory: false }, ratings: { definition: 'partnership' } },
  });
  const all = [
    known('unsaid', {}),
    known('grown', { annualGrant: 7_200_000 }),
    known('small', { annualGrant: 100 }),
  ];
  const changed = await inBreaths(rulesChanged(before, after, all, new Map(), threshold.set.id));
  const criteria = await inBreaths(criteriaMoving(before, after, all, threshold.question));
  const answer = answerOf(
    { before, after, tried: { threshold, written: '£50,000' } },
    all,
    changed,
    criteria,
  );
  assert.ok(answer.cannotTell.some(({ name }) => name === 'unsaid'));
  assert.ok(answer.cannotTell.every(({ name, to }) => name === 'unsaid' && to === 'Not yet known'));
  const because = answer.cannotTell.flatMap((line) => line.because.map(({ text }) => text));
  assert.deepEqual(because, ['Does it receive a grant of £100,000 or more a year?']);
  assert.ok(
    answer.moves.some(({ lines }) =>
      lines.some(({ name, has }) => name === 'grown' && has === '£72,000 a year'),
    ),
  );
  assert.ok(answer.moves.every(({ lines }) => lines.every(({ to }) => to !== NOT_YET_KNOWN)));
});
