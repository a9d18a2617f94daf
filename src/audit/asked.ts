import { isDate } from '../kit/dates.ts';
import { isId } from '../kit/ids.ts';
import { oneLine } from '../kit/reading.ts';

/** What of the log is asked for, as the address says it. What cannot be meant is left out, so that no address is refused. */
export interface LogAsked {
  /** Each must stand in what was before or after, or in the name of what it is about. */
  readonly words: readonly string[];
  readonly search: string;
  /** In the name or the address of who did it. */
  readonly who: string;
  readonly role: string | null;
  readonly verb: string | null;
  readonly what: string | null;
  /** Days, both inclusive. */
  readonly from: string | null;
  readonly until: string | null;
  /** One thing that it is about. */
  readonly row: string | null;
  /** Where the page begins: after this moment and number, going back. */
  readonly after: Place | null;
}

/** A place in the log: when a change was, in microseconds, and its number. */
export interface Place {
  readonly at: string;
  readonly id: string;
}

const mostWords = 8;

/** From here on the end of a day may be a year of five digits, which the database does not read. */
const noDay = '9999-01-01';

export function readLogAsked(query: URLSearchParams): LogAsked {
  const search = oneLine(query.get('q') ?? '').slice(0, 200);
  const day = (name: string): string | null => {
    const typed = (query.get(name) ?? '').trim();
    return isDate(typed) && typed < noDay ? typed : null;
  };
  const word = (name: string): string | null => {
    const typed = oneLine(query.get(name) ?? '').slice(0, 100);
    return typed === '' ? null : typed;
  };
  const row = query.get('row');
  return {
    search,
    words: search === '' ? [] : search.split(' ').slice(0, mostWords),
    who: word('who') ?? '',
    role: word('role'),
    verb: word('verb'),
    what: word('what'),
    from: day('from'),
    until: day('to'),
    row: isId(row) ? row : null,
    after: placeIn(query.get('after')),
  };
}

function placeIn(text: string | null): Place | null {
  const found = /^(\d{1,17})-(\d{1,18})$/.exec(text ?? '');
  return found === null ? null : { at: found[1] as string, id: found[2] as string };
}

/** As the address says it again, without the place. */
export function asQuery(asked: LogAsked): Readonly<Record<string, string | null>> {
  const { search, who, role, verb, what, from, until, row } = asked;
  return { q: search, who, role, verb, what, from, to: until, row };
}

/** How many filters are on. */
export function filtersOn(asked: LogAsked): number {
  const { search, who, role, verb, what, from, until, row } = asked;
  return [search, who, role, verb, what, from, until, row].filter((each) => each !== null && each !== '')
    .length;
}
