import { boxesOf, fieldsOf, saidIn, shownIn, type Box } from '../../src/drafting/boxes.ts';
import {
  comparisonFields,
  comparisonSaid,
  comparisonShown,
  subjectOf,
} from '../../src/drafting/comparing.ts';
import type { Opened } from '../../src/drafting/opened.ts';
import { isAsked, isOfThePage } from '../../src/drafting/relevant.ts';
import { type FormState, readForm, startForm } from '../../src/kit/form.ts';
import type { Typed } from '../../src/kit/form/field.ts';
import { joinOf, keysOf, OF_THEIR_OWN, orderAt, shapeAt } from '../../src/policy/draft/places.ts';
import { at, isBranch, isList, type Path, type Tree } from '../../src/policy/draft/tree.ts';

/** What a form holds of the keys that stand among its boxes. */
export function inlinePart(opened: Opened, path: Path): Tree | undefined {
  const is = shapeAt(path)?.is;
  const held = at(opened.tree, path);
  if (is?.a !== 'object' || !isBranch(held)) return held;
  const { inline } = keysOf(is.fields);
  const kept = Object.entries(held).filter(
    ([key]) => inline.includes(key) && isOfThePage(path, key, OF_THEIR_OWN),
  );
  return Object.fromEntries(kept);
}

/** Every object of a document that has a page of its own. */
export function* objectPages(tree: Tree | undefined, path: Path = []): Generator<Path> {
  const is = shapeAt(path)?.is;
  if (tree === undefined || is === undefined || is.a === 'condition') return;
  if (is.a === 'object') yield path;
  if (isList(tree)) for (const [index, each] of tree.entries()) yield* objectPages(each, [...path, index]);
  else if (isBranch(tree) && is.a === 'object')
    for (const key of [...keysOf(is.fields).own, ...(path.length === 0 ? OF_THEIR_OWN : [])])
      yield* objectPages(tree[key], [...path, key]);
}

/** Every comparison of a document, whatever it is joined to. */
export function* comparisons(tree: Tree | undefined, path: Path = []): Generator<Path> {
  const is = shapeAt(path)?.is;
  if (tree === undefined || is === undefined) return;
  if (is.a === 'condition' && joinOf(tree) === undefined) yield path;
  else if (isList(tree))
    for (const [index, each] of tree.entries()) yield* comparisons(each, [...path, index]);
  else if (isBranch(tree))
    for (const [key, each] of Object.entries(tree)) yield* comparisons(each, [...path, key]);
}

export function boxesAt(
  opened: Opened,
  path: Path,
  isNew = false,
  held = at(opened.tree, path),
): readonly Box[] {
  const is = shapeAt(path)?.is;
  if (is?.a !== 'object') return [];
  const keys = keysOf(is.fields).inline.filter(
    (key) => isAsked(is.called, key, held) && isOfThePage(path, key, OF_THEIR_OWN),
  );
  return boxesOf({ opened, path, called: is.called, fields: is.fields, isNew, welsh: opened.hasWelsh }, keys);
}

/** What stands in the boxes of a form of this value. */
export function typedFor(boxes: readonly Box[], held: Tree | undefined): Typed {
  return startForm(fieldsOf(boxes), shownIn(boxes, held)).typed;
}

export type Sent =
  | { readonly ok: true; readonly said: Tree | undefined }
  | { readonly ok: false; readonly errors: FormState['errors'] };

/** What a form says that is sent so, over what is held already. */
export function sent(boxes: readonly Box[], typed: Typed, held: Tree | undefined, path: Path): Sent {
  const reading = readForm(fieldsOf(boxes), { body: typed });
  if (!reading.ok) return { ok: false, errors: reading.errors };
  return { ok: true, said: saidIn(boxes, reading.values, held, () => orderAt(path)) };
}

/** A comparison as its own form would say it, from nothing. */
export function comparedAgain(opened: Opened, path: Path): Tree | undefined {
  const held = at(opened.tree, path);
  const subject = subjectOf(held);
  if (subject === null) return undefined;
  const fields = comparisonFields(opened.policy, subject);
  const { typed } = startForm(fields, comparisonShown(held) as never);
  const reading = readForm(fields, { body: typed });
  return reading.ok ? comparisonSaid(subject, reading.values) : undefined;
}
