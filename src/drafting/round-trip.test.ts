import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  boxesAt,
  comparedAgain,
  comparisons,
  inlinePart,
  objectPages,
  sent,
  typedFor,
} from '../../test/drafting/pages.ts';
import { inAnyOrder } from '../../test/drafting/same.ts';
import { newDocument, documentOf } from '../policy/draft/document.ts';
import { idOf, placeOf, pathOf } from '../policy/draft/places.ts';
import { at, isSameTree, treeOf } from '../policy/draft/tree.ts';
import { readDraft } from '../policy/read.ts';
import { shippedPolicies } from '../program.ts';
import { saysTheSame } from './comparing.ts';
import { openedDraft } from './opened.ts';

const shipped = await shippedPolicies();

for (const { id, document } of shipped)
  describe(`the pages of ${id}`, () => {
    const opened = openedDraft(document);

    test('have nothing to put right, and write nothing that says the same', () => {
      assert.deepEqual(opened.problems, []);
      assert.equal(documentOf(document, opened.tree), document);
      assert.ok(isSameTree(treeOf(readDraft(newDocument(opened.tree)).contents), opened.tree));
    });

    test('each leaves what it is of to the letter when it is sent as it stands', () => {
      for (const path of objectPages(opened.tree)) {
        const held = at(opened.tree, path);
        const boxes = boxesAt(opened, path);
        const answer = sent(boxes, typedFor(boxes, held), held, path);
        assert.deepEqual(answer, { ok: true, said: held }, placeOf(opened.tree, path));
      }
    });

    test('each says the same again when it is filled in from nothing', () => {
      for (const path of objectPages(opened.tree)) {
        const held = at(opened.tree, path);
        const boxes = boxesAt(opened, path, true, held);
        const answer = sent(boxes, typedFor(boxes, held), undefined, path);
        assert.ok(answer.ok, placeOf(opened.tree, path));
        assert.deepEqual(
          inAnyOrder(answer.said ?? {}),
          inAnyOrder(inlinePart(opened, path) ?? {}),
          placeOf(opened.tree, path),
        );
      }
    });

    test('each condition says the same again when it is chosen from nothing', () => {
      for (const path of comparisons(opened.tree)) {
        const place = placeOf(opened.tree, path);
        assert.ok(saysTheSame(comparedAgain(opened, path), at(opened.tree, path)), place);
      }
    });

    test('each has an address that leads back to it', () => {
      for (const path of [...objectPages(opened.tree), ...comparisons(opened.tree)])
        assert.deepEqual(pathOf(opened.tree, placeOf(opened.tree, path)), path);
      assert.equal(idOf(opened.tree), at(opened.tree, ['id']));
    });
  });
