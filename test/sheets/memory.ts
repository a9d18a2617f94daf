import { readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Bytes of memory at the worst moment that was seen. */
export interface Peak {
  /** The program and every process that it started, but for PostgreSQL's: each page of memory shared out among its users. */
  readonly ours: number;
  /** How many processes of ours there were at once, at most. */
  readonly processes: number;
  readonly postgres: number;
}

/** Watches the memory of a program and of all that it started, until it is asked what the most was. */
export function watchMemory(program: number): () => Promise<Peak> {
  let peak: Peak = { ours: 0, processes: 0, postgres: 0 };
  const stop = new AbortController();
  const watching = watch();
  return async () => {
    stop.abort();
    await watching;
    return peak;
  };

  async function watch(): Promise<void> {
    while (!stop.signal.aborted) {
      const tree = await withAllBelow(program);
      const sizes = await Promise.all(tree.map(measured));
      const of = (isPostgres: boolean) => sizes.filter((each) => each.isPostgres === isPostgres);
      const sum = (isPostgres: boolean) => of(isPostgres).reduce((all, { bytes }) => all + bytes, 0);
      peak = {
        ours: Math.max(peak.ours, sum(false)),
        processes: Math.max(peak.processes, of(false).length),
        postgres: Math.max(peak.postgres, sum(true)),
      };
      await pause(20);
    }
  }
}

/** A process and those below it, as they are now. */
async function withAllBelow(top: number): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = new Map(await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const)));
  const isBelow = (pid: number | undefined): boolean =>
    pid === top || (pid !== undefined && pid > 1 && isBelow(parents.get(pid)));
  return pids.filter(isBelow);
}

/** 0 for one that has ended meanwhile. */
async function parentOf(pid: number): Promise<number> {
  const said = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name, in brackets, may hold anything.
  return Number(said.slice(said.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

async function measured(pid: number): Promise<{ readonly isPostgres: boolean; readonly bytes: number }> {
  const said = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const runs = await readlink(`/proc/${pid}/exe`).catch(() => '');
  return {
    isPostgres: path.basename(runs) === 'postgres',
    bytes: Number(/^Pss:\s+(\d+) kB/m.exec(said)?.[1] ?? 0) * 1024,
  };
}
