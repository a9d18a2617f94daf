import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policyIn } from '../adopted.ts';
import { shippedPolicies } from '../program.ts';
import { documentDifference } from './difference.ts';
import { wyndle } from './testing/wyndle.ts';

const three = '{ id: low, label: Low }, { id: medium, label: Medium }, { id: high, label: High }';
const said = (...changes: readonly (readonly [string, string])[]): readonly string[] =>
  documentDifference(wyndle(), wyndle(...changes)).map(({ sentence }) => sentence);

test('options that come, go and are called otherwise are told one by one', () => {
  assert.deepEqual(
    said([
      three,
      '{ id: low, label: Little }, { id: medium, label: Medium }, { id: high, label: High }, { id: severe, label: Severe }',
    ]),
    ['Scales: “level”: options: “Severe” is new; “Little”: label was “Low” and is “Little”.'],
  );
  assert.deepEqual(
    said([three, '{ id: medium, label: Medium }, { id: low, label: Low }, { id: high, label: High }']),
    ['Scales: “level”: options stand in another order.'],
  );
});

test('words by option, several values, yes and no', () => {
  assert.deepEqual(said(['low: Less than £50k }', 'low: Under £50k }']), [
    'Questions: “What does the council put in?”: describe: low was “Less than £50k” and is “Under £50k”.',
  ]);
  assert.deepEqual(
    said([
      'type: scale, scale: level, clause: App B, mayNotApply: yes }',
      'type: scale, scale: level, clause: App B }',
    ]),
    ['Questions: “Does it help our name?”: mayNotApply was yes and is not there.'],
  );
});

test('no difference of any two policies is told as data', async () => {
  const policies = [wyndle(), ...(await shippedPolicies()).map(({ document }) => policyIn(document))];
  for (const before of policies)
    for (const after of policies)
      for (const { sentence } of documentDifference(before, after))
        assert.doesNotMatch(sentence, /[{}[\]]|":|undefined|null/, sentence);
});
