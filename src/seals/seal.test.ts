import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { readRows, writeRows } from './file.ts';
import { locate } from './locate.ts';
import { digestOf } from './locate.ts';
import { hashBeginning, sealWords, sha256 } from './seal.ts';

test('the words of a seal lead back to its hash, however they were copied', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const hash = sha256(text);
      const words = sealWords(hash);
      assert.match(words, /^[a-z]{5}(-[a-z]{5}){3}$/);
      for (const copied of [words, words.toUpperCase(), words.replaceAll('-', ' '), ` ${words}. `])
        assert.equal(hashBeginning(copied), hash.slice(0, 16));
    }),
  );
  for (const other of ['', 'lusab', 'one two three four', 'lusab-babad-gutih-tugae', 'a-b-c-d'])
    assert.equal(hashBeginning(other), null, other);
});

test('the changes of a seal come back from the file with their numbers and how their digests begin', () => {
  const rows = fc
    .uniqueArray(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 50 })
    .map((ids) =>
      ids.toSorted((a, b) => a - b).map((id) => ({ id: String(id), digest: sha256(String(id)) })),
    );
  fc.assert(
    fc.property(rows, (all) => {
      const first = Number(all[0]?.id);
      const seal = { number: 1, at: 0, changes: 0, first, last: 0, root: '', previous: null, hash: '' };
      assert.deepEqual(
        readRows({ ...seal, rows: writeRows(first, all) }),
        all.map(({ id, digest }) => ({ id, digest: digest.slice(0, 12) })),
      );
    }),
  );
});

test('which changes are not as they were sealed is told, and where one went that was moved', () => {
  const row = (id: number, said: string) => ({ id: String(id), fixed: said, payload: sha256(said) });
  const sealed = [1, 2, 3, 4].map((id) => row(id, `what ${id} said`));
  const covered = sealed.map((each) => ({ id: each.id, digest: digestOf(each.id, each) }));
  const [one, two, three, four] = sealed as [
    ReturnType<typeof row>,
    (typeof sealed)[0] & object,
    (typeof sealed)[0] & object,
    (typeof sealed)[0] & object,
  ];
  const cases = [
    [[one, two, three, four], []],
    [[one, { ...two, fixed: 'other' }, three, four], [{ is: 'changed', id: '2' }]],
    [[one, three, four], [{ is: 'removed', id: '2' }]],
    [[one, two, three, four, row(5, 'new')], [{ is: 'inserted', id: '5' }]],
    [
      [one, { ...three, id: '2' }, { ...two, id: '3' }, four],
      [
        { is: 'moved', id: '2', to: '3' },
        { is: 'moved', id: '3', to: '2' },
      ],
    ],
    [[one, two, three, { ...four, id: '9' }], [{ is: 'moved', id: '4', to: '9' }]],
    [[one, { ...two, payload: null }, three, four], [{ is: 'changed', id: '2' }]],
    [[], covered.map(({ id }) => ({ is: 'removed', id }))],
  ] as const;
  for (const [standing, found] of cases) {
    assert.deepEqual(locate(covered, standing), found);
    const beginnings = covered.map(({ id, digest }) => ({ id, digest: digest.slice(0, 12) }));
    assert.deepEqual(locate(beginnings, standing), found);
  }
});
