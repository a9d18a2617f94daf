import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { rolesAfter, rolesFor } from './roles.ts';

test('roles there become roles here, and whoever signs in has those of everyone', () => {
  const council = {
    council: 'x',
    everyone: ['reader'],
    roles: { Keep: ['registerKeeper', 'reader'], Audit: ['auditor'] },
  };
  assert.deepEqual(rolesFor(council, []), ['reader']);
  assert.deepEqual(rolesFor(council, ['Keep', 'Keep', 'Nothing']), ['reader', 'registerKeeper']);
  assert.deepEqual(rolesFor(council, ['constructor', '__proto__', 'toString']), ['reader']);
});

const table = [
  ['nothing before', [], [], ['a'], ['a'], ['a']],
  ['the same again', ['a'], ['a'], ['a'], ['a'], ['a']],
  ['taken away', ['a', 'b'], ['a'], [], ['b'], []],
  ['another in its place', ['a', 'b'], ['a'], ['c'], ['b', 'c'], ['c']],
  ['given here already', ['a'], [], ['a'], ['a'], []],
  ['given here, taken away there', ['a'], [], [], ['a'], []],
  ['taken away here, still given there', [], ['a'], ['a'], ['a'], ['a']],
] as const;

for (const [what, roles, given, now, after, marked] of table)
  test(`what somebody holds after they sign in: ${what}`, () => {
    assert.deepEqual(rolesAfter({ roles, given }, now), { roles: after, given: marked });
  });

test('however roles are given and taken, what was given here is kept and what is not given any more is gone', () => {
  const role = fc.constantFrom<string>('a', 'b', 'c', 'd', 'e');
  const some = fc.uniqueArray(role, { maxLength: 5 });
  fc.assert(
    fc.property(some, fc.array(some, { maxLength: 6 }), (own, rounds) => {
      let held = { roles: own as readonly string[], given: [] as readonly string[] };
      for (const now of rounds) {
        held = rolesAfter(held, now);
        assert.deepEqual(new Set(held.roles), new Set([...own, ...now]));
        assert.equal(new Set(held.roles).size, held.roles.length);
        assert.ok(held.given.every((each) => now.includes(each) && !own.includes(each)));
      }
    }),
  );
});
