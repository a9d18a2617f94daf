import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Place } from './place.ts';
import { errorCode } from './refused.ts';

const WATCH_EVERY = 50;

// Every process of a server stands in its cluster's folder, so the kernel itself says which belong to it: no number
// noted in a file, which another program may have been given since, has to be believed.
const STANDING_IN = `for each in /proc/[0-9]*; do
  [ "$each/cwd" -ef "$1" ] && read -r name <"$each/comm" && [ "$name" = postgres ] && echo "\${each#/proc/}"
done 2>/dev/null; true`;

/** The processes that PostgreSQL runs on this cluster. */
export async function postgresIn({
  cluster,
  account,
}: Pick<Place, 'cluster' | 'account'>): Promise<number[]> {
  const as = account.kind === 'unprivileged account' ? { uid: account.uid, gid: account.gid } : {};
  const found = await promisify(execFile)('sh', ['-c', STANDING_IN, 'sh', cluster], as);
  return found.stdout.split('\n').filter(Boolean).map(Number);
}

/** What the server notes about itself: its main process, and whether it is starting, ready or stopping. */
export async function postmaster(cluster: string): Promise<{ pid?: number; status?: string }> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const [pid = '', , , , , , , status = ''] = lines;
  return pid === '' ? {} : { pid: Number(pid), status: status.trim() };
}

/** Settles when the process has ended. For processes that are not our children. */
export async function departure(pid: number): Promise<void> {
  for (const born = birth(pid), there = () => born !== undefined && birth(pid) === born; there();) {
    await pause(WATCH_EVERY, undefined, { ref: false });
  }
}

/** Whether a promise settles within so many milliseconds. */
export async function within(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const settled = new AbortController();
  const waited = pause(milliseconds, false, { signal: settled.signal }).catch(() => false);
  const inTime = await Promise.race([promise.then(() => true), waited]);
  settled.abort();
  return inTime;
}

/** When the process began, in the kernel's ticks; undefined once it has ended. Tells apart two users of one number. */
function birth(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? undefined : rest[18];
  } catch {
    return undefined;
  }
}

export function signal(pid: number, kind: NodeJS.Signals): void {
  try {
    process.kill(pid, kind);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

/** Whether anything listens on this socket. */
export function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    const settle = (answer: boolean) => () => {
      connection.destroy();
      resolve(answer);
    };
    connection.once('connect', settle(true)).once('error', settle(false));
  });
}
