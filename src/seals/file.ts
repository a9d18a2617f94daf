import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { hashOf, type Seal } from './seal.ts';

/** A seal as it was written outside the database, with the beginnings of the digests of its changes. */
export interface OutsideSeal extends Seal {
  /** Not to be believed but to find by: the seal's hash does not cover them. */
  readonly rows: string;
}

/** The seals of one council outside the database, in their order. */
export interface Outside {
  readonly path: string;
  seals(): AsyncGenerator<OutsideSeal>;
  /** The seals after which the record was knowingly set back, as by restoring a backup, with when. */
  readonly setBacks: readonly SetBack[];
}

export interface SetBack {
  readonly setBack: number;
  readonly on: string;
  readonly why: string;
}

export const sealFolder = (folder: string): string => path.join(folder, 'seals');

export function sealFile(folder: string, councilId: string): string {
  return path.join(sealFolder(folder), `${councilId}.log`);
}

/** What of a digest stands in the file: enough to tell which change is another, in an eighth of the room. */
export const BEGINNING = 12;

/** The changes of a seal in one word each: how far its number is from the one before, and how its digest begins. */
export function writeRows(
  first: number,
  rows: readonly { readonly id: string; readonly digest: string }[],
): string {
  let last = first;
  return rows
    .map(({ id, digest }) => {
      const step = (Number(id) - last).toString(36);
      last = Number(id);
      return `${step}.${Buffer.from(digest.slice(0, BEGINNING), 'hex').toString('base64url')}`;
    })
    .join(' ');
}

export function readRows(seal: OutsideSeal): readonly { readonly id: string; readonly digest: string }[] {
  if (seal.rows === '') return [];
  let last = seal.first;
  return seal.rows.split(' ').map((word) => {
    const [step = '0', digest = ''] = word.split('.');
    last += Number.parseInt(step, 36);
    return { id: String(last), digest: Buffer.from(digest, 'base64url').toString('hex') };
  });
}

/** The file with a council's seals; null where there is none. A line that was altered or torn is as one that is not there. */
export async function openOutside(file: string, councilId: string): Promise<Outside | null> {
  if ((await stat(file).catch(() => null)) === null) return null;
  const setBacks: (SetBack & { readonly line: number })[] = [];
  let count = 0;
  for await (const line of linesOf(file)) {
    count += 1;
    const setBack = line.startsWith('{"setBack"') ? parsed(line) : null;
    if (typeof setBack?.['setBack'] === 'number')
      setBacks.push({ ...(setBack as unknown as SetBack), line: count });
  }
  return { path: file, setBacks, seals: () => standing(file, councilId, setBacks) };
}

/** Those that no later line sets back. */
async function* standing(
  file: string,
  councilId: string,
  setBacks: readonly { readonly line: number; readonly setBack: number }[],
): AsyncGenerator<OutsideSeal> {
  let [count, last] = [0, 0];
  for await (const line of linesOf(file)) {
    count += 1;
    const seal = sealIn(line, councilId);
    if (seal === null || seal.number <= last) continue;
    const at = count;
    if (setBacks.some((back) => back.line > at && back.setBack < seal.number)) continue;
    last = seal.number;
    yield seal;
  }
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
}

function parsed(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function sealIn(line: string, councilId: string): OutsideSeal | null {
  const read = line.startsWith('{"seal"') ? parsed(line) : null;
  if (read === null) return null;
  const { seal: number, rows, ...rest } = read;
  const seal = { ...rest, number } as unknown as Seal;
  if (hashOf(councilId, seal) !== seal.hash) return null;
  return { ...seal, rows: typeof rows === 'string' ? rows : '' };
}

export function lineOf({ number, ...seal }: OutsideSeal): string {
  const { rows, ...rest } = seal;
  return `${JSON.stringify({ seal: number, ...rest, rows })}\n`;
}

/** How much of a file's end holds at least its last line but one; a line is that of at most 10,000 changes. */
const tail = 600_000;

/** The last seal of a file that was not torn or altered, and whether a new line begins where the file ends. */
export async function lastIn(
  file: string,
  councilId: string,
): Promise<{ readonly last: Seal | null; readonly isTorn: boolean }> {
  const size = (await stat(file).catch(() => null))?.size ?? 0;
  if (size === 0) return { last: null, isTorn: false };
  const handle = await open(file, 'r');
  try {
    const from = Math.max(0, size - tail);
    const { buffer } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
    const text = buffer.toString('utf8');
    const ends = text.split('\n').flatMap((line) => endIn(line, councilId));
    return { last: ends.at(-1)?.seal ?? null, isTorn: !text.endsWith('\n') };
  } finally {
    await handle.close();
  }
}

/** Where the record stands after a line; nothing of a line that says nothing. */
function endIn(line: string, councilId: string): readonly { readonly seal: Seal | null }[] {
  if (line.startsWith('{"setBack"')) {
    const back = parsed(line);
    return back === null ? [] : [{ seal: back['to'] as Seal | null }];
  }
  const seal = sealIn(line, councilId);
  return seal === null ? [] : [{ seal }];
}
