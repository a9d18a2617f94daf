import { countOf } from '../kit/count.ts';
import { shapeAt } from '../policy/draft/places.ts';
import { at, isBranch, isList, type Path, type Tree } from '../policy/draft/tree.ts';
import { conditionWords, words } from './naming.ts';
import type { Opened } from './opened.ts';
import { valueWords } from './words/values.ts';

/** What a row says of a part besides its name: enough to know it again without opening it. */
export function summaryAt(opened: Opened, path: Path): string {
  const is = shapeAt(path)?.is;
  const held = at(opened.tree, path);
  if (is?.a !== 'object' || !isBranch(held)) return '';
  const said = SUMMARIES[is.called]?.(opened, path, held) ?? words(opened, held['meaning'] ?? held['says']);
  const clause = typeof held['clause'] === 'string' ? held['clause'] : '';
  const from =
    held['ours'] === 'yes'
      ? 'not from the document'
      : clause === ''
        ? ''
        : /^[¶\d(]/.test(clause)
          ? `clause ${clause}`
          : clause;
  return [said, from].filter((each) => each !== '').join(' · ');
}

type Summing = (opened: Opened, path: Path, held: { readonly [key: string]: Tree }) => string;

const many = (tree: Tree | undefined, noun: string, plural = `${noun}s`): string =>
  isList(tree) ? countOf(tree.length, noun, plural) : '';

const joined = (...parts: readonly (string | false)[]): string =>
  parts.filter((each) => each !== '' && each !== false).join('; ');

const word = (tree: Tree | undefined): string => (typeof tree === 'string' ? tree : '');

const when = (opened: Opened, path: Path, key: string, lead: string): string =>
  at(opened.tree, [...path, key]) === undefined
    ? ''
    : `${lead} ${lower(conditionWords(opened, [...path, key]))}`;

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const SUMMARIES: Readonly<Record<string, Summing>> = {
  'a kind': (opened, _path, held) =>
    held['partnership'] === 'yes' ? 'Counts as a partnership' : words(opened, held['meaning']),
  'a scale': (opened, _path, held) =>
    isList(held['options'])
      ? held['options'].map((each) => words(opened, at(each, ['label']))).join(', ')
      : '',
  'a list': (_opened, _path, held) => many(held['items'], 'item'),
  'a set of questions': (_opened, _path, held) =>
    joined(
      valueWords('a set of questions', 'use', word(held['use'])),
      many(held['questions'], 'question'),
      many(held['outcomes'], 'outcome'),
    ),
  'a question': (opened, path, held) =>
    joined(
      valueWords('a question', 'type', word(held['type'])),
      many(held['options'], 'answer'),
      many(held['suggest'], 'suggested answer'),
      when(opened, path, 'askWhen', 'asked when'),
    ),
  'a field': (_opened, _path, held) =>
    joined(
      held['own'] === 'yes' && 'the council’s own',
      held['required'] === 'yes' && 'must be filled in',
      held['column'] === 'yes' && 'a column of the list',
      held['published'] === 'yes' && 'published',
    ),
  'a step': (opened, path, held) => joined(words(opened, held['says']), when(opened, path, 'when', 'when')),
  'a route of approval': (_opened, _path, held) =>
    joined(valueWords('a route of approval', 'for', word(held['for'])), many(held['steps'], 'step')),
  'a requirement': (opened, path) =>
    joined(when(opened, path, 'appliesWhen', 'applies when'), when(opened, path, 'metWhen', 'met when')),
  'a review rule': (opened, path, held) =>
    joined(
      word(held['every']) === '' ? '' : `every ${word(held['every'])}`,
      when(opened, path, 'when', 'when'),
    ),
  'a role': (_opened, _path, held) => joined(many(held['may'], 'thing it may do', 'things it may do')),
  'a way to reach an outcome': (_opened, _path, held) =>
    joined(
      valueWords('a way to reach an outcome', 'method', word(held['method'])),
      many(held['rules'], 'rule'),
      many(held['of'], 'condition'),
    ),
  'a rule': (opened, path, held) =>
    joined(when(opened, path, 'unless', 'unless'), words(opened, held['says'])),
  'a watch': (opened, path) => when(opened, path, 'when', 'when'),
};
