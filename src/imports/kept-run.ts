import type { DryRun } from './dry-run.ts';

interface KeptRun {
  readonly key: string;
  readonly run: DryRun;
}

/** A dry run of more rows takes more memory than looking at it again takes time. */
const mostRows = 20_000;
const keptFor = 60_000;

let kept: KeptRun | null = null;
let forgetting: NodeJS.Timeout | undefined;

/**
 * The dry run that somebody looked at last, if it is the one of this key. Whoever checks an import goes from its
 * numbers to the lists behind them and back; each of those pages is of one and the same dry run, for a minute after
 * the last of them.
 */
export function keptRun(key: string): DryRun | null {
  if (kept?.key !== key) return null;
  forgetting?.refresh();
  return kept.run;
}

export function keepRun(key: string, run: DryRun): void {
  clearTimeout(forgetting);
  kept = run.prepared.recognised.rows.length > mostRows ? null : { key, run };
  forgetting = setTimeout(() => {
    kept = null;
  }, keptFor).unref();
}
