import { createInterface } from 'node:readline';
import { account } from './cli/account.ts';
import { accountFree } from './cli/account-free.ts';
import { accountList } from './cli/account-list.ts';
import { accountReset } from './cli/account-reset.ts';
import { accountSuspend } from './cli/account-suspend.ts';
import { auditSeal, auditSetBack, auditVerify } from './cli/audit.ts';
import { backup } from './cli/backup.ts';
import { councilList } from './cli/council.ts';
import { councilExport, councilLoad } from './cli/council-archive.ts';
import { councilCreate } from './cli/council-create.ts';
import { councilDelete, councilGone, councilKeep } from './cli/council-leave.ts';
import { erase } from './cli/erase.ts';
import { exportRegister } from './cli/export.ts';
import { importFile } from './cli/import.ts';
import { policyCheck } from './cli/policy-check.ts';
import { policyCompare } from './cli/policy-compare.ts';
import { policyDemands } from './cli/policy-demands.ts';
import { policyLifecycles } from './cli/policy-lifecycles.ts';
import { restore } from './cli/restore.ts';
import type { Terminal, Verb } from './cli/verb.ts';
import { readConfig } from './config.ts';

/** Every verb; the first whose words begin the command line runs. */
const verbs: readonly Verb[] = [
  policyCheck,
  policyCompare,
  policyDemands,
  policyLifecycles,
  councilList,
  councilCreate,
  councilExport,
  councilLoad,
  councilDelete,
  councilKeep,
  councilGone,
  account,
  accountList,
  accountReset,
  accountSuspend,
  accountFree,
  importFile,
  exportRegister,
  backup,
  restore,
  erase,
  auditVerify,
  auditSeal,
  auditSetBack,
];

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const words = process.argv.slice(2);
const verb = verbs.find((each) => each.name.split(' ').every((word, at) => words[at] === word));
const config = readConfig(process.env, ['--empty']);
if (verb === undefined) {
  say(
    words.length === 0
      ? 'What Concordat does from a terminal:'
      : `There is no “${words.slice(0, 2).join(' ')}”. There is:`,
  );
  for (const { name, usage, says } of verbs) say(`  script/cli ${name} ${usage}\n      ${says}`);
  process.exitCode = 2;
} else if ('problems' in config) {
  for (const problem of config.problems) say(problem);
  process.exitCode = 1;
} else {
  const terminal: Terminal = {
    config,
    now: () => new Date(),
    out: (line) => void process.stdout.write(`${line}\n`),
    err: say,
    input: firstLine,
  };
  process.exitCode = await verb.run(words.slice(verb.name.split(' ').length), terminal);
}

async function firstLine(): Promise<string | null> {
  if (process.stdin.isTTY) return null;
  for await (const line of createInterface({ input: process.stdin })) return line;
  return null;
}
