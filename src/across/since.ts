import { addYears, formatDate } from '../kit/dates.ts';
import type { RefusedDay } from '../kit/parts/day.ts';
import { refusedDay } from '../refused-day.ts';

/** The earlier of two days: asked for, or chosen where nobody asked; or why there is none. */
export type Since =
  | {
      readonly is: 'day';
      readonly day: string;
      readonly why: 'asked' | 'a year before' | 'the record begins';
    }
  | { readonly is: 'refused'; readonly refused: RefusedDay }
  /** Nothing was recorded before the later day. */
  | { readonly is: 'none' };

export interface Days {
  /** The later of the two days. */
  readonly until: string;
  readonly today: string;
  /** The first day of which anything was recorded, with a policy to read it by; null where there is none. */
  readonly first: string | null;
  /** The same page since that first day. */
  readonly addressOfFirst: (day: string) => string;
}

export function sinceOf(typed: string, days: Days): Since {
  const { until, first } = days;
  if (typed === '') {
    if (first === null || first >= until) return { is: 'none' };
    const year = addYears(until, -1);
    return year > first
      ? { is: 'day', day: year, why: 'a year before' }
      : { is: 'day', day: first, why: 'the record begins' };
  }
  const refused = refusedSince(typed, days);
  return refused === null ? { is: 'day', day: typed, why: 'asked' } : { is: 'refused', refused };
}

function refusedSince(typed: string, { until, today, first, addressOfFirst }: Days): RefusedDay | null {
  const refused = refusedDay(typed, today);
  if (refused !== null) return refused;
  if (typed >= until) {
    const sentence = `${formatDate(typed)} is not before ${formatDate(until)}, the day that it is compared with. Choose an earlier day.`;
    return { typed, sentence, first: null };
  }
  if (first !== null && typed >= first) return null;
  const begins = first === null ? '' : `: its record begins on ${formatDate(first)}`;
  return {
    typed,
    sentence: `Nothing of this council was recorded by ${formatDate(typed)}${begins}.`,
    first:
      first === null || first >= until
        ? null
        : { text: `See ${formatDate(first)}, the first day that can be shown`, href: addressOfFirst(first) },
  };
}
