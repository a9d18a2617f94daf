import { BANDS, type Band } from '../partnerships/bands.ts';

export interface Score {
  /** In whole hundredths rounded down; null where no entry is asked for anything. */
  readonly average: number | null;
  /** The entries that it is an average of. */
  readonly entries: number;
  readonly bands: readonly { readonly band: Band; readonly entries: number }[];
}

/** How complete a register is whose entries are so far complete. */
export function scoreOf(byCompleteness: ReadonlyMap<number, number>): Score {
  const all = [...byCompleteness];
  const entries = all.reduce((sum, [, count]) => sum + count, 0);
  const total = all.reduce((sum, [value, count]) => sum + value * count, 0);
  return {
    average: entries === 0 ? null : Math.floor(total / entries),
    entries,
    bands: BANDS.map((band) => ({
      band,
      entries: all
        .filter(([value]) => value >= band.from && value < band.below)
        .reduce((sum, [, count]) => sum + count, 0),
    })),
  };
}
