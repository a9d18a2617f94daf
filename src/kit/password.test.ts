import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashCodes, hashPassword, passwordMatches, whichCode } from './password.ts';

test('a password is that of its hash, as it was typed and not otherwise, and of no other', async () => {
  const hash = await hashPassword('Kettle orbit fern ');
  assert.match(hash, /^argon2id\$19456\$2\$1\$/);
  assert.equal(await passwordMatches('Kettle orbit fern ', hash), true);
  for (const typed of ['kettle orbit fern ', 'Kettle orbit fern', 'Kettle orbit fern  ', ''])
    assert.equal(await passwordMatches(typed, hash), false, typed);
  assert.equal(await passwordMatches('Kettle orbit fern ', null), false);
  assert.notEqual(await hashPassword('Kettle orbit fern '), hash);
});

test('which of several codes is typed is told by one derivation, and none of none', async () => {
  const hashes = await hashCodes(['abcdefgh2345', 'jkmnpqrs6789', 'tuvwxyzz2222']);
  assert.equal(new Set(hashes).size, 3);
  assert.equal(await whichCode('jkmnpqrs6789', hashes), hashes[1]);
  assert.equal(await whichCode('jkmnpqrs6788', hashes), null);
  assert.equal(await whichCode('', hashes), null);
  assert.equal(await whichCode('jkmnpqrs6789', []), null);
  assert.equal(await whichCode('jkmnpqrs6789', [hashes[0] ?? '']), null);
});
