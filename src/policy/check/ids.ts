import type { Book } from '../book.ts';
import type { Policy } from '../policy.ts';
import { readDate } from '../amount.ts';

interface HasId {
  readonly id: string;
}

/** Ids are given once, and the window in force is a window. */
export function checkIds(policy: Policy, book: Book): void {
  const { kinds, scales, lists, register, instruments, routes, requirements, reviews, stages, people, exit } =
    policy;
  once('kind', kinds, book);
  once('scale', scales, book);
  once('list', lists, book);
  once('field', register, book);
  once('set of questions', instruments, book);
  once('route', routes, book);
  once('requirement', requirements, book);
  once('review rule', reviews, book);
  once('stage', stages, book);
  once('role', people?.roles, book);
  once('link', people?.links, book);
  once('power to appoint', people?.appointments, book);
  once('watch', exit?.watches, book);
  const questions = instruments.flatMap((each) => each.questions ?? []);
  once('question', questions, book);
  for (const each of [...(scales ?? []), ...questions]) once('option', each.options, book);
  for (const each of instruments) once('outcome', each.outcomes, book);
  replacedOnce(kinds, book);
  for (const each of scales ?? []) replacedOnce(each.options, book);
  for (const each of instruments) replacedOnce(each.outcomes, book);
  for (const each of lists ?? []) once('item', each.items, book);
  checkWindow(policy, book);
}

function once(what: string, all: readonly HasId[] | undefined, book: Book): void {
  const seen = new Set<string>();
  for (const each of all ?? []) {
    if (each.id !== '' && seen.has(each.id))
      book.faultIn(each, 'id', `Two of one id: the ${what} “${each.id}” is there already`);
    seen.add(each.id);
  }
}

interface Replacing extends HasId {
  readonly replaces?: readonly string[];
}

/**
 * A level of the version before that two levels stand for could be compared with neither; and one that is still there stands
 * for itself, since an id never changes its meaning.
 */
function replacedOnce(levels: readonly Replacing[] | undefined, book: Book): void {
  const seen = new Map<string, string>();
  for (const level of levels ?? []) {
    for (const each of level.replaces ?? []) {
      const other = seen.get(each);
      if (other !== undefined)
        book.faultIn(
          level,
          'replaces',
          `“${level.id}” and “${other}” both replace “${each}”: only one level may stand for it`,
        );
      else if (each !== level.id && levels?.some(({ id }) => id === each))
        book.faultIn(
          level,
          'replaces',
          `“${level.id}” replaces “${each}”, which is still a level: give what means something else an id of its own`,
        );
      seen.set(each, level.id);
    }
  }
}

function checkWindow(policy: Policy, book: Book): void {
  for (const key of ['from', 'to'] as const) {
    const typed = policy[key];
    if (typed && !readDate(typed)) book.faultIn(policy, key, `“${typed}” is not a date such as 2026-04-01`);
  }
  const { date } = policy.source;
  if (date && !readDate(date))
    book.faultIn(policy.source, 'date', `“${date}” is not a date such as 2026-04-01`);
  if (policy.to && policy.to <= policy.from) {
    book.faultIn(
      policy,
      'to',
      `The policy ends on ${policy.to}, which is not after ${policy.from}, when it begins`,
    );
  }
}
