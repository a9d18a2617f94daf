import { formatDate, meet, type Stretch } from '../../../kit/dates.ts';
import { choice } from '../../../kit/form/choice.ts';
import type { Field } from '../../../kit/form/field.ts';
import { matchKey } from '../../../kit/reading.ts';
import type { List, ListRow } from './lists.ts';
import type { Values } from './read.ts';
import type { Ends } from './store.ts';

/** What the answer is posted under: "over" or "both". */
export const SUCCESSION = 'succession';

/** Others who hold a seat, or have a part, in the time of a row that is being recorded. */
export interface Succession {
  readonly isSeat: boolean;
  readonly who: string;
  /** The first day of the row that is recorded: today's where none is given. */
  readonly from: string;
  readonly earlier: readonly Term[];
  /** Those who began after it did: they took over from whom the row names. */
  readonly later: readonly Term[];
}

interface Term extends Stretch {
  readonly id: string;
  readonly name: string;
  readonly place: unknown;
}

const places: Partial<Record<List['table'], readonly [field: string, column: string]>> = {
  duty: ['role', 'role'],
  appointment: ['seat', 'seat_id'],
};

/**
 * Whom a row that is recorded comes beside; null where nobody, or nobody new: two who were in one seat before it was
 * changed are so because somebody said it.
 */
export function successionOf(
  list: List,
  rows: readonly ListRow[],
  values: Values,
  row: ListRow | null,
  today: string,
): Succession | null {
  const place = places[list.table];
  if (place === undefined) return null;
  const [field, column] = place;
  const term = termOf(values, values[field], ['fromOn', 'untilOn']);
  const before = row === null ? null : heldTerm(row, column);
  const others = rows
    .filter((each) => each.id !== row?.id)
    .map((each) => heldTerm(each, column))
    .filter((each) => isBeside(each, term) && (before === null || !isBeside(each, before)));
  if (others.length === 0) return null;
  const from = term.from ?? today;
  const isLater = (each: Term): boolean => each.from !== null && each.from > from;
  return {
    isSeat: list.table === 'appointment',
    who: term.name,
    from,
    earlier: others.filter((each) => !isLater(each)),
    later: others.filter(isLater),
  };
}

function heldTerm(row: ListRow, column: string): Term {
  return termOf(row, row[column], ['from_on', 'until_on']);
}

function termOf(values: Values, place: unknown, [from, until]: readonly [string, string]): Term {
  const text = (name: string): string | null => {
    const value = values[name];
    return typeof value === 'string' ? value : null;
  };
  const name = text('person') ?? text('post') ?? '';
  return { id: text('id') ?? '', name, place, from: text(from), until: text(until) };
}

function isBeside(one: Term, other: Term): boolean {
  return one.place === other.place && meet(one, other);
}

/** How a place is spoken of: "holds" the "seat", "has" the "part"; "hold" and "have" where several do. */
function placeWords({ isSeat }: Succession): { has: string; have: string; place: string } {
  return isSeat ? { has: 'holds', have: 'hold', place: 'seat' } : { has: 'has', have: 'have', place: 'part' };
}

export function noAnswer(succession: Succession): string {
  const { has, place } = placeWords(succession);
  return `Say who ${has} the ${place} from then on`;
}

export function successionField(succession: Succession): Field<unknown> {
  const { from, earlier, later } = succession;
  const { has, have } = placeWords(succession);
  const day = formatDate(earlier.length > 0 ? from : (firstOf(later) ?? from));
  const ends = earlier.length > 0 ? namesOf(earlier) : succession.who;
  return choice({
    label: questionOf(succession),
    items: [
      {
        value: 'over',
        text: `Yes, from ${day}`,
        hint: `Until then ${ends} ${earlier.length > 1 ? have : has} it.`,
      },
      { value: 'both', text: `No, they ${have} it together` },
    ],
  });
}

function questionOf(succession: Succession): string {
  const { who, earlier, later } = succession;
  const { has, have, place } = placeWords(succession);
  const all = [...earlier, ...later];
  const said = `${namesOf(all)} ${all.length > 1 ? have : has} this ${place}.`;
  if (all.every((each) => matchKey(each.name) === matchKey(who)))
    return `${said} Does a new time begin here?`;
  return earlier.length > 0 ? `${said} Does ${who} take over?` : `${said} Did they take over from ${who}?`;
}

function namesOf(terms: readonly Term[]): string {
  return new Intl.ListFormat('en-GB').format([...new Set(terms.map((each) => each.name))]);
}

function firstOf(terms: readonly Term[]): string | null {
  return terms.flatMap((each) => each.from ?? []).toSorted()[0] ?? null;
}

interface Succeeded {
  /** Days of the row that is recorded. */
  readonly columns: Values;
  readonly ends: Ends;
  readonly notice: string | null;
}

/** What follows where one takes over from the other: whoever came first ends on the day on which the next begins. */
export function takeOver(succession: Succession): Succeeded {
  const { from, earlier, later } = succession;
  const gaveUp = firstOf(later);
  const { has, have, place } = placeWords(succession);
  return {
    columns: {
      ...(earlier.length > 0 ? { from_on: from } : {}),
      ...(gaveUp === null ? {} : { until_on: gaveUp }),
    },
    ends: { ids: earlier.map(({ id }) => id), on: from },
    notice:
      earlier.length > 0
        ? `${namesOf(earlier)} ${earlier.length > 1 ? have : has} the ${place} until ${formatDate(from)}`
        : null,
  };
}
