import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { home } from '../../src/program.ts';

/** A program in a process of its own that has said where it listens. */
export interface Running {
  readonly address: string;
  readonly pid: number;
  /** Milliseconds from its start to its first page. */
  readonly firstPage: number;
  stop(): Promise<void>;
}

/** Starts a script or a file of ours with this environment and waits for its line "... at <address>", and for a page of it. */
export async function run(
  file: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<Running> {
  const begun = performance.now();
  const program = path.join(home, file);
  const [command, ...given] = file.endsWith('.ts') ? [process.execPath, program] : [program];
  const child = spawn(command, [...given, ...args], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await addressOf(child);
  await (await fetch(address, { redirect: 'manual' })).text();
  return {
    address,
    pid: child.pid ?? 0,
    firstPage: performance.now() - begun,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The program has no output.');
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const address = / at (http:\S+)/.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error('The program ended without a word.');
}

/** Bytes of memory that a process has now. */
export async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}
