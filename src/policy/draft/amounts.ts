import { type Change, withAnother } from '../another-amount.ts';
import { keysOfPath, type Threshold } from '../compare-amount.ts';
import type { Policy } from '../policy.ts';
import { shapeAt } from './places.ts';
import { at, isBranch, isList, type Path, type Tree, withValue } from './tree.ts';

/** A value of a document that is to say something else. */
export interface Leaf {
  readonly path: Path;
  readonly is: string;
}

/** Another amount wherever the rules have this one. */
export function rulesWith({ paths }: Pick<Threshold, 'paths'>, written: string): readonly Leaf[] {
  return paths.map((path) => ({ path: keysOfPath(path), is: written }));
}

/** Another amount in each text that names this one, anywhere inside a part of a document. */
export function textsWith(
  tree: Tree,
  within: Path,
  change: Change,
  { workingTime }: Policy,
): readonly Leaf[] {
  return [...textsIn(tree, within)].flatMap(({ path, text }) => {
    const said = withAnother(text, change, workingTime);
    return said === text ? [] : [{ path, is: said }];
  });
}

function* textsIn(tree: Tree, path: Path): Generator<{ readonly path: Path; readonly text: string }> {
  const [held, shape] = [at(tree, path), shapeAt(path)];
  if (held === undefined || shape === null || shape.is.a === 'condition') return;
  if (shape.is.a === 'text') {
    if (typeof held === 'string') yield { path, text: held };
    else if (isBranch(held))
      for (const [language, text] of Object.entries(held))
        if (typeof text === 'string') yield { path: [...path, language], text };
  } else if (isList(held)) for (const index of held.keys()) yield* textsIn(tree, [...path, index]);
  else if (isBranch(held)) for (const key of Object.keys(held)) yield* textsIn(tree, [...path, key]);
}

/** The document with all of them. */
export function withLeaves(tree: Tree, leaves: readonly Leaf[]): Tree {
  return leaves.reduce((made, { path, is }) => withValue(made, path, is) ?? made, tree);
}
