import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from 'uqr';
import { qrSquare } from './qr.ts';

/** The dark squares that a drawing has. */
function drawn(svg: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, x = '', y = '', long = ''] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    for (let at = 0; at < Number(long); at += 1) found.add(`${Number(x) + at} ${y}`);
  return found;
}

test('a square is drawn as it was encoded, with a quiet edge of four, and named', () => {
  const text = 'otpauth://totp/Concordat:jo%40example.org?secret=GEZDGNBV';
  const svg = qrSquare(text, 'Square for “Jo” & others').toString();
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const dark = new Set(data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`${x} ${y}`] : []))));
  assert.deepEqual(drawn(svg), dark);
  assert.ok(
    [...dark].every((at) => at.split(' ').every((each) => Number(each) >= 4 && Number(each) < size - 4)),
  );
  assert.match(svg, /role="img" aria-label="Square for “Jo” &amp; others"/);
  assert.doesNotMatch(svg, /style=/);
});
