import { addDays, formatDate, formatMoment, isDate } from './kit/dates.ts';
import type { ChangeRow, Did, Past, TimelineWords, Values } from './partnerships/timeline.ts';
import { type Over, reachWords } from './roles-held.ts';
import { partWords } from './shared-parts.ts';

/** What ids stand for, and how the policy calls roles. */
export interface Telling {
  readonly names: Past['names'];
  readonly words: Pick<TimelineWords, 'option'>;
}

/** What a change of a row came to, in parts of sentences. */
export type Teller = (change: ChangeRow, telling: Telling) => readonly Did[];

/** The tables that say who may do what, who acts for whom, and what is shown to whom. */
export const ACCESS: Readonly<Record<string, Teller>> = {
  scoped_role: toldRole,
  invitation: toldInvitation,
  guest: toldGuest,
  share: toldShare,
  absence: toldAbsence,
  absence_deputy: ({ after, about, part }) => [
    plainly(`${about ?? gone} may ${after === null ? 'no longer act' : 'act'} for ${part ?? 'them'}`),
  ],
  acting: ({ after, about, part }) => [
    plainly(`${about ?? gone} ${after === null ? 'stopped acting' : 'acts'} for ${part ?? 'them'}`),
  ],
  begun_again: ({ after }) => told('How they made sure who it was', textOf(after, 'reason')),
};

const gone = 'Somebody who is no longer here';

export function plainly(what: string): Did {
  return { what, from: null, to: null };
}

export function came(what: string, to: string): Did {
  return { what, from: null, to };
}

/** Nothing where there is nothing to tell. */
export function told(what: string, to: string | null): readonly Did[] {
  return to === null ? [] : [came(what, to)];
}

export function textOf(row: Values | null | undefined, column: string): string | null {
  const value = row?.[column];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function dayOf(row: Values | null | undefined, column: string): string | null {
  const day = textOf(row, column);
  return day !== null && isDate(day) ? formatDate(day) : null;
}

/** Of a first day on which something holds no more, the last on which it does. */
export function lastDayOf(row: Values | null | undefined, column: string): string | null {
  const day = textOf(row, column);
  return day !== null && isDate(day) ? formatDate(addDays(day, -1)) : null;
}

export function momentOf(row: Values | null | undefined, column: string): string | null {
  const moment = textOf(row, column);
  return moment === null || Number.isNaN(Date.parse(moment)) ? null : formatMoment(new Date(moment));
}

/** From what it was to what it is, where a change says both. */
export function moved(what: string, from: string | null, to: string | null): readonly Did[] {
  return from === null && to === null ? [] : [{ what, from, to }];
}

interface ScopedWords {
  readonly role: string | null;
  readonly covers: string | null;
  readonly area: string | null;
  readonly entry: string | null;
  readonly until: string | null;
}

/** "Lead officer over the service area Housing, until 31 March 2027", with the last day on which it is held. */
function roleSaid(scoped: ScopedWords, { names, words }: Telling): string {
  const { role, covers, area, entry, until } = scoped;
  const over = overOf(covers, area);
  const entryName = entry === null ? null : (names[entry] ?? 'that is no longer here');
  const reach = reachWords({ role: role ?? '', over, until, entryName }, null);
  const label = role === null ? 'A role' : (words.option('role', role) ?? role);
  return [label, over.covers === 'council' ? 'over the whole council' : '', reach].filter(Boolean).join(' ');
}

function overOf(covers: string | null, area: string | null): Over {
  if (covers === 'entry') return { covers, entry: '', serviceArea: null, portfolio: null };
  return covers === 'service area' || covers === 'portfolio'
    ? { covers, area: area ?? '' }
    : { covers: 'council' };
}

function scopedIn(row: Values, entry: string): ScopedWords {
  const [role, covers, area] = [textOf(row, 'role'), textOf(row, 'covers'), textOf(row, 'area')];
  return {
    role,
    covers,
    area,
    entry: textOf(row, entry),
    until: textOf(row, 'until_on') ?? textOf(row, 'until'),
  };
}

function toldRole({ before, after, about }: ChangeRow, telling: Telling): readonly Did[] {
  const said = (row: Values): string => roleSaid(scopedIn(row, 'entry_id'), telling);
  if (before === null) return after === null ? [] : [came('Role', said(after))];
  if (after === null) return [{ what: 'Role', from: said(before), to: null }];
  const role = about === null ? 'Role' : (telling.words.option('role', about) ?? about);
  const entryIn = (row: Values): string | null => telling.names[textOf(row, 'entry_id') ?? ''] ?? null;
  return [
    ...moved(`${role}, over`, textOf(before, 'area'), textOf(after, 'area')),
    ...moved(`${role}, over entry`, entryIn(before), entryIn(after)),
    ...moved(`${role}, last day`, lastDayOf(before, 'until_on'), lastDayOf(after, 'until_on')),
  ];
}

function toldInvitation({ before, after }: ChangeRow, telling: Telling): readonly Did[] {
  if (after === null)
    return asWhat(before ?? {}, telling).map(({ to }) => plainly(`Open no longer, as ${to}`));
  if (before === null)
    return [...asWhat(after, telling), ...told('Open until', momentOf(after, 'open_until'))];
  return [
    ...moved('Open until', momentOf(before, 'open_until'), momentOf(after, 'open_until')),
    ...told('Accepted', momentOf(after, 'accepted_at')),
  ];
}

/** As what somebody is to come in. */
function asWhat(invitation: Values, telling: Telling): readonly Did[] {
  const roles = listOf(invitation['roles']).map((role) =>
    roleSaid({ role: String(role), covers: 'council', area: null, entry: null, until: null }, telling),
  );
  const scoped = listOf(invitation['scoped']).map((each) =>
    roleSaid(scopedIn(each as Values, 'entry'), telling),
  );
  const all = [...roles, ...scoped];
  return all.length === 0 ? [] : [came('As', all.join('; '))];
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function toldGuest({ before, after }: ChangeRow): readonly Did[] {
  const isOut = textOf(after, 'withdrawn_at') !== null;
  const isBack = textOf(before, 'withdrawn_at') !== null && !isOut;
  return [
    ...(isOut ? [plainly('Nothing is shown to them any more')] : isBack ? [plainly('Let in again')] : []),
    ...moved('Last day as a guest', lastDayOf(before, 'until_on'), lastDayOf(after, 'until_on')),
  ];
}

function toldShare({ before, after, about, part }: ChangeRow, { names }: Telling): readonly Did[] {
  const who = names[textOf({ ...before, ...after }, 'account_id') ?? ''] ?? about ?? 'somebody';
  const parts = (row: Values): string =>
    listOf(row['parts'])
      .map((part) => (part === 'about' || part === 'partners' ? partWords[part] : String(part)))
      .join('; ');
  if (after === null) return [plainly(`Shown to ${who} no longer`)];
  return [
    { what: `Shown to ${who}`, from: before === null ? null : parts(before), to: parts(after) },
    ...told('Until', lastDayOf({ part }, 'part')),
  ];
}

function toldAbsence({ before, after }: ChangeRow): readonly Did[] {
  const [from, until] = [dayOf(after, 'from_on'), dayOf(after, 'until_on')];
  if (before === null && from !== null && until !== null) return [came('Away', `${from} to ${until}`)];
  return told('Ended', momentOf(after, 'ended_at'));
}
