import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entriesBy, entriesOffered, entriesTold, outOfReach } from './entries-of-role.ts';
import { policyWith } from './testing/people.ts';

const policy = policyWith({
  keeper: ['register.read', 'register.edit', 'register.editOwn'],
  lead: ['register.read', 'register.editOwn'],
  looker: ['register.read'],
  clerk: ['register.edit', 'people.edit'],
});

const does = { keeper: 'changes', lead: 'changes own', looker: 'sees', clerk: 'nothing' } as const;
for (const [role, wanted] of Object.entries(does))
  test(`what ${role} does with entries`, () => assert.equal(entriesBy(policy, role), wanted));

test('roles that are offered are told by what they do with entries', () => {
  const roles = ['keeper', 'lead', 'looker'].map((id) => ({ id, label: id.toUpperCase() }));
  assert.deepEqual(
    entriesOffered(policy, roles).map(({ does, roles }) => [does.slice(0, 30), roles]),
    [
      ['See the entries and change the', 'KEEPER'],
      ['See the entries, and change th', 'LEAD'],
      ['See the entries, and change no', 'LOOKER'],
    ],
  );
});

const cases = [
  ['changes', 6, 0, true, 'Sees 6 entries and changes them', null],
  ['changes own', 6, 2, true, 'Sees 6 entries and changes 2 of them', null],
  ['changes own', 6, 0, true, 'Sees 6 entries and changes none', /have a part in none of these/],
  ['changes own', 6, 0, false, 'Sees 6 entries and changes none', /say first, below, who they are/],
  ['sees', 1, 1, true, 'Sees 1 entry and changes none', null],
  ['changes', 0, 0, true, 'Sees no entry', /it does nothing/],
  ['nothing', 6, 6, true, 'Sees no entries', null],
] as const;

for (const [kind, reached, own, isPerson, words, warning] of cases)
  test(`${kind} over ${reached}, of which ${own} theirs, ${isPerson ? '' : 'not '}among the people`, () => {
    const told = entriesTold(kind, { reached, own }, isPerson);
    assert.equal(told.words, words);
    if (warning === null) assert.equal(told.warning, null);
    else assert.match(told.warning ?? '', warning);
  });

test('a part in entries that no role reaches is told', () => {
  assert.equal(outOfReach(0), null);
  assert.match(outOfReach(5) ?? '', /a part in 5 more entries that no role/);
});
