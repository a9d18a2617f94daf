import { addDays, daysBetween, type IsoDate } from '../kit/dates.ts';
import type { ReminderRule } from '../policy/reminders.ts';
import type { ReminderChoiceTable } from '../tables/reminders.ts';

export type How = ReminderChoiceTable['how'];

/** As it is where somebody chose nothing: one letter on a morning on which there is something to tell. */
export const OUR_CHOICE: How = 'daily';

/**
 * Which of the days of a rule a thing has come to, by the word under which it is told once; null before the first of them. A day
 * on which nothing ran is made up for: the word stays the same until the next one is due.
 */
export function saying(on: IsoDate | null, today: IsoDate, rule: ReminderRule): string | null {
  if (on === null) return 'waiting';
  const left = daysBetween(today, on);
  if (left < 0) return `overdue, day ${1 + Math.floor((-left - 1) / rule.overdueEvery) * rule.overdueEvery}`;
  const reached = rule.before.filter((days) => left <= days).at(-1);
  return reached === undefined ? null : `${reached} days before`;
}

/** The same for whoever is told once it is late; sooner where it waits for nobody, and at once where that has no day. */
export function escalating(
  on: IsoDate | null,
  today: IsoDate,
  rule: ReminderRule,
  waitsForNobody: boolean,
): string | null {
  if (on === null) return waitsForNobody ? 'waiting' : null;
  const late = daysBetween(on, today);
  return late >= (waitsForNobody ? 1 : Math.max(1, rule.escalateAfter)) ? 'escalated' : null;
}

/** Whether somebody is written to today, who was last written to on a day. */
export function isLetterDay(how: How, last: IsoDate | null, today: IsoDate): boolean {
  if (how === 'never') return false;
  if (how === 'at once' || last === null) return true;
  return how === 'daily' ? last < today : last < mondayOf(today);
}

function mondayOf(day: IsoDate): IsoDate {
  return addDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek);
}

/** A thing that somebody is told of, and the word of the rule that it is told under. */
export interface Telling<Thing> {
  readonly thing: Thing;
  readonly said: string;
}

/** What may be told to one person. */
export interface Candidate {
  readonly on: IsoDate | null;
  /** It is late, and they are told so although it waits for others. */
  readonly isEscalation: boolean;
  readonly waitsForNobody: boolean;
  /** What they were told of it for this day before. */
  readonly before: readonly string[];
}

export interface Recipient {
  readonly how: How;
  /** When they were last written to. */
  readonly last: IsoDate | null;
}

/** Letters that are written to one person, of what each tells. */
export function lettersFor<Thing extends Candidate>(
  { how, last }: Recipient,
  things: readonly Thing[],
  today: IsoDate,
  rule: ReminderRule,
): readonly (readonly Telling<Thing>[])[] {
  if (!isLetterDay(how, last, today)) return [];
  const told = things.flatMap((thing) => {
    const said = thing.isEscalation
      ? escalating(thing.on, today, rule, thing.waitsForNobody)
      : saying(thing.on, today, rule);
    return said === null || thing.before.includes(said) ? [] : [{ thing, said }];
  });
  if (told.length === 0) return [];
  return how === 'at once' && told.length <= MOST_AT_ONCE ? told.map((each) => [each]) : [told];
}

/** More than these go into one letter, however somebody wants to be told. */
const MOST_AT_ONCE = 5;
