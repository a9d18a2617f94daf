import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { comparisonsIn, sourceOf } from './condition.ts';
import { conditionsIn } from './conditions.ts';
import type { Value } from './facts.ts';
import type { Input } from './input.ts';
import { evaluate } from './instrument.ts';
import type { Instrument } from './policy.ts';
import { completions, outcomeOf } from './testing/reference.ts';
import { condition, criteria, FACTS_READ, knowing, policyWith, rules } from './testing/small.ts';
import { sentence } from './sentence.ts';

type Known = Readonly<Record<string, Value>>;

const inputOf = (known: Known): Input => ({
  on: '2026-04-01',
  facts: Object.fromEntries(FACTS_READ.filter((id) => id in known).map((id) => [id, known[id]])),
  answers: known,
});

/** What an instrument reads. */
function readsOf(instrument: Instrument): string[] {
  const read = conditionsIn(policyWith(instrument))
    .flatMap(comparisonsIn)
    .map((each) => sourceOf(each)?.[1] as string);
  const asked = (instrument.questions ?? []).filter((each) => each.type === 'scale').map((each) => each.id);
  return [...new Set(instrument.outcome.method === 'firstMatch' ? read : [...read, ...asked])];
}

/** Few enough unknown to try every way that they could fall. */
const few = (instrument: Instrument, known: Known) =>
  readsOf(instrument).filter((id) => !(id in known)).length <= 4;

const both = fc.oneof(rules, criteria);

test('an outcome is given exactly when every way that the unknown could fall gives it', () => {
  fc.assert(
    fc.property(both, knowing, (instrument, known) => {
      fc.pre(few(instrument, known));
      const could = new Set(
        [...completions(known, readsOf(instrument))].map((all) => outcomeOf(instrument, all)),
      );
      const found = evaluate(policyWith(instrument), 'it', inputOf(known)).outcome;
      assert.equal(found, could.size === 1 ? [...could][0] : 'notYetKnown');
    }),
    { numRuns: 1500 },
  );
});

test('what is missing is all that could change the outcome and only that, and nothing is missing of an outcome that is given', () => {
  fc.assert(
    fc.property(both, knowing, (instrument, known) => {
      fc.pre(few(instrument, known));
      const { outcome, missing } = evaluate(policyWith(instrument), 'it', inputOf(known));
      const named = missing.map((each) => each.id);
      if (outcome !== 'notYetKnown') return assert.deepEqual(named, []);
      assert.ok(named.length > 0);
      assert.ok(named.every((id) => !(id in known)));
      for (const id of readsOf(instrument).filter((each) => !(each in known))) {
        assert.equal(named.includes(id), matters(instrument, known, id), id);
      }
    }),
    { numRuns: 1000 },
  );
});

/** Whether one unknown alone can change the outcome, however the others fall. */
function matters(instrument: Instrument, known: Known, id: string): boolean {
  const others = readsOf(instrument).filter((each) => each !== id);
  for (const rest of completions(known, others)) {
    const could = new Set([...completions(rest, [...others, id])].map((all) => outcomeOf(instrument, all)));
    if (could.size > 1) return true;
  }
  return false;
}

test('an answer that made no difference makes none, whatever it were', () => {
  fc.assert(
    fc.property(both, knowing, (instrument, known) => {
      const { outcome, causes } = evaluate(policyWith(instrument), 'it', inputOf(known));
      fc.pre(outcome !== 'notYetKnown');
      for (const { id, value } of causes.filter((each) => each.did === 'madeNoDifference')) {
        if (value !== undefined) continue;
        for (const all of completions(known, [id])) {
          assert.equal(evaluate(policyWith(instrument), 'it', inputOf(all)).outcome, outcome, id);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('the order of conditions that are joined is of no account', () => {
  fc.assert(
    fc.property(
      fc.array(condition, { minLength: 1, maxLength: 4 }),
      rules,
      knowing,
      (parts, instrument, known) => {
        const outcomes = (['all', 'any'] as const).map((join) =>
          [parts, parts.toReversed()].map((each) => {
            const when = join === 'all' ? { all: each } : { any: each };
            const outcome = {
              method: 'firstMatch' as const,
              rules: [{ when, outcome: 'a' }],
              otherwise: 'b',
            };
            return evaluate(policyWith({ ...instrument, outcome }), 'it', inputOf(known)).outcome;
          }),
        );
        for (const [one, other] of outcomes) assert.equal(one, other);
      },
    ),
    { numRuns: 300 },
  );
});

test('every condition prints as a sentence', () => {
  fc.assert(
    fc.property(condition, rules, (each, instrument) => {
      const words = sentence(each, policyWith(instrument));
      assert.match(words, /\w+ \w+/);
      assert.doesNotMatch(words, /undefined|\{\}|\[object/);
    }),
  );
});
