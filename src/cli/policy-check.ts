import { countOf } from '../kit/count.ts';
import { readPolicy } from '../policy/read.ts';
import { policyFile } from './policy-file.ts';
import { misused, type Terminal, type Verb } from './verb.ts';

export const policyCheck: Verb = {
  name: 'policy check',
  usage: 'FILE…',
  says: 'Names every fault of policy files: file, line, column and a sentence.',
  run: check,
};

async function check(args: readonly string[], terminal: Terminal): Promise<number> {
  if (args.length === 0) return misused(policyCheck, terminal);
  let faults = 0;
  for (const named of args) faults += await faultsOf(named, terminal);
  if (faults > 0) terminal.err(`${countOf(faults, 'fault')} found.`);
  return faults === 0 ? 0 : 1;
}

async function faultsOf(named: string, terminal: Terminal): Promise<number> {
  const found = await policyFile(named);
  if (found === null) {
    terminal.out(`${named}: There is no such file, and no policy of that name comes with Concordat`);
    return 1;
  }
  const { problems } = readPolicy(found.bytes, found.file);
  for (const { file, line, column, sentence } of problems)
    terminal.out(`${file}:${line}:${column}: ${sentence}`);
  if (problems.length === 0) terminal.out(`${found.file}: no faults`);
  return problems.length;
}
