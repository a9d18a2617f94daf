import { changesBetween, type Change } from '../../policy/draft/changes.ts';
import { placeOf, shapeAt } from '../../policy/draft/places.ts';
import { at, isBranch, isList, type Path, type Tree } from '../../policy/draft/tree.ts';
import type { Is } from '../../policy/shape.ts';
import { withinOf } from '../finding.ts';
import { conditionWords, nameAt, words } from '../naming.ts';
import { offered } from '../offered.ts';
import type { Opened } from '../opened.ts';
import { summaryAt } from '../summary.ts';
import { keyWords } from '../words/words.ts';

/** One line of two documents side by side. */
export interface Line {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** One thing that two documents have otherwise, in words. */
export interface Told {
  readonly change: Change;
  /** By which a form names it. */
  readonly key: string;
  readonly within: string;
  readonly name: string;
  readonly lines: readonly Line[];
}

export interface ToldPart {
  readonly heading: string;
  readonly told: readonly Told[];
}

/** What two documents have otherwise, under the parts that they are of. */
export function toldBetween(before: Opened, after: Opened): readonly ToldPart[] {
  const all = changesBetween(before.tree, after.tree).map((change) => told(before, after, change));
  return [...Map.groupBy(all, ({ change }) => headOf(change))].map(([heading, each]) => ({
    heading,
    told: each,
  }));
}

function headOf(change: Change): string {
  const [key] = change.after ?? change.before ?? [];
  return key === undefined ? 'About the policy' : keyWords('a policy', String(key)).label;
}

function told(before: Opened, after: Opened, change: Change): Told {
  const side = change.after === null ? before : after;
  const path = change.after ?? change.before ?? [];
  return {
    change,
    key: `${change.is}:${placeOf(side.tree, path)}`,
    within: withinOf(side, path).slice(1).join(' › '),
    name: nameAt(side, path),
    lines: linesOf(before, after, change),
  };
}

function linesOf(before: Opened, after: Opened, change: Change): readonly Line[] {
  if (change.is === 'moved')
    return [{ label: 'Order', before: orderIn(before, change.before), after: orderIn(after, change.after) }];
  if (change.is === 'removed')
    return [{ label: 'The whole', before: wholeOf(before, change.before), after: '' }];
  if (change.is === 'added') return [{ label: 'The whole', before: '', after: wholeOf(after, change.after) }];
  const [old, fresh] = [change.before ?? [], change.after ?? []];
  const is = shapeAt(fresh)?.is;
  const called = is?.a === 'object' ? is.called : '';
  return change.keys.map(({ key }) => ({
    label: keyWords(called, key).label,
    before: said(before, [...old, key]),
    after: said(after, [...fresh, key]),
  }));
}

function orderIn(opened: Opened, path: Path | null): string {
  const list = path === null ? undefined : at(opened.tree, path);
  return isList(list) && path !== null
    ? list.map((_, index) => nameAt(opened, [...path, index])).join('; ')
    : '';
}

function wholeOf(opened: Opened, path: Path | null): string {
  return path === null
    ? ''
    : [nameAt(opened, path), summaryAt(opened, path)].filter((each) => each !== '').join('. ');
}

/** What a document says at a path, in words; empty where it says nothing. */
function said(opened: Opened, path: Path): string {
  const held = at(opened.tree, path);
  const is = shapeAt(path)?.is;
  if (held === undefined || is === undefined) return '';
  if (is.a === 'condition') return conditionWords(opened, path);
  if (is.a === 'list' && is.item.is.a === 'condition' && isList(held))
    return held.map((_, index) => conditionWords(opened, [...path, index])).join('; ');
  if (is.a === 'object' && isBranch(held)) return innerOf(opened, path, is, held);
  if (is.a === 'named' && isBranch(held))
    return Object.entries(held)
      .map(([id, each]) => `${id}: ${words(opened, each)}`)
      .join('; ');
  return valuesIn(held)
    .map((each) => valueWords(opened, path, is, each))
    .join(', ');
}

function innerOf(
  opened: Opened,
  path: Path,
  is: Extract<Is, { a: 'object' }>,
  held: { readonly [key: string]: Tree },
): string {
  return Object.keys(held)
    .map((key) => `${keyWords(is.called, key).label}: ${said(opened, [...path, key])}`)
    .join('; ');
}

const valuesIn = (held: Tree): readonly Tree[] => (isList(held) ? held : [held]);

function valueWords(opened: Opened, path: Path, is: Is, held: Tree): string {
  const plain = words(opened, held);
  if (is.a === 'flag') return plain === 'yes' || plain === 'true' ? 'Yes' : 'No';
  const outer = shapeAt(path.slice(0, -1))?.is;
  if (outer?.a !== 'object') return plain;
  const item = is.a === 'list' ? is.item.is : is;
  const offers = offered(opened.policy, path.slice(0, -1), outer.called, String(path.at(-1)), item);
  return offers?.find(({ value }) => value === plain)?.text ?? plain;
}
