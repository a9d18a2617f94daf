import { addDays, formatDate } from './kit/dates.ts';
import type { OwnRole } from './policy/keepers.ts';
import { type Capability, capabilitiesOf, rolesOf } from './policy/permissions.ts';
import type { Policy } from './policy/policy.ts';
import { say } from './policy/text.ts';

/** What a role reaches. An entry says where it belongs, so that whoever looks after its service area covers it. */
export type Over =
  | { readonly covers: 'council' }
  | { readonly covers: 'service area' | 'portfolio'; readonly area: string }
  | {
      readonly covers: 'entry';
      readonly entry: string;
      readonly serviceArea: string | null;
      readonly portfolio: string | null;
    };

/** A role that somebody holds. */
export interface Held {
  readonly role: string;
  readonly over: Over;
  /** The first day on which they hold it no longer; null for good. */
  readonly until: string | null;
}

export const wholeCouncil: Over = { covers: 'council' };

/** Whether whoever has a role over the first has it over all of the second. */
export function reaches(over: Over, other: Over): boolean {
  if (over.covers === 'council') return true;
  if (over.covers === 'entry') return other.covers === 'entry' && other.entry === over.entry;
  if (other.covers === over.covers) return other.area === over.area;
  if (other.covers !== 'entry') return false;
  return (over.covers === 'service area' ? other.serviceArea : other.portfolio) === over.area;
}

export function holdsOn({ until }: Pick<Held, 'until'>, day: string): boolean {
  return until === null || until > day;
}

function outlasts(held: Held, until: string | null): boolean {
  return held.until === null || (until !== null && until <= held.until);
}

/** What roles let somebody do over all of something, today; with `until` only what they still may when that ends. */
export function mayBy(
  { policy, today }: { readonly policy: Policy; readonly today: string },
  held: readonly Held[],
  over: Over,
  until?: string | null,
): ReadonlySet<Capability> {
  const those = held.filter(
    (each) =>
      holdsOn(each, today) && reaches(each.over, over) && (until === undefined || outlasts(each, until)),
  );
  return capabilitiesOf(policy, [...new Set(those.map(({ role }) => role))].toSorted());
}

/** Each role that is held today, with what all of them let somebody do over what it reaches for as long as it lasts. */
export function ownRoles(
  by: { readonly policy: Policy; readonly today: string },
  held: readonly Held[],
): readonly OwnRole[] {
  return held
    .filter((each) => holdsOn(each, by.today))
    .map(({ role, over, until }) => ({ role, now: mayBy(by, held, over, until) }));
}

/** What a role is called; its id where the policy knows it no more. */
export function labelOf(policy: Policy, role: string): string {
  const known = rolesOf(policy).find(({ id }) => id === role);
  return known === undefined ? role : say(known.label, { terms: policy.terms });
}

/** What a role reaches, after its name: "over Housing", "over 4 Coast Forum". Nothing for the whole council. */
function overWords(over: Over, entryName: string | null): string {
  if (over.covers === 'council') return '';
  if (over.covers === 'entry') return `over entry ${entryName ?? ''}`.trim();
  return `over the ${over.covers} ${over.area}`;
}

/** "until 31 March 2027", with the last day on which it is held; without a day to look from, as it was given. */
function untilWords({ until }: Pick<Held, 'until'>, today: string | null): string {
  if (until === null) return '';
  const last = formatDate(addDays(until, -1));
  return today !== null && until <= today ? `ended on ${last}` : `until ${last}`;
}

/** "over the service area Housing, until 31 March 2027" */
export function reachWords(held: Held & { readonly entryName: string | null }, today: string | null): string {
  return [overWords(held.over, held.entryName), untilWords(held, today)].filter(Boolean).join(', ');
}

/** "Lead officer over the service area Housing, until 31 March 2027" */
export function heldWords(
  policy: Policy,
  today: string,
  held: Held & { readonly entryName: string | null },
): string {
  return [labelOf(policy, held.role), reachWords(held, today)].filter(Boolean).join(' ');
}

/** What one form gives: "Lead officer over the service area Housing, until 31 March 2027", "Portfolio holder over entries 7 and 9". */
export function givenWords(policy: Policy, given: readonly Held[], numbers: readonly string[]): string {
  const [first] = given;
  if (first === undefined) return '';
  const over =
    first.over.covers === 'entry'
      ? `over ${numbers.length === 1 ? 'entry' : 'entries'} ${inWords.format(numbers)}`
      : overWords(first.over, null) || 'over the whole council';
  return `${labelOf(policy, first.role)} ${[over, untilWords(first, null)].filter(Boolean).join(', ')}`;
}

const inWords = new Intl.ListFormat('en-GB');
