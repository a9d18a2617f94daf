import { formatDate } from '../dates.ts';
import type { Html } from '../html.ts';
import { notYetKnown } from './marks.ts';

/** "From 1 May 2024 until 1 May 2026": how long something holds, from a day and until the first day after it. */
export function period(from: string | null, until: string | null): Html | string {
  if (from === null && until === null) return notYetKnown();
  if (from === null) return `Until ${formatDate(until ?? '')}`;
  return until === null ? `From ${formatDate(from)}` : `From ${formatDate(from)} until ${formatDate(until)}`;
}
