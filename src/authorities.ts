import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { formatDate } from './kit/dates.ts';
import { matchKey } from './kit/reading.ts';
import {
  type CouncilName,
  councilKeys,
  councilName,
  nearness,
  readCouncilName,
} from './matching/councils.ts';

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

export function isGone({ until }: Authority, on: string): boolean {
  return until !== null && until < on;
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

/** What is known of an organisation that may be a council, or have been one. */
export interface Body {
  readonly name: string;
  /** Its GSS code. */
  readonly gss: string | null;
}

/** The council that an organisation was, where it is one no more on a day. */
export type GoneCouncils = (body: Body, on: string) => Authority | undefined;

/** The council of the list that an organisation is, or was. */
type ListedCouncils = (body: Body) => Authority | undefined;

const judges = new WeakMap<readonly Authority[], ListedCouncils>();

/**
 * The one judge of which organisations are councils or were, from the list that comes with Concordat: by the code, else by
 * the name, in full or as everybody calls it. Where a council that goes on is as near to the name, it is that one.
 */
export function councilsListed(list: readonly Authority[]): ListedCouncils {
  const judge = judges.get(list) ?? judgeOf(list);
  judges.set(list, judge);
  return judge;
}

function judgeOf(list: readonly Authority[]): ListedCouncils {
  const coded = byCode(list);
  const named = byNames(list);
  return ({ name, gss }) => (gss === null ? named(name) : coded.get(gss));
}

/** Of those that were councils the ones that are none any more on a day. */
export function goneCouncils(list: readonly Authority[]): GoneCouncils {
  const councilOf = councilsListed(list);
  return (body, on) => {
    const found = councilOf(body);
    return found !== undefined && isGone(found, on) ? found : undefined;
  };
}

/** Names are asked about again and again, as often as they stand in the register. */
const mostKept = 10_000;

function byNames(list: readonly Authority[]): (name: string) => Authority | undefined {
  const kept = new Map<string, Authority | undefined>();
  const nearest = nearestOf(list);
  return (name) => {
    if (kept.has(name)) return kept.get(name);
    if (kept.size >= mostKept) kept.clear();
    const found = nearest(name);
    kept.set(name, found);
    return found;
  };
}

interface Listed extends CouncilName {
  readonly authority: Authority;
}

function nearestOf(list: readonly Authority[]): (name: string) => Authority | undefined {
  const blocks = new Map<number, Set<Listed>>();
  for (const authority of list) {
    const listed = { authority, ...councilName(authority.name, authority.shortName) };
    for (const key of councilKeys(listed)) blocks.set(key, (blocks.get(key) ?? new Set()).add(listed));
  }
  return (name) => {
    const asked = readCouncilName(name);
    const near = new Set(asked.keys.flatMap((key) => [...(blocks.get(key) ?? [])]));
    let best: Authority | undefined;
    let most = 0;
    for (const each of near) {
      const place = nearness(each, asked);
      if (place < most || place === 0) continue;
      if (place > most || isLater(each.authority, best)) best = each.authority;
      most = place;
    }
    return best;
  };
}

/** One that goes on is later than any that has ended. */
function isLater({ until }: Authority, other: Authority | undefined): boolean {
  const than = other?.until ?? null;
  return than !== null && (until === null || until > than);
}

/** By id, the organisations that were councils and are no more on a day. */
export function endedAmong(
  organisations: readonly (Body & { readonly id: string })[],
  list: readonly Authority[],
  today: string,
): ReadonlyMap<string, Authority> {
  const gone = goneCouncils(list);
  return new Map(
    organisations.flatMap((body) => {
      const found = gone(body, today);
      return found === undefined ? [] : [[body.id, found] as const];
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
