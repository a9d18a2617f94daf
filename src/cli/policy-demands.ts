import { readPolicy } from '../policy/read.ts';
import { demandsPage } from '../policy/demands.ts';
import type { Policy } from '../policy/policy.ts';
import { shippedPolicies } from '../program.ts';
import { misused, readArguments, type Terminal, type Verb } from './verb.ts';

export const policyDemands: Verb = {
  name: 'policy demands',
  usage: '',
  says: 'Says what the policies that come with Concordat demand, by clause, as the page docs/requirements.md.',
  run: demands,
};

async function demands(args: readonly string[], terminal: Terminal): Promise<number> {
  const given = readArguments(args, { options: [] });
  if (given === null || given.plain.length > 0) return misused(policyDemands, terminal);
  terminal.out((await demandsOfShipped()).trimEnd());
  return 0;
}

/** The page of the policies that come with Concordat, in the order of their names. */
export async function demandsOfShipped(): Promise<string> {
  const policies: Policy[] = [];
  for (const { id, document } of await shippedPolicies()) {
    const reading = readPolicy(document, id);
    if ('policy' in reading) policies.push(reading.policy);
  }
  return demandsPage(policies, 'script/cli policy demands > docs/requirements.md');
}
