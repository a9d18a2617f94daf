import { formatCount } from '../../kit/count.ts';
import { oneLine } from '../../kit/reading.ts';

/** Which entries the table shows. */
export const SHOWN = {
  unknown: 'Not yet known',
  ready: 'Ready to decide',
  decided: 'Decided',
  all: 'All',
} as const;

export type Shown = keyof typeof SHOWN;

/** "Ready to decide (3)". */
export function shownWords(counts: Readonly<Record<Shown, number>>): Readonly<Record<Shown, string>> {
  const words = (shown: Shown): string => `${SHOWN[shown]} (${formatCount(counts[shown])})`;
  return {
    unknown: words('unknown'),
    ready: words('ready'),
    decided: words('decided'),
    all: words('all'),
  };
}

export interface Listing {
  readonly show: Shown;
  readonly search: string;
  /** From 1. */
  readonly page: number;
  readonly size: number;
  /** Of many questions only some fit beside each other: which group of them, from 1. */
  readonly part: number;
}

const sizes = [25, 50] as const;

/** Anything that cannot be meant gives the usual. */
export function readListing(read: (name: string) => string): Listing {
  const show = read('show');
  return {
    show: Object.hasOwn(SHOWN, show) ? (show as Shown) : 'unknown',
    search: oneLine(read('search')).slice(0, 200),
    page: wholeFrom1(read('page'), 100_000),
    size: sizes.find((size) => String(size) === read('size')) ?? 25,
    part: wholeFrom1(read('part'), 100),
  };
}

function wholeFrom1(typed: string, most: number): number {
  return /^\d{1,6}$/.test(typed) ? Math.min(Math.max(Number(typed), 1), most) : 1;
}

/** As it stands in an address: what is usual is left out. */
export function listingQuery({
  show,
  search,
  page,
  size,
  part,
}: Listing): Record<string, string | undefined> {
  return {
    show: show === 'unknown' ? undefined : show,
    search: search === '' ? undefined : search,
    page: page === 1 ? undefined : String(page),
    size: size === 25 ? undefined : String(size),
    part: part === 1 ? undefined : String(part),
  };
}

const mostBeside = 9;

/** As many questions as fit beside each other, in groups of nearly one size. */
export function inParts<T>(questions: readonly T[]): readonly (readonly T[])[] {
  const parts = Math.max(1, Math.ceil(questions.length / mostBeside));
  const each = Math.ceil(questions.length / parts);
  return Array.from({ length: parts }, (_, at) => questions.slice(at * each, (at + 1) * each));
}
