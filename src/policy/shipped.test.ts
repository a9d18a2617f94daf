import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runCases } from './cases.ts';
import { evaluate } from './instrument.ts';
import type { Policy } from './policy.ts';
import { readPolicy } from './read.ts';

/** The policies that come with Concordat, each tested by the cases that come with it. */
const folder = new URL('../../policies/', import.meta.url);
const shipped = readdirSync(folder, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .sort((a, b) => a.name.localeCompare(b.name));
const read = (...path: readonly string[]) => readFileSync(new URL(path.join('/'), folder), 'utf8');

const traps = new Set<string>();
const policies = new Map<string, Policy>();

for (const { name } of shipped) {
  test(`the policy of ${name}`, async (context) => {
    const reading = readPolicy(read(name, 'policy.yaml'), `policies/${name}/policy.yaml`);
    assert.deepEqual(reading.problems, []);
    if (!('policy' in reading)) return;
    policies.set(name, reading.policy);
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

/** A company is paid to run a service, and the council keeps control of its direction and main decisions. */
const YES = `commissioned independent work-together shared-objective strategic-partnering range joint-programme share-information
  share-risk-reward paid-service strategic-direction significant-decisions other-organisation shared-agreeing shared-delivering well-being
  delivers-for-us sole-procurer formal-agreement share-agreeing share-delivering outsourced-function agreed-to-cooperate each-others-views`;
const NO = `tender also-partner grant-recipient partnership-act single-body network pfi informal-group outside-body funding-for-actions
  forum specific-outcomes external-body officer-network`;

test('T1 T2 T17 one arrangement comes to five different outcomes under five policies, each with its causes and clause', () => {
  const said = (ids: string, value: boolean) => ids.split(/\s+/).map((id) => [id, value] as const);
  const answers = Object.fromEntries([...said(YES, true), ...said(NO, false)]);
  const found = [...policies].map(([name, policy]) => {
    const { outcome, clause, causes, missing } = evaluate(policy, 'definition', {
      on: '2026-11-24',
      facts: {},
      answers,
    });
    assert.deepEqual(missing, []);
    assert.ok(causes.some((each) => each.did === 'met' && each.clause));
    return [name, outcome, clause];
  });
  assert.deepEqual(found, [
    ['borough', 'partnership', 'Section 1'],
    ['breckland', 'contract', 'Defining a Partnership, exclusion 2'],
    ['brentwood', 'jointWorking', 'Definition of Joint Working Arrangements/Collaborative Working'],
    ['cheshire-west', 'commissioned', '¶2'],
    ['harborough', 'strategicPartnering', '3.2.3'],
  ]);
});
