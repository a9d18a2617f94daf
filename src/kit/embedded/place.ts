import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rename,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Account, chooseAccount, ended } from './account.ts';
import type { Binaries } from './binaries.ts';
import { isRefused, type StartRefused } from './refused.ts';

/** Where everything of one database lies, and who runs it. */
export interface Place {
  /** The data folder, ours. */
  folder: string;
  /** The cluster, PostgreSQL's. */
  cluster: string;
  /** The private folder of the unix socket. */
  socket: string;
  account: Account;
  binaries: Binaries;
}

export interface PlaceOptions {
  folder: string;
  binaries: Binaries;
  /** False does without user namespaces even where they work. */
  namespaces?: boolean;
  /** Where root keeps what another account has to reach and cannot reach in place. */
  spare?: string;
  log: (line: string) => void;
}

// A unix socket's address is at most 107 bytes; the rest is `/.s.PGSQL.5432` and its `.lock`.
const LONGEST_SOCKET_FOLDER = 85;
const SPARE = '/var/lib';

export async function findPlace(options: PlaceOptions): Promise<Place | StartRefused> {
  const folder = await realpath(options.folder);
  const cluster = await knownCluster(folder);
  const owner = cluster === undefined ? undefined : await ownerOf(cluster);
  const account = await chooseAccount(owner, options.namespaces);
  if (isRefused(account)) return account;
  if (account.kind !== 'unprivileged account') return ownPlace(folder, cluster, account, options);
  return sharedPlace(folder, cluster, account, options);
}

async function ownPlace(folder: string, known: string | undefined, account: Account, options: PlaceOptions) {
  const cluster = known ?? join(folder, 'postgres');
  const owner = known === undefined ? account.uid : (await stat(known)).uid;
  if (owner !== account.uid) return wrongOwner(folder, owner, account);
  const socket = await socketFolder(folder, folder, account);
  return { folder, cluster, socket, account, binaries: options.binaries };
}

const wrongOwner = (folder: string, owner: number, account: Account): StartRefused => ({
  refused:
    `The data folder ${folder} was made by account number ${owner} and this program runs as number ${account.uid}. ` +
    'Run it as the account that made the folder, or give the folder to this one.',
});

/** Root without user namespaces: another account has to reach the programs and the cluster. */
async function sharedPlace(
  folder: string,
  known: string | undefined,
  account: Account,
  options: PlaceOptions,
): Promise<Place | StartRefused> {
  const binaries = await reachableBinaries(account, options);
  const cluster = known ?? join(await homeFor(folder, account, options), 'postgres');
  const home = dirname(cluster);
  if (!(await mayEnter(account, home))) return notReachable(cluster, account);
  const socket = await socketFolder(folder, home, account);
  return { folder, cluster, socket, account, binaries };
}

async function homeFor(folder: string, account: Account, options: PlaceOptions): Promise<string> {
  if (await mayEnter(account, folder)) return folder;
  const elsewhere = await mkdtemp(join(options.spare ?? SPARE, 'concordat-'));
  await makeFor(account, elsewhere);
  await writeFile(join(folder, 'elsewhere'), join(elsewhere, 'postgres'), { flush: true });
  options.log(`Account ${account.uid} may not enter ${folder}: PostgreSQL keeps its files in ${elsewhere}.`);
  return elsewhere;
}

const notReachable = (cluster: string, account: Account): StartRefused => ({
  refused:
    `The database in ${cluster} belongs to account number ${account.uid}, which may not enter that folder. ` +
    'Run the program as that account, or open the way to the folder (chmod o+x).',
});

/** The cluster of a data folder: inside it, or where the note `elsewhere` says. */
async function knownCluster(folder: string): Promise<string | undefined> {
  const inside = join(folder, 'postgres');
  if ((await ownerOf(inside)) !== undefined) return inside;
  const noted = await readFile(join(folder, 'elsewhere'), 'utf8').catch(() => undefined);
  return noted?.trim();
}

async function ownerOf(path: string): Promise<{ uid: number; gid: number } | undefined> {
  return stat(path).catch(() => undefined);
}

async function mayEnter(account: Account, folder: string): Promise<boolean> {
  const child = await account.start('sh', ['-c', 'cd "$1" 2>/dev/null', 'sh', folder], 2);
  return (await ended(child)) === 0;
}

async function reachableBinaries(account: Account, options: PlaceOptions): Promise<Binaries> {
  const { binaries, spare = SPARE } = options;
  if (await runs(account, binaries)) return binaries;
  const { mtimeMs } = await stat(join(binaries.bin, 'postgres'));
  const root = join(spare, `concordat-programs-${binaries.major}-${Math.round(mtimeMs)}`);
  const copied = { ...binaries, root, bin: join(root, 'bin') };
  if (await runs(account, copied)) return copied;
  options.log(
    `Account ${account.uid} may not run ${binaries.bin}: copying PostgreSQL's programs to ${root}.`,
  );
  const copying = await mkdtemp(`${root}-`);
  await cp(binaries.root, copying, { recursive: true, verbatimSymlinks: true });
  await chmod(copying, 0o755);
  await rename(copying, root);
  return copied;
}

async function runs(account: Account, { bin }: Binaries): Promise<boolean> {
  const script = 'exec "$1" --version >/dev/null 2>&1';
  const child = await account.start('sh', ['-c', script, 'sh', join(bin, 'postgres')], 2);
  return (await ended(child)) === 0;
}

/** A folder that only `account` and root can enter; made if need be. */
export async function makeFor(account: Account, folder: string, mode = 0o711): Promise<void> {
  await mkdir(folder, { recursive: true, mode });
  await chmod(folder, mode);
  if (process.getuid?.() === 0) await chown(folder, account.uid, account.gid);
}

// Under a long path the socket gets a private folder with a short name; a note keeps it the same from start to start.
async function socketFolder(folder: string, home: string, account: Account): Promise<string> {
  const inside = join(home, 'run');
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET_FOLDER) {
    await makeFor(account, inside, 0o700);
    return inside;
  }
  const note = join(folder, 'socket');
  const noted = await readFile(note, 'utf8').catch(() => '');
  if (noted !== '' && (await isPrivate(noted, account))) return noted;
  const made = await mkdtemp(join(tmpdir(), 'concordat-'));
  await makeFor(account, made, 0o700);
  await writeFile(note, made);
  return made;
}

// Others can write to the temporary folder too: a link or folder of theirs under our name is not used.
async function isPrivate(path: string, account: Account): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  return (
    found !== undefined && found.isDirectory() && found.uid === account.uid && (found.mode & 0o077) === 0
  );
}
