import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { policyIn } from '../adopted.ts';
import type { ReviewState } from '../tables/reviews.ts';
import { chainOf, isThrough, type Reviewed, setsOf, type Step, STEPS, waitsFor, whyNot } from './steps.ts';

const policyOf = (id: string) =>
  policyIn(readFileSync(path.join(import.meta.dirname, '..', '..', 'policies', id, 'policy.yaml'), 'utf8'));
const breckland = policyOf('breckland');

const role = fc.constantFrom(null, 'registerKeeper', 'managementTeam', 'lead');
const reviewed: fc.Arbitrary<Reviewed> = fc.record({
  challenge_role: role,
  sign_off_role: role,
  receive_role: role,
  state: fc.constantFrom<ReviewState>('asked', 'answered', 'challenged', 'signed off', 'received'),
  answered_by: fc.constantFrom(null, 'me', 'whoever is away', 'another'),
  answered_for: fc.constantFrom(null, 'me', 'whoever is away', 'another'),
  open_questions: fc.nat(2),
});
const who = fc.record({
  accounts: fc.constantFrom(['me'], ['me', 'whoever is away']),
  roles: fc.subarray(['registerKeeper', 'managementTeam', 'lead']),
  opens: fc.boolean(),
});
const step = fc.constantFrom<Step>('challenge', 'signOff', 'receive');

test('five policies: each names whom its document names, and nobody else', () => {
  const chain = (id: string) => {
    const policy = policyOf(id);
    return Object.values(
      chainOf(
        policy,
        (policy.reviews ?? []).map((each) => each.id),
      ),
    );
  };
  assert.deepEqual(chain('breckland'), ['registerKeeper', null, 'managementTeam']);
  for (const id of ['borough', 'brentwood', 'cheshire-west', 'harborough'])
    assert.deepEqual(chain(id), [null, null, null], id);
});

test('what each partner answers alone is not asked of the lead officer', () => {
  assert.deepEqual(
    setsOf(policyOf('borough'), ['yearly']).map(({ id }) => id),
    ['yearlyReview'],
  );
});

test('every review that was answered has a way to its end, in as many steps as the policy names', () => {
  fc.assert(
    fc.property(reviewed, (review) => {
      let { state } = { ...review, state: 'answered' as ReviewState };
      let taken = 0;
      for (let waits = waitsFor(state, review); waits !== null; waits = waitsFor(state, review)) {
        state = waits.to;
        taken += 1;
        assert.ok(taken <= STEPS.length);
      }
      assert.ok(isThrough(state, review));
      const named = [review.challenge_role, review.sign_off_role, review.receive_role];
      assert.equal(taken, named.filter((each) => each !== null).length);
    }),
  );
});

test('nobody takes a step that the policy does not give them, and every refusal is a sentence', () => {
  fc.assert(
    fc.property(reviewed, who, step, fc.constantFrom(null, 'Minute 4'), (review, person, does, minute) => {
      const why = whyNot(breckland, does, review, person, minute);
      if (why !== null) return assert.match(why, /^[A-Z].{10,}/);
      const waits = waitsFor(review.state, review);
      assert.equal(waits?.step, does);
      assert.equal(review.open_questions, 0);
      const isTheirs = person.roles.includes(waits?.role ?? '');
      assert.ok(isTheirs || (does === 'receive' && person.opens && minute !== null));
      const answered: readonly (string | null)[] = [review.answered_by, review.answered_for];
      if (does !== 'receive') assert.ok(!person.accounts.some((each) => answered.includes(each)));
    }),
  );
});
