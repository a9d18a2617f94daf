import { moved, readSpan, type Span } from './amount.ts';
import type { Policy } from './policy.ts';

/** Concordat's own, where a policy says nothing. */
const OURS = '1 year';

export interface Stale {
  /** As written: "1 year". */
  readonly after: string;
  readonly clause: string | null;
  /** No policy's: Concordat's own default. */
  readonly ours: boolean;
}

/** For how long an entry may stand without a change before somebody should look at it again. */
export function staleAfter({ quality }: Policy): Stale {
  if (quality?.staleAfter === undefined) return { after: OURS, clause: null, ours: true };
  return { after: quality.staleAfter, clause: quality.clause ?? null, ours: quality.ours === true };
}

/** An entry that last changed before this day has stood for too long. */
export function staleBefore(policy: Policy, on: string): string {
  return moved(on, readSpan(staleAfter(policy).after) as Span, -1);
}
