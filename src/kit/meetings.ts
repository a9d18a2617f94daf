import { matchKey } from './reading.ts';

// "Bimonthly" and "biannual" are missing: people mean twice in one, and once in two.
const frequencies: ReadonlyMap<string, number> = new Map(
  Object.entries({
    weekly: 52,
    'every week': 52,
    'once a week': 52,
    fortnightly: 26,
    'every fortnight': 26,
    'every two weeks': 26,
    monthly: 12,
    'every month': 12,
    'once a month': 12,
    'every other month': 6,
    'every two months': 6,
    'two monthly': 6,
    quarterly: 4,
    'every quarter': 4,
    'every three months': 4,
    'once a quarter': 4,
    termly: 3,
    'every four months': 3,
    'half yearly': 2,
    'six monthly': 2,
    'every six months': 2,
    'twice a year': 2,
    'twice yearly': 2,
    annually: 1,
    annual: 1,
    yearly: 1,
    'every year': 1,
    'once a year': 1,
  }),
);

const counts: ReadonlyMap<string, number> = new Map(
  Object.entries({ once: 1, twice: 2, three: 3, four: 4, five: 5, six: 6 }),
);

/** How often something meets in a year, from words of one meaning ("quarterly", "4 times a year"); null for others. */
export function meetingsAYear(text: string): number | null {
  const words = matchKey(text);
  const times = /^(\d{1,3}|[a-z]+)(?: times| x)? (?:a|per|each|every) year$/.exec(words)?.[1];
  if (times !== undefined && /^\d+$/.test(times)) return Number(times);
  return frequencies.get(words) ?? counts.get(times ?? '') ?? null;
}
