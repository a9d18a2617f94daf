import { addDays, addMonths } from '../../kit/dates.ts';
import { KINDS, NOTICE } from './kinds.ts';

/** A record whose time is counted, and since when. */
export interface Kept {
  readonly kind: string;
  readonly rowId: string;
  readonly since: string;
  /** What it is called on the list. */
  readonly name: string;
  /** Whose it is, where it is a person's. */
  readonly personId: string | null;
  /** Why it stays whatever its time, where it does. */
  readonly stays: string | null;
}

export interface Told {
  readonly kind: string;
  readonly rowId: string;
  readonly toldOn: string;
}

/** What must be kept: one person, or all of a kind. */
export interface Hold {
  readonly personId: string | null;
  readonly kind: string | null;
  readonly reason: string;
}

export interface Keeping {
  readonly today: string;
  readonly kept: readonly Kept[];
  /** Told of and not done. */
  readonly told: readonly Told[];
  /** What the council says; null: for as long as the register. A kind that is not there is kept as we suggest. */
  readonly periods: ReadonlyMap<string, number | null>;
  readonly holds: readonly Hold[];
}

export interface Due extends Kept {
  /** When it was told, and the first day on which it may be done. */
  readonly toldOn: string;
  readonly dueOn: string;
  /** Why it is kept all the same. */
  readonly held: string | null;
}

export interface Decided {
  /** Of which those who look after it are told today. */
  readonly tell: readonly Kept[];
  /** Everything on the list, what is told today included. */
  readonly due: readonly Due[];
  readonly carryOut: readonly Due[];
  /** On the list and due no more: they came back, the period became longer. */
  readonly noLonger: readonly Told[];
}

export function monthsOf(kind: string, periods: ReadonlyMap<string, number | null>): number | null {
  const said = periods.get(kind);
  return said === undefined ? (KINDS.find(({ id }) => id === kind)?.months ?? null) : said;
}

/** What is told of today, and what has been told of for long enough and is not held back: nothing else is ever done. */
export function decide({ today, kept, told, periods, holds }: Keeping): Decided {
  const toldOf = new Map(told.map((each) => [keyOf(each), each]));
  const over = kept.flatMap((each) => {
    const months = monthsOf(each.kind, periods);
    const ends = months === null ? null : addMonths(each.since, months);
    return ends !== null && addDays(ends, -NOTICE) <= today ? [{ ...each, ends }] : [];
  });
  const due = over.map(({ ends, ...each }): Due => {
    const toldOn = toldOf.get(keyOf(each))?.toldOn ?? today;
    const after = addDays(toldOn, NOTICE);
    return { ...each, toldOn, dueOn: after > ends ? after : ends, held: heldBy(each, holds) };
  });
  const still = new Set(over.map(keyOf));
  return {
    due,
    tell: due.filter((each) => !toldOf.has(keyOf(each))),
    carryOut: due.filter((each) => toldOf.has(keyOf(each)) && each.dueOn <= today && each.held === null),
    noLonger: told.filter((each) => !still.has(keyOf(each))),
  };
}

function heldBy({ kind, personId, stays }: Kept, holds: readonly Hold[]): string | null {
  return (
    stays ??
    holds.find((hold) => hold.kind === kind || (personId !== null && hold.personId === personId))?.reason ??
    null
  );
}

function keyOf({ kind, rowId }: Pick<Kept, 'kind' | 'rowId'>): string {
  return `${kind} ${rowId}`;
}
