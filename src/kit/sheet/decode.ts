import { count, refuse } from './refusal.ts';
import { quoted, refuseType } from './sniff.ts';

export interface Decoded {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252';
}

/** Turns the bytes of a text file into text: by its byte order mark, else as UTF-8 if it is that throughout, else as Windows wrote it. */
export function decode(bytes: Buffer, name: string): Decoded {
  const utf16 = utf16Order(bytes);
  if (utf16) return { text: decodeUtf16(bytes, utf16, name), encoding: 'UTF-16' };
  if (bytes.includes(0)) refuseType(name, 'not text: it holds bytes that no text file has');
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = marked ? bytes.subarray(3) : bytes;
  const text = asUtf8(body);
  if (text !== null) return { text, encoding: 'UTF-8' };
  refuseMixed(body, name, marked);
  return { text: new TextDecoder('windows-1252').decode(body), encoding: 'Windows-1252' };
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function utf16Order(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without the mark: western text has a zero in every second byte.
  const start = bytes.subarray(0, 200);
  const even = start.filter((byte, index) => byte === 0 && index % 2 === 0).length;
  const odd = start.filter((byte, index) => byte === 0 && index % 2 === 1).length;
  if (start.length < 4 || even + odd < start.length / 4) return null;
  if (odd > 0 && even === 0) return 'utf-16le';
  return even > 0 && odd === 0 ? 'utf-16be' : null;
}

function decodeUtf16(bytes: Buffer, order: 'utf-16le' | 'utf-16be', name: string): string {
  try {
    return new TextDecoder(order, { fatal: true }).decode(bytes);
  } catch {
    return refuse(
      `${quoted(name)} begins as UTF-16 text and then holds bytes that are not.`,
      'A text file in one encoding was expected.',
      'Open it in Excel, save it as “CSV UTF-8”, and choose the new file.',
    );
  }
}

// Bytes that Windows-1252 gives no character to.
const undefinedBytes = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/** Text pasted together from two sources: no one reading is right for all of it, and guessing would garble names. */
function refuseMixed(bytes: Buffer, name: string, marked: boolean): void {
  let [utf8, other] = [0, 0];
  for (const { line, slice } of lines(bytes)) {
    if (!slice.some((byte) => byte > 0x7f)) continue;
    const valid = asUtf8(slice) !== null;
    if (!valid && slice.some((byte) => undefinedBytes.includes(byte))) refuseLine(name, line);
    if (valid) utf8 ||= line;
    else other ||= line;
    if ((utf8 > 0 || marked) && other > 0) refuseLine(name, Math.max(utf8, other), Math.min(utf8, other));
  }
}

function refuseLine(name: string, line: number, earlier = 0): never {
  const before = earlier > 0 ? `line ${count(earlier)}` : 'the rest of the file';
  return refuse(
    `${quoted(name)} mixes two ways of writing letters: line ${count(line)} is written differently from ${before}.`,
    'A text file in one encoding was expected, UTF-8 or Windows.',
    `Open it in Excel, put right the letters on line ${count(line)}, save it as “CSV UTF-8”, and choose the new file.`,
  );
}

function* lines(bytes: Buffer): Generator<{ line: number; slice: Buffer }> {
  let [start, line] = [0, 1];
  while (start < bytes.length) {
    const end = bytes.indexOf(10, start);
    yield { line, slice: bytes.subarray(start, end === -1 ? bytes.length : end) };
    if (end === -1) return;
    start = end + 1;
    line += 1;
  }
}
