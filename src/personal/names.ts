/** What somebody is, or was, called and reached by: of their entry among the people, then and now, and of their account. */
export interface Known {
  readonly name: string;
  readonly email: string | null;
  readonly phone?: string | null;
}

/** What a text may name somebody by, the surest first. */
export interface Phrases {
  /** In full, without titles. */
  readonly full: readonly string[];
  /** "A. Example", "Cllr Example". */
  readonly short: readonly string[];
  /** Alone it may be anybody's, or no name at all. */
  readonly family: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

const titles =
  /^(?:cllrs?|councillor|mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|baroness|baron|rev|revd|the|rt|hon|alderman|ald)\.?$/i;
const honours = /^(?:obe|mbe|cbe|dbe|kbe|bem|mp|jp|kc|qc|dl|phd|frsa)\.?$/i;

/** A name without what is put before and after it. */
function bare(name: string): readonly string[] {
  const words = name
    .replace(/[,()"“”]/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
  const kept = words.filter((word) => !titles.test(word) && !honours.test(word));
  return kept.length === 0 ? words : kept;
}

export function phrasesOf(known: readonly Known[]): Phrases {
  const names = known.map(({ name }) => bare(name)).filter((words) => words.length > 0);
  const several = names.filter((words) => words.length > 1);
  const families = several.map((words) => words.at(-1) ?? '').filter((word) => word.length > 2);
  return {
    full: unique(names.map((words) => words.join(' '))),
    short: unique(several.flatMap(shortened)),
    family: unique(families),
    emails: unique(known.flatMap(({ email }) => (email === null ? [] : [email.trim()]))),
    phones: unique(known.flatMap(({ phone }) => (phone == null ? [] : [phone.trim()]))),
  };
}

function shortened(words: readonly string[]): readonly string[] {
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const initial = Array.from(first)[0] ?? '';
  const titled = ['Cllr', 'Councillor', 'Mr', 'Mrs', 'Ms', 'Miss', 'Dr'].map((title) => `${title} ${last}`);
  return [`${initial} ${last}`, `${initial}. ${last}`, `${first} ${last}`, `${last}, ${first}`, ...titled];
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Map(words.filter(Boolean).map((word) => [word.toLowerCase(), word])).values()];
}

/**
 * As PostgreSQL's regular expressions and ours both read it: any of what names them, as words of their own, whatever the
 * spaces between. Null where there is nothing to look for.
 */
export function patternOf({
  words,
  emails,
  phones,
}: {
  readonly words: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}): string | null {
  const longestFirst = [...words]
    .sort((a, b) => b.length - a.length)
    .map((each) => `${title}${literal(each)}`);
  const parts = [
    ...alone(longestFirst, '[[:alnum:]]', '[[:alnum:]]'),
    ...alone(emails.map(literal), '[[:alnum:]._%+-]', '[.]?[[:alnum:]-]'),
    ...alone(phones.flatMap(digits), '[[:alnum:]]', '[[:alnum:]]'),
  ];
  return parts.length === 0 ? null : parts.join('|');
}

/** Goes with the name that it stands before. */
const title = String.raw`(?:(?:cllr|councillor|mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady)[.]?\s+)?`;

/** Not where it is the end or the beginning of something longer. */
function alone(all: readonly string[], before: string, after: string): readonly string[] {
  return all.length === 0 ? [] : [`(?<!${before})(?:${all.join('|')})(?!${after})`];
}

function literal(phrase: string): string {
  return phrase
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
    .join(String.raw`\s+`);
}

/** What every text that matches has: a word of each phrase, and numbers without their signs and spaces. */
export interface Hints {
  readonly words: readonly string[];
  readonly numbers: readonly string[];
}

export function hintsOf(phrases: readonly string[], phones: readonly string[]): Hints {
  const longest = (phrase: string): string =>
    (phrase.split('@')[0] ?? '').split(/[^\p{L}\p{N}]+/u).reduce((a, b) => (b.length > a.length ? b : a), '');
  return {
    words: unique(phrases.map(longest)),
    numbers: unique(phones.map(national).filter((number) => number.length >= 6)),
  };
}

/** Of all that may name them. */
export function hintsOfAll({ full, short, family, emails, phones }: Phrases): Hints {
  return hintsOf([...full, ...short, ...family, ...emails], phones);
}

/** Without what stands for the country. */
function national(phone: string): string {
  return phone
    .replace('(0)', '')
    .replace(/\D/g, '')
    .replace(/^(?:0044|44|0)/, '');
}

/** A number however it is spaced, with or without the country before it. */
function digits(phone: string): readonly string[] {
  const own = national(phone);
  if (own.length < 6) return [];
  const spaced = own.split('').join(String.raw`[-\s()./]*`);
  return [String.raw`(?:\+?(?:00)?44[-\s()./]*(?:\(0\))?|0)?[-\s()./]*${spaced}`];
}

/** All that may name them, the family name alone included. */
export function anyOf({ full, short, family, emails, phones }: Phrases): string | null {
  return patternOf({ words: [...full, ...short, ...family], emails, phones });
}

/** What names them for sure. */
export function sureOf({ full, short, emails, phones }: Phrases): string | null {
  return patternOf({ words: [...full, ...short], emails, phones });
}

/** How they are reached: nobody else's, so it goes wherever it stands. */
export function contactsOf({ emails, phones }: Phrases): string | null {
  return patternOf({ words: [], emails, phones });
}

/** The same pattern for our own texts. */
export function matcher(pattern: string): RegExp {
  return new RegExp(pattern.replaceAll('[:alnum:]', String.raw`\p{L}\p{N}`), 'giu');
}
