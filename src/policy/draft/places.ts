import type { Condition } from '../condition.ts';
import { policyShape } from '../policy.ts';
import { type Fields, type Is, isOptional, type Shape } from '../shape.ts';
import { at, isBranch, isList, type Path, type Step, type Tree } from './tree.ts';

type AnyShape = Shape<unknown>;

/** The keys by which conditions are joined, and how many each may hold. */
export const JOINS = ['all', 'any', 'of', 'not'] as const;
export type Join = (typeof JOINS)[number];

/** What a joined condition holds its parts under; undefined of a comparison. */
export function joinOf(tree: Tree | undefined): Join | undefined {
  return isBranch(tree) ? JOINS.find((each) => Object.hasOwn(tree, each)) : undefined;
}

/** What must stand at a path; null where the format has nothing there. Inside a condition every part is a condition. */
export function shapeAt(path: Path, from: AnyShape = policyShape): AnyShape | null {
  let shape: AnyShape | null = from;
  for (const step of path) {
    shape = shape === null ? null : innerShape(shape, step);
    if (shape === null) return null;
  }
  return shape;
}

function innerShape(shape: AnyShape, step: Step): AnyShape | null {
  const { is } = shape;
  if (is.a === 'object' && typeof step === 'string')
    return Object.hasOwn(is.fields, step) ? (is.fields[step] ?? null) : null;
  if (is.a === 'list' && typeof step === 'number') return is.item;
  if (is.a === 'named' && typeof step === 'string') return is.value;
  if (is.a !== 'condition') return null;
  if (step === 'not') return shape;
  return JOINS.some((each) => each === step) ? conditionsShape(shape) : null;
}

function conditionsShape(condition: AnyShape): AnyShape {
  return { is: { a: 'list', item: condition }, blank: () => [], read: () => [] as readonly Condition[] };
}

/** The keys of an object, in the order of the format. */
export function orderAt(path: Path): readonly string[] {
  const is = shapeAt(path)?.is;
  return is?.a === 'object' ? Object.keys(is.fields) : [];
}

/** Whether a value stands among the boxes of a form, and has no page of its own. */
export function isInline(shape: AnyShape): boolean {
  const { is } = shape;
  if (is.a === 'condition' || is.a === 'named') return false;
  if (is.a === 'list') return isScalar(is.item.is);
  return is.a === 'object' ? Object.values(is.fields).every((each) => isScalar(each.is)) : true;
}

function isScalar(is: Is): boolean {
  return ['id', 'scalar', 'number', 'word', 'text', 'flag'].includes(is.a);
}

/** The keys of an object that its form asks for, and those that have pages or tables of their own. */
export function keysOf(fields: Fields): {
  readonly inline: readonly string[];
  readonly own: readonly string[];
} {
  const keys = Object.keys(fields);
  const isOwn = (key: string): boolean => !isInline(fields[key] as AnyShape);
  return { inline: keys.filter((key) => !isOwn(key)), own: keys.filter(isOwn) };
}

export function isRequired(fields: Fields, key: string): boolean {
  const shape = fields[key];
  return shape !== undefined && !isOptional(shape);
}

/**
 * A path as an address has it: an item of a list by its id, as that stays while others move; by its place, counted from 1, where
 * it has none of its own.
 */
export function placeOf(tree: Tree | undefined, path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === 'string') return step;
      const list = at(tree, path.slice(0, index));
      return itemName(isList(list) ? list : [], step);
    })
    .join('/');
}

function itemName(list: readonly Tree[], index: number): string {
  if (index >= list.length) return NEW;
  const id = idOf(list[index]);
  const isOwn = id !== undefined && id !== '' && list.filter((each) => idOf(each) === id).length === 1;
  return isOwn ? id : String(index + 1);
}

/** Stands in an address for an item that is to be added. */
export const NEW = '+';

export function idOf(tree: Tree | undefined): string | undefined {
  const id = isBranch(tree) ? tree['id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** The path of an address; null where it leads nowhere. Its last step may be something that is not there yet. */
export function pathOf(tree: Tree | undefined, place: string): Path | null {
  if (place === '') return [];
  const path: Step[] = [];
  const names = place.split('/');
  for (const [index, name] of names.entries()) {
    const here = at(tree, path);
    if (here === undefined && index < names.length && path.length > 0 && !isMade(path)) return null;
    const step = shapeAt(path)?.is.a === 'list' ? itemAt(isList(here) ? here : [], name) : name;
    if (step === null || shapeAt([...path, step]) === null) return null;
    path.push(step);
  }
  return path;
}

/** A list, or a part of one key, that is not there yet: something may be added to it. */
function isMade(path: Path): boolean {
  const a = shapeAt(path)?.is.a;
  return a === 'list' || a === 'condition' || (a === 'object' && typeof path.at(-1) === 'string');
}

function itemAt(list: readonly Tree[], name: string): number | null {
  if (name === NEW) return list.length;
  const named = list.findIndex((each) => idOf(each) === name);
  if (named >= 0) return named;
  const index = /^\d{1,4}$/.test(name) ? Number(name) - 1 : -1;
  return index >= 0 && index < list.length ? index : null;
}

/** The path in a fault's own words: `instruments[2].questions[1].suggest`. */
export function pathOfFault(words: string): Path {
  return [...words.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, key, index]) =>
    index === undefined ? (key as string) : Number(index) - 1,
  );
}

/** The page on which something is changed, and which box or row of it stands for it. */
export interface Spot {
  readonly page: Path;
  /** The key, or a key and one inside it, as `due-within`; empty for the page as a whole. */
  readonly box: string;
}

/** Where a path is changed: the nearest page above it, and what stands for it there. */
export function spotOf(path: Path): Spot {
  let page: Path = [];
  for (let length = 1; length <= path.length; length += 1) {
    const shape = shapeAt(path.slice(0, length));
    if (shape === null) break;
    if (isPage(shape, path.slice(0, length))) page = path.slice(0, length);
  }
  const rest = path.slice(page.length).filter((step) => typeof step === 'string');
  return { page, box: rest.slice(0, 2).join('-') };
}

/** An item of a list, a condition, a part with parts of its own, and each part at the head of the document. */
function isPage(shape: AnyShape, path: Path): boolean {
  const { is } = shape;
  if (is.a === 'condition') return true;
  if (is.a === 'list') return path.length === 1;
  if (is.a === 'named') return path.length === 1 || !isInline(shape);
  if (is.a !== 'object') return false;
  return typeof path.at(-1) === 'number' || !isInline(shape) || OF_THEIR_OWN.has(path.join('.'));
}

/** Small parts at the head of the document that officers look for by name. */
export const OF_THEIR_OWN: ReadonlySet<string> = new Set([
  'workingTime',
  'quality',
  'reminders',
  'variations',
]);
