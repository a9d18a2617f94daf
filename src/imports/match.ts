import { matchKey } from '../kit/reading.ts';
import { cellText, type Cell } from '../kit/sheet/cells.ts';
import type { ImportField } from './field.ts';
import { codeKind, headingStem } from './gss.ts';
import { readCell, type ReadAs } from './read-cell.ts';

/** A column as it is matched: its heading, a sample of what it holds, and how its heading says to read it. */
export interface Candidate {
  readonly column: number;
  readonly heading: string;
  readonly sample: readonly Cell[];
  readonly as: ReadAs;
}

/** `sure` from 0 to 1: how well heading and values speak for the field. */
export interface Match {
  readonly column: number;
  readonly field: ImportField;
  readonly sure: number;
  readonly why: 'remembered' | 'heading' | 'similar heading' | 'values';
}

const enough = 0.5;
const typesWithForm = new Set(['money', 'date', 'timeSpent', 'yesNo', 'choice', 'level', 'number', 'url']);

/** The best field for each column, each field once unless it repeats. A remembered match wins over all; equals go to the earlier column. */
export function matchColumns(
  candidates: readonly Candidate[],
  fields: readonly ImportField[],
  remembered: ReadonlyMap<string, string>,
): Map<number, Match> {
  const index = indexFields(fields);
  const matches = [
    ...candidates.flatMap((candidate) => rememberedMatch(candidate, fields, remembered)),
    ...candidates.flatMap((candidate) => headingMatches(candidate, index)),
    ...valueMatches(candidates, fields),
  ].filter((match) => match.sure >= enough);
  matches.sort((a, b) => b.sure - a.sure || a.column - b.column);
  return assign(matches, candidates, remembered);
}

function assign(
  matches: readonly Match[],
  candidates: readonly Candidate[],
  remembered: ReadonlyMap<string, string>,
): Map<number, Match> {
  const given = new Map<number, Match>();
  const taken = new Set<string>();
  const kept = new Set(
    candidates.filter((one) => remembered.has(matchKey(one.heading))).map((one) => one.column),
  );
  for (const match of matches) {
    if (given.has(match.column) || (taken.has(match.field.id) && !match.field.repeats)) continue;
    // What was remembered as the council's own field is not matched afresh.
    if (kept.has(match.column) && match.why !== 'remembered') continue;
    given.set(match.column, match);
    taken.add(match.field.id);
  }
  return given;
}

function rememberedMatch(
  candidate: Candidate,
  fields: readonly ImportField[],
  remembered: ReadonlyMap<string, string>,
): Match[] {
  const id = remembered.get(matchKey(candidate.heading));
  const field = fields.find((one) => one.id === id);
  return field ? [{ column: candidate.column, field, sure: 2, why: 'remembered' }] : [];
}

interface FieldIndex {
  readonly byName: ReadonlyMap<string, readonly ImportField[]>;
  readonly byWord: ReadonlyMap<string, readonly { field: ImportField; words: ReadonlySet<string> }[]>;
}

function indexFields(fields: readonly ImportField[]): FieldIndex {
  const names = fields.flatMap((field) =>
    [field.id, field.label, ...field.synonyms].map((name) => ({ field, name })),
  );
  const byName = Map.groupBy(names, ({ name }) => plainName(name));
  const words = names.map(({ field, name }) => ({ field, words: wordsOf(name) }));
  const byWord = new Map<string, { field: ImportField; words: ReadonlySet<string> }[]>();
  for (const entry of words) {
    for (const word of entry.words) byWord.set(word, [...(byWord.get(word) ?? []), entry]);
  }
  return {
    byName: new Map(Array.from(byName, ([name, list]) => [name, list.map(({ field }) => field)])),
    byWord,
  };
}

/** The names of fields, for telling a row of headings from other rows. */
export function knownNames(fields: readonly ImportField[]): ReadonlySet<string> {
  return new Set(fields.flatMap((field) => [field.label, ...field.synonyms].map(matchKey)));
}

function plainName(name: string): string {
  return matchKey(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'));
}

const filler = new Set([
  'the',
  'of',
  'a',
  'an',
  'and',
  'for',
  'to',
  'in',
  'our',
  'is',
  'it',
  'council',
  's',
  'please',
  'y',
  'n',
  'no',
  'any',
  'if',
  'what',
]);

function wordsOf(name: string): ReadonlySet<string> {
  const words = plainName(name)
    .split(' ')
    .filter((word) => !filler.has(word) && !/^\d+$/.test(word));
  return new Set(
    words.map((word) => (word.length > 3 ? word.replace(/(?:ies|y)$/, 'i').replace(/s$/, '') : word)),
  );
}

// The whole heading, then the last and the first part of a heading on several lines; each also without its brackets. What
// stands over a group of columns counts only where the heading under it names no field.
function headingForms(heading: string): readonly { text: string; worth: number; isGroup: boolean }[] {
  const parts = heading.split(': ');
  const several =
    parts.length > 1
      ? [
          { text: parts.at(-1) ?? '', worth: 0.9, isGroup: false },
          { text: parts[0] ?? '', worth: 0.7, isGroup: true },
        ]
      : [];
  return [{ text: heading, worth: 1, isGroup: false }, ...several].flatMap(({ text, worth, isGroup }) => [
    { text, worth, isGroup },
    { text: text.replace(/\([^)]*\)/g, ' ').replace(/\b\d+$/, ''), worth: worth * 0.97, isGroup },
  ]);
}

function headingMatches(candidate: Candidate, index: FieldIndex): Match[] {
  const best = new Map<ImportField, { name: number; exact: boolean }>();
  const offer = (field: ImportField, name: number, exact: boolean): void => {
    const before = best.get(field);
    best.set(field, { name: Math.max(name, before?.name ?? 0), exact: exact || before?.exact === true });
  };
  for (const { text, worth, isGroup } of headingForms(candidate.heading)) {
    if (isGroup && [...best.values()].some(({ exact }) => exact)) break;
    for (const field of index.byName.get(plainName(text)) ?? []) offer(field, worth, true);
    for (const [field, alike] of similar(wordsOf(text), index)) offer(field, alike * worth * 0.9, false);
  }
  // "Value" over High, Medium and Low is the rating of that name, and not a text that happens to be called so too.
  const isOption = [...best].some(([field, { exact }]) => exact && holdsOptions(candidate, field));
  return Array.from(best, ([field, { name: named, exact }]) => {
    const isText = field.type === 'text' || field.type === 'longText';
    const name = isOption && isText ? named * 0.5 : named;
    const fit = share(candidate, field);
    // A heading that names the field outright holds even where no value can be read: each becomes a problem to look at.
    const sure = exact ? Math.max(name * (0.5 + fit * 0.5), 0.5) : name * (0.3 + fit * 0.7);
    // Two words in common of three is the least that counts as alike: one of two is chance.
    return {
      column: candidate.column,
      field,
      sure: exact || sure >= 0.65 ? sure : 0,
      why: exact ? 'heading' : 'similar heading',
    };
  });
}

function similar(words: ReadonlySet<string>, index: FieldIndex): Map<ImportField, number> {
  const found = new Map<ImportField, number>();
  for (const word of words) {
    for (const { field, words: other } of index.byWord.get(word) ?? []) {
      const shared = [...words].filter((one) => other.has(one)).length;
      const alike = (2 * shared) / (words.size + other.size);
      if (alike > (found.get(field) ?? 0.6)) found.set(field, alike);
    }
  }
  return found;
}

/**
 * Whether half or more of the cells that say something are options of the field: the others may be of another scale, such
 * as the medium of three levels where the policy has four.
 */
function holdsOptions(candidate: Candidate, field: ImportField): boolean {
  if (field.type !== 'level' && field.type !== 'choice') return false;
  const readings = candidate.sample.map((cell) => readCell(field, cell, candidate.as).is);
  const values = readings.filter((is) => is === 'value').length;
  return values > 0 && values >= readings.filter((is) => is === 'unread').length;
}

/** The part of the sample that reads as the field's type; 1 where there is nothing to judge by. */
function share(candidate: Candidate, field: ImportField): number {
  const readings = candidate.sample.map((cell) => readCell(field, cell, candidate.as));
  const said = readings.filter((reading) => reading.is === 'value' || reading.is === 'unread');
  if (said.length === 0) return 1;
  if (typesWithForm.has(field.type))
    return said.filter((reading) => reading.is === 'value').length / said.length;
  const numbers = candidate.sample.filter((cell) => /^[\d\s.,£%-]*$/.test(cellText(cell))).length;
  return field.type === 'code' || field.type === 'reference' ? 1 : 1 - numbers / candidate.sample.length;
}

/**
 * What values and pairs of headings say where words do not: a column of council codes beside a column of names is the
 * partners; codes of partnerships beside names are the entries themselves.
 */
function valueMatches(candidates: readonly Candidate[], fields: readonly ImportField[]): Match[] {
  const field = (id: string): ImportField | undefined => fields.find((one) => one.id === id);
  return candidates.flatMap((candidate) => {
    const kind = codeKind(candidate.sample.map(cellText));
    if (kind !== 'council' && kind !== 'partnership') return [];
    const [code, name] =
      kind === 'council' ? [field('partnerCode'), field('partners')] : [field('code'), field('name')];
    const pair = pairOf(candidate, candidates);
    return [
      ...(code ? [{ column: candidate.column, field: code, sure: 1.2, why: 'values' as const }] : []),
      ...(name && pair ? [{ column: pair.column, field: name, sure: 1.1, why: 'values' as const }] : []),
    ];
  });
}

/** The column of names that goes with a column of codes, by their headings. */
function pairOf(code: Candidate, candidates: readonly Candidate[]): Candidate | undefined {
  const stem = headingStem(code.heading);
  if (stem?.part !== 'code') return undefined;
  return candidates.find((one) => {
    const other = headingStem(one.heading);
    return (
      one !== code &&
      ((other?.part === 'name' && other.stem === stem.stem) || one.heading.toLowerCase() === stem.stem)
    );
  });
}
