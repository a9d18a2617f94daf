import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

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

/** Runs a file of this folder, until it is ready. */
export async function runChild<Said>(file: string, args: readonly string[]): Promise<Child<Said>> {
  const path = new URL(file, import.meta.url).pathname;
  const child = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit').then(() => undefined);
  return {
    said: (await firstLine(child)) as Said,
    pid: child.pid ?? 0,
    ended,
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

async function firstLine(child: ChildProcessByStdio<Writable, Readable, null>): Promise<unknown> {
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error('the program ended without a word');
}
