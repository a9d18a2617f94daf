import { changesIn, said } from './difference-words.ts';
import type { Policy } from './policy.ts';
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
  const [from, to] = [said(before.title, before), said(after.title, after)];
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
