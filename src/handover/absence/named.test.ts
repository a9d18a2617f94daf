import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meant } from './named.ts';

const tom = { name: 'Tom Ashworth', email: 'Tom.A@example.org' };
const ann = { name: 'Ann Reed', email: 'ann@example.org' };
const other = { name: 'Ann Reed', email: 'a.reed@example.org' };
const members = [tom, ann, other];

const cases = [
  ['tom.a@EXAMPLE.org', tom],
  [' tom ashworth ', tom],
  ['Tom Ashworth (Tom.A@example.org)', tom],
  ['Ann Reed', 'several'],
  ['ann reed (a.reed@example.org)', other],
  ['Tom', 'nobody'],
  ['zoe@example.org', 'nobody'],
] as const;

for (const [typed, wanted] of cases)
  test(`“${typed}” means ${typeof wanted === 'string' ? wanted : wanted.email}`, () => {
    assert.equal(meant(members, typed), wanted);
  });
