import type { Contest } from './answers.ts';
import type { ListedRow } from '../row-words.ts';
import type { Paired } from './rows.ts';

export interface Amounts {
  /** One amount of each entry for one year, of one kind and from one payer: which of them is it? */
  readonly contests: readonly Contest<ListedRow>[];
  /** Ids of the other's amounts that stand beside several of the kept entry's: nobody can say which they repeat. */
  readonly doubted: ReadonlySet<string>;
}

/** Where the two disagree on money. Equal amounts are twins already, and what the kept entry has nothing of is new. */
export function amountsOf(paired: readonly Paired[], rows: readonly ListedRow[], keptId: string): Amounts {
  const twinned = new Set(paired.flatMap(({ twin }) => (twin === null ? [] : [twin.id])));
  const mine = Map.groupBy(
    rows.filter((row) => row.partnershipId === keptId && row.slot !== null),
    (row) => row.slot,
  );
  const theirs = Map.groupBy(
    paired.flatMap(({ row, twin }) => (twin === null && row.slot !== null ? [row] : [])),
    (row) => row.slot,
  );
  const contests: Contest<ListedRow>[] = [];
  const doubted = new Set<string>();
  for (const [slot, others] of theirs) {
    const held = mine.get(slot) ?? [];
    const [kept, ...more] = held.filter((row) => !twinned.has(row.id));
    const [other, ...further] = others;
    if (kept && other && more.length === 0 && further.length === 0)
      contests.push({ name: `money-${other.id}`, kept, other });
    else if (held.length > 0) for (const row of others) doubted.add(row.id);
  }
  return { contests, doubted };
}
