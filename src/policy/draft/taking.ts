import type { Change } from './changes.ts';
import { idOf, orderAt } from './places.ts';
import { at, isList, isSameTree, type Path, type Tree, withKey, withValue } from './tree.ts';

/** Two documents that differ, and a third that some of the differences are taken into. */
export interface Taking {
  readonly before: Tree;
  readonly after: Tree;
  readonly into: Tree;
}

/** Whether a change can be taken as it is, was made there already, or meets something that was changed there too. */
export type Fit = 'fits' | 'there' | 'changedToo' | 'gone';

export function fitOf({ before, after, into }: Taking, change: Change): Fit {
  if (change.is === 'moved') return 'gone';
  if (change.is === 'added') {
    if (pathIn(after, into, (change.after as Path).slice(0, -1)) === null) return 'gone';
    return pathIn(after, into, change.after as Path) === null ? 'fits' : 'there';
  }
  const path = pathIn(before, into, change.before as Path);
  if (change.is === 'removed') {
    if (path === null) return 'there';
    return isSameTree(at(into, path), at(before, change.before as Path)) ? 'fits' : 'changedToo';
  }
  if (path === null) return 'gone';
  const fits = change.keys.map(({ key, before: was, after: is }) => {
    const held = at(into, [...path, key]);
    return isSameTree(held, is) ? 'there' : isSameTree(held, was) ? 'fits' : 'changedToo';
  });
  if (fits.includes('changedToo')) return 'changedToo';
  return fits.includes('fits') ? 'fits' : 'there';
}

/** The third document with a change in it. */
export function taken({ before, after, into }: Taking, change: Change): Tree {
  if (change.is === 'added') return added(after, into, change.after as Path);
  const path = change.before === null ? null : pathIn(before, into, change.before);
  if (path === null || change.is === 'moved') return into;
  if (change.is === 'removed') return withValue(into, path, undefined, orderAt) ?? {};
  let made = into;
  for (const { key, after: value } of change.keys)
    made = withValue(made, [...path, key], value, orderAt) ?? withKey({}, key, value) ?? {};
  return made;
}

/** Behind what it stands behind where it comes from, else at the end. */
function added(after: Tree, into: Tree, path: Path): Tree {
  const item = at(after, path);
  const list = pathIn(after, into, path.slice(0, -1));
  const held = at(into, list ?? []);
  const items = isList(held) ? held : [];
  const source = at(after, path.slice(0, -1));
  const index = Number(path.at(-1));
  const previous = idOf(isList(source) ? source[index - 1] : undefined);
  const behind = previous === undefined ? -1 : items.findIndex((each) => idOf(each) === previous);
  const at1 = behind < 0 ? items.length : behind + 1;
  if (item === undefined || list === null) return into;
  return withValue(into, list, items.toSpliced(at1, 0, item), orderAt) ?? into;
}

/** Where the same thing stands in another document: items by their ids, and those without one by saying the same. */
function pathIn(tree: Tree, other: Tree, path: Path): Path | null {
  const found: (string | number)[] = [];
  for (const [index, step] of path.entries()) {
    if (typeof step === 'string') {
      found.push(step);
      continue;
    }
    const item = at(tree, path.slice(0, index + 1));
    const list = at(other, found);
    const place = isList(list) ? placeIn(list, item) : -1;
    if (place < 0) return null;
    found.push(place);
  }
  return found;
}

function placeIn(list: readonly Tree[], item: Tree | undefined): number {
  const id = idOf(item);
  return list.findIndex((each) => (id === undefined ? isSameTree(each, item) : idOf(each) === id));
}
