import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shippedPolicy } from '../../test/policies.ts';
import { dutiesOf, watchesMet } from '../policy/watches.ts';
import type { Facts } from '../policy/facts.ts';
import { contentsOf, keptOf, lacksOf, type Said, saidIn } from '../policy/exit-strategy.ts';
import { dissolutionTasks } from './tasks.ts';

const on = '2026-11-23';

interface Expected {
  /** Signs of an entry that has all of them. */
  readonly signs: readonly string[];
  /** What the policy's own document asks a strategy to say in words. */
  readonly asks: readonly string[];
  readonly set: string | null;
  readonly reasons: 'list' | 'set' | 'words';
  readonly tasks: 'policy' | 'ours';
}

const silent: Expected = { signs: [], asks: [], set: null, reasons: 'words', tasks: 'ours' };

const expected: Readonly<Record<string, Expected>> = {
  breckland: {
    signs: ['outcomes', 'priorities', 'not-in-line', 'funding-ended', 'risk-outweighs'],
    asks: [],
    set: 'exit',
    reasons: 'set',
    tasks: 'ours',
  },
  borough: {
    signs: ['planned-end'],
    asks: [
      'planned',
      'unplanned',
      'notice',
      'immediate',
      'liabilities',
      'assets',
      'termination',
      'strategy',
      'final-report',
      'informing',
    ],
    set: null,
    reasons: 'list',
    tasks: 'policy',
  },
  brentwood: silent,
  'cheshire-west': silent,
  harborough: silent,
};

const ending: Facts = {
  stage: 'active',
  outcomesDelivered: 'achieved',
  prioritiesChanged: true,
  fundingEndsOn: '2026-01-01',
  riskOutweighsBenefit: true,
  endsOn: '2027-01-01',
};
const answers = { 'review-priorities': false };

describe('leaving, as each policy has it', () => {
  for (const [id, wanted] of Object.entries(expected)) {
    test(`the signs of ${id}`, async () => {
      const { policy } = await shippedPolicy(id);
      const met = (facts: Facts): readonly string[] =>
        watchesMet(policy, { facts, answers, on }).map(({ watch }) => watch.id);
      assert.deepEqual(met(ending), wanted.signs);
      for (const stage of ['proposed', 'approved', 'leaving', 'closed', 'declined', 'notAPartnership'])
        assert.deepEqual(met({ ...ending, stage }), [], stage);
    });

    test(`T24 a high risk alone is no sign under ${id}`, async () => {
      const { policy } = await shippedPolicy(id);
      const ratings = { risk: 'high', exitRisk: 'high', significance: 'significant' };
      assert.deepEqual(watchesMet(policy, { facts: { stage: 'active' }, answers: {}, on, ratings }), []);
    });

    test(`what a strategy holds under ${id}`, async () => {
      const { policy } = await shippedPolicy(id);
      const contents = contentsOf(policy);
      assert.deepEqual(
        contents.parts.filter(({ ours }) => !ours).map((part) => part.id),
        wanted.asks,
      );
      const ids = contents.parts.map((part) => part.id);
      assert.equal(new Set(ids).size, ids.length, 'nothing is asked twice');
      for (const each of ['notice', 'immediate', 'assets', 'liabilities', 'staff', 'records'])
        assert.ok(ids.includes(each), `${each} is asked, in the policy’s words or ours`);
      assert.equal(contents.set?.id ?? null, wanted.set);
      const reasons = contents.setAsksWhy ? 'set' : contents.reasons === null ? 'words' : 'list';
      assert.equal(reasons, wanted.reasons);
      for (const { ours, clause } of contents.parts)
        assert.ok(!ours || clause === undefined, 'ours cites nothing');
    });

    test(`what is done at the end under ${id}`, async () => {
      const { policy } = await shippedPolicy(id);
      const { isOurs, tasks } = dissolutionTasks(policy);
      assert.equal(isOurs, wanted.tasks === 'ours');
      assert.ok(tasks.length > 5);
    });

    test(`a strategy of ${id} is sent once nothing that is asked for is missing`, async () => {
      const { policy } = await shippedPolicy(id);
      assert.ok(lacksOf(policy, {}, {}).length > 0);
      const { parts, set } = contentsOf(policy);
      const whole: Said = {
        manner: 'planned',
        reasons: ['planned'],
        why: 'Its work is done',
        parts: Object.fromEntries(parts.map((part) => [part.id, 'Said'])),
      };
      const said = Object.fromEntries((set?.questions ?? []).map((question) => [question.id, 'Said']));
      assert.deepEqual(lacksOf(policy, whole, said), []);
      assert.deepEqual(lacksOf(policy, { ...whole, manner: 'inCase' }, said), [
        'Whether it is a planned end',
      ]);
      if (set !== null) assert.ok(lacksOf(policy, whole, {}).length > 0, 'the policy’s own questions count');
      assert.deepEqual(saidIn(keptOf(whole)), whole);
    });
  }
});

test('T27 three duties, each said, denied or not known', () => {
  assert.deepEqual(
    dutiesOf({ facts: { councilMustAttend: true, requiredByLaw: false } }).map(({ duty, is }) => [duty, is]),
    [
      ['councilMustAttend', true],
      ['requiredByLaw', false],
      ['dischargesStatutoryDuty', null],
    ],
  );
});
