import type { Picture } from '../picture.ts';

// Markers by their second byte: how pixels are packed (tables, frame, scan, restart interval), and nothing else.
const tables = new Set([0xdb, 0xc4, 0xdd]);
const frames = new Set([0xc0, 0xc1, 0xc2]);
const [scan, end] = [0xda, 0xd9];
/** Where colours are told by the letters of a maker (Adobe): without it some pictures show in false colours. */
const maker = 0xee;

/** The same pixels without comments, places, profiles and what follows the end; null for what is no JPEG of a usual kind. */
export function jpegAnew(bytes: Buffer): Picture | null {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | null = null;
  let hasScan = false;
  for (let at = 2; at + 4 <= bytes.length + 2;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === end) {
      kept.push(Buffer.from([0xff, end]));
      return hasScan && size !== null ? { type: 'image/jpeg', ...size, content: Buffer.concat(kept) } : null;
    }
    const segment = segmentAt(bytes, at);
    if (segment === null || marker === undefined) return null;
    if (frames.has(marker)) {
      if (size !== null || segment.length < 10) return null;
      size = { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) };
      if (size.width === 0 || size.height === 0) return null;
    } else if (isUnusual(marker)) return null;
    const isKept = frames.has(marker) || tables.has(marker) || marker === scan || isMaker(marker, segment);
    if (isKept) kept.push(segment);
    at += segment.length;
    if (marker !== scan) continue;
    hasScan = true;
    const packed = packedFrom(bytes, at);
    kept.push(packed);
    at += packed.length;
  }
  return null;
}

/** Frames of a kind that browsers do not show. */
function isUnusual(marker: number): boolean {
  return marker < 0xc0 || (marker >= 0xc3 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8);
}

/** Twelve bytes that begin with the maker's name, as they always are. */
function isMaker(marker: number, segment: Buffer): boolean {
  return marker === maker && segment.length === 16 && segment.toString('latin1', 4, 9) === 'Adobe';
}

/** A marker, its length and what it says. */
function segmentAt(bytes: Buffer, at: number): Buffer | null {
  if (at + 4 > bytes.length) return null;
  const length = bytes.readUInt16BE(at + 2);
  return length < 2 || at + 2 + length > bytes.length ? null : bytes.subarray(at, at + 2 + length);
}

/** Packed pixels: up to the next marker that is neither a stuffed byte nor a restart. */
function packedFrom(bytes: Buffer, from: number): Buffer {
  let at = from;
  for (; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] as number;
    if (bytes[at] === 0xff && next !== 0 && (next < 0xd0 || next > 0xd7)) break;
  }
  return bytes.subarray(from, at);
}
