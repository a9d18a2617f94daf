import { SOURCES } from '../condition.ts';
import { policyShape } from '../policy.ts';
import type { Shape } from '../shape.ts';
import { isBranch, isList, type Path, type Tree } from './tree.ts';

/** What an id names. */
export type Named =
  | 'role'
  | 'scale'
  | 'list'
  | 'question'
  | 'set'
  | 'outcome'
  | 'route'
  | 'field'
  | 'stage'
  | 'item'
  | 'fact'
  | 'body'
  | 'shown'
  | 'level'
  | 'reason'
  | 'day';

/** What the id of each thing names. */
const NAMES: Readonly<Record<string, Named>> = {
  'a role': 'role',
  'a scale': 'scale',
  'a list': 'list',
  'a question': 'question',
  'a set of questions': 'set',
  'an outcome': 'outcome',
  'a kind': 'outcome',
  'a route of approval': 'route',
  'a field': 'field',
  'a stage': 'stage',
  'an option': 'item',
  'an item': 'item',
};

/** What the other ids of each thing refer to, by `thing.key`. */
const REFERS: Readonly<Record<string, Named>> = {
  'a question.scale': 'scale',
  'a question.list': 'list',
  'a question.fact': 'fact',
  'a question.shows': 'shown',
  'an option.level': 'level',
  'a set of questions.scale': 'scale',
  'a set of questions.askedOf': 'role',
  'a rule.outcome': 'outcome',
  'a band.outcome': 'outcome',
  'a way to reach an outcome.outcome': 'outcome',
  'a way to reach an outcome.otherwise': 'outcome',
  'a way to reach an outcome.questions': 'question',
  'a field.rating': 'set',
  'a field.askedAt': 'stage',
  'a step.role': 'role',
  'a link.role': 'role',
  'a requirement.who': 'role',
  'a requirement.mayExplain': 'role',
  'variations.by': 'role',
  'reminders.escalateTo': 'role',
  'a due date.after': 'day',
  'a review rule.from': 'day',
  'a review rule.uses': 'set',
  'a review rule.by': 'role',
  'a review rule.challengedBy': 'role',
  'a review rule.signedOffBy': 'role',
  'a review rule.receivedBy': 'role',
  'a review rule.assurance': 'scale',
  'a power to appoint.body': 'body',
  'a power to appoint.consults': 'body',
  'leaving.route': 'route',
  'leaving.reasons': 'list',
  'leaving.strategy': 'list',
  'leaving.dissolution': 'list',
  'an item.answeredBy': 'question',
  'a watch.reason': 'reason',
  'a redaction.field': 'field',
  'publication.fields': 'field',
  'publication.releasedBy': 'role',
  'advice.risk': 'level',
  'advice.value': 'level',
};

/** What an id refers to; undefined where it is the thing's own, or any word. */
export function refersTo(called: string, key: string): Named | undefined {
  return REFERS[`${called}.${key}`];
}

/** Kinds of things that one reference may name: a day is a fact or a field, a body a role. */
const ALSO: Partial<Record<Named, readonly Named[]>> = {
  day: ['field'],
  body: ['role'],
  shown: ['field'],
  level: ['item', 'outcome'],
  reason: ['item'],
  list: ['set'],
};

/** Everything that refers to what is called so, by its path. */
export function referencesTo(tree: Tree, called: string, id: string): readonly Path[] {
  const named = NAMES[called];
  if (named === undefined || id === '') return [];
  return [...referring(tree, policyShape, [])]
    .filter(([, each, what]) => each === id && names(what, named))
    .map(([path]) => path);
}

function names(what: Named, named: Named): boolean {
  return what === named || (ALSO[what] ?? []).includes(named);
}

type Reference = readonly [path: Path, id: string, what: Named];

function* referring(tree: Tree | undefined, shape: Shape<unknown>, path: Path): Generator<Reference> {
  const { is } = shape;
  if (is.a === 'condition') yield* inCondition(tree, path);
  else if (is.a === 'list' && isList(tree))
    for (const [index, each] of tree.entries()) yield* referring(each, is.item, [...path, index]);
  else if (is.a === 'object' && isBranch(tree))
    for (const [key, inner] of Object.entries(is.fields)) {
      const value = tree[key];
      const what = refersTo(is.called, key);
      if (what !== undefined) for (const id of wordsIn(value)) yield [[...path, key], id, what];
      else yield* referring(value, inner, [...path, key]);
    }
}

function wordsIn(value: Tree | undefined): readonly string[] {
  if (isList(value)) return value.filter((each) => typeof each === 'string');
  return typeof value === 'string' ? [value] : [];
}

const OF_SOURCE = { fact: 'fact', answer: 'question', field: 'field', rating: 'set' } as const;

/** What a condition reads, and every word that it compares with. */
function* inCondition(tree: Tree | undefined, path: Path): Generator<Reference> {
  if (isList(tree)) {
    for (const [index, each] of tree.entries()) yield* inCondition(each, [...path, index]);
    return;
  }
  if (!isBranch(tree)) return;
  for (const [key, value] of Object.entries(tree)) {
    const source = SOURCES.find((each) => each === key);
    if (source !== undefined && typeof value === 'string') yield [path, value, OF_SOURCE[source]];
    else if (typeof value === 'string' || key === 'oneOf' || key === 'includesAny')
      for (const id of wordsIn(value)) yield [path, id, 'level'];
    else yield* inCondition(value, [...path, key]);
  }
}
