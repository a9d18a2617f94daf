import { links, withQuery } from '../../links.ts';
import type { Cause } from '../cause.ts';
import type { What } from '../moved.ts';
import { type Wanting, writeWanting } from '../wanting.ts';

/** The two days that a page is of, as addresses have them. */
export interface Days {
  readonly council: string;
  readonly since: string;
  /** The later day; null for now. */
  readonly asAt: string | null;
  /** What the list of the register is filtered by, where only those entries are compared. */
  readonly only: Readonly<Record<string, readonly string[]>>;
}

export interface Wanted {
  readonly what: What;
  readonly because: Cause | null;
}

const daysIn = ({ since, asAt, only }: Days) => ({ ...only, since, as_at: asAt ?? undefined });

/** Query strings as addresses are made of, by name. */
export function byName(query: URLSearchParams): Days['only'] {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));
}

export function comparedAddress(days: Days): string {
  return withQuery(links.compared(days.council), daysIn(days));
}

export function listAddress(days: Days, { what, because }: Wanted, page = 1): string {
  const query = { what, because: because ?? undefined, ...daysIn(days), page: page === 1 ? undefined : page };
  return withQuery(links.comparedList(days.council), query);
}

export function fileAddress(days: Days, format: 'csv' | 'json', wanted?: Wanted): string {
  const asked = wanted === undefined ? {} : { what: wanted.what, because: wanted.because ?? undefined };
  return withQuery(links.comparedFile(days.council, format), { ...asked, ...daysIn(days) });
}

/** Of a field or a list the entries in which it differs. */
export function detailAddress(days: Days, of: Wanting, page = 1): string {
  const query = { of: writeWanting(of), ...daysIn(days), page: page === 1 ? undefined : page };
  return withQuery(links.comparedDetail(days.council), query);
}

/** What has changed in one entry; which others are compared is left behind. */
export function entryAddress({ council, since, asAt }: Days, reference: number): string {
  return withQuery(links.comparedEntry(council, reference), { since, as_at: asAt ?? undefined });
}
