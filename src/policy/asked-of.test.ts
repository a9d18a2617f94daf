import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { mayAnswer } from './permissions.ts';
import { instrumentOf } from './policy.ts';
import { readPolicy } from './read.ts';

const document = readFileSync(
  path.join(import.meta.dirname, '../../policies/harborough/policy.yaml'),
  'utf8',
);
const faults = (changed: string): string =>
  readPolicy(changed, 'policy.yaml')
    .problems.map(({ sentence }) => sentence)
    .join(' ');

for (const [name, changed, says] of [
  ['a role that there is', document, /^$/],
  [
    'no role that nobody knows',
    document.replace('askedOf: headOfService', 'askedOf: headOfServices'),
    /There is no role “headOfServices”/,
  ],
  [
    'no role that may not answer',
    document.replace('askedOf: headOfService', 'askedOf: scrutinyCommission'),
    /The role “scrutinyCommission” is asked to act but may not: it lacks review.answer/,
  ],
  [
    'nothing anonymous but what partners are asked',
    document.replace('askedOf: headOfService', 'anonymous: yes'),
    /Only what partners are asked \(healthCheck\) is answered anonymously/,
  ],
] as const)
  test(`a questionnaire is sent to ${name}`, () => {
    assert.match(faults(changed), says);
  });

test('whoever is sent a questionnaire may answer its questions, whatever use the policy gives them', () => {
  const reading = readPolicy(document, 'policy.yaml');
  assert.ok('policy' in reading);
  const set = instrumentOf(reading.policy, 'questionnaire');
  assert.ok(set);
  assert.ok(mayAnswer(set).includes('review.answer'));
  const { askedOf: _sentToNobody, ...kept } = set;
  assert.ok(!mayAnswer(kept).includes('review.answer'));
});
