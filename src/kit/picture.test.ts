import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync, inflateSync } from 'node:zlib';
import { assert as check, asyncProperty, nat, uint8Array } from 'fast-check';
import { chunk, jpegOf, pngOf } from '../../test/pictures.ts';
import { readPicture } from './picture.ts';

const limits = { mostSide: 2000, leastSide: 16 };

test('a picture is written anew with what is seen and nothing else', async () => {
  for (const [made, type] of [
    [pngOf(60, 20, Buffer.from('<script>')), 'image/png'],
    [jpegOf(60, 20), 'image/jpeg'],
  ] as const) {
    const picture = await readPicture(made, limits);
    assert.ok(!('refused' in picture), type);
    assert.deepEqual([picture.type, picture.width, picture.height], [type, 60, 20]);
    assert.doesNotMatch(picture.content.toString('latin1'), /script|taken/);
    const again = await readPicture(picture.content, limits);
    assert.deepEqual(again, picture);
  }
});

test('the pixels of a PNG stay', async () => {
  const picture = await readPicture(pngOf(60, 20), limits);
  assert.ok(!('refused' in picture));
  const at = picture.content.indexOf('IDAT');
  const length = picture.content.readUInt32BE(at - 4);
  assert.equal(inflateSync(picture.content.subarray(at + 4, at + 4 + length)).length, 181 * 20);
});

test('other work goes on while a picture is read', async () => {
  let turns = 0;
  const count = setInterval(() => (turns += 1));
  await readPicture(pngOf(1500, 1500), limits);
  clearInterval(count);
  assert.ok(turns > 0);
});

const head = pngOf(60, 20).subarray(0, 33);
const end = chunk('IEND', Buffer.alloc(0));
const refused: readonly (readonly [string, Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['a drawing as text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['a GIF', Buffer.from('GIF89a')],
  ['a PNG without pixels', Buffer.concat([head, end])],
  [
    'one whose pixels are fewer than it says',
    Buffer.concat([head, chunk('IDAT', deflateSync(Buffer.alloc(10))), end]),
  ],
  [
    'one that unpacks to more than it says',
    Buffer.concat([head, chunk('IDAT', deflateSync(Buffer.alloc(5_000_000))), end]),
  ],
  ['one whose sum is wrong', Buffer.from(pngOf(60, 20).map((byte, at) => (at === 30 ? byte ^ 1 : byte)))],
  ['one cut off', pngOf(60, 20).subarray(0, 60)],
  ['a JPEG cut off', jpegOf(60, 20).subarray(0, 60)],
  ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
  [
    'a page with the start of a JPEG',
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<script>')]),
  ],
];

for (const [what, bytes] of refused)
  test(`${what} is refused`, async () => assert.ok('refused' in (await readPicture(bytes, limits))));

test('whatever a picture is damaged to, it is refused or written anew, and never throws', async () => {
  const whole = [pngOf(40, 20), jpegOf(40, 20)];
  await check(
    asyncProperty(nat(1), nat(), uint8Array({ maxLength: 30 }), async (which, place, bytes) => {
      const made = Buffer.from(whole[which] as Buffer);
      made.set(bytes.subarray(0, made.length), place % (made.length - 30));
      const read = await readPicture(made, limits);
      if (!('refused' in read)) assert.deepEqual(await readPicture(read.content, limits), read);
    }),
    { numRuns: 500 },
  );
});
