import type { Spending } from './store.ts';

/** By what money and hours are put together. */
export const WAYS = {
  service: 'Service',
  priority: 'Priority',
  lead: 'Service area of who leads it',
} as const;
export type Way = keyof typeof WAYS;

/** What is summed. One-off is the part of what the council pays that is not paid again. */
export const KINDS = {
  cash: 'We pay a year',
  oneOff: 'Of that, one-off',
  inKind: 'We give in kind',
  hours: 'Hours a month',
} as const;
export type Kind = keyof typeof KINDS;

/** Of some partnerships: what is known, and of how many nothing is. What is not yet known is never a zero. */
export interface Sum {
  /** Pence; for hours, minutes a year. */
  readonly known: number;
  /** How many it is the sum of, those with none left out. */
  readonly of: number;
  readonly unknown: number;
}

export interface Group {
  /** The service, or the id of the priority; empty for those that have none. */
  readonly key: string;
  readonly label: string;
  readonly entries: readonly Spending[];
  readonly sums: Readonly<Record<Kind, Sum>>;
}

/** What one partnership takes; null is not yet known. */
export function takenBy(kind: Kind, each: Spending): number | null {
  if (kind === 'hours') return each.minutesAYear;
  return each[kind];
}

export function sumOf(kind: Kind, entries: readonly Spending[]): Sum {
  const taken = entries.map((each) => takenBy(kind, each));
  return {
    known: taken.reduce<number>((sum, each) => sum + (each ?? 0), 0),
    of: taken.filter((each) => each !== null && each > 0).length,
    unknown: taken.filter((each) => each === null).length,
  };
}

const names = new Intl.Collator('en-GB', { numeric: true });

/** One that serves several priorities is in each of their groups; those with none come last, together. */
export function groupsOf(
  way: Way,
  all: readonly Spending[],
  priorities: ReadonlyMap<string, string>,
): readonly Group[] {
  const found = new Map<string, Spending[]>();
  for (const each of all)
    for (const key of keysOf(way, each, priorities)) {
      const those = found.get(key);
      if (those === undefined) found.set(key, [each]);
      else those.push(each);
    }
  const groups = [...found].map(([key, entries]) => groupOf(labelOf(way, key, priorities), entries, key));
  const order = [...priorities.keys()];
  return groups.toSorted((a, b) => {
    if ((a.key === '') !== (b.key === '')) return a.key === '' ? 1 : -1;
    return way === 'priority' ? order.indexOf(a.key) - order.indexOf(b.key) : names.compare(a.label, b.label);
  });
}

export function groupOf(label: string, entries: readonly Spending[], key = ''): Group {
  const sum = (kind: Kind): Sum => sumOf(kind, entries);
  const sums = { cash: sum('cash'), oneOff: sum('oneOff'), inKind: sum('inKind'), hours: sum('hours') };
  return { key, label, entries, sums };
}

function keysOf(way: Way, each: Spending, priorities: ReadonlyMap<string, string>): readonly string[] {
  if (way === 'service') return [each.service ?? ''];
  if (way === 'lead') return [each.leadArea ?? ''];
  const known = each.priorityIds.filter((id) => priorities.has(id));
  return known.length === 0 ? [''] : known;
}

const none: Readonly<Record<Way, string>> = {
  service: 'No service recorded',
  priority: 'No priority recorded',
  lead: 'No service area recorded',
};

function labelOf(way: Way, key: string, priorities: ReadonlyMap<string, string>): string {
  if (key === '') return none[way];
  return way === 'priority' ? (priorities.get(key) ?? key) : key;
}
