import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runCases } from './cases.ts';
import { readPolicy } from './read.ts';

/** The policies that come with Concordat, each tested by the cases that come with it. */
const folder = new URL('../../policies/', import.meta.url);
const shipped = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory());
const read = (...path: readonly string[]) => readFileSync(new URL(path.join('/'), folder), 'utf8');

const traps = new Set<string>();

for (const { name } of shipped) {
  test(`the policy of ${name}`, async (context) => {
    const reading = readPolicy(read(name, 'policy.yaml'), `policies/${name}/policy.yaml`);
    assert.deepEqual(reading.problems, []);
    if (!('policy' in reading)) return;
    const { results, problems } = runCases(
      reading.policy,
      read(name, 'cases.yaml'),
      `policies/${name}/cases.yaml`,
    );
    assert.deepEqual(problems, []);
    assert.ok(results.length >= 20, `${name} has ${results.length} cases`);
    for (const each of results) {
      for (const trap of each.traps) traps.add(trap);
      await context.test(each.name, () => assert.deepEqual(each.failures, []));
    }
  });
}

test('five policies are shipped, and every trap has a case', () => {
  const all = Array.from({ length: 28 }, (_, index) => `T${index + 1}`);
  assert.deepEqual(shipped.map((each) => each.name).sort(), [
    'borough',
    'breckland',
    'brentwood',
    'cheshire-west',
    'harborough',
  ]);
  assert.deepEqual(
    all.filter((trap) => !traps.has(trap)),
    [],
  );
});
