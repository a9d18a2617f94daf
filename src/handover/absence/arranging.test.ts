import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays } from '../../kit/dates.ts';
import { type Over, wholeCouncil } from '../../roles-held.ts';
import { first, housing, member, policyWith } from '../../members/testing/people.ts';
import { overs, powers } from '../../members/testing/powers.ts';
import { arrangingFault } from './arranging.ts';

const policy = policyWith({
  officer: ['register.read', 'register.edit'],
  looker: ['register.read'],
  head: ['register.read', 'register.edit', 'admin.accounts'],
  accounts: ['admin.accounts'],
  chief: ['admin.accounts', 'admin.anyRole'],
  boss: ['policy.adopt', 'risk.keep'],
});

type Has = readonly [string, Over, (string | null)?];
const over = (role: string, until: string | null = null): Has => [role, wholeCouncil, until];
const today = first;
const day = (days: number): string => addDays(today, days);

interface Case {
  readonly by?: readonly Has[];
  readonly away?: readonly Has[];
  readonly deputies?: readonly string[];
  /** Whoever arranges it is the one who is away. */
  readonly own?: boolean;
  readonly from?: number;
  readonly until?: number;
}

function faultOf({
  by = [over('head')],
  away = [over('officer')],
  deputies = ['bob'],
  own,
  from = 0,
  until = 5,
}: Case) {
  const arranger = member('by', ...by);
  return arrangingFault({
    policy,
    today,
    fromOn: day(from),
    untilOn: day(until),
    by: arranger,
    away: own === true ? arranger : member('away', ...away),
    deputies: deputies.map((id) => member(id)),
  });
}

const lastly = (role: string, days: number) => [over(role, day(days))];
const cases: readonly (readonly [string, Case, RegExp | null])[] = [
  ['one’s own, whoever acts', { own: true, by: [over('looker')] }, null],
  ['one’s own, for longer than one’s role', { own: true, by: lastly('head', 1) }, null],
  ['one’s own, by oneself', { own: true, deputies: ['bob', 'by'] }, /^deputies: .*cannot act for themselves/],
  ['another’s, by who gives no roles', { by: [over('officer')] }, /^deputies: Only they themselves/],
  [
    'another’s, by who gives roles over a part',
    { by: [['head', housing]] },
    /^deputies: Only they themselves/,
  ],
  [
    'another’s, by who gave roles once',
    { by: [over('officer'), over('head', today)] },
    /^deputies: Only they themselves/,
  ],
  ['another’s, by an administrator', {}, null],
  ['another’s, to act oneself', { deputies: ['by'] }, /^deputies: You cannot arrange to act for another/],
  [
    'of who may do more',
    { away: [over('boss')] },
    /^away: They may adopt a version of the policy from a date, and do 1 other thing here, which you may not.* give any role \(chief, Administrator\)$/,
  ],
  ['of who may do more over a part', { away: [['boss', housing]] }, /^away: They may adopt/],
  ['of who did more once', { away: [over('looker'), over('boss', today)] }, null],
  ['of who does more no longer when it begins', { away: lastly('boss', 3), from: 3 }, null],
  ['of who may do more, by who may give any role', { by: [over('chief')], away: [over('boss')] }, null],
  [
    'by who may give any role, to act oneself',
    { by: [over('chief')], deputies: ['by'] },
    /^deputies: You cannot arrange to act/,
  ],
  ['until the last day of who arranges it', { by: lastly('head', 6) }, null],
  [
    'until a day after that of who arranges it',
    { by: lastly('head', 5) },
    /^until: Your own roles let you do this until 5 November 2026\. Enter a last day that is not after it/,
  ],
  [
    'by who may give any role until tomorrow',
    { by: lastly('chief', 2), away: [over('boss')], until: 760 },
    /^until: Your own roles let you do this until 2 November 2026\./,
  ],
  [
    'after the last day of who arranges it',
    { by: lastly('chief', 2), from: 3 },
    /^until: .* until 2 November 2026, which is before the first day\. Ask somebody \(chief, Administrator\) whose role lasts longer$/,
  ],
  [
    'for longer than what both may',
    { by: [over('accounts'), over('officer', day(4)), over('looker', day(9))] },
    /^until: .* until 4 November 2026\./,
  ],
  ['by who holds the same for good too', { by: [over('head'), over('chief', day(1))] }, null],
  [
    'by who gives any role for a day and is an administrator for good',
    { by: [over('head'), over('chief', day(1))], away: [over('boss')] },
    /^until: .* until 1 November 2026\./,
  ],
];

for (const [how, which, wanted] of cases)
  test(`an absence that is ${how}`, () => {
    const fault = faultOf(which);
    if (wanted === null) assert.equal(fault, null);
    else assert.match(fault === null ? 'nothing' : `${fault.field}: ${fault.text}`, wanted);
  });

const roles = ['officer', 'looker', 'head', 'accounts', 'chief', 'boss'] as const;
const held: fc.Arbitrary<readonly Has[]> = fc.array(
  fc.tuple(
    fc.constantFrom(...roles),
    fc.constantFrom(...overs),
    fc.option(fc.integer({ min: -1, max: 6 })).map((days) => (days === null ? null : day(days))),
  ),
  { maxLength: 3 },
);

test('at random, nobody acts on any day by what whoever arranged it could not give on that day', () => {
  let arranged = 0;
  fc.assert(
    fc.property(held, held, fc.nat(3), fc.nat(3), (by, away, from, more) => {
      const until = from + more;
      if (faultOf({ by, away, from, until }) !== null) return;
      arranged += 1;
      for (let on = from; on <= until; on += 1) {
        const mine = powers(policy, member('by', ...by), day(on));
        const theirs = powers(policy, member('away', ...away), day(on));
        assert.ok(mine.has('admin.accounts@the council'));
        if (mine.has('admin.anyRole@the council')) continue;
        assert.deepEqual([...theirs.difference(mine)], [], `on ${day(on)}`);
      }
    }),
    { numRuns: 2_000 },
  );
  assert.ok(arranged > 50, `only ${arranged} were arranged`);
});
