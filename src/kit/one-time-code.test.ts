import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeAddress, codeAt, newCodeSecret, stepOfCode } from './one-time-code.ts';

/** Of RFC 6238, appendix B: its secret, "12345678901234567890", and the last six of its eight numbers. */
const published = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const table: readonly (readonly [seconds: number, code: string])[] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
];

const at = (seconds: number): Date => new Date(seconds * 1000);

test('codes are those of the standard', () => {
  for (const [seconds, code] of table) {
    assert.equal(codeAt(published, at(seconds)), code);
    assert.equal(stepOfCode(code, published, at(seconds)), Math.floor(seconds / 30));
  }
});

test('a code holds for its half minute and the ones beside it, and tells of which it is', () => {
  const [seconds, code] = [1_234_567_890, '005924'];
  const step = seconds / 30;
  for (const [later, expected] of [
    [-61, null],
    [-30, step],
    [-1, step],
    [0, step],
    [29, step],
    [59, step],
    [60, null],
    [86_400, null],
  ] as const)
    assert.equal(stepOfCode(code, published, at(seconds + later)), expected, `${later}`);
  for (const typed of ['', '5924', '0005924', '00592x', '００５９２４'])
    assert.equal(stepOfCode(typed, published, at(seconds)), null, typed);
  assert.equal(stepOfCode(' 005 924 ', published, at(seconds)), step);
});

test('a secret is 160 bits, and its address is what apps read', () => {
  const made = Array.from({ length: 50 }, newCodeSecret);
  assert.equal(new Set(made).size, 50);
  assert.ok(made.every((secret) => /^[A-Z2-7]{32}$/.test(secret)));
  const address = new URL(codeAddress(published, 'Concordat', 'jo@example.org'));
  assert.equal(address.protocol, 'otpauth:');
  assert.equal(address.searchParams.get('secret'), published);
  assert.equal(address.searchParams.get('issuer'), 'Concordat');
});
