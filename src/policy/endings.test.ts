import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Facts } from './facts.ts';
import { listWords, listedWord } from './our-lists.ts';
import type { Policy } from './policy.ts';
import { nextReview } from './review.ts';
import { requirementsOf } from './requirement.ts';
import { optionsOfFact } from './slots.ts';
import { askedAt, laidDown, sayStage, stageOptions, stagesOf } from './stage.ts';
import { wyndle } from './testing/wyndle.ts';

const plain = wyndle();
const lists = (more: string): readonly [string, string] => ['lists:\n', `lists:\n${more}`];
const stages = (more: string): readonly [string, string] => ['lists:\n', `stages: [${more}]\nlists:\n`];
const fields = (more: string): readonly [string, string] => [
  '  - { id: purpose,',
  `${more}\n  - { id: purpose,`,
];
const input = (facts: Facts, own: Facts = {}) => ({
  on: '2026-11-22',
  facts,
  fields: own,
  answers: {},
  ratings: {},
});

test('a built-in stage takes the policy’s name and stays one stage, everywhere the same', () => {
  const policy = wyndle(
    stages(
      '{ id: closed, label: Ended, like: closed, ours: yes }, { id: onHold, label: On hold, like: active, ours: yes }',
    ),
  );
  assert.equal(new Set(stagesOf(policy)).size, stagesOf(policy).length);
  assert.equal(stagesOf(policy).length, stagesOf(plain).length + 1);
  assert.equal(stagesOf(policy)[stagesOf(policy).indexOf('active') + 1], 'onHold');
  assert.deepEqual(
    optionsOfFact(policy, 'stage').map(({ label }) => label),
    stageOptions(policy).map(({ id }) => sayStage(policy, id)),
  );
  assert.equal(sayStage(policy, 'closed'), 'Ended');
  assert.equal(sayStage(plain, 'closed'), 'Closed');
  assert.equal(sayStage(policy, 'of an old policy'), 'of an old policy');
});

test('what an ending asks is as the register says, else as we have it', () => {
  assert.deepEqual(askedAt(plain, 'closed'), ['closedOn', 'closedReason']);
  assert.deepEqual(askedAt(plain, 'declined'), ['closedReason']);
  assert.deepEqual(askedAt(plain, 'active'), []);
  const policy = wyndle(
    fields(`  - { id: closedReason, askedAt: [closed], ours: yes }
  - { id: closedOn, label: Ended on, required: yes, ours: yes }
  - { id: lessons, own: yes, type: text, label: Lessons, askedAt: [closed], ours: yes }`),
    stages('{ id: cutShort, label: Cut short, like: closed, ours: yes }'),
  );
  assert.deepEqual(askedAt(policy, 'declined'), []);
  assert.deepEqual(askedAt(policy, 'leaving'), ['closedOn']);
  assert.deepEqual(askedAt(policy, 'closed'), ['closedOn', 'closedReason', 'lessons']);
  assert.deepEqual(askedAt(policy, 'cutShort'), askedAt(policy, 'closed'), 'as the one that it is like');
  const never = wyndle(fields('  - { id: closedReason, required: no, ours: yes }'));
  assert.deepEqual(askedAt(never, 'closed'), ['closedOn']);
  assert.deepEqual(askedAt(never, 'declined'), []);
});

test('what goes on lays down what endings ask, and one ending is one', () => {
  const policy = wyndle(
    fields(`  - { id: lessons, own: yes, type: text, label: Lessons, askedAt: [closed], ours: yes }
  - { id: pace, own: yes, type: text, label: Pace, askedAt: [active, closed], ours: yes }`),
  );
  const all = ['closedOn', 'closedReason', 'lessons'];
  assert.deepEqual(laidDown(policy, 'closed', 'proposed').toSorted(), all);
  assert.deepEqual(laidDown(policy, 'leaving', 'active').toSorted(), all);
  assert.deepEqual(laidDown(policy, 'leaving', 'closed'), []);
  assert.deepEqual(laidDown(policy, 'closed', 'declined').toSorted(), ['closedOn', 'lessons']);
  for (const stage of stagesOf(policy)) {
    assert.deepEqual(laidDown(policy, stage, stage), [], stage);
    assert.deepEqual(laidDown(policy, 'active', stage), [], stage);
    assert.deepEqual(laidDown(policy, 'of an old policy', stage), [], stage);
    assert.deepEqual(laidDown(policy, stage, 'of an old policy'), [], stage);
  }
});

const lessons = (appliesWhen: string): readonly [string, string] => [
  'requirements:\n',
  `requirements:
  - { id: lessons, says: Lessons are kept., severity: must, ours: yes, appliesWhen: ${appliesWhen}, metWhen: { field: learned, known: yes }, due: { within: 3 months, after: closedOn } }
`,
];
const learned = fields(
  '  - { id: learned, own: yes, type: text, label: Learned, askedAt: [closed], ours: yes }',
);

test('a requirement of what has ended speaks of the stage or of what only endings have', () => {
  const state = (policy: Policy, facts: Facts, own: Facts = {}) => {
    const found = requirementsOf(policy, input(facts, own)).find((each) => each.requirement.id === 'lessons');
    return [found?.state, found?.due, found?.overdue];
  };
  for (const appliesWhen of ['{ fact: closedOn, known: yes }', '{ fact: stage, is: closed }']) {
    const policy = wyndle(learned, lessons(appliesWhen));
    assert.deepEqual(state(policy, { stage: 'closed', closedOn: '2026-03-31' }), [
      'notMet',
      '2026-06-30',
      true,
    ]);
    assert.deepEqual(state(policy, { stage: 'closed', closedOn: '2026-03-31' }, { learned: 'Ask early' }), [
      'met',
      '2026-06-30',
      false,
    ]);
    assert.equal(state(policy, { stage: 'active' })[0], 'notApplicable');
  }
});

test('a review may run from the end', () => {
  const policy = wyndle([
    'reviews:\n',
    'reviews:\n  - { id: after, title: A year on, of: partnership, every: 1 year, from: closedOn, ours: yes, when: { fact: closedOn, known: yes } }\n',
  ]);
  const { next } = nextReview(policy, input({ stage: 'closed', closedOn: '2026-03-31' }));
  assert.deepEqual([next?.review.id, next?.due], ['after', '2027-03-31']);
});

test('lists of an entry have the policy’s words, and ours where money or a fact is counted by them', () => {
  const ids = (policy: Policy, list: 'partnerRoles' | 'moneyKinds') =>
    listWords(policy, list).map(({ id, isOurs }) => `${id}${isOurs ? '*' : ''}`);
  assert.deepEqual(ids(plain, 'moneyKinds'), ['cash*', 'in kind*', 'grant*']);
  const policy = wyndle(
    lists(`  - { id: partnerRoles, title: Roles, ours: yes, items: [{ id: chair, label: Chair }, { id: lead, label: Lead authority }] }
  - { id: moneyKinds, title: Forms, ours: yes, items: [{ id: inKind, label: Our officers’ time }] }
`),
  );
  assert.deepEqual(ids(policy, 'partnerRoles'), ['chair', 'lead', 'accountable body*']);
  assert.deepEqual(ids(policy, 'moneyKinds'), ['in kind', 'cash*', 'grant*']);
  assert.equal(listedWord(policy, 'moneyKinds', 'in kind'), 'Our officers’ time');
  assert.equal(listedWord(policy, 'partnerRoles', 'host'), 'Host', 'what was recorded before keeps its word');
  assert.equal(listedWord(policy, 'partnerRoles', 'dean'), 'Dean');
});
