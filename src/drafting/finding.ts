import { isComparison, type Condition } from '../policy/condition.ts';
import { shapeAt, spotOf } from '../policy/draft/places.ts';
import { isBranch, isList, type Path, type Tree, wordAt } from '../policy/draft/tree.ts';
import { slotShape } from '../policy/slots.ts';
import { subjectOf } from './comparing.ts';
import { conditionWords, nameAt, typedAt } from './naming.ts';
import type { Opened } from './opened.ts';
import { keyWords } from './words/words.ts';

/** A page of a draft where what was sought stands. */
export interface Hit {
  readonly path: Path;
  /** The pages above it, the widest first. */
  readonly within: readonly string[];
  readonly name: string;
  readonly said: readonly string[];
}

interface Text {
  readonly path: Path;
  /** What is looked through: short names and amounts as they were typed, too. */
  readonly text: string;
  /** What is shown of it; null where its page says it already. */
  readonly shown: string | null;
}

const mostHits = 60;

/**
 * Pages where every word stands in one text. A word that stands nowhere is left out, as an officer may say threshold where the
 * policy only has the amount; rules that set an amount come first.
 */
export function found(opened: Opened, sought: string): readonly Hit[] {
  const texts = [...textsIn(opened, opened.tree, [])].map((each) => ({ ...each, key: keyed(each.text) }));
  const needed = keyed(sought)
    .split(' ')
    .filter((word) => word !== '' && texts.some(({ key }) => key.includes(word)));
  if (needed.length === 0) return [];
  const hits = texts.filter(({ key }) => needed.every((each) => key.includes(each)));
  const pages = [...Map.groupBy(hits, ({ path }) => JSON.stringify(spotOf(path).page))];
  const amounts = new Set(amountsIn(opened).map(({ path }) => JSON.stringify(path)));
  return pages
    .toSorted(([one], [other]) => Number(amounts.has(other)) - Number(amounts.has(one)))
    .slice(0, mostHits)
    .map(([page, all]) => hitOf(opened, JSON.parse(page) as Path, all));
}

function hitOf(opened: Opened, path: Path, all: readonly Text[]): Hit {
  const isRule = shapeAt(path)?.is.a === 'condition';
  const name = isRule ? conditionWords(opened, path) : nameAt(opened, path);
  const said = all.flatMap(({ shown }) => (shown === null || shown === name ? [] : [shown]));
  return { path, name, within: withinOf(opened, path), said: said.slice(0, 2) };
}

const keyed = (text: string): string =>
  text.toLowerCase().replaceAll(/[’']/g, '').replaceAll(/\s+/g, ' ').trim();

/** What the pages above a page are called. */
export function withinOf(opened: Opened, path: Path): readonly string[] {
  return path.slice(0, -1).flatMap((_, index) => {
    const outer = path.slice(0, index + 1);
    const isItem = typeof outer.at(-1) === 'number' && shapeAt(outer)?.is.a !== 'condition';
    return isItem || outer.length === 1 ? [nameAt(opened, outer)] : [];
  });
}

/** Every text, every choice in words, and every rule as its sentence. */
function* textsIn(opened: Opened, tree: Tree | undefined, path: Path): Generator<Text> {
  const shape = shapeAt(path);
  if (tree === undefined || shape === null) return;
  const { is } = shape;
  if (is.a === 'condition') yield* rulesIn(opened, tree, path);
  else if (typeof tree === 'string') yield { path, text: tree, shown: is.a === 'text' ? tree : null };
  else if (isList(tree))
    for (const [index, each] of tree.entries()) yield* textsIn(opened, each, [...path, index]);
  else if (is.a === 'text')
    yield { path, text: ['en', 'cy'].map((each) => wordAt(tree, each)).join(' '), shown: null };
  else {
    if (is.a === 'object' && is.called === 'a field') yield { path, text: nameAt(opened, path), shown: null };
    for (const [key, each] of Object.entries(tree)) yield* textsIn(opened, each, [...path, key]);
  }
}

function* rulesIn(opened: Opened, tree: Tree, path: Path): Generator<Text> {
  for (const [inner, each] of comparisonsIn(tree, path)) {
    const typed = Object.values(each).filter((value) => typeof value === 'string');
    const said = conditionWords(opened, inner);
    yield { path: inner, text: `${said} ${typed.join(' ')}`, shown: said };
  }
}

function* comparisonsIn(
  tree: Tree | undefined,
  path: Path,
): Generator<readonly [Path, { readonly [key: string]: Tree }]> {
  if (isList(tree)) for (const [index, each] of tree.entries()) yield* comparisonsIn(each, [...path, index]);
  else if (isBranch(tree)) {
    if (subjectOf(tree) !== null) yield [path, tree];
    else for (const [key, each] of Object.entries(tree)) yield* comparisonsIn(each, [...path, key]);
  }
}

/** One amount, length of time or number that the policy sets, and where. */
export interface Amount {
  readonly path: Path;
  readonly within: readonly string[];
  readonly sentence: string;
}

const COUNTED: ReadonlySet<string> = new Set(['money', 'time', 'number']);
const SPANS: ReadonlySet<string> = new Set([
  'every',
  'within',
  'staleAfter',
  'hoursADay',
  'daysAWeek',
  'from',
  'below',
  'atLeast',
]);

/** Every amount that something is compared with, and every length of time that something must happen in. */
export function amountsIn(opened: Opened): readonly Amount[] {
  return [...amountsAt(opened, opened.tree, [])];
}

function* amountsAt(opened: Opened, tree: Tree | undefined, path: Path): Generator<Amount> {
  const shape = shapeAt(path);
  if (tree === undefined || shape === null) return;
  if (shape.is.a === 'condition') {
    for (const [inner, each] of comparisonsIn(tree, path))
      if (isAmount(opened, inner, each)) yield rule(opened, path, inner);
    return;
  }
  if (isList(tree))
    for (const [index, each] of tree.entries()) yield* amountsAt(opened, each, [...path, index]);
  else if (isBranch(tree))
    for (const [key, each] of Object.entries(tree)) yield* amountsAt(opened, each, [...path, key]);
  else if (path.length > 1 && SPANS.has(String(path.at(-1))) && /\d/.test(tree))
    yield span(opened, path, tree);
}

function isAmount(opened: Opened, path: Path, tree: { readonly [key: string]: Tree }): boolean {
  const subject = subjectOf(tree);
  const slot = subject === null ? undefined : slotShape(opened.policy, subject.source, subject.id);
  if (slot === undefined || !isComparison(readAt(opened, path))) return false;
  if (tree['olderThan'] !== undefined || tree['within'] !== undefined) return true;
  return COUNTED.has(slot.type) && tree['known'] === undefined && tree['exists'] === undefined;
}

function readAt(opened: Opened, path: Path): Condition {
  const read = typedAt(opened.policy, path) as Condition | undefined;
  return read ?? { all: [] };
}

function rule(opened: Opened, root: Path, path: Path): Amount {
  return { path, within: withinOf(opened, root), sentence: conditionWords(opened, path) };
}

function span(opened: Opened, path: Path, tree: string): Amount {
  const page = spotOf(path).page;
  const is = shapeAt(path.slice(0, -1))?.is;
  const { label } = keyWords(is?.a === 'object' ? is.called : '', String(path.at(-1)));
  return {
    path: page,
    within: [...withinOf(opened, page), nameAt(opened, page)],
    sentence: `${label}: ${tree}`,
  };
}
