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

let read: Promise<readonly Authority[]> | null = null;

/** Every council of the list, with a code or without; read once. */
export function listedAuthorities(): Promise<readonly Authority[]> {
  read ??= readList();
  return read;
}

async function readList(): Promise<readonly Authority[]> {
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
  return byCode(await listedAuthorities());
}

function byCode(list: readonly Authority[]): ReadonlyMap<string, Authority> {
  return new Map(list.filter(({ gss }) => gss !== '').map((each) => [each.gss, each]));
}

/** "Wycombe District Council has not been a council since 31 March 2020. Buckinghamshire Council took its place." */
export function goneWords(authority: Authority): string {
  return `${authority.name} ${goneSince(authority)}`;
}

/** What took its place is said where the list says it. */
function goneSince({ until, replacedBy }: Authority): string {
  const since = until === null ? '' : ` since ${formatDate(until)}`;
  const next = replacedBy.length === 0 ? '' : ` ${replacedBy.join(' and ')} took its place.`;
  return `has not been a council${since}.${next}`;
}

/** By name as it is matched, those that are no more and whose name no living one has; of one name the latest. */
export function goneByName(list: readonly Authority[]): ReadonlyMap<string, Authority> {
  const living = new Set(list.filter(({ until }) => until === null).map(({ name }) => matchKey(name)));
  return new Map(
    list
      .filter(({ until, name }) => until !== null && !living.has(matchKey(name)))
      .toSorted((one, other) => ((one.until ?? '') < (other.until ?? '') ? -1 : 1))
      .map((each) => [matchKey(each.name), each]),
  );
}

export function isGone({ until }: Authority, today: string): boolean {
  return until !== null && until < today;
}

/** By id, the organisations that were councils and are no more on a day: by their code, else by the whole name. */
export function endedAmong(
  organisations: readonly { readonly id: string; readonly name: string; readonly gss: string | null }[],
  list: readonly Authority[],
  today: string,
): ReadonlyMap<string, Authority> {
  const coded = byCode(list);
  const named = goneByName(list);
  return new Map(
    organisations.flatMap(({ id, name, gss }) => {
      const found = gss === null ? named.get(matchKey(name)) : coded.get(gss);
      return found !== undefined && isGone(found, today) ? [[id, found] as const] : [];
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
  if (isGone(found, today)) return [`${gss} is the code of ${found.name}, which ${goneSince(found)}`];
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
