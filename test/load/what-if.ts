import { thresholdsIn } from '../../src/policy/compare-amount.ts';
import { policyInForce } from '../../src/adopted.ts';
import { transact } from '../../src/transaction.ts';
import type { Bench } from './parts.ts';

/** What another amount in a rule would make of every entry: from asking to the page that names them. */
export async function whatIf(bench: Bench): Promise<void> {
  const { program, council, token } = bench.ground;
  const as = { councilId: council.id, accountId: null, role: 'bench', verb: 'read' };
  const adopted = await transact(program, as, (db) => policyInForce(db, council.id, bench.today));
  const rules = adopted === null ? [] : thresholdsIn(adopted.policy);
  const rule = rules.find(({ of, type }) => of === 'councilContribution' && type === 'money');
  if (rule === undefined) throw new Error('The policy in force compares no contribution with an amount.');
  const query = new URLSearchParams({ rule: rule.path, amount: '90,000' });
  const times: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const begun = performance.now();
    const response = await fetch(`${bench.ours.address}/${council.slug}/what-if?${query.toString()}`, {
      headers: { cookie: `concordat=${token}` },
    });
    const page = await response.text();
    if (response.status !== 200 || !page.includes('If the amount were £90,000'))
      throw new Error(`The page answered ${response.status} without saying what would change.`);
    if (round > 0) times.push(performance.now() - begun);
  }
  const slowest = Math.max(...times) / 1000;
  bench.measures.push({
    what: `What another amount would make of ${bench.entries.toLocaleString('en-GB')} entries, the page and all, the slowest of five`,
    figure: `${slowest.toFixed(2)} s`,
    target: 'under 2 s',
    met: slowest < 2,
  });
}
