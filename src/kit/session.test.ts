import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashPassword, passwordMatches } from './password.ts';
import { formToken, formTokenMatches, isToken, newToken } from './session.ts';

test('a password matches its own hash and no other', async () => {
  const stored = await hashPassword('correct horse battery staple');
  assert.equal(await passwordMatches('correct horse battery staple', stored), true);
  assert.equal(await passwordMatches('correct horse battery stable', stored), false);
  assert.equal(await passwordMatches('anything', null), false);
});

test('two hashes of one password differ', async () => {
  assert.notEqual(await hashPassword('same'), await hashPassword('same'));
});

test('a form token belongs to one browser secret', () => {
  const mine = newToken();
  const theirs = newToken();
  assert.ok(isToken(mine));
  assert.ok(formTokenMatches(mine, formToken(mine)));
  assert.ok(!formTokenMatches(mine, formToken(theirs)));
  assert.ok(!formTokenMatches(mine, ''));
});
