import type { Policy } from './policy.ts';
import { sentence } from './sentence.ts';
import { say, type Text } from './text.ts';

/** What an item of a policy says otherwise in a later version, as parts of a sentence: never as the data that it is. */
export function changesIn(was: object, is: object, before: Policy, after: Policy): readonly string[] {
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => key !== 'id');
  return keys.flatMap((key) => {
    const [from, to] = [at(was, key), at(is, key)];
    if (JSON.stringify(from) === JSON.stringify(to)) return [];
    if (key === 'suggest' || key === 'outcome' || key === 'steps')
      return rulesIn(from, to, before, after, key);
    return changeOf(key, from, to, before, after);
  });
}

const at = (value: object, key: string): unknown => (value as Record<string, unknown>)[key];

function changeOf(key: string, from: unknown, to: unknown, before: Policy, after: Policy): readonly string[] {
  if (isItems(from ?? []) && isItems(to ?? []) && (isItems(from) || isItems(to)))
    return itemsIn(key, (from ?? []) as Items, (to ?? []) as Items, before, after);
  if (isPlain(from) && isPlain(to))
    return changesIn(from, to, before, after).map((each) => `${key}: ${each}`);
  if (!isSaid(from) || !isSaid(to)) return rulesIn(from, to, before, after, key);
  const several = Array.isArray(from) || Array.isArray(to);
  return [
    several
      ? `${key} were ${said(from, before)} and are ${said(to, after)}`
      : `${key} was ${said(from, before)} and is ${said(to, after)}`,
  ];
}

interface Item {
  readonly id: string;
  readonly label?: Text;
}
type Items = readonly Item[];

const isObject = (value: unknown): value is object => value !== null && typeof value === 'object';

/** Things with ids, as the options of a question are. */
const isItems = (value: unknown): value is Items =>
  Array.isArray(value) && value.every((each) => isObject(each) && 'id' in each);

/** Words, or values, by a key of their own, as what each level means. */
const isPlain = (value: unknown): value is object =>
  isObject(value) && !Array.isArray(value) && !isText(value) && !isCondition(value);

const isText = (value: unknown): value is Text =>
  typeof value === 'string' || (isObject(value) && 'en' in value);

function isSaid(value: unknown): boolean {
  return Array.isArray(value) ? value.every((each) => !isObject(each) || isText(each)) : !isPlain(value);
}

function itemsIn(key: string, from: Items, to: Items, before: Policy, after: Policy): readonly string[] {
  const name = ({ id, label }: Item, policy: Policy): string => said(label ?? id, policy);
  const come = to.filter((each) => !from.some(({ id }) => id === each.id));
  const gone = from.filter((each) => !to.some(({ id }) => id === each.id));
  const changed = to.flatMap((each) => {
    const was = from.find(({ id }) => id === each.id);
    const changes = was === undefined ? [] : changesIn(was, each, before, after);
    return changes.length === 0 ? [] : [`${name(each, after)}: ${changes.join(', ')}`];
  });
  const parts = [
    ...come.map((each) => `${name(each, after)} is new`),
    ...gone.map((each) => `${name(each, before)} is no longer there`),
    ...changed,
  ];
  return [parts.length === 0 ? `${key} stand in another order` : `${key}: ${parts.join('; ')}`];
}

/** Only the conditions that differ are told, each in its sentence. */
function rulesIn(from: unknown, to: unknown, before: Policy, after: Policy, key: string): readonly string[] {
  const [old, fresh] = [conditionWords(from, before), conditionWords(to, after)];
  const gone = old.filter((each) => !fresh.includes(each));
  const come = fresh.filter((each) => !old.includes(each));
  if (gone.length === 0 && come.length === 0) return [`${key} has changed`];
  return [...gone.map((each) => `no longer “${each}”`), ...come.map((each) => `now “${each}”`)];
}

function conditionWords(value: unknown, policy: Policy): readonly string[] {
  if (!isObject(value)) return [];
  if (isCondition(value)) return [sentence(value, policy)];
  return Object.values(value).flatMap((each) => conditionWords(each, policy));
}

function isCondition(value: object): value is Parameters<typeof sentence>[0] {
  const keys = ['fact', 'answer', 'field', 'rating', 'all', 'any', 'not', 'of'];
  return !Array.isArray(value) && keys.some((key) => key in value) && !('method' in value || 'when' in value);
}

/** A value as a person reads it, in quotation marks where it is words. */
export function said(value: unknown, policy: Policy): string {
  if (value === undefined || value === null) return 'not there';
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : value.map((each) => said(each, policy)).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (isText(value)) return `“${say(value, { terms: policy.terms })}”`;
  if (isObject(value)) return isCondition(value) ? `“${sentence(value, policy)}”` : 'otherwise';
  return typeof value === 'number' ? String(value) : 'otherwise';
}
