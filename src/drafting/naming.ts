import { type Condition } from '../policy/condition.ts';
import { factOf } from '../policy/facts.ts';
import { partNames } from '../policy/part-words.ts';
import { rolesOf } from '../policy/permissions.ts';
import { type Part, outcomesOf, type Policy } from '../policy/policy.ts';
import { sentence } from '../policy/sentence.ts';
import { capital, say, type Text } from '../policy/text.ts';
import { shapeAt } from '../policy/draft/places.ts';
import { at, isBranch, isList, type Path, type Tree } from '../policy/draft/tree.ts';
import { instrumentAt } from './offered.ts';
import type { Opened } from './opened.ts';
import { keyWords, thing } from './words/words.ts';
import { valueWords } from './words/values.ts';

/** A condition in the policy's own words; of one that says nothing yet, that. */
export function conditionWords(opened: Opened, path: Path): string {
  const read = typedAt(opened.policy, path) as Condition | undefined;
  if (read === undefined) return 'Not said yet';
  const words = sentence(read, opened.policy);
  return words === '' ? 'Nothing is said here yet' : capital(words);
}

/** What was read at a path: the policy mirrors its document. */
export function typedAt(policy: Policy, path: Path): unknown {
  return at(policy as unknown as Tree, path);
}

/** A part as a heading or a link has it: its label, its sentence, or what the format calls it. */
export function nameAt(opened: Opened, path: Path): string {
  const shape = shapeAt(path);
  const last = path.at(-1);
  if (shape === null || last === undefined) return 'About the policy';
  const { is } = shape;
  if (is.a === 'condition') return typeof last === 'string' ? keyName(path) : conditionWords(opened, path);
  if (typeof last === 'string') return keyName(path);
  const called = is.a === 'object' ? is.called : '';
  const held = at(opened.tree, path);
  return (
    (NAMES[called]?.(opened, path, held) ?? plainName(opened, held)) ||
    upper(`${article(thing(called).one)} without a name`)
  );
}

function keyName(path: Path): string {
  const outer = shapeAt(path.slice(0, -1))?.is;
  const key = String(path.at(-1));
  if (outer?.a === 'condition') return JOIN_NAMES[key] ?? key;
  return keyWords(outer?.a === 'object' ? outer.called : '', key).label;
}

const JOIN_NAMES: Readonly<Record<string, string>> = {
  all: 'All of these',
  any: 'Any of these',
  of: 'Some of these',
  not: 'Not this',
};

export const article = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A text of a tree, in the council's words. */
export function words(opened: Opened, held: Tree | undefined): string {
  if (held === undefined || isList(held)) return '';
  return say(isBranch(held) ? (held as unknown as Text) : held, { terms: opened.policy.terms });
}

function plainName(opened: Opened, held: Tree | undefined): string {
  for (const key of ['label', 'title', 'ask', 'says', 'name', 'id']) {
    const found = words(opened, at(held, [key]));
    if (found !== '') return found;
  }
  return '';
}

const textAt = (held: Tree | undefined, key: string): string => {
  const found = at(held, [key]);
  return typeof found === 'string' ? found : '';
};

function outcomeName({ policy }: Opened, path: Path, id: string): string {
  const set = instrumentAt(policy, path);
  const found = set && outcomesOf(policy, set).find((each) => each.id === id);
  return found === undefined
    ? id === 'askPerson'
      ? 'A person decides'
      : id
    : say(found.label, { terms: policy.terms });
}

export function roleName({ policy }: Opened, id: string): string {
  const found = rolesOf(policy).find((each) => each.id === id);
  return found === undefined ? id : say(found.label, { terms: policy.terms });
}

type Naming = (opened: Opened, path: Path, held: Tree | undefined) => string;

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** What has no label of its own is called by what it says. */
const NAMES: Readonly<Record<string, Naming>> = {
  'a rule': (opened, path, held) =>
    `${outcomeName(opened, path, textAt(held, 'outcome')) || 'No outcome yet'}: ${lower(conditionWords(opened, [...path, 'when']))}`,
  'a suggestion': (opened, path, held) =>
    `${upper(textAt(held, 'answer')) || 'No answer yet'}: when ${lower(conditionWords(opened, [...path, 'when']))}`,
  'a band': (opened, path, held) =>
    `${outcomeName(opened, path, textAt(held, 'outcome'))}: from ${textAt(held, 'from') || '0'} points`,
  'a step': (opened, _path, held) =>
    `${roleName(opened, textAt(held, 'role'))}: ${lower(valueWords('a step', 'does', textAt(held, 'does')))}`,
  'a redaction': (opened, _path, held) => fieldName(opened, textAt(held, 'field')),
  'a field': (opened, _path, held) =>
    words(opened, at(held, ['label'])) || fieldName(opened, textAt(held, 'id')),
  'what is not set': (_opened, _path, held) =>
    upper(partNames[textAt(held, 'part') as Part] ?? textAt(held, 'part')),
  advice: (opened, _path, held) =>
    `${['risk', 'value'].flatMap((key) => (textAt(held, key) === '' ? [] : [`${upper(key)} ${textAt(held, key)}`])).join(', ')}: ${words(opened, at(held, ['says']))}`,
};

function fieldName({ policy }: Opened, id: string): string {
  const own = policy.register?.find((each) => each.id === id)?.label;
  return own === undefined ? (factOf(id)?.label ?? id) : say(own, { terms: policy.terms });
}
