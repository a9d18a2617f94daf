import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import type { StartRefused } from './refused.ts';

/** The account under which PostgreSQL's programs run: postgres refuses to run as root. */
export interface Account {
  kind: 'ourselves' | 'user namespace' | 'unprivileged account';
  /** Whose files they are: what the owner of the cluster's folder has to be. */
  uid: number;
  gid: number;
  /** Standard output and error go to the descriptor `output`. The child is detached from our terminal's signals. */
  start(command: string, args: readonly string[], output: number, input?: 'pipe'): Promise<ChildProcess>;
}

interface PasswdEntry {
  name: string;
  uid: number;
  gid: number;
}

export function ourselves(): Account {
  const start: Account['start'] = (command, args, output, input) =>
    started(spawn(command, args, { stdio: [input ?? 'ignore', output, output], detached: true }));
  return { kind: 'ourselves', uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, start };
}

function unprivileged(uid: number, gid: number): Account {
  const start: Account['start'] = (command, args, output, input) =>
    started(
      spawn(command, args, {
        stdio: [input ?? 'ignore', output, output],
        detached: true,
        uid,
        gid,
        cwd: '/',
      }),
    );
  return { kind: 'unprivileged account', uid, gid, start };
}

/**
 * Root seen under another number: in a user namespace of its own where root's files belong to, say, `daemon`, and
 * every other account keeps its number. Root's way into any folder is kept, so a folder that only root can enter, or
 * that only someone else can, is no obstacle.
 */
function inUserNamespace(mask: PasswdEntry): Account {
  const start: Account['start'] = async (command, args, output, input) => {
    // $1 is the moment to wait for: the maps below can only be written after unshare, and must be before postgres.
    const script = 'echo >&3; read -r go <&4 || exit 1; exec "$@" 3>&- 4<&-';
    const child = spawn('unshare', ['--user', '--keep-caps', 'sh', '-c', script, 'sh', command, ...args], {
      stdio: [input ?? 'ignore', output, output, 'pipe', 'pipe'] satisfies StdioOptions,
      detached: true,
    });
    await started(child);
    await mapAccounts(child, mask);
    return child;
  };
  return { kind: 'user namespace', uid: 0, gid: 0, start };
}

async function mapAccounts(child: ChildProcess, mask: PasswdEntry): Promise<void> {
  const ready = child.stdio[3] as Readable;
  const go = child.stdio[4] as Writable;
  go.on('error', () => undefined);
  const unshared = await Promise.race([
    once(ready, 'data').then(() => true),
    once(child, 'exit').then(() => false),
  ]);
  if (!unshared) throw new Error('a user namespace could not be made');
  try {
    await writeFile(`/proc/${child.pid}/uid_map`, await swapped('uid', mask.uid));
    await writeFile(`/proc/${child.pid}/gid_map`, await swapped('gid', mask.gid));
    go.end('\n');
  } catch (error) {
    go.destroy();
    throw error;
  } finally {
    ready.destroy();
  }
}

/** Our own namespace's accounts, each under its own number, except that 0 and `mask` change places. */
async function swapped(kind: 'uid' | 'gid', mask: number): Promise<string> {
  const ours = await readFile(`/proc/self/${kind}_map`, 'utf8');
  const ranges = ours
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number]);
  return ranges.flatMap(([first, , count]) => around(first, first + count, mask)).join('\n');
}

/** Lines of a map (inside, outside, count) for the numbers from `first` up to but not including `end`. */
export function around(first: number, end: number, mask: number): string[] {
  const within = [0, mask].filter((number) => number >= first && number < end);
  const edges = [first - 1, ...within, end];
  const kept = edges.slice(1).map((next, index) => ({ from: (edges[index] ?? first) + 1, next }));
  return [
    ...kept.filter(({ from, next }) => next > from).map(({ from, next }) => `${from} ${from} ${next - from}`),
    ...within.map((number) => `${mask - number} ${number} 1`),
  ];
}

async function started(child: ChildProcess): Promise<ChildProcess> {
  await once(child, 'spawn');
  return child;
}

/**
 * The account to use. As root: whoever owns the cluster already; for a new one, ourselves in a user namespace, or
 * where those are not allowed (many containers) the unprivileged account `nobody`.
 */
export async function chooseAccount(owner: { uid: number; gid: number } | undefined, namespaces = true) {
  if (process.getuid?.() !== 0) return ourselves();
  if (owner !== undefined && owner.uid !== 0) return unprivileged(owner.uid, owner.gid);
  const known = await knownAccounts();
  const mask = known.find(({ uid }) => uid !== 0);
  if (namespaces && mask !== undefined && (await works(inUserNamespace(mask)))) return inUserNamespace(mask);
  const nobody = known.find(({ name }) => name === 'nobody') ?? mask;
  if (nobody !== undefined) return unprivileged(nobody.uid, nobody.gid);
  return noAccount;
}

const noAccount: StartRefused = {
  refused:
    'PostgreSQL does not run as root, and this machine allows no user namespace and knows no other account. ' +
    'Run the program as an ordinary user.',
};

// initdb looks its own account up by number, so the number has to be one that this machine knows.
async function knownAccounts(): Promise<PasswdEntry[]> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => {
    const [name = '', , uid, gid] = line.split(':');
    return { name, uid: Number(uid), gid: Number(gid) };
  });
}

async function works(account: Account): Promise<boolean> {
  try {
    const child = await account.start('true', [], 2);
    return (await ended(child)) === 0;
  } catch {
    return false;
  }
}

/** The exit code, or null after a signal; also for a child that has ended already. */
export async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}
