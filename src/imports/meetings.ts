import { matchKey } from '../kit/reading.ts';

const often: readonly (readonly [RegExp, number])[] = [
  [/^(?:fortnightly|every (?:two|2) weeks|every other week)$/, 26],
  [/^(?:weekly|every week|once a week)$/, 52],
  [/^(?:monthly|every month|once a month|meets monthly)$/, 12],
  [/^every (?:two|2|other|second) months?$/, 6],
  [/^(?:quarterly|every quarter|every (?:three|3) months|once a quarter)$/, 4],
  [/^(?:termly|every term|every (?:four|4) months)$/, 3],
  [
    /^(?:half yearly|(?:six|6) monthly|bi annual(?:ly)?|biannual(?:ly)?|twice (?:a year|yearly|annually)|every (?:six|6) months)$/,
    2,
  ],
  [/^(?:annual(?:ly)?|yearly|every year|once a year)$/, 1],
];

const words: Readonly<Record<string, number>> = {
  once: 1,
  one: 1,
  twice: 2,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  eight: 8,
  ten: 10,
  twelve: 12,
};

/** "Monthly" is 12 and "4 times a year" is 4; null where the words do not say how often in a year, or say two things, as "bi-monthly" does. */
export function meetingsAYear(text: string): number | null {
  const key = matchKey(text)
    .replace(/^(?:meets|meetings|approximately|approx) /, '')
    .replace(/ meetings?$/, '');
  const known = often.find(([pattern]) => pattern.test(key))?.[1];
  if (known !== undefined) return known;
  const counted =
    /^(\d{1,3}|[a-z]+)(?: times| meetings| x)?(?: a| per| each| every) (year|annum|month|quarter)$/.exec(key);
  const [, number = '', per = ''] = counted ?? [];
  const times = /^\d+$/.test(number) ? Number(number) : words[number];
  if (times === undefined || counted === null) return null;
  return times * (per === 'month' ? 12 : per === 'quarter' ? 4 : 1);
}
