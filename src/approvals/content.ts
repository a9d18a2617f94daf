import { createHash } from 'node:crypto';
import type { BINDS } from '../policy/arrangements.ts';
import type { Input } from '../policy/input.ts';
import type { Instrument, Policy, Use } from '../policy/policy.ts';
import type { ProposalKind } from '../tables/approvals.ts';

/** What an approval binds to, by part and key: `entry:purpose`, `answers:sound-evidence`. What is not known is not there. */
export type Content = Readonly<Record<string, unknown>>;

export type Bind = (typeof BINDS)[number];

/** What of an entry is put to those who decide. What passes by itself, such as when it last met, is not. */
const FACTS: readonly string[] = [
  'name',
  'purpose',
  'objectives',
  'scale',
  'decides',
  'establishedBy',
  'role',
  'legalForm',
  'legalPower',
  'legalPowerConfirmed',
  'requiredByLaw',
  'councilMustAttend',
  'dischargesStatutoryDuty',
  'partnersChosenForUs',
  'statute',
  'whollyOwned',
  'endsOn',
  'fundingEndsOn',
  'staffTime',
  'partnershipBudget',
  'resources',
  'employsStaff',
  'staffAndAssets',
  'representativeLevels',
  'exitImpact',
  'benefits',
  'benefitsNote',
];

const RATED: readonly Use[] = ['definition', 'significance', 'risk', 'value', 'exitRisk', 'assessment'];

/** Besides how it is rated, whose answers are put to those who decide on each kind of proposal. */
const ASKED: Readonly<Partial<Record<ProposalKind, readonly Use[]>>> = {
  entry: ['entry'],
  change: ['entry'],
  money: ['entry'],
  governance: ['governance'],
  exit: ['exit'],
  review: ['review'],
};

export interface Gathered {
  readonly kind: ProposalKind;
  /** The fields of the proposal itself. */
  readonly said: Readonly<Record<string, unknown>>;
  /** What is known of the entry. */
  readonly input: Input;
  readonly name: string;
  readonly partners: readonly string[];
  /** Each contribution in words that tell it from others, and its pence. */
  readonly money: Readonly<Record<string, number | null>>;
  /** What else is agreed, beside the governance framework that is known of the entry. */
  readonly framework?: Readonly<Record<string, unknown>>;
}

/** The sets of questions whose answers, and whose outcomes, a kind of proposal puts to those who decide. */
export function setsPut(policy: Policy, kind: ProposalKind): readonly Instrument[] {
  const uses = [...RATED, ...(ASKED[kind] ?? [])];
  return policy.instruments.filter(({ use, of }) => of !== 'council' && uses.includes(use));
}

/** What an approval binds to, of everything that was gathered. */
export function contentOf(policy: Policy, gathered: Gathered): Content {
  const { input, kind } = gathered;
  const sets = setsPut(policy, kind);
  const questions = new Set(sets.flatMap((set) => (set.questions ?? []).map(({ id }) => id)));
  const facts: Readonly<Record<string, unknown>> = { ...input.facts, name: gathered.name };
  return {
    ...part('proposal', gathered.said),
    ...part('entry', { ...input.fields, ...only(facts, (id) => FACTS.includes(id)) }),
    ...part('partners', gathered.partners.length === 0 ? {} : { names: gathered.partners.toSorted() }),
    ...part('money', gathered.money),
    ...part(
      'answers',
      only(input.answers, (id) => questions.has(id)),
    ),
    ...part(
      'outcomes',
      only(input.ratings ?? {}, (id) => sets.some((set) => set.id === id)),
    ),
    ...part('framework', { ...(kind === 'governance' ? inPlace(input) : {}), ...gathered.framework }),
  };
}

/** What of the governance framework is in place, each item by itself. */
function inPlace({ elements = {} }: Input): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(elements).flatMap(([question, items]) =>
      Object.entries(items ?? {}).map(([item, state]) => [`${question}.${item}`, state] as const),
    ),
  );
}

function part(bind: Bind, values: Readonly<Record<string, unknown>>): Content {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => !isNothing(value))
      .map(([key, value]) => [`${bind}:${key}`, value]),
  );
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function only<T>(
  values: Readonly<Record<string, T>>,
  wanted: (id: string) => boolean,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).filter(([id]) => wanted(id)));
}

/** One thing that is otherwise than it was; undefined where it was, or is, not known. */
export interface Change {
  readonly key: string;
  readonly before: unknown;
  readonly now: unknown;
}

/** What of the content that somebody answered to is otherwise now, of the parts that the route binds to: all where it says nothing. */
export function changedSince(before: Content, now: Content, binds?: readonly Bind[]): readonly Change[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])].toSorted();
  return keys
    .filter((key) => binds === undefined || binds.includes(bindOf(key)))
    .filter((key) => plain(before[key]) !== plain(now[key]))
    .map((key) => ({ key, before: before[key], now: now[key] }));
}

export function bindOf(key: string): Bind {
  return key.slice(0, key.indexOf(':')) as Bind;
}

/** A mark of what somebody saw, which their answer is to: another one where any of it is otherwise. */
export function markOf(content: Content): string {
  return createHash('sha256').update(plain(content)).digest('base64url').slice(0, 22);
}

/** Told to whoever answers to, or sends, what is otherwise by now. */
export const changedMeanwhile =
  'Something of it changed since you opened this page. Read below what it says now, then save again';

/** The same words, whatever the order of a value's own parts: a database keeps none. */
function plain(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}
