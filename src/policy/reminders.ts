import { readSpan } from './amount.ts';
import { rolesOf } from './permissions.ts';
import type { Policy } from './policy.ts';
import { toldInstead } from './register-keepers.ts';
import { say } from './text.ts';

/** When people are told of what waits for them, in days. */
export interface ReminderRule {
  /** How many days before the day it is said, the most first. */
  readonly before: readonly number[];
  /** Once it is overdue it is said on the first day, and then again after every so many days. */
  readonly overdueEvery: number;
  /** After so many days overdue, somebody else is told too. */
  readonly escalateAfter: number;
  /** Who that is: a role over the entry. */
  readonly escalateTo: string;
  /** The policy does not set it, or marks it as not its document's. */
  readonly ours: boolean;
  readonly clause: string | undefined;
}

/** Ours, where a policy says nothing. */
const DEFAULTS = {
  before: ['30 days', '7 days', '1 day'],
  overdueEvery: '7 days',
  escalateAfter: '14 days',
} as const;

/** When reminders are sent under a policy: what it sets, and ours for what it does not. */
export function reminderRule(policy: Policy): ReminderRule {
  const set = policy.reminders;
  const before = (set?.before ?? DEFAULTS.before).map(daysIn).toSorted((a, b) => b - a);
  return {
    before: [...new Set(before)],
    overdueEvery: Math.max(1, daysIn(set?.overdueEvery ?? DEFAULTS.overdueEvery)),
    escalateAfter: daysIn(set?.escalateAfter ?? DEFAULTS.escalateAfter),
    escalateTo: set?.escalateTo ?? toldInstead(policy),
    ours: set === undefined || set.ours === true,
    clause: set?.clause,
  };
}

/** When people are reminded, in a sentence. */
export function reminderWords(policy: Policy): string {
  const { before, overdueEvery, escalateAfter, escalateTo } = reminderRule(policy);
  const role = rolesOf(policy).find(({ id }) => id === escalateTo);
  const label = role === undefined ? escalateTo : say(role.label, { terms: policy.terms });
  const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
  const ahead = before.length === 0 ? '' : `${before.map(days).join(', ')} before the day; `;
  return `${ahead}once overdue, every ${days(overdueEvery)}; after ${days(escalateAfter)}, whoever has the role “${label}” too`;
}

/** A month counts as 30 days here: what is told of is a length of time before a day, and no day of its own. */
function daysIn(span: string): number {
  const read = readSpan(span);
  return (read?.days ?? 0) + (read?.months ?? 0) * 30;
}
