import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition } from './condition.ts';
import type { Facts } from './facts.ts';
import { evaluate } from './instrument.ts';
import type { Instrument } from './policy.ts';
import { policyWith } from './testing/small.ts';

const sectors = ['council', 'police', 'health', 'fire', 'education', 'government', 'voluntary', 'other'];
const includes = (sector: string): Condition => ({ fact: 'partnerSectors', includes: sector });

/** Not significant with any of so many sectors among its partners; else significant with a business among them. */
const among = (many: number): Instrument => ({
  id: 'it',
  use: 'significance',
  title: 'It',
  outcomes: [
    { id: 'no', label: 'No' },
    { id: 'significant', label: 'Significant' },
  ],
  outcome: {
    method: 'firstMatch',
    rules: [
      { when: { any: sectors.slice(0, many).map(includes) }, outcome: 'no' },
      { when: includes('business'), outcome: 'significant' },
    ],
    otherwise: 'no',
  },
});

for (const many of [3, 5, 6, 8])
  test(`of ${many + 1} choices that a rule sets one fact against, none is guessed`, () => {
    const policy = policyWith(among(many));
    const outcome = (facts: Facts) =>
      evaluate(policy, 'it', { on: '2026-11-23', facts, answers: {} }).outcome;
    assert.equal(outcome({ partnerSectors: ['business'] }), 'significant');
    assert.equal(outcome({ partnerSectors: ['police', 'business'] }), 'no');
    assert.equal(outcome({}), 'notYetKnown');
  });
