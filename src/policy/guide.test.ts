import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runCases } from './cases.ts';
import { CAPABILITY_IDS } from './permissions.ts';
import { PARTS } from './policy.ts';
import { readPolicy } from './read.ts';

const guide = readFileSync(new URL('../../policies/README.md', import.meta.url), 'utf8');
const parts = [...guide.matchAll(/^```yaml\n(.*?)^```$/gms)].map((found) => found[1] as string);
const isCases = (part: string) => part.startsWith('cases:');

test('the policy that the guide builds is one, and its cases come out', () => {
  const reading = readPolicy(parts.filter((each) => !isCases(each)).join(''), 'policies/README.md');
  assert.deepEqual(reading.problems, []);
  if (!('policy' in reading)) return;
  const { results, problems } = runCases(reading.policy, parts.find(isCases) ?? '', 'policies/README.md');
  assert.deepEqual(problems, []);
  assert.deepEqual(
    results.flatMap((each) => each.failures),
    [],
  );
  assert.ok(results.length >= 9);
});

test('the guide names every part that a policy may be silent on', () => {
  const table = guide.slice(guide.indexOf('| part |'), guide.indexOf('## Kinds'));
  assert.deepEqual(
    PARTS.filter((part) => !table.includes(part)),
    [],
  );
});

test('every capability that the guide uses is one', () => {
  const used = [...guide.matchAll(/may: \[([^\]]+)\]/g)].flatMap((found) => (found[1] as string).split(', '));
  assert.deepEqual(
    used.filter((each) => !CAPABILITY_IDS.some((id) => id === each)),
    [],
  );
});
