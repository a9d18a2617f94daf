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
  readonly entries: number;
  readonly sums: Readonly<Record<Kind, Sum>>;
}

/** Of whom a list is asked: those of a group, or all where `key` is null; of a kind, those who take some, or of whom nobody has said. */
export interface Figure {
  readonly key: string | null;
  readonly kind: Kind | null;
  readonly isUnknown: boolean;
}

const names = new Intl.Collator('en-GB', { numeric: true });

/** Services by name, priorities in the order of their plans; those that have none come last, together. */
export function inOrder(
  way: Way,
  groups: readonly Omit<Group, 'label'>[],
  priorities: ReadonlyMap<string, string>,
): readonly Group[] {
  const order = [...priorities.keys()];
  const labelled = groups.map((group): Group => ({ ...group, label: labelOf(way, group.key, priorities) }));
  return labelled.toSorted((a, b) => {
    if ((a.key === '') !== (b.key === '')) return a.key === '' ? 1 : -1;
    return way === 'priority' ? order.indexOf(a.key) - order.indexOf(b.key) : names.compare(a.label, b.label);
  });
}

const none: Readonly<Record<Way, string>> = {
  service: 'No service recorded',
  priority: 'No priority recorded',
  lead: 'No service area recorded',
};

export function labelOf(way: Way, key: string, priorities: ReadonlyMap<string, string>): string {
  if (key === '') return none[way];
  return way === 'priority' ? (priorities.get(key) ?? key) : key;
}
