import { at, type Path, type Tree, wordAt } from '../policy/draft/tree.ts';

type When = (held: Tree | undefined) => boolean;

const is =
  (key: string, ...values: readonly string[]): When =>
  (held) =>
    values.includes(wordAt(held, key));

const offersAnswers = is('type', 'scale', 'choice', 'choices');
const isOwn: When = (held) => at(held, ['own']) === 'yes' || at(held, ['type']) !== undefined;

/** Keys that only some things of a sort have a use for, by `thing.key`: the rest are asked of each. */
const ONLY: Readonly<Record<string, When>> = {
  'a question.scale': is('type', 'scale', 'yesNo'),
  'a question.options': (held) => offersAnswers(held) || is('type', 'yesNo')(held),
  'a question.list': is('type', 'choice', 'choices', 'scale'),
  'a question.describe': offersAnswers,
  'a question.period': is('type', 'money'),
  'a question.ifYes': is('type', 'yesNo'),
  'a question.ifNo': is('type', 'yesNo'),
  'a way to reach an outcome.rules': is('method', 'firstMatch'),
  'a way to reach an outcome.of': is('method', 'anyOf', 'allOf', 'atLeastNOf'),
  'a way to reach an outcome.atLeast': is('method', 'atLeastNOf'),
  'a way to reach an outcome.outcome': is('method', 'anyOf', 'allOf', 'atLeastNOf'),
  'a way to reach an outcome.otherwise': is('method', 'firstMatch', 'anyOf', 'allOf', 'atLeastNOf'),
  'a way to reach an outcome.questions': is('method', 'highest', 'majority', 'points', 'person'),
  'a way to reach an outcome.bands': is('method', 'points'),
  'a field.type': isOwn,
  'a field.period': isOwn,
  'a field.options': isOwn,
  'a field.rating': isOwn,
  'a field.holds': isOwn,
};

/** Whether a key is asked of a thing as it stands; what it has already is always shown. */
export function isAsked(called: string, key: string, held: Tree | undefined): boolean {
  if (at(held, [key]) !== undefined) return true;
  const only = ONLY[`${called}.${key}`];
  return only === undefined || only(held);
}

/** Keys of the head of the document that have pages of their own: its form asks for the rest. */
export function isOfThePage(path: Path, key: string, own: ReadonlySet<string>): boolean {
  return path.length > 0 || !own.has(key);
}
