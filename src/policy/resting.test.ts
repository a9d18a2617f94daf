import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { full, seed } from '../../test/scenarios/sample.ts';
import { compile } from './compile.ts';
import type { Value } from './facts.ts';
import { type Answer, DONT_KNOW, type Input, NOT_APPLICABLE_ANSWER } from './input.ts';
import { evaluateAll, outcomesAlone } from './instrument.ts';
import { instrumentOf, outcomesOf, type Policy } from './policy.ts';
import { USES } from './parts.ts';
import { restingOf } from './resting.ts';
import type { Slot } from './slots.ts';
import { shipped } from './testing/any-lifecycle.ts';

const on = '2026-11-23';

/** What may be known of it: what some condition sets it against, an option, or anything of its type. */
function valuesOf({ options, marks, type }: Slot): readonly Value[] {
  const against = [...marks].flatMap((mark): readonly Value[] => {
    if (mark === null) return [];
    if (typeof mark === 'function') return [mark(on)];
    return typeof mark === 'number' ? [mark - 1, mark, mark + 1] : [mark];
  });
  const chosen: readonly Value[] = type === 'choices' ? options.map((id) => [id]) : options;
  return [...against, ...chosen, true, false];
}

/** Anything that may be known of an entry, under a policy. */
function inputs(policy: Policy): fc.Arbitrary<Input> {
  const of = (source: Slot['source'], more: readonly Answer[] = []): fc.Arbitrary<object> =>
    fc.record(
      Object.fromEntries(
        compile(policy)
          .slots.filter((slot) => slot.source === source)
          .map((slot) => [slot.id, fc.constantFrom<unknown>(...valuesOf(slot), ...more)]),
      ),
      { requiredKeys: [] },
    );
  const ratings = Object.fromEntries(
    policy.instruments.flatMap((set) => {
      const outcomes = outcomesOf(policy, set).map(({ id }) => id);
      return outcomes.length === 0 ? [] : [[set.id, fc.constantFrom(...outcomes)]];
    }),
  );
  return fc.record({
    on: fc.constant(on),
    facts: of('fact'),
    fields: of('field'),
    answers: of('answer', [DONT_KNOW, NOT_APPLICABLE_ANSWER]),
    ratings: fc.record(ratings, { requiredKeys: [] }),
  }) as fc.Arbitrary<Input>;
}

for (const policy of shipped)
  test(`${policy.id}: what some sets rest on is all that they need (seed ${seed})`, () => {
    fc.assert(
      fc.property(inputs(policy), fc.subarray([...USES], { minLength: 1 }), (input, uses) => {
        const sets = uses.flatMap((use) => instrumentOf(policy, use) ?? []);
        const { facts: read } = restingOf(policy, sets);
        const facts = Object.fromEntries(Object.entries(input.facts).filter(([id]) => read.has(id)));
        const whole = evaluateAll(policy, input, sets);
        assert.deepEqual(evaluateAll(policy, { ...input, facts }, sets), whole, 'with the reasons');
        const alone = outcomesAlone(policy, { ...input, facts }, sets);
        assert.deepEqual(alone, Object.fromEntries(sets.map(({ id }) => [id, whole[id]?.outcome])));
      }),
      { seed, numRuns: full ? 20_000 : 150 },
    );
  });

test('what rests on little reads little, and is found once', () => {
  for (const policy of shipped) {
    const sets = ['definition'].flatMap((use) => instrumentOf(policy, use) ?? []);
    const resting = restingOf(policy, sets);
    assert.ok(resting.reads.size < compile(policy).slots.length / 2, policy.id);
    assert.equal(restingOf(policy, sets), resting);
  }
});
