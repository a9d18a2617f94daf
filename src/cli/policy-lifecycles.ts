import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lifecycleDrawing } from '../lifecycle-drawing.ts';
import { lifecyclesPage } from '../policy/lifecycle-page.ts';
import type { Policy } from '../policy/policy.ts';
import { readPolicy } from '../policy/read.ts';
import { shippedPolicies } from '../program.ts';
import { misused, readArguments, type Terminal, type Verb } from './verb.ts';

export const policyLifecycles: Verb = {
  name: 'policy lifecycles',
  usage: 'FOLDER',
  says: 'Draws the life of a partnership under each policy that comes with Concordat: lifecycles.md, and a drawing of each.',
  run: draw,
};

async function draw(args: readonly string[], terminal: Terminal): Promise<number> {
  const given = readArguments(args, { options: [] });
  const [folder, ...more] = given?.plain ?? [];
  if (folder === undefined || more.length > 0) return misused(policyLifecycles, terminal);
  const files = await lifecycleFiles();
  await mkdir(path.join(folder, 'lifecycles'), { recursive: true });
  for (const [name, content] of files) await writeFile(path.join(folder, name), content);
  terminal.out(`${files.size} files written to ${folder}`);
  return 0;
}

/** Every file of it, by its name in the folder. */
export async function lifecycleFiles(): Promise<ReadonlyMap<string, string>> {
  const policies: Policy[] = [];
  for (const { id, document } of await shippedPolicies()) {
    const reading = readPolicy(document, id);
    if ('policy' in reading) policies.push(reading.policy);
  }
  const files = new Map([['lifecycles.md', lifecyclesPage(policies, 'script/cli policy lifecycles docs')]]);
  for (const policy of policies)
    files.set(`lifecycles/${policy.id}.svg`, `${(await lifecycleDrawing(policy)).toString()}\n`);
  return files;
}
