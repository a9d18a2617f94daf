import { countOf } from '../../kit/count.ts';
import { addDays, formatDate } from '../../kit/dates.ts';
import { matchKey } from '../../kit/reading.ts';

export interface Window {
  readonly id: string;
  readonly title: string;
  /** The first day in force. */
  readonly from: string;
  /** The first day no longer in force, or null. */
  readonly until: string | null;
}

export type Placement =
  | {
      readonly ok: true;
      /** The version that ends on the day before; null when it is the first. */ readonly ends: string | null;
    }
  | { readonly ok: false; readonly sentence: string };

/** Whether a new version may be in force from a day on: after every other, and with no day between in none. */
export function place(versions: readonly Window[], from: string, today: string): Placement {
  const last = versions.toSorted((a, b) => b.from.localeCompare(a.from))[0];
  if (last === undefined) return { ok: true, ends: null };
  if (from <= last.from) return { ok: false, sentence: tooEarly(last, from, today) };
  if (last.until !== null && last.until < from) {
    const gap = `${formatDate(last.until)} to ${formatDate(addDays(from, -1))}`;
    return {
      ok: false,
      sentence: `No policy would be in force from ${gap}. Choose ${formatDate(last.until)}`,
    };
  }
  return { ok: true, ends: last.id };
}

/** Why no version can be called so; null where none is yet. The list of versions, and the foot of every page, know them by their names. */
export function nameTaken(versions: readonly Window[], title: string): string | null {
  const same = versions.find((each) => matchKey(each.title) === matchKey(title));
  return same === undefined
    ? null
    : `“${same.title}” is the version in force from ${formatDate(same.from)}. Add what tells the two apart, such as the year`;
}

function tooEarly(last: Window, from: string, today: string): string {
  const next = formatDate(addDays(last.from, 1));
  const began = formatDate(last.from);
  if (last.from > today)
    return `“${last.title}” is to begin on ${began}. Choose ${next} or later, or withdraw that version first`;
  if (from === last.from)
    return `“${last.title}” began on that very day, so it would never have been in force. Choose ${next} or later`;
  return `“${last.title}” began on ${began}, and decisions may have been made under it, so nothing can begin before it. Choose ${next} or later`;
}

/**
 * What it means to adopt a version from a day already past, for whoever is about to. `decisions` is how many were made
 * from that day on. The past itself is kept: a page of a past day has the policy that was recorded then.
 */
export function takenBack(last: Pick<Window, 'title'>, from: string, decisions: number): string {
  const made =
    decisions === 0
      ? ''
      : ` ${countOf(decisions, 'decision')} made since then ${decisions === 1 ? 'stands' : 'stand'} as made under it.`;
  return `“${last.title}” would end on ${formatDate(addDays(from, -1))}.${made} Pages of past days stay as they were recorded.`;
}
