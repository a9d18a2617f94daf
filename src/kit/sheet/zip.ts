import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { SheetLimits } from './limits.ts';
import { megabytes, refuse, refuseDamaged } from './refusal.ts';

/** One part of the archive, with its compressed bytes as they lie in the file. */
export interface Part {
  readonly name: string;
  readonly compressed: Buffer;
  readonly deflated: boolean;
  readonly claimedBytes: number;
  readonly checksum: number;
}

const entriesAtMost = 2000;

/**
 * The parts named in the archive's directory. Refuses an archive that a spreadsheet program would not write:
 * two parts of one name, names that lead out of the archive, encryption, or a claimed size over the limit.
 */
export function listParts(file: Buffer, limits: SheetLimits): Map<string, Part> {
  const end = endOfDirectory(file);
  const entries = file.readUInt16LE(end + 10);
  if (entries > entriesAtMost) refuseDamaged(`it has ${entries} parts, and workbooks have a few dozen`);
  const parts = new Map<string, Part>();
  let offset = file.readUInt32LE(end + 16);
  let claimed = 0;
  for (let index = 0; index < entries; index += 1) {
    const { part, next } = readEntry(file, offset);
    if (parts.has(part.name)) refuseDamaged(`it has two parts named ${part.name.slice(0, 80)}`);
    parts.set(part.name, part);
    claimed += part.claimedBytes;
    offset = next;
  }
  if (claimed > limits.inflatedBytes) refuseInflated(claimed, limits);
  return parts;
}

export function refuseInflated(bytes: number, limits: SheetLimits): never {
  return refuse(
    `Unpacked, the file is ${megabytes(bytes)} or more.`,
    `At most ${megabytes(limits.inflatedBytes)} can be unpacked from one file.`,
    'Copy the register alone into a new workbook, without pictures or empty formatted rows, and choose that.',
  );
}

function endOfDirectory(file: Buffer): number {
  const from = Math.max(0, file.length - 65_557);
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < from || end + 22 > file.length) refuseDamaged('its table of contents is missing');
  const start = file.readUInt32LE(end + 16);
  // The larger format of zip is for files of over 4 GB, far over the limit for a sheet.
  if (start === 0xffffffff || file.readUInt16LE(end + 10) === 0xffff)
    refuseDamaged('it uses a format for very large archives');
  if (start > end) refuseDamaged('its table of contents points outside it');
  return end;
}

function readEntry(file: Buffer, offset: number): { part: Part; next: number } {
  if (offset + 46 > file.length || file.readUInt32LE(offset) !== 0x02014b50)
    refuseDamaged('its table of contents is broken');
  const flags = file.readUInt16LE(offset + 8);
  const method = file.readUInt16LE(offset + 10);
  const compressedBytes = file.readUInt32LE(offset + 20);
  const claimedBytes = file.readUInt32LE(offset + 24);
  const nameEnd = offset + 46 + file.readUInt16LE(offset + 28);
  const name = file.toString('utf8', offset + 46, nameEnd);
  refuseName(name);
  if (flags & 1) refuseDamaged('its parts are encrypted');
  if (method !== 0 && method !== 8) refuseDamaged('it is packed in a way that spreadsheets do not use');
  if (method === 0 && compressedBytes !== claimedBytes)
    refuseDamaged(`the size of its part ${name} does not agree`);
  if (compressedBytes === 0 && claimedBytes > 0) refuseDamaged(`its part ${name} is empty`);
  const compressed = partBytes(file, file.readUInt32LE(offset + 42), compressedBytes, name);
  const next = nameEnd + file.readUInt16LE(offset + 30) + file.readUInt16LE(offset + 32);
  const checksum = file.readUInt32LE(offset + 16);
  return { part: { name, compressed, deflated: method === 8, claimedBytes, checksum }, next };
}

function refuseName(name: string): void {
  if (name === '' || name.includes('\0') || /^[/\\]|\\|^[a-z]:|(?:^|\/)\.\.(?:\/|$)/i.test(name)) {
    refuseDamaged('one of its parts has a name that leads out of the file');
  }
}

function partBytes(file: Buffer, local: number, length: number, name: string): Buffer {
  if (local + 30 > file.length || file.readUInt32LE(local) !== 0x04034b50)
    refuseDamaged(`its part ${name} is missing`);
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  if (start + length > file.length) refuseDamaged(`its part ${name} is cut short`);
  return file.subarray(start, start + length);
}

/** A part that is needed whole. Stops inflating at the limit, whatever size the part claims. */
export function inflateWhole(part: Part, limits: SheetLimits): Buffer {
  const whole = part.deflated ? inflateAtOnce(part, limits) : part.compressed;
  if (crc32(whole) !== part.checksum) refuseSpoilt(part);
  return whole;
}

function inflateAtOnce(part: Part, limits: SheetLimits): Buffer {
  try {
    return inflateRawSync(part.compressed, { maxOutputLength: limits.partBytes });
  } catch (error) {
    if (isTooLarge(error)) refuseInflated(limits.partBytes, { ...limits, inflatedBytes: limits.partBytes });
    return refuseDamaged(`its part ${part.name} cannot be unpacked`);
  }
}

function isTooLarge(error: unknown): boolean {
  return (
    error instanceof RangeError ||
    (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
  );
}

/** A part piece by piece, so that a part of any size costs no more memory than a piece. Spoilt bytes show at its end. */
export async function* inflatePieces(part: Part): AsyncGenerator<Buffer> {
  let checksum = 0;
  for await (const piece of part.deflated ? inflateInTurn(part) : [part.compressed]) {
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (checksum !== part.checksum) refuseSpoilt(part);
}

async function* inflateInTurn(part: Part): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 1024 * 1024 });
  inflate.end(part.compressed);
  try {
    yield* inflate as AsyncIterable<Buffer>;
  } catch {
    refuseDamaged(`its part ${part.name} cannot be unpacked`);
  } finally {
    inflate.destroy();
  }
}

function refuseSpoilt(part: Part): never {
  return refuseDamaged(`the contents of its part ${part.name} do not agree with its checksum`);
}
