import { writeCsv } from '../kit/csv.ts';
import { dutyWords } from '../policy/duties.ts';
import type { Policy } from '../policy/policy.ts';
import type { Did, Held } from './held.ts';
import type { Mention } from './mentions.ts';
import { type Known, matcher, patternOf, phrasesOf } from './names.ts';
import type { Person } from './open.ts';
import { addDays, formatDate } from '../kit/dates.ts';
import { absenceState, invitationWords, rolesIn } from './access-words.ts';
import { placeOf, writtenWords } from './words.ts';

/** What somebody is given who asks what is held on them. */
export interface Subject {
  readonly council: string;
  readonly day: string;
  readonly person: Person;
  readonly held: Held;
  /** Texts that name them for sure. */
  readonly mentions: readonly Mention[];
  readonly changes: readonly Did[];
  readonly others: readonly Known[];
  readonly policy: Policy;
}

/** One thing that is held: where it belongs, what it is, what it says, and when it held. */
interface Line {
  readonly part: string;
  readonly what: string;
  readonly says: string | null;
  readonly from?: string | null;
  readonly until?: string | null;
  readonly entry?: string | null;
}

const SOMEBODY_ELSE = '[somebody else]';

/** Everything held on a person, line by line, with other people's names, addresses and numbers left out of texts. */
function linesOf(subject: Subject): readonly Line[] {
  const { held } = subject;
  const masked = maskOf(subject);
  return [
    ...aboutLines(subject),
    ...held.past.map((then) => ({
      part: 'Earlier and now',
      what: 'Called and reached by',
      says: [then.name, then.email, then.phone, then.groupName].filter((each) => each !== null).join(', '),
      from: then.from,
      until: then.until,
    })),
    ...partLines(subject),
    ...held.accounts.flatMap((account) => accountLines(subject, account)),
    ...accessLines(subject, masked),
    ...toldLines(subject, masked),
    ...textLines(subject, masked),
    ...changeLines(subject),
  ];
}

type Masked = (text: string) => string;

/** What is shared with them, and the letters to them. */
function toldLines({ held }: Subject, masked: Masked): readonly Line[] {
  return [
    ...held.shared.map(({ reference, entry, untilOn }) => ({
      part: 'Shared with you',
      what: 'Entry',
      says: null,
      until: untilOn,
      entry: entryOf(reference, entry),
    })),
    ...held.letters.map(({ kind, subject, at }) => ({
      part: 'Letters to you',
      what: kind,
      says: masked(subject),
      from: at,
    })),
  ];
}

/** What they wrote, and what names them. */
function textLines({ held, mentions }: Subject, masked: Masked): readonly Line[] {
  return [
    ...held.written.map(({ what, at, text, reference, entry }) => ({
      part: 'What you wrote',
      what: writtenWords[what] ?? what,
      says: masked(text),
      from: at,
      entry: entryOf(reference, entry),
    })),
    ...mentions.map(({ table, column, text, reference, entry, isPast }) => ({
      part: isPast ? 'Texts that named you' : 'Texts that name you',
      what: placeOf(table, column),
      says: masked(text),
      entry: entryOf(reference, entry),
    })),
  ];
}

function changeLines({ changes }: Subject): readonly Line[] {
  return changes.map(({ at, verb, table, reference }) => ({
    part: 'What you changed',
    what: placeOf(table, 'text'),
    says: verb,
    from: at,
    entry: entryOf(reference, null),
  }));
}

function aboutLines({ person, held }: Subject): readonly Line[] {
  const rows: readonly (readonly [string, string | null])[] = [
    ['Name', person.name],
    ['Email address', person.email],
    ['Telephone', person.phone],
    ['Political group', person.group_name],
    ['Organisation', held.organisation],
    ['Left on', person.left_on],
  ];
  return rows.flatMap(([what, says]) => (says === null ? [] : [{ part: 'About you', what, says }]));
}

function partLines({ held, policy }: Subject): readonly Line[] {
  return [
    ...held.posts.map(({ title, fromOn, untilOn }) => ({
      part: 'Posts',
      what: 'Post',
      says: title,
      from: fromOn,
      until: untilOn,
    })),
    ...held.duties.map(({ role, reference, entry, fromOn, untilOn }) => ({
      part: 'Parts in entries',
      what: dutyWords(policy, role),
      says: null,
      from: fromOn,
      until: untilOn,
      entry: entryOf(reference, entry),
    })),
    ...held.seats.map(({ title, reference, entry, appointedBy, fromOn, untilOn }) => ({
      part: 'Seats',
      what: title,
      says: appointedBy,
      from: fromOn,
      until: untilOn,
      entry: entryOf(reference, entry),
    })),
    ...held.signatures.map(({ title, reference, entry, state, capacity, signedOn }) => ({
      part: 'Signatures',
      what: title,
      says: [state, capacity].filter((each) => each !== null).join(', '),
      from: signedOn,
      entry: entryOf(reference, entry),
    })),
    ...held.actions.map(({ title, reference, entry, dueOn, doneOn }) => ({
      part: 'To be done by you',
      what: title,
      says: dueOn === null ? null : `Due ${formatDate(dueOn)}`,
      until: doneOn,
      entry: entryOf(reference, entry),
    })),
  ];
}

/** Days away, acting for others, invitations, and looks as a guest; others' names are no part of it. */
function accessLines({ policy, day, held }: Subject, masked: Masked): readonly Line[] {
  const away = (part: string, what: string, all: Held['absences']): readonly Line[] =>
    all.map((absence) => ({
      part,
      what,
      says: [masked(absence.others.join(', ')), absenceState(absence)]
        .filter((each) => each !== null)
        .join('; '),
      from: absence.fromOn,
      until: addDays(absence.untilOn, 1),
    }));
  const { looks } = held;
  return [
    ...away('When you were away', 'Who might act for you', held.absences),
    ...away('Acting for others', 'For whom you might act', held.deputyFor),
    ...held.invitations.map((invitation) => ({
      part: 'Invitations to you',
      what: [invitation.name, invitation.email].filter((each) => each !== null).join(', ') || 'Invitation',
      says: invitationWords({ policy, today: day }, invitation),
      from: invitation.invitedAt,
    })),
    ...(looks.count === 0
      ? []
      : [
          {
            part: 'Shared with you',
            what: 'Times that you looked',
            says: String(looks.count),
            until: looks.last,
          },
        ]),
  ];
}

function accountLines({ policy, day }: Subject, account: Held['accounts'][number]): readonly Line[] {
  const part = 'Your account';
  const roles = rolesIn({ policy, today: day }, account);
  const stopped = [
    ['Suspended', account.suspendedAt],
    ['Suspended in this council', account.suspendedHereAt],
  ] as const;
  return [
    { part, what: 'Name', says: account.name, from: account.since },
    { part, what: 'Email address', says: account.email },
    ...roles.map((says) => ({ part, what: 'Role', says })),
    ...stopped.flatMap(([what, from]) => (from === null ? [] : [{ part, what, says: null, from }])),
    { part, what: 'Second factor', says: account.hasSecondFactor ? 'Set up' : 'Not set up' },
    ...account.views.map((says) => ({ part, what: 'View that you kept', says })),
    ...(account.drafts === 0
      ? []
      : [{ part, what: 'Entries begun and not added', says: String(account.drafts) }]),
    ...account.sessions.map(({ begun, seen, browser, address }) => ({
      part,
      what: 'Signed in',
      says: [browser, address].filter((each) => each !== null).join(', ') || null,
      from: begun,
      until: seen,
    })),
  ];
}

function entryOf(reference: number | null | undefined, entry: string | null | undefined): string | null {
  if (reference == null) return entry ?? null;
  return entry == null ? String(reference) : `${reference} ${entry}`;
}

/** A text without the names, addresses and numbers of anybody else. */
function maskOf({ person, held, others }: Subject): Masked {
  const own = phrasesOf([person, ...held.past, ...held.accounts]);
  const known = phrasesOf(others);
  const mine = new Set([...own.full, ...own.short, ...own.family].map((word) => word.toLowerCase()));
  const notMine = (words: readonly string[]) => words.filter((word) => !mine.has(word.toLowerCase()));
  const named = patternOf({
    words: notMine([...known.full, ...known.short]),
    emails: [],
    phones: known.phones.filter((phone) => !own.phones.includes(phone)),
  });
  const names = named === null ? null : matcher(named);
  const emails = new Set(own.emails.map((email) => email.toLowerCase()));
  return (text) =>
    (names === null ? text : text.replace(names, SOMEBODY_ELSE)).replace(
      /[\w.%+-]+@[\w-]+(?:\.[\w-]+)+/g,
      (address) => (emails.has(address.toLowerCase()) ? address : SOMEBODY_ELSE),
    );
}

/** A file for a spreadsheet: one line for each thing that is held. */
export function copyAsCsv(subject: Subject): string {
  const rows = linesOf(subject).map(({ part, what, says, from, until, entry }) => [
    part,
    what,
    says,
    from ?? null,
    until ?? null,
    entry ?? null,
  ]);
  return writeCsv([['Part', 'What', 'Says', 'From', 'Until', 'Entry'], ...rows]);
}

/** The same for a program to read. */
export function copyAsJson(subject: Subject): string {
  const parts = Map.groupBy(linesOf(subject), ({ part }) => part);
  const held = [...parts].map(([part, lines]) => ({
    part,
    lines: lines.map(({ what, says, from = null, until = null, entry = null }) => ({
      what,
      says,
      from,
      until,
      entry,
    })),
  }));
  const { council, day, person } = subject;
  return `${JSON.stringify({ council, day, about: person.name, held }, null, 2)}\n`;
}
