import { matchKey } from '../kit/reading.ts';
import { isOneSlip } from './edit.ts';
import { keyWith, slipKeys, textKey } from './keys.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

export type PersonReason = 'same name' | 'initials' | 'one letter' | 'address';

/** The reasons as sentences. */
export const personWords: Readonly<Record<PersonReason, string>> = {
  'same name': 'They have the same name, but for titles and the order of its parts.',
  initials: 'The initials of one fit the names of the other.',
  'one letter': 'Their names are one letter apart.',
  address: 'They have the same email address.',
};

export interface ReadPerson {
  readonly person: Person;
  readonly family: string;
  /** Given names in their order; an initial is one letter. */
  readonly given: readonly string[];
}

const titles = new Set(
  'cllr councillor cllrs mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron rev revd reverend rt hon alderman ald cyng cynghorydd the'.split(
    ' ',
  ),
);
const honours = new Set('obe mbe cbe kbe dbe jp dl phd ba bsc ma msc qc kc mp ms am msp bem frsa'.split(' '));

/** "Cllr J. Smith OBE" and "Smith, Jane" without what stands about the names. */
export function readPerson(person: Person): ReadPerson {
  const [first = '', second] = person.name.split(',');
  const isTurned = second !== undefined && namesIn(second).length > 0;
  const names = isTurned ? [...namesIn(second), namesIn(first).join('')] : namesIn(first);
  return { person, family: names.at(-1) ?? '', given: names.slice(0, -1) };
}

/** A hyphen joins two names into one; a full stop parts initials; "JM" before another name is two of them. */
function namesIn(text: string): readonly string[] {
  const words = text
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[-\u2010\u2011]/g, '')
    .split(/[\s.]+/)
    .filter((word) => matchKey(word) !== '');
  const kept = words.filter((word) => !titles.has(matchKey(word)) && !honours.has(matchKey(word)));
  return kept.flatMap((word, at) =>
    at < kept.length - 1 && /^\p{Lu}{2,3}$/u.test(word) && !/[AEIOUY]/.test(word)
      ? word.toLowerCase().split('')
      : [matchKey(word).replaceAll(' ', '')],
  );
}

/** What two people who are alike have at least one of in common. */
export function personKeys({ person, family, given }: ReadPerson): readonly number[] {
  const [first = ''] = given;
  return [
    textKey(`initial ${family} ${first.slice(0, 1)}`),
    ...slipKeys(family).map((key) => keyWith(key, `family ${first}`)),
    ...slipKeys(first).map((key) => keyWith(key, `given ${family}`)),
    ...(person.email === null ? [] : [textKey(`address ${person.email.toLowerCase()}`)]),
  ];
}

/** Why two may be one person; null where nothing says so. A short form of a name, such as Bill, is not known for one. */
export function likePeople(one: ReadPerson, other: ReadPerson): PersonReason | null {
  const address = one.person.email?.toLowerCase();
  if (address !== undefined && address === other.person.email?.toLowerCase()) return 'address';
  const given = givenLike(one.given, other.given);
  if (given === null) return null;
  if (one.family === other.family) return given;
  return given === 'same name' && one.given.length > 0 && isSlip(one.family, other.family)
    ? 'one letter'
    : null;
}

function isSlip(one: string, other: string): boolean {
  return Math.min(one.length, other.length) >= 4 && isOneSlip(one, other);
}

/** A middle name that only one has says nothing; two that differ say that they are two people. */
function givenLike(one: readonly string[], other: readonly string[]): PersonReason | null {
  if (one.length === 0 || other.length === 0) return one.length === other.length ? 'same name' : null;
  let reason: PersonReason = 'same name';
  for (const [at, mine] of one.entries()) {
    const theirs = other[at];
    if (theirs === undefined || mine === theirs) continue;
    if (mine.length === 1 || theirs.length === 1) {
      if (mine[0] !== theirs[0]) return null;
      reason = reason === 'same name' ? 'initials' : reason;
    } else if (at === 0 && reason === 'same name' && isSlip(mine, theirs)) reason = 'one letter';
    else return null;
  }
  return reason;
}
