import type { Fields } from '../kit/form.ts';
import { choice, choices } from '../kit/form/choice.ts';
import { date } from '../kit/form/date.ts';
import type { Field } from '../kit/form/field.ts';
import { longText, text } from '../kit/form/text.ts';
import { isDate } from '../kit/dates.ts';
import { isInline, keysOf } from '../policy/draft/places.ts';
import { at, isBranch, isSameTree, type Path, type Tree, withValue } from '../policy/draft/tree.ts';
import { refersTo } from '../policy/draft/references.ts';
import type { Fields as ShapeFields, Is, Shape } from '../policy/shape.ts';
import { type Drawn, linesBox, oneBox, plainly, severalBox, threeWays } from './drawn.ts';
import { factOffers, offered } from './offered.ts';
import type { Opened } from './opened.ts';
import type { KeyWords } from './words/thing.ts';
import { keyWords } from './words/words.ts';

/** One box of a form, and how what stands in it becomes part of a document. */
export interface Box extends Drawn {
  readonly name: string;
  /** Below the object that the form is of. */
  readonly path: readonly string[];
  /** The keys of several flags that are one question. */
  readonly holds?: readonly string[];
}

/** What a form is of: an object of the format, at a path of a draft. */
export interface Formed {
  readonly opened: Opened;
  readonly path: Path;
  readonly called: string;
  readonly fields: ShapeFields;
  /** It is about to be added, so it has no short name yet. */
  readonly isNew: boolean;
  readonly welsh: boolean;
}

/** Every box of an object's form, in the order of the format; where it comes from stands last. */
export function boxesOf(formed: Formed, keys = inlineKeys(formed.fields)): readonly Box[] {
  const plain = keys.filter((key) => !isFlag(formed.fields[key]) || keyWords(formed.called, key).noIsSaid);
  const flags = keys.filter((key) => !plain.includes(key));
  const own = flags.filter((key) => !FROM.includes(key));
  const from = flags.filter((key) => FROM.includes(key));
  return [
    ...plain.filter((key) => key !== 'clause').flatMap((key) => boxesFor(formed, [key])),
    ...(own.length === 0 ? [] : [flagsBox(formed, own, 'so', 'Which of these are so?')]),
    ...plain.filter((key) => key === 'clause').flatMap((key) => boxesFor(formed, [key])),
    ...(from.length === 0 ? [] : [flagsBox(formed, from, 'from', 'Where it comes from')]),
  ];
}

/** Said of every part alike, at the end of its form. */
const FROM: readonly string[] = ['ours', 'reconstructed'];

function inlineKeys(fields: ShapeFields): readonly string[] {
  return keysOf(fields).inline;
}

const isFlag = (shape: Shape<unknown> | undefined): boolean => shape?.is.a === 'flag';

export const nameOf = (path: readonly string[]): string => `p-${path.join('-')}`;

function boxesFor(formed: Formed, path: readonly string[]): readonly Box[] {
  const { called, shape } = innerOf(formed, path);
  const key = path.at(-1) as string;
  if (shape.is.a === 'object' && isInline(shape))
    return Object.keys(shape.is.fields).flatMap((inner) => boxesFor(formed, [...path, inner]));
  if (key === 'id' && !formed.isNew && path.length === 1 && formed.path.length > 0) return [];
  const words = keyWords(called, key);
  const label = path.length > 1 ? within(formed, path, words) : words;
  if (called === 'a field' && key === 'id') return [shortName(words), factBox(formed)];
  return boxesIn(formed, { path, called, key, shape, words: label });
}

function shortName({ label, hint }: KeyWords): Box {
  return {
    name: 'p-id',
    path: ['id'],
    field: text({ label, hint, most: 100, classes: 'govuk-input--width-20' }),
    ...plainly,
  };
}

/** A field of the register is one that every register may have, or the council's own. */
function factBox({ opened: { policy } }: Formed): Box {
  const taken = new Set(policy.register?.map(({ id }) => id));
  const items = factOffers(policy).filter(({ value }) => !taken.has(value));
  const label = 'Which field is it?';
  const hint = 'Fields that every register may have come with what the program knows of them.';
  return {
    name: 'p-fact',
    path: ['id'],
    field: choice({ label, hint, items, as: 'select', unset: 'A field of the council’s own' }),
    shown: () => null,
    said: plainly.said,
  };
}

/** "Document it comes from: name". */
function within(formed: Formed, path: readonly string[], words: KeyWords): KeyWords {
  const outer = keyWords(formed.called, path[0] as string).label;
  return { ...words, label: `${outer}: ${words.label.charAt(0).toLowerCase()}${words.label.slice(1)}` };
}

function innerOf(formed: Formed, path: readonly string[]): { called: string; shape: Shape<unknown> } {
  let { called, fields } = formed;
  let shape = fields[path[0] as string] as Shape<unknown>;
  for (const key of path.slice(1)) {
    if (shape.is.a !== 'object') break;
    ({ called, fields } = shape.is);
    shape = fields[key] as Shape<unknown>;
  }
  return { called, shape };
}

interface Inner {
  readonly path: readonly string[];
  readonly called: string;
  readonly key: string;
  readonly shape: Shape<unknown>;
  readonly words: KeyWords;
}

function boxesIn(formed: Formed, inner: Inner): readonly Box[] {
  const { is } = inner.shape;
  const { opened, path: place } = formed;
  const held = at(opened.tree, [...place, ...inner.path]);
  const base = { name: nameOf(inner.path), path: inner.path };
  const { label, hint } = inner.words;
  if (is.a === 'flag') return [{ ...base, ...threeWays(label, hint) }];
  const offers = offered(opened.policy, place, inner.called, inner.key, itemOf(is));
  // Where the draft has nothing yet that could be referred to, there is nothing to ask.
  if (offers === null && held === undefined && refersTo(inner.called, inner.key) !== undefined) return [];
  if (is.a === 'list')
    return [
      { ...base, ...(offers === null ? linesBox(label, hint) : severalBox(label, hint, offers, held)) },
    ];
  if (offers !== null) return [{ ...base, ...oneBox(label, hint, offers, held) }];
  if (is.a === 'text') return textBoxes(formed, inner, base, held);
  if (
    is.a === 'scalar' &&
    is.expected === 'a date' &&
    (held === undefined || (typeof held === 'string' && isDate(held)))
  )
    return [{ ...base, field: date({ label, hint: hint ?? undefined }), ...plainly }];
  return [{ ...base, field: text({ label, hint, most: 500, classes: 'govuk-input--width-20' }), ...plainly }];
}

const itemOf = (is: Is): Is => (is.a === 'list' ? is.item.is : is);

function textBoxes(
  formed: Formed,
  { words, path }: Inner,
  base: Pick<Box, 'name' | 'path'>,
  held: Tree | undefined,
): readonly Box[] {
  const { hint } = words;
  const inTwo = formed.welsh || isBranch(held);
  const drawn = (label: string): Field<unknown> =>
    words.long ? longText({ label, hint, rows: 3, most: 20_000 }) : text({ label, hint, most: 1_000 });
  const english: Box = {
    ...base,
    field: drawn(words.label),
    shown: (now) => inEnglish(now),
    said: (value, now) => withEnglish(value, now),
  };
  if (!inTwo) return [english];
  const welsh: Box = {
    name: `${nameOf(path)}-cy`,
    path: base.path,
    field: drawn(`${words.label}, in Welsh`),
    shown: (now) => (isBranch(now) ? (now['cy'] ?? null) : null),
    said: (value, now) => withWelsh(value, now),
  };
  return [english, welsh];
}

const inEnglish = (held: Tree | undefined): Tree | null =>
  isBranch(held) ? (held['en'] ?? null) : (held ?? null);

function withEnglish(value: unknown, held: Tree | undefined): Tree | undefined {
  const words = value === null || value === '' ? undefined : (value as string);
  if (!isBranch(held)) return words;
  return words === undefined ? undefined : { ...held, en: words };
}

function withWelsh(value: unknown, held: Tree | undefined): Tree | undefined {
  const english = inEnglish(held);
  if (english === null) return undefined;
  return value === null || value === '' ? english : { en: english, cy: value as string };
}

/** Several flags as the boxes of one question: what is not ticked is not said. */
function flagsBox(formed: Formed, keys: readonly string[], name: string, label: string): Box {
  const items = keys.map((key) => {
    const { label: words, hint } = keyWords(formed.called, key);
    return { value: key, text: words, hint };
  });
  return {
    name: `p-is-${name}`,
    path: [],
    holds: keys,
    field: choices({ label, items }) as Field<unknown>,
    shown: (held) => keys.filter((key) => isYes(at(held, [key]))),
    said: (value, held) => {
      const ticked = value as readonly string[];
      let made = held;
      for (const key of keys) {
        if (ticked.includes(key) === isYes(at(held, [key]))) continue;
        made = withValue(made, [key], ticked.includes(key) ? 'yes' : undefined, () =>
          Object.keys(formed.fields),
        );
      }
      return made;
    },
  };
}

const isYes = (tree: Tree | undefined): boolean => tree === 'yes' || tree === 'true';

export function fieldsOf(boxes: readonly Box[]): Fields {
  return Object.fromEntries(boxes.map(({ name, field }) => [name, field]));
}

/** What the boxes show of an object. */
export function shownIn(boxes: readonly Box[], held: Tree | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries(boxes.map(({ name, path, shown }) => [name, shown(at(held, path))]));
}

/** The object as the boxes say it: what was not changed in them stays as it is, to the letter. */
export function saidIn(
  boxes: readonly Box[],
  values: Readonly<Record<string, unknown>>,
  held: Tree | undefined,
  order: (path: Path) => readonly string[],
): Tree | undefined {
  let made = held;
  for (const box of boxes) {
    const was = at(made, box.path);
    const value = values[box.name];
    if (isSameTree(asRead(box, box.shown(was)) as Tree, value as Tree)) continue;
    const said = box.said(value, was);
    made = box.path.length === 0 ? said : withValue(made, box.path, said, order);
  }
  return made;
}

/** What a box would say of a value that nobody touched. */
function asRead({ field, name }: Box, value: unknown): unknown {
  const typed = value === null || value === undefined ? {} : field.write(value, name);
  const reading = field.read({ body: typed }, name);
  return reading.ok ? reading.value : value;
}
