import { promisify } from 'node:util';
import { constants, crc32, deflate, inflate } from 'node:zlib';
import type { Picture } from '../picture.ts';

// Beside other work: a large picture takes seconds.
const [packed, unpacked] = [promisify(deflate), promisify(inflate)];

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

interface Head {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
}

const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Values for each pixel, by the kind of colour. */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** The same pixels in a file of our own; null for what is no PNG, or one that is written in passes. */
export async function pngAnew(bytes: Buffer, mostSide: number): Promise<Picture | null> {
  const chunks = chunksOf(bytes);
  const head = chunks === null ? null : headOf(chunks);
  if (chunks === null || head === null) return null;
  const { width, height } = head;
  // Its size is said before its pixels are unpacked, so that a small file cannot become a large one.
  if (Math.max(width, height) > mostSide)
    return { type: 'image/png', width, height, content: Buffer.alloc(0) };
  const pixels = await pixelsOf(chunks, head);
  if (pixels === null) return null;
  const kept = (type: string): readonly Chunk[] => chunks.filter((chunk) => chunk.type === type).slice(0, 1);
  const palette = kept('PLTE');
  if (head.colour === 3 && palette.length === 0) return null;
  const written = [
    ...kept('IHDR'),
    ...palette,
    ...kept('tRNS'),
    { type: 'IDAT', data: await packed(pixels, { level: 9 }) },
    { type: 'IEND', data: Buffer.alloc(0) },
  ];
  return { type: 'image/png', width, height, content: Buffer.concat([start, ...written.map(chunkBytes)]) };
}

/** Until its end; what follows it is left. Null where one is cut off or does not have the sum that it says. */
function chunksOf(bytes: Buffer): readonly Chunk[] | null {
  const chunks: Chunk[] = [];
  for (let at = start.length; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) return null;
    const typed = bytes.subarray(at + 4, end);
    if (crc32(typed) !== bytes.readUInt32BE(end)) return null;
    const type = typed.toString('latin1', 0, 4);
    chunks.push({ type, data: typed.subarray(4) });
    if (type === 'IEND') return chunks;
    at = end + 4;
  }
  return null;
}

function headOf([first]: readonly Chunk[]): Head | null {
  if (first?.type !== 'IHDR' || first.data.length !== 13) return null;
  const { data } = first;
  const head = {
    width: data.readUInt32BE(0),
    height: data.readUInt32BE(4),
    depth: data[8] as number,
    colour: data[9] as number,
  };
  const [packing, filtering, passes] = data.subarray(10);
  const isPlain = packing === 0 && filtering === 0 && passes === 0;
  const isKnown = samples[head.colour] !== undefined && [1, 2, 4, 8, 16].includes(head.depth);
  return isPlain && isKnown && head.width > 0 && head.height > 0 ? head : null;
}

/** All of them and no more: each line has one byte that says how it is written. */
async function pixelsOf(
  chunks: readonly Chunk[],
  { width, height, depth, colour }: Head,
): Promise<Buffer | null> {
  const line = Math.ceil((width * (samples[colour] as number) * depth) / 8) + 1;
  const sent = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  try {
    const pixels = await unpacked(sent, {
      maxOutputLength: line * height,
      finishFlush: constants.Z_SYNC_FLUSH,
    });
    const isWhole = pixels.length === line * height;
    return isWhole &&
      Array.from({ length: height }, (_, y) => pixels[y * line] as number).every((way) => way < 5)
      ? pixels
      : null;
  } catch {
    return null;
  }
}

function chunkBytes({ type, data }: Chunk): Buffer {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  data.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}
