import type { Field } from '../kit/form/field.ts';
import { longText } from '../kit/form/text.ts';
import { camelKey, oneLine, tidyText } from '../kit/reading.ts';
import { at, type Branch, isBranch, type Tree } from '../policy/draft/tree.ts';
import { optionsOf, type Question } from '../policy/policy.ts';
import { posted, type Page, type Reply } from '../route.ts';
import { joinedSaving, refuseUnmarked, typedIn } from './joining.ts';
import { typedAt, words } from './naming.ts';
import { wordsPage, type WordsProps } from './pages/words.ts';
import { keep, partOf, shownOf, type Work } from './work.ts';

/** The page of names of the author's own, each with its words. */
export function drawWords(work: Work): Page {
  return wordsPage({ ...shownOf(work), names: namesAt(work) });
}

/** What each level means is said of the levels of the question that it is part of. */
function namesAt({ opened, path }: Work): WordsProps['names'] {
  if (path.at(-1) !== 'describe') return null;
  const question = typedAt(opened.policy, path.slice(0, -1)) as Question | undefined;
  return (question === undefined ? [] : optionsOf(opened.policy, question)).map(({ id, label }) => ({
    id,
    label: words(opened, label as Tree) || id,
  }));
}

const most = 500;
type Said = Readonly<Record<string, string | null>>;

export async function saveWords(work: Work): Promise<Reply> {
  refuseUnmarked(work.context.body['name-1'] !== undefined);
  const held = at(work.opened.tree, work.path);
  const yours = sentWords(work);
  const ids = new Set([
    ...Object.keys(yours),
    ...work.since.flatMap(({ place, before }) => (place === work.place ? namesIn(before ?? undefined) : [])),
    ...namesIn(held),
  ]);
  const joined = joinedSaving<Record<string, Field<string | null>>>(work, {
    fields: Object.fromEntries([...ids].map((id) => [id, longText({ label: id })])),
    valuesOf: (tree) => Object.fromEntries([...ids].map((id) => [id, inEnglish(at(tree, [id]))])),
    yours: Object.fromEntries([...ids].map((id) => [id, yours[id] ?? null])),
    typed: typedIn(work, (name) => /^(?:name|words)-\d+$/.test(name)),
  });
  if ('dispute' in joined) return joined.dispute;
  return keep(work, {
    path: work.path,
    value: wordsSaid(joined.values, held, [...Object.keys(yours), ...namesIn(held)]) ?? emptied(work),
    notice: joined.notice,
    to: (opened) => partOf(work, opened, work.path),
  });
}

/** Every name with its words, in the order of the page; of two rows with one name the last counts. */
function sentWords(work: Work): Said {
  const own = namesAt(work) === null;
  const made: Record<string, string> = {};
  for (let index = 1; index <= most && work.context.body[`name-${index}`] !== undefined; index += 1) {
    const said = tidyText(posted(work.context, `words-${index}`).replaceAll('\r\n', '\n'));
    const name = oneLine(posted(work.context, `name-${index}`));
    const id = nameOf(name, own ? said : '');
    if (id !== '' && said !== '') made[id] = said;
  }
  return made;
}

const namesIn = (tree: Tree | undefined): readonly string[] => (isBranch(tree) ? Object.keys(tree) : []);

function wordsSaid(values: Said, held: Tree | undefined, order: readonly string[]): Branch | undefined {
  const said = [...new Set([...order, ...Object.keys(values)])].flatMap((id) => {
    const text = values[id];
    return typeof text === 'string' ? [[id, withEnglish(at(held, [id]), text)] as const] : [];
  });
  return said.length === 0 ? undefined : Object.fromEntries(said);
}

/** The terms of a policy are always there, if only none. */
function emptied({ path }: Work): Branch | undefined {
  return path.length === 1 ? {} : undefined;
}

function nameOf(name: string, said: string): string {
  return /^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/.test(name)
    ? name
    : camelKey(name === '' ? said : name).replace(/^\d+/, '');
}

export function inEnglish(held: Tree | undefined): string | null {
  const text = isBranch(held) ? held['en'] : held;
  return typeof text === 'string' && text !== '' ? text : null;
}

export function withEnglish(held: Tree | undefined, said: string): Tree {
  return isBranch(held) ? { ...held, en: said } : said;
}
