import { meet, type Stretch } from '../kit/dates.ts';

/** A duty, an appointment or a post that is held, as one of two who are one person has it. */
export interface Part extends Stretch {
  readonly id: string;
  readonly personId: string;
  /** The entry and the role in it, the seat or the post: parts in different places are never one. */
  readonly place: string;
  /** What it says besides, by column; null says nothing. */
  readonly says: Readonly<Record<string, string | null>>;
}

/** A part that takes the place of others. */
export interface OnePart extends Pick<Part, 'id' | 'says' | 'from' | 'until'> {
  /** Ids of the others. */
  readonly gone: readonly string[];
}

/**
 * The parts that both have at one time and that do not contradict each other, each as one: the earliest row with all
 * that the rows say, since the earliest day that is known, until the last. A row that fits two which contradict each
 * other stays by itself, and so do two that only adjoin, such as one term of office after another.
 */
export function oneParts(parts: readonly Part[]): readonly OnePart[] {
  return [...Map.groupBy(parts, ({ place }) => place).values()]
    .flatMap((group) => chains(group).flatMap(apart))
    .filter((chain) => new Set(chain.map(({ personId }) => personId)).size > 1)
    .map(asOne);
}

/** Rows that meet in time and agree, directly or by way of others. */
function chains(parts: readonly Part[]): readonly (readonly Part[])[] {
  const left = new Set(parts);
  return parts.flatMap((first) => {
    if (!left.delete(first)) return [];
    const chain = [first];
    for (const link of chain) {
      const next = [...left].filter((other) => meet(link, other) && agree(link, other));
      for (const other of next) left.delete(other);
      chain.push(...next);
    }
    return [chain];
  });
}

function agree(one: Part, other: Part): boolean {
  return Object.entries(one.says).every(([column, mine]) => {
    const theirs = other.says[column] ?? null;
    return mine === null || theirs === null || mine === theirs;
  });
}

/** Where a chain leads from one thing to its contrary, only rows that say the same of it stay together. */
function apart(chain: readonly Part[]): readonly (readonly Part[])[] {
  const contested = columnsOf(chain).filter((column) => saidOf(chain, column).size > 1);
  if (contested.length === 0) return [chain];
  const said = ({ says }: Part): string => JSON.stringify(contested.map((column) => says[column]));
  return [...Map.groupBy(chain, said).values()].flatMap(chains);
}

function columnsOf([first]: readonly Part[]): readonly string[] {
  return Object.keys(first?.says ?? {});
}

function saidOf(parts: readonly Part[], column: string): ReadonlySet<string> {
  return new Set(parts.flatMap(({ says }) => says[column] ?? []));
}

function asOne(chain: readonly Part[]): OnePart {
  const [first, ...others] = chain.toSorted(byStart) as [Part, ...Part[]];
  const starts = chain.flatMap(({ from }) => from ?? []).sort();
  const ends = chain.flatMap(({ until }) => until ?? []).sort();
  return {
    id: first.id,
    says: Object.fromEntries(
      columnsOf(chain).map((column) => [column, [...saidOf(chain, column)][0] ?? null]),
    ),
    from: starts[0] ?? null,
    until: ends.length < chain.length ? null : (ends.at(-1) ?? null),
    gone: others.map(({ id }) => id),
  };
}

function byStart(one: Part, other: Part): number {
  const [mine, theirs] = [one.from ?? '', other.from ?? ''];
  if (mine !== theirs) return mine < theirs ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
