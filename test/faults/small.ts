import { startChild } from './child.ts';
import type { Program } from './kill.ts';

/** The small program of `ledger.ts` over a data folder, for killing. */
export function startLedger(folder: string): Program {
  const child = startChild<{ port: number }>('ledger.ts', [folder]);
  const ask = async (path: string, method: string): Promise<unknown> => {
    const { port } = await child.said;
    const response = await fetch(`http://127.0.0.1:${port}/${path}`, { method });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  };
  return {
    pid: child.pid,
    ready: child.said.then(() => undefined),
    ended: child.ended,
    write: async (key) => void (await ask(`write/${key}`, 'POST')),
    counts: async () => new Map((await ask('counts', 'GET')) as [string, number][]),
    stop: () => child.stop(),
  };
}
