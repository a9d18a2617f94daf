import * as fc from 'fast-check';
import type { Condition } from '../condition.ts';
import type { Value } from '../facts.ts';
import type { Instrument, Policy, Question } from '../policy.ts';

/** Small instruments for trying the engine against every way that the unknown could fall. */
export const LEVELS = ['low', 'medium', 'high'];
const scales = [{ id: 'level', options: LEVELS.map((id) => ({ id, label: id })), clause: '1' }];

const yesNo = (id: string, askWhen?: Condition): Question => ({
  id,
  ask: id,
  type: 'yesNo',
  clause: '1',
  ...(askWhen && { askWhen }),
});
const level = (id: string): Question => ({ id, ask: id, type: 'scale', scale: 'level', clause: '1' });

const OUTCOMES = ['a', 'b', 'c'].map((id) => ({ id, label: id }));

const ENDS = '2027-03-31';
const DAY_AFTER = '2027-04-01';
const SCALES = ['strategic', 'operational', 'both'];

/** Of most of these the register may say that there is none; whether an agreement is signed its lists alone tell. */
const ofRegister: readonly fc.Arbitrary<Condition>[] = [
  fc.record({ fact: fc.constant('endsOn'), after: fc.constant(ENDS) }),
  fc.record({ fact: fc.constant('endsOn'), before: fc.constant(DAY_AFTER) }),
  fc.record({ fact: fc.constant('scale'), oneOf: fc.subarray(SCALES, { minLength: 1 }) }),
  fc.record({ fact: fc.constant('scale'), isNot: fc.constantFrom(...SCALES) }),
  fc.record({ fact: fc.constant('requiredByLaw'), is: fc.constantFrom('yes', 'no') }),
  fc.record({ fact: fc.constant('agreementSigned'), is: fc.constantFrom('yes', 'no') }),
];

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ answer: fc.constantFrom('q0', 'q1', 'q2', 'q3'), is: fc.constantFrom('yes', 'no') }),
  fc.record({ answer: fc.constantFrom('s0', 's1'), is: fc.constantFrom(...LEVELS) }),
  fc.record({ answer: fc.constantFrom('s0', 's1'), atLeast: fc.constantFrom(...LEVELS) }),
  fc.record({
    fact: fc.constant('annualGrant'),
    moreThan: fc.constantFrom('£1', '£2'),
    period: fc.constant('year' as const),
  }),
  fc.record({
    fact: fc.constant('annualGrant'),
    atMost: fc.constantFrom('£1', '£2'),
    period: fc.constant('year' as const),
  }),
  ...ofRegister,
);

export const condition: fc.Arbitrary<Condition> = fc.letrec<{ all: Condition }>((tie) => ({
  all: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie('all'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('all'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('all') }),
    fc.record({ atLeast: fc.constant(2), of: fc.array(tie('all'), { minLength: 2, maxLength: 3 }) }),
  ),
})).all;

const rule = fc.record({ when: condition, outcome: fc.constantFrom('a', 'b', 'c') });

/** A firstMatch instrument of up to three rules, with a question behind another. */
export const rules: fc.Arbitrary<Instrument> = fc
  .record({
    rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
    otherwise: fc.constantFrom('a', 'b', 'c'),
    hidden: fc.boolean(),
  })
  .map(({ rules, otherwise, hidden }) => ({
    id: 'it',
    use: 'other',
    title: 'it',
    clause: '1',
    outcomes: OUTCOMES,
    questions: [
      yesNo('q0'),
      yesNo('q1'),
      yesNo('q2'),
      yesNo('q3', hidden ? { answer: 'q2', is: 'yes' } : undefined),
      level('s0'),
      level('s1'),
    ],
    outcome: { method: 'firstMatch', rules, otherwise },
  }));

/** Five criteria on one scale, put together one way or another. */
export const criteria: fc.Arbitrary<Instrument> = fc
  .constantFrom('highest', 'majority', 'points')
  .map((method) => ({
    id: 'it',
    use: 'other',
    title: 'it',
    clause: '1',
    scale: 'level',
    questions: [
      yesNo('q0'),
      { ...level('s0'), askWhen: { answer: 'q0', is: 'yes' } },
      level('s1'),
      level('s2'),
      { ...level('s3'), weight: 2 },
    ],
    outcome: {
      method: method as 'highest',
      ...(method === 'points' && {
        bands: [
          { outcome: 'low', from: 0, below: 3 },
          { outcome: 'medium', from: 3, below: 7 },
          { outcome: 'high', from: 7 },
        ],
      }),
    },
  }));

export function policyWith(instrument: Instrument): Policy {
  const source = { document: '0', name: 'A fictional policy' };
  const kinds = [{ id: 'partnership', label: 'Partnership', partnership: true }];
  return {
    id: 'small',
    council: 'A',
    title: 'A',
    source,
    from: '2026-04-01',
    terms: {},
    kinds,
    scales,
    instruments: [instrument],
  };
}

/** What each thing that an instrument reads could be. */
export const DOMAIN: Readonly<Record<string, readonly Value[]>> = {
  q0: [true, false],
  q1: [true, false],
  q2: [true, false],
  q3: [true, false],
  s0: LEVELS,
  s1: LEVELS,
  s2: LEVELS,
  s3: LEVELS,
  annualGrant: [99, 100, 101, 199, 200, 201, null],
  endsOn: ['2027-03-30', ENDS, DAY_AFTER, '2027-04-02', null],
  scale: [...SCALES, null],
  requiredByLaw: [true, false, null],
  agreementSigned: [true, false],
};

export const FACTS_READ = ['annualGrant', 'endsOn', 'scale', 'requiredByLaw', 'agreementSigned'];

/** Some of it known, the rest not. */
export const knowing: fc.Arbitrary<Readonly<Record<string, Value>>> = fc.record(
  Object.fromEntries(Object.entries(DOMAIN).map(([id, values]) => [id, fc.constantFrom(...values)])),
  { requiredKeys: [] },
) as fc.Arbitrary<Readonly<Record<string, Value>>>;
