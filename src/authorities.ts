import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { formatDate } from './kit/dates.ts';
import { matchKey } from './kit/reading.ts';

/** A council, past or present, as reference/uk-local-authorities.csv lists it. */
export interface Authority {
  /** Empty where it had none: those of Northern Ireland before 2015. */
  readonly gss: string;
  readonly name: string;
  /** What everybody calls it: without “Borough Council” and the like. */
  readonly shortName: string;
  /** The last day on which it was a council, or null while it is one. */
  readonly until: string | null;
  /** Names of those that took its place: several where it was split. */
  readonly replacedBy: readonly string[];
}

const file = path.join(import.meta.dirname, '..', 'reference', 'uk-local-authorities.csv');

/** Every council of the list, with a code or without. */
export async function listedAuthorities(): Promise<readonly Authority[]> {
  const rows = parse<Record<string, string>>(await readFile(file, 'utf8'), { columns: true });
  return rows.map((row) => ({
    gss: row['gss'] as string,
    name: row['name'] as string,
    shortName: row['short name'] as string,
    until: row['until'] || null,
    replacedBy: (row['replaced by'] as string).split('; ').filter((name) => name !== ''),
  }));
}

/** By GSS code. */
export async function authorities(): Promise<ReadonlyMap<string, Authority>> {
  const all = await listedAuthorities();
  return new Map(all.filter(({ gss }) => gss !== '').map((each) => [each.gss, each]));
}

/** "A took its place.", "A and B took its place."; "" where the list does not say what did. */
export function tookItsPlace({ replacedBy }: Authority): string {
  return replacedBy.length === 0 ? '' : `${replacedBy.join(' and ')} took its place.`;
}

/** "Wycombe District Council has not been a council since 31 March 2020. Buckinghamshire Council took its place." */
export function goneWords(authority: Authority): string {
  const until = authority.until === null ? '' : ` since ${formatDate(authority.until)}`;
  return `${authority.name} has not been a council${until}. ${tookItsPlace(authority)}`.trim();
}

/** By id, the organisations that were councils and are no more on a day: by their code, else by the whole name. */
export function endedAmong(
  organisations: readonly { readonly id: string; readonly name: string; readonly gss: string | null }[],
  list: readonly Authority[],
  today: string,
): ReadonlyMap<string, Authority> {
  const ended = list.filter(({ until }) => until !== null && until < today);
  const byCode = new Map(ended.filter(({ gss }) => gss !== '').map((each) => [each.gss, each]));
  const byName = new Map(ended.map((each) => [matchKey(each.name), each]));
  return new Map(
    organisations.flatMap(({ id, name, gss }) => {
      const found = gss === null ? byName.get(matchKey(name)) : byCode.get(gss);
      return found === undefined ? [] : [[id, found] as const];
    }),
  );
}

/** What somebody should look at twice before a code is kept; never a reason to refuse it. */
export function codeWarnings(
  gss: string,
  name: string,
  today: string,
  known: ReadonlyMap<string, Authority>,
): readonly string[] {
  const found = known.get(gss);
  if (found === undefined)
    return [
      `${gss} is not in the list of councils that comes with Concordat, which ends in July 2025. Check it, or leave it as it is if your council is newer.`,
    ];
  if (found.until !== null && found.until < today) {
    return [
      `${gss} is the code of ${found.name}, which has not been a council since ${formatDate(found.until)}. ${tookItsPlace(found)}`.trim(),
    ];
  }
  return isLike(found.name, name) ? [] : [`${gss} is the code of ${found.name}, and you wrote ${name}.`];
}

const ordinary = new Set([
  'council',
  'the',
  'of',
  'and',
  'borough',
  'district',
  'city',
  'county',
  'metropolitan',
  'london',
  'royal',
]);

/** Whether two names share the words that tell one council from another. */
function isLike(one: string, other: string): boolean {
  const words = (name: string): readonly string[] =>
    matchKey(name)
      .split(' ')
      .filter((word) => !ordinary.has(word));
  const mine = new Set(words(other));
  return words(one).some((word) => mine.has(word));
}
