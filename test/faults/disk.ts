// What a disk may hold after a power cut. The kernel and the disk may have written any sector of a file, or none, since
// the file was last synced: here each such sector is thrown back to what it was, or not, by chance.
import { readFileSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The least that a disk writes whole. PostgreSQL relies on no more than this for its control file. */
const SECTOR = 512;
const PAGE = 8192;
const SEGMENT = 16 * 1024 * 1024;

export interface Cut {
  /** The cluster as the processes had left it when they stopped. */
  cluster: string;
  /** What was in its files after a checkpoint; every later change is in doubt. */
  base: Base;
  /** A position of the write-ahead log that PostgreSQL said is on the disk. */
  synced: bigint;
  random: () => number;
}

export interface Damage {
  /** Sectors thrown back to what they were at the checkpoint. */
  reverted: number;
  /** Files that had not reached the disk at all. */
  vanished: number;
  /** Sectors of the write-ahead log, past what was synced, that were lost. */
  logLost: number;
  /** Whether a checkpoint had ended since the base was copied, so that only the log was in doubt. */
  checkpointed: boolean;
}

// Table, index and map files, and the status of transactions. The rest is written once, synced and renamed.
const IN_DOUBT =
  /^(base\/\d+|global|pg_xact|pg_multixact\/\w+|pg_subtrans)\/[0-9A-F]+(_fsm|_vm|_init)?(\.\d+)?$/;

const CONTROL = 'global/pg_control';

/** The files of a cluster that a power cut can throw back, and its control file. */
export type Base = ReadonlyMap<string, Buffer>;

export async function readBase(cluster: string): Promise<Base> {
  const files = (await filesIn(cluster)).filter((file) => file === CONTROL || IN_DOUBT.test(file));
  const base = new Map<string, Buffer>();
  for (const file of files) base.set(file, readFileSync(join(cluster, file)));
  return base;
}

/** Turns a cluster into what a power cut might have left of it. */
export async function cutPower(cut: Cut): Promise<Damage> {
  const checkpoint = checkpointIn(await readFile(join(cut.cluster, CONTROL)));
  const checkpointed = checkpoint !== checkpointIn(cut.base.get(CONTROL));
  const damage: Damage = { reverted: 0, vanished: 0, logLost: 0, checkpointed };
  const files = new Set([...(await filesIn(cut.cluster)), ...cut.base.keys()]);
  const doubtful = [...files].filter((file) => IN_DOUBT.test(file));
  // No page is written before the log up to its last change is synced, nor the control file before the checkpoint's
  // record, so what they say counts as synced too.
  const pages = doubtful.filter((file) => file.startsWith('base/') || file.startsWith('global/'));
  let synced = latest(cut.synced, (checkpoint ?? 0n) + BigInt(PAGE));
  for (const file of pages) synced = latest(synced, await newestChange(join(cut.cluster, file)));
  // Nor is a file shortened or taken away before the log that says so is synced; where in the log that is cannot be seen
  // from outside, so then none of it is in doubt.
  const isShortened = await Promise.all(pages.map((file) => shortened(cut, file)));
  if (isShortened.includes(true)) synced = wholeLog;
  if (!checkpointed) for (const file of doubtful) await revert(cut, file, damage);
  for (const file of files) if (/^pg_wal\/[0-9A-F]{24}$/.test(file)) await loseLog(cut, file, synced, damage);
  return damage;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** Where the last checkpoint's record begins. The control file names it, and is synced whenever it is written. */
function checkpointIn(control: Buffer | undefined): bigint | undefined {
  const CHECKPOINT = 32;
  return control?.readBigUInt64LE(CHECKPOINT);
}

/** Past every position of a log. */
const wholeLog = 2n ** 64n;

async function shortened({ cluster, base }: Cut, file: string): Promise<boolean> {
  const then = base.get(file)?.length ?? 0;
  return then > 0 && (await lengthOf(join(cluster, file))) < then;
}

const lengthOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

const latest = (one: bigint, other: bigint): bigint => (one > other ? one : other);

async function newestChange(file: string): Promise<bigint> {
  const content = await readOr(file);
  let newest = 0n;
  for (let at = 0; at + 8 <= content.length; at += PAGE) {
    const change = (BigInt(content.readUInt32LE(at)) << 32n) | BigInt(content.readUInt32LE(at + 4));
    newest = latest(newest, change);
  }
  return newest;
}

const readOr = (file: string): Promise<Buffer> => readFile(file).catch(() => Buffer.alloc(0));

/** Throws a file, sector by sector, its length and its very existence, back to the base or not. */
async function revert({ cluster, base, random }: Cut, file: string, damage: Damage): Promise<void> {
  const now = await readOr(join(cluster, file));
  const then = base.get(file) ?? Buffer.alloc(0);
  if (now.equals(then)) return;
  if (!base.has(file) && random() < 0.3) {
    damage.vanished += 1;
    return rm(join(cluster, file), { force: true });
  }
  if (now.length === 0 && !(await exists(join(cluster, file))) && random() < 0.5) return undefined;
  const longest = Math.max(now.length, then.length);
  const mixed = Buffer.alloc(longest);
  for (let at = 0; at < longest; at += SECTOR) {
    const [fresh, old] = [now.subarray(at, at + SECTOR), then.subarray(at, at + SECTOR)];
    const goesBack = !fresh.equals(old) && random() < 0.5;
    if (goesBack) damage.reverted += 1;
    (goesBack ? old : fresh).copy(mixed, at);
  }
  const shortest = Math.min(now.length, then.length);
  const length =
    random() < 0.5 ? longest : shortest + SECTOR * Math.floor((random() * (longest - shortest)) / SECTOR);
  await mkdir(dirname(join(cluster, file)), { recursive: true });
  return writeFile(join(cluster, file), mixed.subarray(0, length), { mode: 0o600 });
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/** Past what was synced, each sector of the log may be there, be blank, or be rubbish. */
async function loseLog(
  { cluster, random }: Cut,
  file: string,
  synced: bigint,
  damage: Damage,
): Promise<void> {
  const name = file.slice('pg_wal/'.length);
  const start = (BigInt(`0x${name.slice(8, 16)}`) << 32n) + BigInt(`0x${name.slice(16)}`) * BigInt(SEGMENT);
  const kept = Number(synced > start ? synced - start : 0n);
  // Recovery stops at the first gap, so what lies more than a segment past it is never read.
  if (kept >= SEGMENT || start > synced + BigInt(SEGMENT)) return;
  const handle = await open(join(cluster, file), 'r+');
  const content = await handle.readFile();
  for (let at = kept; at < content.length; at = (Math.floor(at / SECTOR) + 1) * SECTOR) {
    const sector = content.subarray(at, (Math.floor(at / SECTOR) + 1) * SECTOR);
    const chance = random();
    if (chance < 0.4 || sector.every((byte) => byte === 0)) continue;
    damage.logLost += 1;
    if (chance < 0.8) sector.fill(0);
    else for (let byte = 0; byte < sector.length; byte += 1) sector[byte] = Math.floor(random() * 256);
  }
  await handle.write(content, 0, content.length, 0);
  await handle.close();
}
