import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedPolicies } from '../program.ts';
import type { Condition } from './condition.ts';
import type { Policy } from './policy.ts';
import { readPolicy } from './read.ts';
import { suggestionGaps } from './suggestion-gaps.ts';
import { wyndle } from './testing/wyndle.ts';

const year = { period: 'year' } as const;
type Suggested = readonly (readonly [answer: string, when: Condition])[];

/** The fictional policy with these suggestions for its question of a large grant. */
function asking(suggested: Suggested): Policy {
  const policy = wyndle();
  const suggest = suggested.map(([answer, when]) => ({ answer, when }));
  const instruments = policy.instruments.map((set) => ({
    ...set,
    questions: (set.questions ?? []).map((each) => (each.id === 'large-grant' ? { ...each, suggest } : each)),
  }));
  return { ...policy, instruments };
}

const grant = (test: Partial<Record<'atLeast' | 'moreThan' | 'lessThan' | 'atMost', string>>): Condition => ({
  fact: 'annualGrant',
  ...test,
  ...year,
});
const known = (is: boolean): Condition => ({ fact: 'annualGrant', known: is });
const paid = (test: Partial<Record<'atLeast' | 'lessThan', string>>): Condition => ({
  fact: 'councilContribution',
  ...test,
  ...year,
});
const asks = '“Does it receive a grant of £100,000 or more a year?”';

const CASES: readonly (readonly [what: string, suggested: Suggested, said: readonly string[]])[] = [
  [
    'the two meet',
    [
      ['yes', grant({ atLeast: '£100,000' })],
      ['no', grant({ lessThan: '£100,000' })],
    ],
    [],
  ],
  [
    'only one of the two was moved up',
    [
      ['yes', grant({ atLeast: '£150,000' })],
      ['no', grant({ lessThan: '£100,000' })],
    ],
    [`Between £100,000 and £150,000 a year no answer is suggested for ${asks}`],
  ],
  [
    'only one of the two was moved down',
    [
      ['yes', grant({ atLeast: '£50,000' })],
      ['no', grant({ lessThan: '£100,000' })],
    ],
    [`Between £50,000 and £100,000 a year both “Yes” and “No” are suggested for ${asks}`],
  ],
  [
    'both leave the limit itself out',
    [
      ['yes', grant({ moreThan: '£100,000' })],
      ['no', grant({ lessThan: '£100,000' })],
    ],
    [`At exactly £100,000 a year no answer is suggested for ${asks}`],
  ],
  [
    'both have the limit itself',
    [
      ['yes', grant({ atLeast: '£100,000' })],
      ['no', grant({ atMost: '£100,000' })],
    ],
    [`At exactly £100,000 a year both “Yes” and “No” are suggested for ${asks}`],
  ],
  [
    'a pound between two bands is how documents write them',
    [
      ['yes', grant({ atLeast: '£100,001' })],
      ['no', grant({ atMost: '£100,000' })],
    ],
    [],
  ],
  ['one answer alone is suggested', [['yes', grant({ atLeast: '£100,000' })]], []],
  [
    'the first narrows the second',
    [
      ['yes', grant({ atLeast: '£1m' })],
      ['no', grant({ atLeast: '£0' })],
    ],
    [],
  ],
  [
    'the same answer twice',
    [
      ['yes', grant({ atLeast: '£1m' })],
      ['yes', grant({ atMost: '£2m' })],
    ],
    [],
  ],
  [
    'another amount stands in where this one is not recorded',
    [
      [
        'yes',
        {
          any: [
            { all: [known(true), grant({ atLeast: '£150,000' })] },
            { all: [known(false), paid({ atLeast: '£100,000' })] },
          ],
        },
      ],
      [
        'no',
        {
          any: [
            { all: [known(true), grant({ lessThan: '£100,000' })] },
            { all: [known(false), paid({ lessThan: '£100,000' })] },
          ],
        },
      ],
    ],
    [`Between £100,000 and £150,000 a year no answer is suggested for ${asks}`],
  ],
  [
    'what else is asked may fill it',
    [
      ['yes', grant({ atLeast: '£150,000' })],
      ['no', grant({ lessThan: '£100,000' })],
      ['no', { fact: 'requiredByLaw', is: 'no' }],
    ],
    [],
  ],
  [
    'an amount that cannot be read is a fault of its own',
    [
      ['yes', grant({ atLeast: 'lots' })],
      ['no', grant({ lessThan: '£1' })],
    ],
    [],
  ],
];

for (const [what, suggested, said] of CASES)
  test(`suggestions by an amount: ${what}`, () =>
    assert.deepEqual(
      suggestionGaps(asking(suggested)).map(({ sentence }) => sentence),
      said,
    ));

test('a gap says at which question it is', () => {
  const [found] = suggestionGaps(
    asking([
      ['yes', grant({ atLeast: '£9' })],
      ['no', grant({ lessThan: '£1' })],
    ]),
  );
  const policy = wyndle();
  assert.equal(policy.instruments[found?.set ?? -1]?.questions?.[found?.question ?? -1]?.id, 'large-grant');
});

for (const { id, document } of await shippedPolicies())
  test(`the suggestions of ${id} leave no amount out`, () => {
    const reading = readPolicy(document, id);
    assert.ok('policy' in reading);
    assert.deepEqual(suggestionGaps(reading.policy), []);
  });
