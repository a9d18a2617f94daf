import { spawn } from 'node:child_process';
import type { FoundPair } from './look-store.ts';
import { type Comparing, pairsIn } from './pairs.ts';
import { inBreaths } from '../kit/breath.ts';

/** As many are compared in the program itself: a process takes longer to start than they do. */
const mostHere = 2000;

/**
 * The pairs of these that may be one thing. Many names take tens of megabytes to compare, which the program would
 * keep: they are compared in a process of their own, whose memory goes with it.
 */
export async function pairsAmong(comparing: Comparing): Promise<readonly FoundPair[]> {
  return comparing.held.length <= mostHere ? inBreaths(pairsIn(comparing)) : pairsApart(comparing);
}

const mostMegabytes = 512;

async function pairsApart(comparing: Comparing): Promise<readonly FoundPair[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly FoundPair[]>();
  const program = `import { answerParent } from ${JSON.stringify(new URL('./child.ts', import.meta.url).href)}; await answerParent();`;
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${mostMegabytes}`, '--no-warnings', '--input-type=module', '--eval', program],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], serialization: 'advanced', env: {} },
  );
  child.once('message', (pairs) => resolve(pairs as readonly FoundPair[]));
  child.once('error', reject);
  child.once('close', () => reject(new Error('The process that compares names ended without an answer.')));
  // Where it ended before it took them, that is what is told.
  child.send(comparing, () => {});
  return promise;
}
