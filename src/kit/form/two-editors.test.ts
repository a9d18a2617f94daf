import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { text } from './text.ts';
import { joinEdits } from './two-editors.ts';

const fields = { one: text({ label: 'One' }), two: text({ label: 'Two' }), three: text({ label: 'Three' }) };
const names = ['one', 'two', 'three'] as const;
const value = fc.constantFrom('a', 'b', 'c', null);
const version = fc.record({ one: value, two: value, three: value }, { noNullPrototype: true });

test('joining two edits loses no change, and asks only where both changed one field differently', () => {
  fc.assert(
    fc.property(version, version, version, (before, theirs, yours) => {
      const joined = joinEdits(fields, { before, theirs, yours }, () => null);
      const disputed = new Set(joined.disputed.map((each) => each.name));
      for (const name of names) {
        const both = yours[name] !== before[name] && theirs[name] !== before[name];
        assert.equal(disputed.has(name), both && yours[name] !== theirs[name]);
        if (disputed.has(name)) continue;
        assert.equal(joined.values[name], yours[name] === before[name] ? theirs[name] : yours[name]);
      }
    }),
  );
});

test('a choice settles what is in dispute, and nothing else', () => {
  fc.assert(
    fc.property(version, version, version, (before, theirs, yours) => {
      const open = joinEdits(fields, { before, theirs, yours }, () => null);
      for (const choice of ['yours', 'theirs'] as const) {
        const joined = joinEdits(fields, { before, theirs, yours }, () => choice);
        assert.deepEqual(joined.disputed, []);
        for (const name of names) {
          const isOpen = open.disputed.some((each) => each.name === name);
          const expected = isOpen ? { yours, theirs }[choice][name] : open.values[name];
          assert.equal(joined.values[name], expected);
        }
      }
    }),
  );
});

test('one who edits alone keeps everything they typed', () => {
  fc.assert(
    fc.property(version, version, (before, yours) => {
      const joined = joinEdits(fields, { before, theirs: before, yours }, () => null);
      assert.deepEqual(joined.values, yours);
      assert.equal(joined.keptTheirs, false);
    }),
  );
});
