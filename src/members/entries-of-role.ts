import { countOf } from '../kit/count.ts';
import { capabilitiesOf } from '../policy/permissions.ts';
import type { Policy } from '../policy/policy.ts';
import type { Offered } from './form.ts';

/** What a role lets somebody do with the entries that it reaches. */
export type Entries = 'changes' | 'changes own' | 'sees' | 'nothing';

export function entriesBy(policy: Policy, role: string): Entries {
  const may = capabilitiesOf(policy, [role]);
  if (!may.has('register.read')) return 'nothing';
  if (may.has('register.edit')) return 'changes';
  return may.has('register.editOwn') ? 'changes own' : 'sees';
}

const kinds: readonly (readonly [Entries, string])[] = [
  ['changes', 'See the entries and change them'],
  ['changes own', 'See the entries, and change those of them in which they have a part'],
  ['sees', 'See the entries, and change none'],
  ['nothing', 'See no entries'],
];

/** What each kind of role does with entries, with the roles of that kind; kinds without one are left out. */
export function entriesOffered(
  policy: Policy,
  roles: Offered['roles'],
): readonly { readonly does: string; readonly roles: string }[] {
  return kinds.flatMap(([kind, does]) => {
    const those = roles.filter(({ id }) => entriesBy(policy, id) === kind).map(({ label }) => label);
    return those.length === 0 ? [] : [{ does, roles: those.join(', ') }];
  });
}

/** Of the entries that a role reaches, how many there are and in how many whoever holds it has a part today. */
export interface Counted {
  readonly reached: number;
  readonly own: number;
}

export interface EntriesTold {
  readonly words: string;
  /** What whoever gives the role might not expect; null where there is nothing. */
  readonly warning: string | null;
}

/** "Sees 6 entries, and changes 2 of them", with a warning where the role does nothing that it is given for. */
export function entriesTold(does: Entries, { reached, own }: Counted, isPerson: boolean): EntriesTold {
  if (does === 'nothing') return { words: 'Sees no entries', warning: null };
  if (reached === 0)
    return { words: 'Sees no entry', warning: 'There is no entry that this role reaches: it does nothing.' };
  const sees = `Sees ${countOf(reached, 'entry', 'entries')}`;
  if (does === 'changes') return { words: `${sees} and changes them`, warning: null };
  if (does === 'sees') return { words: `${sees} and changes none`, warning: null };
  if (own > 0) return { words: `${sees} and changes ${own} of them`, warning: null };
  return {
    words: `${sees} and changes none`,
    warning: isPerson
      ? 'The role lets them change the entries in which they have a part, and they have a part in none of these.'
      : 'The role lets them change the entries in which they have a part: say first, below, who they are among the council’s people.',
  };
}

/** Entries in which somebody has a part, and that no role of theirs lets them change. */
export function outOfReach(count: number): string | null {
  if (count === 0) return null;
  const has = countOf(count, 'more entry', 'more entries');
  return `They have a part in ${has} that no role of theirs lets them change.`;
}
