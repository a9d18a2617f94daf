import type { Policy } from './policy.ts';
import { sentence } from './sentence.ts';
import { say, type Saying, type Text } from './text.ts';

/** One difference between two versions of a policy, for people: which part, which item, what changed. */
export interface DocumentChange {
  readonly part: string;
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly sentence: string;
}

interface Item {
  readonly id: string;
}

/** What one version of a policy says that another does not, part by part, in sentences. */
export function documentDifference(
  before: Policy,
  after: Policy,
  saying: Saying = {},
): readonly DocumentChange[] {
  const [old, fresh] = [partsIn(before), partsIn(after)];
  const parts = Object.keys(fresh).flatMap((part) => {
    const [from, to] = [old[part] ?? [], fresh[part] ?? []];
    const words = (each: Item, policy: Policy) => nameOf(each, { terms: policy.terms, ...saying });
    const removed = from.filter((each) => !to.some((one) => one.id === each.id));
    const made = (change: DocumentChange['change'], each: Item, sentence: string) => ({
      part,
      id: each.id,
      change,
      sentence,
    });
    return [
      ...to.flatMap((each) => {
        const was = from.find((one) => one.id === each.id);
        if (!was) return [made('added', each, `${part}: “${words(each, after)}” is new.`)];
        const changes = changesIn(was, each, before, after);
        return changes.length === 0
          ? []
          : [made('changed', each, `${part}: “${words(each, after)}”: ${changes.join('; ')}.`)];
      }),
      ...removed.map((each) =>
        made('removed', each, `${part}: “${words(each, before)}” is no longer there.`),
      ),
    ];
  });
  return [...titleChange(before, after), ...parts];
}

function titleChange(before: Policy, after: Policy): readonly DocumentChange[] {
  const [from, to] = [words(before.title, before), words(after.title, after)];
  if (from === to) return [];
  return [{ part: 'Title', id: 'title', change: 'changed', sentence: `Title: was ${from} and is ${to}.` }];
}

function partsIn(policy: Policy): Record<string, readonly Item[]> {
  const {
    kinds,
    scales = [],
    lists = [],
    register = [],
    instruments,
    routes = [],
    requirements = [],
    reviews = [],
    people,
  } = policy;
  return {
    Terms: Object.entries(policy.terms).map(([id, label]) => ({ id, label })),
    Kinds: kinds,
    Scales: scales,
    Lists: lists.map((each) => without(each, 'items')),
    Items: lists.flatMap((each) => each.items.map((item) => ({ ...item, id: `${each.id}/${item.id}` }))),
    Register: register,
    'Sets of questions': instruments.map((each) => without(each, 'questions')),
    Questions: instruments.flatMap((each) => each.questions ?? []),
    Routes: routes,
    Requirements: requirements,
    Reviews: reviews,
    Roles: people?.roles ?? [],
    Links: people?.links ?? [],
    Appointments: people?.appointments ?? [],
    Watches: policy.exit?.watches ?? [],
    Advice: (policy.advice ?? []).map((each) => ({ ...each, id: `${each.risk ?? ''}/${each.value ?? ''}` })),
  };
}

function without(each: Item, key: string): Item {
  return Object.fromEntries(Object.entries(each).filter(([name]) => name !== key)) as unknown as Item;
}

function nameOf(item: Item, saying: Saying): string {
  const named = item as Item & {
    readonly label?: Text;
    readonly title?: Text;
    readonly ask?: Text;
    readonly says?: Text;
  };
  const text = named.label ?? named.title ?? named.ask ?? named.says;
  return text === undefined ? item.id : say(text, saying);
}

function changesIn(was: object, is: object, before: Policy, after: Policy): string[] {
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return keys.flatMap((key) => {
    const [from, to] = [at(was, key), at(is, key)];
    if (JSON.stringify(from) === JSON.stringify(to)) return [];
    if (key === 'suggest' || key === 'outcome' || key === 'steps')
      return rulesIn(from, to, before, after, key);
    return [`${key} was ${words(from, before)} and is ${words(to, after)}`];
  });
}

const at = (value: object, key: string): unknown => (value as Record<string, unknown>)[key];

/** Only the conditions that differ are told, each in its sentence. */
function rulesIn(from: unknown, to: unknown, before: Policy, after: Policy, key: string): string[] {
  const [old, fresh] = [conditionWords(from, before), conditionWords(to, after)];
  const gone = old.filter((each) => !fresh.includes(each));
  const come = fresh.filter((each) => !old.includes(each));
  if (gone.length === 0 && come.length === 0) return [`${key} has changed`];
  return [...gone.map((each) => `no longer “${each}”`), ...come.map((each) => `now “${each}”`)];
}

function conditionWords(value: unknown, policy: Policy): string[] {
  if (value === null || typeof value !== 'object') return [];
  if (isCondition(value)) return [sentence(value, policy)];
  return Object.values(value).flatMap((each) => conditionWords(each, policy));
}

function isCondition(value: object): value is Parameters<typeof sentence>[0] {
  const keys = ['fact', 'answer', 'field', 'rating', 'all', 'any', 'not', 'of'];
  return !Array.isArray(value) && keys.some((key) => key in value) && !('method' in value || 'when' in value);
}

function words(value: unknown, policy: Policy): string {
  if (value === undefined) return 'not there';
  if (value !== null && typeof value === 'object' && isCondition(value))
    return `“${sentence(value, policy)}”`;
  return typeof value === 'string' ? `“${say(value, { terms: policy.terms })}”` : JSON.stringify(value);
}
