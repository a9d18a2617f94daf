import { links, withQuery } from '../../links.ts';
import type { Cause } from '../cause.ts';
import type { What } from '../moved.ts';

/** The two days that a page is of, as addresses have them. */
export interface Days {
  readonly council: string;
  readonly since: string;
  /** The later day; null for now. */
  readonly asAt: string | null;
}

export interface Wanted {
  readonly what: What;
  readonly because: Cause | null;
}

const daysIn = ({ since, asAt }: Days) => ({ since, as_at: asAt ?? undefined });

export function comparedAddress(days: Days): string {
  return withQuery(links.compared(days.council), daysIn(days));
}

export function listAddress(days: Days, { what, because }: Wanted, page = 1): string {
  const query = { what, because: because ?? undefined, ...daysIn(days), page: page === 1 ? undefined : page };
  return withQuery(links.comparedList(days.council), query);
}

export function fileAddress(days: Days, wanted?: Wanted): string {
  const asked = wanted === undefined ? {} : { what: wanted.what, because: wanted.because ?? undefined };
  return withQuery(links.comparedFile(days.council), { ...asked, ...daysIn(days) });
}
