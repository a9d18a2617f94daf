import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { known } from '../../src/partnerships/facts.ts';
import type { Answers, Input } from '../../src/policy/input.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { readPolicy } from '../../src/policy/read.ts';
import { requirementsOf, requirementStates } from '../../src/policy/requirement.ts';
import { home } from '../../src/program.ts';
import { transact } from '../../src/transaction.ts';
import type { Bench } from './parts.ts';

/** F3: the requirements of the policy that has the most, of every entry: explained line by line, and as they are kept. */
export async function requirements(bench: Bench): Promise<void> {
  const { program, council } = bench.ground;
  const as = { councilId: council.id, accountId: null, role: 'bench', verb: 'read' };
  const entries = await transact(program, as, (db) => known(db, council.id, bench.today));
  const policy = await longestPolicy();
  const inputs = entries.map(({ input }, at) => answered(policy, input, at));
  const asked = (policy.requirements ?? []).length;
  const counted = `${asked} requirements of ${inputs.length.toLocaleString('en-GB')} entries`;
  measure(bench, `All ${counted}, explained line by line`, () =>
    inputs.forEach((each) => void requirementsOf(policy, each)),
  );
  measure(bench, `All ${counted}, as they are kept`, () =>
    inputs.forEach((each) => void requirementStates(policy, each)),
  );
  // While nothing else could run here, connections that lay idle were closed: that is noticed before one is used again.
  await setTimeout(100);
  for (const by of ['clause', 'partnership', 'owner', 'time']) await page(bench, by);
}

function measure(bench: Bench, what: string, act: () => void): void {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const begun = performance.now();
    act();
    times.push(performance.now() - begun);
  }
  const slowest = Math.max(...times);
  bench.measures.push({
    what: `${what}, the slowest of five`,
    figure: `${slowest.toFixed(0)} ms`,
    target: 'under 2,000 ms',
    met: slowest < 2000,
  });
}

/** The page of the whole council, from what is kept. */
async function page(
  { ground: { council, token }, ours, entries, measures }: Bench,
  by: string,
): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const begun = performance.now();
    const response = await fetch(`${ours.address}/${council.slug}/requirements?by=${by}`, {
      headers: { cookie: `concordat=${token}` },
    });
    const text = await response.text();
    if (response.status !== 200 || !text.includes('Not yet known'))
      throw new Error(`The requirements by ${by} answered ${response.status}.`);
    if (round > 0) times.push(performance.now() - begun);
  }
  const slowest = Math.max(...times);
  measures.push({
    what: `Requirements of ${entries.toLocaleString('en-GB')} entries by ${by}, the page and all, the slowest of five`,
    figure: `${slowest.toFixed(0)} ms`,
    target: 'under 2,000 ms',
    met: slowest < 2000,
  });
}

async function longestPolicy(): Promise<Policy> {
  const folders = ['borough', 'breckland', 'brentwood', 'cheshire-west', 'harborough'];
  const policies: Policy[] = [];
  for (const folder of folders) {
    const file = path.join(home, 'policies', folder, 'policy.yaml');
    const reading = readPolicy(await readFile(file), file);
    if ('policy' in reading) policies.push(reading.policy);
  }
  const [longest] = policies.toSorted(
    (a, b) => (b.requirements ?? []).length - (a.requirements ?? []).length,
  );
  return longest as Policy;
}

/** A partnership of that policy, of whose yes and no questions two in three are answered, otherwise in each entry. */
function answered(policy: Policy, input: Input, at: number): Input {
  const questions = policy.instruments
    .flatMap((each) => each.questions ?? [])
    .filter(({ type }) => type === 'yesNo');
  const answers: Answers = Object.fromEntries(
    questions.flatMap(({ id }, place) => ((place + at) % 3 === 0 ? [] : [[id, (place + at) % 3 === 1]])),
  );
  return { ...input, answers, ratings: { definition: 'partnership' } };
}
