import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A program of ours in a process of its own, which says one line of JSON when it is ready. */
export interface Child<Said> {
  said: Said;
  pid: number;
  /** Settles when the process has ended, however. */
  ended: Promise<void>;
  kill(): void;
  /** Closes its standard input, which asks it to stop, and waits. */
  stop(): Promise<void>;
}

/** Runs a file of this folder. `as` is another account, for when we are root. */
export async function runChild<Said>(
  file: string,
  args: readonly string[],
  as: { uid?: number; gid?: number } = {},
): Promise<Child<Said>> {
  const path = new URL(file, import.meta.url).pathname;
  const child = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'], ...as });
  const ended = once(child, 'exit').then(() => undefined);
  const said = (await firstLine(child)) as Said;
  return {
    said,
    pid: child.pid ?? 0,
    ended,
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      child.stdin?.end();
      await ended;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<unknown> {
  if (child.stdout === null) throw new Error('the child has a standard output');
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error('the program ended without a word');
}
