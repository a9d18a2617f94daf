/**
 * What came of reading something that a person typed. "None" is an answer and "unknown" is not; what could
 * not be read is kept as typed by the caller, with what was expected, and is never dropped or guessed at.
 */
export type Reading<T> =
  | { readonly is: 'value'; readonly value: T }
  | { readonly is: 'none' }
  | { readonly is: 'unknown' }
  | { readonly is: 'unread'; readonly expected: string };

export const none: Reading<never> = { is: 'none' };
export const unknown: Reading<never> = { is: 'unknown' };

export function value<T>(read: T): Reading<T> {
  return { is: 'value', value: read };
}

export function unread(expected: string): Reading<never> {
  return { is: 'unread', expected };
}

// Control characters except tab and line breaks, soft hyphens, zero-width characters and direction marks:
// pasted text is full of them and nobody sees them.
const invisible =
  /(?![\t\n])\p{Cc}|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]/gu;
const oddSpace = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const plainText = /^[\u0020-\u007e\u00c0-\u024f]*$/;

/** Text without invisible characters, odd spaces, spaces around it or Windows line breaks. Lines within it stay. */
export function tidyText(text: string): string {
  if (plainText.test(text)) return text.trim();
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(invisible, '')
    .replace(oddSpace, ' ')
    .toWellFormed()
    .trim();
}

/** The same text on one line, for comparing and for headings. */
export function oneLine(text: string): string {
  return tidyText(text).replace(/\s+/g, ' ');
}

/** Lower case, without accents or punctuation, "&" as "and": two names that people read as one have equal keys. */
export function matchKey(text: string): string {
  return oneLine(text)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'\u2018\u2019\u02bc]/g, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** "Ward councillor told" as "wardCouncillorTold", of its first eight words. */
export function camelKey(text: string): string {
  const words = matchKey(text)
    .replace(/[^a-z0-9 ]/g, '')
    .split(' ')
    .filter((word) => word !== '');
  return words
    .slice(0, 8)
    .join(' ')
    .replace(/ (.)/g, (_, first: string) => first.toUpperCase());
}

const noneWords = new Set(['na', 'n a', 'none', 'not applicable', 'not relevant', 'nothing', 'nil return']);
const unknownWords = new Set([
  'tbc',
  'tba',
  'tbd',
  'to be confirmed',
  'to be agreed',
  'to be advised',
  'to be decided',
  'to be determined',
  'to follow',
  'unknown',
  'not known',
  'not yet known',
  'dont know',
  'do not know',
  'not sure',
  'unsure',
  'dk',
  'n k',
  'unspecified',
  'not specified',
  'not stated',
  'not recorded',
  'pending',
  'awaiting information',
]);

/** The reading of a cell that holds no value of any type: blank, "TBC" and "?", or "N/A" and a dash. Otherwise null. */
export function readAbsence(text: string): Reading<never> | null {
  const line = oneLine(text);
  if (line === '' || /^[?\s]+$/.test(line)) return unknown;
  if (/^[-\u2010-\u2015\u2212]+$/.test(line)) return none;
  if (line.length > 30) return null;
  const key = matchKey(line);
  if (noneWords.has(key)) return none;
  return unknownWords.has(key) ? unknown : null;
}

/** "Vacant": a place that nobody holds, which is neither a name nor that there is no place. */
export function isVacant(text: string): boolean {
  return /^(?:(?:currently )?vacant|vacancy|(?:vacant (?:seat|post|position)|(?:seat|post|position) vacant)|no (?:rep|representative|appointment|appointee|nominee|nomination)s?|not appointed|none appointed|nobody(?: appointed)?|no[- ]one(?: appointed)?|not filled|unfilled|to be appointed|to be nominated)$/i.test(
    oneLine(text),
  );
}

/** Whether words say that something is not known, that there is none, or that nobody holds it. */
export function saysNothing(text: string): boolean {
  return readAbsence(text) !== null || isVacant(text);
}

const yesWords = new Set(['y', 'yes', 'true', '1', 'ydy', 'oes']);
const noWords = new Set(['n', 'no', 'false', '0', 'nac ydy', 'nac oes']);

export function readYesNo(text: string): Reading<boolean> {
  const absence = readAbsence(text);
  if (absence) return absence;
  const line = oneLine(text)
    .replace(/[.,;!]+$/, '')
    .toLowerCase();
  if (yesWords.has(line) || /^[\u2713\u2714\u2611]\ufe0f?$/.test(line)) return value(true);
  if (noWords.has(line) || /^[\u2717\u2718\u2610\u274c]\ufe0f?$/.test(line)) return value(false);
  return unread('Yes, no or blank');
}

export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly synonyms?: readonly string[];
}

/** One of the choices, by id, label or synonym. Reads to the choice's id. */
export function readChoice(text: string, choices: readonly Choice[]): Reading<string> {
  const key = matchKey(text);
  const found = key === '' ? undefined : choices.find((choice) => choiceKeys(choice).includes(key));
  if (found) return value(found.id);
  return readAbsence(text) ?? unread(listChoices(choices));
}

/** As a choice, and also a shortening that only one label starts with: "Med" and "M" for "Medium". */
export function readLevel(text: string, levels: readonly Choice[]): Reading<string> {
  const exact = readChoice(text, levels);
  if (exact.is !== 'unread') return exact;
  const key = matchKey(text);
  if (key === '' || /[/?]/.test(text)) return exact;
  const starting = levels.filter((level) => matchKey(level.label).startsWith(key));
  return starting.length === 1 ? value((starting[0] as Choice).id) : exact;
}

function choiceKeys(choice: Choice): string[] {
  return [choice.id, choice.label, ...(choice.synonyms ?? [])].map(matchKey);
}

/** "High, medium or low": what was expected, in the labels' own words. */
export function listChoices(choices: readonly Choice[]): string {
  const labels = choices.map((choice, index) => (index === 0 ? choice.label : lowerFirst(choice.label)));
  if (labels.length > 8) return `One of the ${labels.length} choices, such as ${labels[0] ?? ''}`;
  if (labels.length < 2) return labels[0] ?? 'Nothing: there are no choices';
  return `${labels.slice(0, -1).join(', ')} or ${labels.at(-1) ?? ''}`;
}

/** A label as it stands inside a sentence: words with more than one capital (“GSS code”) keep them. */
export function lowerFirst(label: string): string {
  return /^\p{Lu}(?:[^\p{Lu}]*$)/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

export function readNumber(text: string): Reading<number> {
  const absence = readAbsence(text);
  if (absence) return absence;
  const line = oneLine(text).replace(/[\u2212\u2013]/, '-');
  if (!/^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?%?$/.test(line))
    return unread('A number, such as 12 or 1,250');
  const read = Number(line.replace(/[,%]/g, ''));
  if (Math.abs(read) > Number.MAX_SAFE_INTEGER) return unread('A smaller number');
  return value(read);
}

/** A web address that a page may link to: http or https, nothing else. */
export function readUrl(text: string): Reading<string> {
  const absence = readAbsence(text);
  if (absence) return absence;
  const line = oneLine(text);
  const address = /^www\./i.test(line) ? `https://${line}` : line;
  if (!/^https?:\/\/[^\s]+$/i.test(address) || !URL.canParse(address)) {
    return unread('A web address, such as https://www.example.gov.uk');
  }
  return value(address);
}
