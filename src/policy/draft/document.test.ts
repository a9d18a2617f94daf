import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { readDraft } from '../read.ts';
import { documentOf, newDocument } from './document.ts';
import { orderAt, pathOf, pathOfFault, placeOf, shapeAt, spotOf } from './places.ts';
import {
  at,
  isBranch,
  isList,
  isSameTree,
  movedItem,
  type Path,
  type Tree,
  treeOf,
  withValue,
} from './tree.ts';

const folder = path.join(import.meta.dirname, '..', '..', '..', 'policies');
const shipped = readdirSync(folder, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => readFileSync(path.join(folder, name, 'policy.yaml'), 'utf8'));

const read = (document: string): Tree => treeOf(readDraft(document).contents);

/** Every path of a tree, lists and leaves. */
function* pathsIn(tree: Tree, from: Path = []): Generator<Path> {
  yield from;
  if (isList(tree)) for (const [index, each] of tree.entries()) yield* pathsIn(each, [...from, index]);
  else if (isBranch(tree))
    for (const [key, each] of Object.entries(tree)) yield* pathsIn(each, [...from, key]);
}

/** Words that a careless writer of the format would trip over. */
const words = fc.oneof(
  fc
    .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
    .map((each) => each.trim())
    .filter((each) => /\S/.test(each) && !/[\p{C}]/u.test(each)),
  fc.constantFrom(
    'yes',
    'no',
    '2.10',
    '- a',
    '# b',
    'a: b',
    '{council}',
    "it's",
    '"said"',
    'null',
    '~',
    '£100,000',
    'a, b',
    '*x',
    '&y',
    'line\nline',
    'Cyngor: “Sir”',
    '|',
    '>',
    '%a',
    '@b',
    '`c`',
  ),
);

interface Doing {
  readonly which: number;
  readonly does: 'say' | 'remove' | 'move' | 'double';
  readonly words: string;
}

const doings = fc.array(
  fc.record({ which: fc.nat(), does: fc.constantFrom('say', 'remove', 'move', 'double'), words }),
  { minLength: 1, maxLength: 4 },
);

function done(tree: Tree, { which, does, words: said }: Doing): Tree {
  const all = [...pathsIn(tree)].slice(1);
  const place = all[which % all.length] ?? [];
  const held = at(tree, place);
  if (does === 'say' && typeof held === 'string') return withValue(tree, place, said, orderAt) ?? {};
  if (does === 'remove') return withValue(tree, place, undefined, orderAt) ?? {};
  if (!isList(held)) return tree;
  if (does === 'move') return withValue(tree, place, movedItem(held, 0, held.length - 1)) ?? {};
  return does === 'double' ? (withValue(tree, [...place, held.length], held[0]) ?? {}) : tree;
}

describe('a document that is changed', () => {
  test('says what was meant, whatever was said, removed, moved or added', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...shipped.filter((each) => each.length < 60_000)),
        doings,
        (document, all) => {
          const before = read(document);
          const after = all.reduce<Tree>(done, before);
          fc.pre(isBranch(after) && Object.keys(after).length > 0);
          assert.deepEqual(read(documentOf(document, after)), after);
          assert.deepEqual(read(newDocument(after)), after);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('keeps comments, order and the layout of what was not touched', () => {
    const document = `# The head\ncouncil: A   # as typed\nkinds:\n  # the first\n  - { id: a, label: A } # flow\n  - id: b\n    label: >-\n      Folded by\n      hand\n\n# before the lists\nlists: []\n`;
    const tree = read(document);
    const said = documentOf(document, withValue(tree, ['kinds', 0, 'label'], 'Alpha') ?? {});
    assert.equal(said, document.replace('label: A }', 'label: Alpha }'));
    const added = documentOf(document, withValue(tree, ['kinds', 2], { id: 'c', label: 'C' }) ?? {});
    for (const kept of ['# The head', '# as typed', '# the first', '# flow', '# before the lists'])
      assert.ok(added.includes(kept), kept);
    assert.equal(documentOf(document, tree), document);
  });

  test('a new key stands where the format has it', () => {
    const made = withValue({ id: 'a', clause: '1' }, ['label'], 'A', () => [
      'id',
      'label',
      'meaning',
      'clause',
    ]);
    assert.deepEqual(Object.keys(made ?? {}), ['id', 'label', 'clause']);
  });
});

describe('where something stands', () => {
  test('every path of every shipped policy has an address that leads back, and a page', () => {
    for (const document of shipped) {
      const tree = read(document);
      for (const each of pathsIn(tree)) {
        if (shapeAt(each) === null) continue;
        const { page } = spotOf(each);
        assert.deepEqual(pathOf(tree, placeOf(tree, page)), page);
        assert.ok(isSameTree(at(tree, page), at(tree, pathOf(tree, placeOf(tree, page)) ?? ['nowhere'])));
      }
    }
  });

  test('a fault’s own words are a path', () => {
    assert.deepEqual(pathOfFault('instruments[2].questions[1].suggest[1].when.all[2].fact'), [
      'instruments',
      1,
      'questions',
      0,
      'suggest',
      0,
      'when',
      'all',
      1,
      'fact',
    ]);
    assert.deepEqual(pathOfFault(''), []);
    const spot = spotOf(pathOfFault('requirements[1].due.within'));
    assert.deepEqual(spot, { page: ['requirements', 0], box: 'due-within' });
  });

  test('an address that leads nowhere is none', () => {
    const tree = read(shipped[0] ?? '');
    for (const place of [
      'nowhere',
      'kinds/none',
      'kinds/0',
      'kinds/partnership/label/x',
      'title/x',
      'kinds/+/options/+/x',
      '__proto__',
      'constructor',
    ])
      assert.equal(pathOf(tree, place), null, place);
  });
});
