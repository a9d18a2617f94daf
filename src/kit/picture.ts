import { jpegAnew } from './picture/jpeg.ts';
import { pngAnew } from './picture/png.ts';

/** A picture that is written anew: nothing of what was sent is in it but what is seen. */
export interface Picture {
  readonly type: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
  readonly content: Buffer;
}

/** Why a picture cannot be taken, as a sentence without its full stop. */
export interface PictureRefused {
  readonly refused: string;
}

export interface PictureLimits {
  /** On either side, in pixels. */
  readonly mostSide: number;
  readonly leastSide: number;
}

/**
 * Reads a PNG or JPEG by what is in it, whatever it is called, and writes it anew without the parts that show nothing
 * (texts, places, profiles, what follows its end). Anything else is refused: a drawing as text (SVG) can carry scripts.
 */
export async function readPicture(bytes: Buffer, limits: PictureLimits): Promise<Picture | PictureRefused> {
  const picture = startsAs(bytes, pngStart)
    ? await pngAnew(bytes, limits.mostSide)
    : startsAs(bytes, jpegStart)
      ? jpegAnew(bytes)
      : null;
  if (picture === null) return { refused: unreadable };
  const { width, height } = picture;
  const { mostSide, leastSide } = limits;
  if (Math.max(width, height) > mostSide)
    return {
      refused: `The picture is ${width} by ${height} pixels. Make it ${mostSide} or fewer on each side`,
    };
  if (Math.min(width, height) < leastSide)
    return {
      refused: `The picture is ${width} by ${height} pixels, too small to be seen. Make it ${leastSide} or more on each side`,
    };
  return picture;
}

const unreadable =
  'The file is not a picture that can be read. Choose a PNG or JPEG, and save it afresh in a program for pictures if it is one';
const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const jpegStart = Buffer.from([0xff, 0xd8, 0xff]);

function startsAs(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start);
}
