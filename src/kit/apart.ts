import { type ChildProcess, spawn } from 'node:child_process';

export interface Apart {
  /** The module that does the work there, and which of its functions: it is called with the task. */
  readonly module: URL;
  readonly call: string;
  /** What it is given, as JSON. */
  readonly task: unknown;
  /** Files and folders that it may read; it reads nothing else, writes nothing and starts nothing. */
  readonly readable: readonly string[];
  /** Of its own heap. */
  readonly memoryMegabytes: number;
}

/** Starts a process of its own for work on what somebody sent: whatever that does, it does it there and not in the program. */
export function startApart({ module, call, task, readable, memoryMegabytes }: Apart): ChildProcess {
  const program = `import { ${call} } from ${JSON.stringify(module.href)}; await ${call}(${JSON.stringify(task)});`;
  return spawn(
    process.execPath,
    [
      '--permission',
      ...readable.map((folder) => `--allow-fs-read=${folder}`),
      `--max-old-space-size=${memoryMegabytes}`,
      '--max-semi-space-size=16',
      '--no-warnings',
      '--input-type=module',
      '--eval',
      program,
    ],
    // Nothing of the program's environment, which may hold secrets, reaches a process that reads hostile files.
    { stdio: ['pipe', 'ignore', 'ignore', 'ipc'], serialization: 'json', env: {} },
  );
}

/** Resolves when it is over and has said all that it says. */
export async function endOf(child: ChildProcess): Promise<{ readonly failed: boolean }> {
  const { promise, resolve } = Promise.withResolvers<{ failed: boolean }>();
  child.once('error', () => resolve({ failed: true }));
  // "close" and not "exit": messages may still be on their way when the process is gone.
  child.once('close', (code) => resolve({ failed: code !== 0 }));
  return promise;
}
