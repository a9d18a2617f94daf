import { countOf } from '../../kit/count.ts';
import { addDays, formatDate } from '../../kit/dates.ts';
import { type Capability, capabilitiesOf, mayWords, rolesWith } from '../../policy/permissions.ts';
import type { Policy } from '../../policy/policy.ts';
import { type Held, holdsOn, mayBy, wholeCouncil } from '../../roles-held.ts';

/** A member, as far as arranging an absence needs to know them. */
export interface Member {
  readonly accountId: string;
  readonly held: readonly Held[];
}

export interface Arranging {
  readonly policy: Policy;
  /** `yyyy-mm-dd`, as are the first and the last day of the absence. */
  readonly today: string;
  readonly fromOn: string;
  readonly untilOn: string;
  /** Who arranges it. */
  readonly by: Member;
  readonly away: Member;
  readonly deputies: readonly Member[];
}

/** Why it may not be arranged, as a sentence without its full stop, and of whom of those who were entered. */
export interface ArrangingFault {
  readonly field: 'away' | 'deputies' | 'until';
  readonly text: string;
}

const refuse = (field: ArrangingFault['field'], text: string): ArrangingFault => ({ field, text });

/**
 * Why it may not be arranged; or null. Whoever acts for somebody has their roles meanwhile, so that nobody arranges for another
 * what they could not give, nor for longer, nor for themselves what another has.
 */
export function arrangingFault(arranging: Arranging): ArrangingFault | null {
  const { by, away, deputies } = arranging;
  if (deputies.some(({ accountId }) => accountId === away.accountId))
    return refuse('deputies', 'Whoever is away cannot act for themselves. Enter somebody else');
  if (away.accountId === by.accountId) return null;
  if (!overAll(arranging).has('admin.accounts'))
    return refuse(
      'deputies',
      'Only they themselves, and those who give people roles, arrange who acts for somebody',
    );
  if (deputies.some(({ accountId }) => accountId === by.accountId))
    return refuse(
      'deputies',
      'You cannot arrange to act for another yourself. Ask them, or another administrator',
    );
  return beyondFault(arranging);
}

/** What whoever arranges it may over the whole council today; with `until`, only what they still may on the day before it. */
function overAll({ policy, today, by }: Arranging, until?: string): ReadonlySet<Capability> {
  return mayBy({ policy, today }, by.held, wholeCouncil, until);
}

/** What whoever acts would come by and is not theirs to give, however little it reaches; null where they may give any role. */
function beyond(arranging: Arranging, mine: ReadonlySet<Capability>): readonly Capability[] | null {
  const { policy, fromOn, away } = arranging;
  if (mine.has('admin.accounts') && mine.has('admin.anyRole')) return null;
  const passedOn = away.held.filter((held) => holdsOn(held, fromOn)).map(({ role }) => role);
  const needed = capabilitiesOf(policy, passedOn).union(new Set<Capability>(['admin.accounts']));
  const more = [...needed.difference(mine)];
  return more.length === 0 ? null : more;
}

function beyondFault(arranging: Arranging): ArrangingFault | null {
  const { policy, untilOn, by, today } = arranging;
  const now = beyond(arranging, overAll(arranging));
  if (now !== null) return refuse('away', beyondWords(policy, now));
  if (beyond(arranging, overAll(arranging, addDays(untilOn, 1))) === null) return null;
  const ends = by.held.map(({ until }) => until).filter((until) => until !== null && until > today);
  const last = (ends as readonly string[])
    .toSorted()
    .findLast((until) => beyond(arranging, overAll(arranging, until)) === null);
  return refuse('until', lastingWords(arranging, addDays(last ?? today, -1)));
}

function lastingWords({ policy, fromOn }: Arranging, lastDay: string): string {
  const theirs = `Your own roles let you do this until ${formatDate(lastDay)}`;
  const able = rolesWith(policy, 'admin.anyRole');
  const who = able.length === 0 ? 'an administrator' : `somebody (${able.join(', ')})`;
  const ask = `ask ${who} whose role lasts longer`;
  return lastDay < fromOn
    ? `${theirs}, which is before the first day. ${ask[0]?.toUpperCase()}${ask.slice(1)}`
    : `${theirs}. Enter a last day that is not after it, or ${ask}`;
}

function beyondWords(policy: Policy, [first, ...rest]: readonly Capability[]): string {
  const what = first === undefined ? 'do more' : mayWords(first);
  const more = rest.length === 0 ? '' : `, and do ${countOf(rest.length, 'other thing')}`;
  const able = rolesWith(policy, 'admin.anyRole');
  const who = able.length === 0 ? '' : `, or somebody who may give any role (${able.join(', ')})`;
  return `They may ${what}${more} here, which you may not, so that you cannot let others act for them. Ask them${who}`;
}
