import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ended } from './account.ts';
import type { Place } from './place.ts';
import { answers, departure, postgresIn, postmaster, signal, within } from './processes.ts';
import { isRefused, type StartRefused } from './refused.ts';
import { commandLine, settings, socketFile } from './settings.ts';

/** A postgres that accepts connections. */
export interface Server {
  pid: number;
  adopted: boolean;
  /** Settles when that process has ended, whoever ended it. */
  gone: Promise<void>;
}

type Log = (line: string) => void;

const ROUND = 10;
const ORPHANS_MAY_TAKE = 300;
const MANY_ROUNDS = 500;
const LARGEST_LOG = 5_000_000;

/** The running postgres of this cluster if there is one, otherwise a new one; ready either way. */
export async function runServer(place: Place, log: Log): Promise<Server | StartRefused> {
  for (let attempt = 1; ; attempt += 1) {
    const found = await adopt(place, log);
    if (found !== undefined) return found;
    const started = await start(place);
    // A postgres that was only just starting when its program was killed can appear between looking and starting.
    if (!isRefused(started) || attempt === 3 || (await postgresIn(place)).length === 0) return started;
  }
}

async function adopt(place: Place, log: Log): Promise<Server | StartRefused | undefined> {
  const running = await postgresIn(place);
  const { pid } = await postmaster(place.cluster);
  if (pid !== undefined && running.includes(pid)) {
    const kept = await settled(place, pid, log);
    if (kept) return { pid, adopted: true, gone: departure(pid) };
  } else if (running.length === 0 && (await answers(socketFile(place)))) return outOfSight(place);
  await endOrphans(place, log);
  // Only now is it certain that no postgres uses the cluster. Postgres itself would go by the numbers in these files
  // alone, and refuse to start where another program has been given that number since.
  await rm(join(place.cluster, 'postmaster.pid'), { force: true });
  await rm(`${socketFile(place)}.lock`, { force: true });
  return undefined;
}

const outOfSight = (place: Place): StartRefused => ({
  refused:
    `A PostgreSQL that this program cannot see, perhaps in another container, is using ${place.cluster}. ` +
    'Stop that one first.',
});

/** Waits until the server is ready, true, or gone, false. One that was started with other settings is ended. */
async function settled(place: Place, pid: number, log: Log): Promise<boolean> {
  const gone = departure(pid);
  for (let round = 1; !(await within(gone, ROUND)); round += 1) {
    const { status } = await postmaster(place.cluster);
    const asWeWould = commandLine(place) === (await startedWith(place));
    if (status === 'ready' && asWeWould) return true;
    if (status === 'ready') signal(pid, 'SIGINT');
    if (round % MANY_ROUNDS === 0)
      log(`Waiting for the running PostgreSQL (process ${pid}), which is ${status}.`);
  }
  return false;
}

const startedWith = (place: Place): Promise<string> =>
  readFile(join(place.cluster, 'postmaster.opts'), 'utf8').catch(() => '');

// When the main process is killed its children notice and leave by themselves, unless they are busy. They must be
// gone before the files are touched, and nothing they do from here on is acknowledged to anyone.
async function endOrphans(place: Place, log: Log): Promise<void> {
  const until = Date.now() + ORPHANS_MAY_TAKE;
  for (let left = await postgresIn(place); left.length > 0; left = await postgresIn(place)) {
    if (Date.now() > until) {
      log(`Ending ${left.length} processes left over from a PostgreSQL that was killed.`);
      left.forEach((pid) => signal(pid, 'SIGKILL'));
    }
    await pause(ROUND);
  }
}

async function start(place: Place): Promise<Server | StartRefused> {
  const file = join(place.folder, 'postgres.log');
  const before = await sizeOf(file);
  if (before > LARGEST_LOG) await rename(file, `${file}.old`);
  const output = openSync(file, 'a', 0o600);
  const command = join(place.binaries.bin, 'postgres');
  const child = await place.account.start(command, settings(place), output).finally(() => closeSync(output));
  child.unref();
  const gone = ended(child).then(() => undefined);
  if (await becameReady(place, child, gone)) return { pid: child.pid ?? 0, adopted: false, gone };
  const said = (await readFile(file, 'utf8')).slice(before > LARGEST_LOG ? 0 : before);
  const lines = said.trim().split('\n');
  const why = lines.filter((line) => /\b(FATAL|PANIC):/.test(line));
  return {
    refused: `PostgreSQL did not start on ${place.cluster}: ${(why.length > 0 ? why : lines).slice(-3).join(' / ')}`,
  };
}

async function becameReady(place: Place, child: ChildProcess, gone: Promise<void>): Promise<boolean> {
  while (!(await within(gone, ROUND))) {
    const { pid, status } = await postmaster(place.cluster);
    if (pid === child.pid && status === 'ready') return true;
  }
  return false;
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

/** Ends the server and all its sessions; what is committed is safe whichever way it goes. */
export async function endServer({ pid, gone }: Server): Promise<void> {
  for (const [kind, patience] of ENDINGS) {
    signal(pid, kind);
    if (await within(gone, patience)) return;
  }
}

// Fast shutdown, immediate shutdown, and by force.
const ENDINGS = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 10_000],
  ['SIGKILL', 10_000],
] as const;
