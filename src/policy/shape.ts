import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { Text } from './text.ts';
import { nearest } from './nearest.ts';
import type { Book } from './book.ts';

/**
 * What one part of a policy document must look like. Reading never fails: what cannot be read becomes a
 * located problem in the book and a blank in its place, so that one run finds every fault in a document.
 */
export interface Shape<T> {
  /** What it is, for whoever draws a form of it. */
  readonly is: Is;
  read(node: unknown, book: Book, path: string): T;
  blank(): T;
}

/** What a part of a document is: one thing with known keys, a list, or a value of one sort. */
export type Is =
  | { readonly a: 'object'; readonly called: string; readonly fields: Fields }
  | { readonly a: 'list'; readonly item: Shape<unknown> }
  | { readonly a: 'named'; readonly value: Shape<unknown> }
  | { readonly a: 'word'; readonly words: readonly string[] }
  | { readonly a: 'scalar'; readonly expected: string }
  | { readonly a: 'number'; readonly least: number; readonly most: number }
  | { readonly a: 'id' | 'flag' | 'text' | 'condition' };

interface Optional<T> extends Shape<T> {
  readonly optional: true;
}

export type Fields = Readonly<Record<string, Shape<unknown>>>;
type Simplify<T> = { readonly [K in keyof T]: T[K] };
type OptionalKeys<F extends Fields> = { [K in keyof F]: F[K] extends Optional<unknown> ? K : never }[keyof F];

/** The type of what a shape reads. */
export type Read<S> = S extends Shape<infer T> ? T : never;
export type ReadFields<F extends Fields> = Simplify<
  { [K in Exclude<keyof F, OptionalKeys<F>>]: Read<F[K]> } & { [K in OptionalKeys<F>]?: Read<F[K]> }
>;

export function isOptional(shape: Shape<unknown>): boolean {
  return 'optional' in shape;
}

export function optional<T>(shape: Shape<T>): Optional<T> {
  return { ...shape, optional: true };
}

/** A scalar exactly as it was typed: `2.10` stays "2.10", never the number 2.1. */
function typed(node: unknown, book: Book, path: string, expected: string): string | undefined {
  if (isAlias(node))
    return refuse(book, node, path, 'Anchors and aliases are not used in a policy: write it out');
  if (!isScalar(node)) return refuse(book, node, path, `Expected ${expected} here`);
  const words =
    node.type === 'PLAIN' ? (node.source ?? '') : typeof node.value === 'string' ? node.value : '';
  if (words.trim() === '') return refuse(book, node, path, `Expected ${expected}, found nothing`);
  return words.trim();
}

function refuse(book: Book, node: unknown, path: string, sentence: string): undefined {
  book.fault(node, path, sentence);
  return undefined;
}

/** A scalar kept as typed, such as an amount or a clause. */
export function scalar(expected: string): Shape<string> {
  return {
    is: { a: 'scalar', expected },
    blank: () => '',
    read: (node, book, path) => typed(node, book, path, expected) ?? '',
  };
}

const ID = /^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/;

export const id: Shape<string> = {
  is: { a: 'id' },
  blank: () => '',
  read(node, book, path) {
    const word = typed(node, book, path, 'an id');
    if (word === undefined) return '';
    if (ID.test(word)) return word;
    book.fault(
      node,
      path,
      `“${word}” is not an id: use letters, digits and single hyphens, starting with a letter`,
    );
    return '';
  },
};

export const flag: Shape<boolean> = {
  is: { a: 'flag' },
  blank: () => false,
  read(node, book, path) {
    const word = typed(node, book, path, 'yes or no');
    if (word === undefined) return false;
    if (word === 'yes' || word === 'true') return true;
    if (word !== 'no' && word !== 'false') book.fault(node, path, `Expected yes or no, found “${word}”`);
    return false;
  },
};

export function number(expected: string, least: number, most: number): Shape<number> {
  return {
    is: { a: 'number', least, most },
    blank: () => least,
    read(node, book, path) {
      const word = typed(node, book, path, expected);
      if (word === undefined) return least;
      const value = Number(word);
      if (Number.isFinite(value) && value >= least && value <= most) return value;
      book.fault(node, path, `Expected ${expected} from ${least} to ${most}, found “${word}”`);
      return least;
    },
  };
}

export function word<const W extends readonly [string, ...string[]]>(...words: W): Shape<W[number]> {
  return {
    is: { a: 'word', words },
    blank: () => words[0],
    read(node, book, path) {
      const found = typed(node, book, path, `one of ${words.join(', ')}`);
      if (found === undefined) return words[0];
      if (words.includes(found)) return found;
      book.fault(node, path, `“${found}” is not one of ${words.join(', ')}${nearest(found, words)}`);
      return words[0];
    },
  };
}

const LANGUAGES = ['en', 'cy'];

export const text: Shape<Text> = {
  is: { a: 'text' },
  blank: () => '',
  read(node, book, path) {
    if (!isMap(node)) return typed(node, book, path, 'a text') ?? '';
    const found = keys(node, book, path);
    for (const key of found.keys()) {
      if (!LANGUAGES.includes(key)) book.fault(found.get(key), path, `A text has en and cy, not “${key}”`);
    }
    const [en, cy] = LANGUAGES.map(
      (lang) => typed(found.get(lang) ?? node, book, path, `a text in ${lang}`) ?? '',
    );
    return { en: en as string, cy: cy as string };
  },
};

export function list<T>(item: Shape<T>, expected = 'a list'): Shape<readonly T[]> {
  return {
    is: { a: 'list', item },
    blank: () => [],
    read(node, book, path) {
      if (!isSeq(node)) {
        book.fault(node, path, `Expected ${expected}${isScalar(node) ? ', found one value' : ''}`);
        return [];
      }
      if (node.items.length === 0)
        book.fault(node, path, `Expected ${expected}, found an empty one: leave it out`);
      return node.items.map((each, index) => item.read(each, book, `${path}[${index + 1}]`));
    },
  };
}

/** Names of the author's own choosing, each with a value of one shape. */
export function named<T>(value: Shape<T>, expected: string): Shape<Readonly<Record<string, T>>> {
  return {
    is: { a: 'named', value },
    blank: () => ({}),
    read(node, book, path) {
      if (!isMap(node)) {
        book.fault(node, path, `Expected ${expected}`);
        return {};
      }
      const entries = [...keys(node, book, path)].map(([key, each]) => [
        key,
        value.read(each, book, `${path}.${key}`),
      ]);
      return Object.fromEntries(entries) as Record<string, T>;
    },
  };
}

export function lazy<T>(make: () => Shape<T>): Shape<T> {
  return {
    get is() {
      return make().is;
    },
    blank: () => make().blank(),
    read: (node, book, path) => make().read(node, book, path),
  };
}

/** One thing with known keys. Unknown keys, missing keys and keys given twice are each a problem. */
export function object<F extends Fields>(fields: F, expected: string): Shape<ReadFields<F>> {
  return {
    is: { a: 'object', called: expected, fields },
    blank: () => blankOf(fields) as ReadFields<F>,
    read(node, book, path) {
      if (isAlias(node))
        refuse(book, node, path, 'Anchors and aliases are not used in a policy: write it out');
      else if (!isMap(node)) book.fault(node, path, `Expected ${expected} here`);
      if (!isMap(node)) return blankOf(fields) as ReadFields<F>;
      const made = fill(node, fields, book, path, expected);
      book.place(made, node, path);
      return made as ReadFields<F>;
    },
  };
}

function fill(node: YAMLMap, fields: Fields, book: Book, path: string, expected: string): object {
  const found = keys(node, book, path);
  for (const key of found.keys()) {
    if (!Object.hasOwn(fields, key))
      book.fault(book.keyOf(node, key), path, unknownKey(key, fields, expected));
  }
  const made: Record<string, unknown> = {};
  for (const [key, shape] of Object.entries(fields)) {
    const child = found.get(key);
    const inner = path === '' ? key : `${path}.${key}`;
    if (found.has(key)) made[key] = shape.read(child, book, inner);
    else if (!('optional' in shape)) {
      book.fault(node, inner, `Missing “${key}” in ${expected}`);
      made[key] = shape.blank();
    }
  }
  return made;
}

function unknownKey(key: string, fields: Fields, expected: string): string {
  if (/^\d{3}(\D|$)/.test(key)) {
    return `“${key}” looks like part of an amount: inside { } put amounts in quotes, '£100,000', or write £100k`;
  }
  return `“${key}” is not known in ${expected}${nearest(key, Object.keys(fields))}`;
}

function keys(node: YAMLMap, book: Book, path: string): Map<string, Node | null> {
  const found = new Map<string, Node | null>();
  for (const pair of node.items) {
    const key = isScalar(pair.key) ? String(pair.key.source ?? pair.key.value) : undefined;
    if (key === undefined) book.fault(pair.key, path, 'Expected a plain word before the colon');
    else found.set(key, pair.value as Node | null);
  }
  return found;
}

function blankOf(fields: Fields): object {
  const required = Object.entries(fields).filter(([, shape]) => !('optional' in shape));
  return Object.fromEntries(required.map(([key, shape]) => [key, shape.blank()]));
}
