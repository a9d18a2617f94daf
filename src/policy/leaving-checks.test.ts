import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedPolicies } from '../program.ts';
import { readPolicy } from './read.ts';

const documents = await shippedPolicies();
const breckland = documents.find(({ id }) => id === 'breckland')?.document ?? '';

/** What is wrong with the policy of breckland once this stands in place of that. */
function faultsWith(from: string | RegExp, to: string): readonly string[] {
  const changed = breckland.replace(from, to);
  assert.notEqual(changed, breckland);
  const reading = readPolicy(changed, 'policy.yaml');
  return 'problems' in reading ? reading.problems.map(({ sentence }) => sentence) : [];
}

test('T24 a watch that reads nothing but how risky it is is refused', () => {
  const faults = faultsWith(
    'when: { fact: riskOutweighsBenefit, is: yes }, reason: riskOutweighs',
    'when: { rating: risk, is: high }, reason: riskOutweighs',
  );
  assert.equal(faults.length, 1);
  assert.match(faults[0] ?? '', /A high risk is not by itself a reason to leave/);
});

test('only an issue of concern is escalated, to a step after another', () => {
  const [first] = faultsWith(
    '- { role: cmtMember, does: decide, says: Advises',
    '- { role: cmtMember, does: decide, whenEscalated: yes, says: Advises',
  );
  assert.match(first ?? '', /comes after another/);
  const [other] = faultsWith(
    '- { role: managementTeam, does: decide, says: Considers and approves',
    '- { role: managementTeam, does: decide, whenEscalated: yes, says: Considers and approves',
  );
  assert.match(other ?? '', /Only an issue of concern is escalated/);
});

test('an item is answered by a question that there is, and what is done at the end is a list', () => {
  assert.match(
    faultsWith('answeredBy: exit-risks', 'answeredBy: exit-rusks')[0] ?? '',
    /There is no question “exit-rusks”/,
  );
  assert.match(
    faultsWith('  strategy: exitContents\n', '  strategy: exitContents\n  dissolution: nothing\n')[0] ?? '',
    /There is no list “nothing”/,
  );
});
