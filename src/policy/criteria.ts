import { isAsked } from './asked.ts';
import type { Value } from './facts.ts';
import { ASK_PERSON, type Method, type Option } from './policy.ts';
import { NONE_ASKED, type Sheet, type Slot } from './slots.ts';
import { FALSE, UNKNOWN } from './truth.ts';

/** Outcomes reached by putting criteria together: the highest, the commonest, by points, or by a person. */
export interface Criteria {
  readonly kind: 'criteria';
  readonly criteria: readonly Criterion[];
  readonly possible: (sheet: Sheet) => number;
  readonly bands: readonly Band[];
}

export interface Criterion {
  readonly slot: Slot;
  /** For each option, lowest first, the place of the outcome it counts as. */
  readonly levels: readonly number[];
  readonly points: readonly number[];
}

interface Band {
  readonly place: number;
  readonly from: number;
  readonly below: number;
}

/** An answer as its place among the question's options; or not known; or left out of the reckoning. */
export type Standing = number | 'unknown' | 'leftOut';

export function standingOf({ slot }: Criterion, sheet: Sheet): Standing {
  const asking = isAsked(slot, sheet);
  const value = sheet.values[slot.index];
  if (asking === FALSE || value === NONE_ASKED || value === null) return 'leftOut';
  if (asking === UNKNOWN || value === undefined) return 'unknown';
  const place = optionPlace(slot, value);
  return place < 0 ? 'unknown' : place;
}

function optionPlace(slot: Slot, value: unknown): number {
  if (slot.type === 'yesNo') return value === true ? 1 : 0;
  return slot.options.indexOf(value as string);
}

export function criteriaMethod(
  method: Method,
  slots: readonly Slot[],
  outcomes: readonly string[],
  optionsOf: (slot: Slot) => readonly Option[],
): Criteria {
  for (const each of slots) if (each.mayBeNone) each.asks.push(isThere);
  const criteria = slots.map((slot) => criterion(slot, optionsOf(slot), outcomes));
  const bands = bandsOf(method, outcomes);
  const person = 1 << outcomes.indexOf(ASK_PERSON);
  const possible = {
    highest: (sheet: Sheet) => highest(criteria, sheet, person),
    majority: (sheet: Sheet) => majority(criteria, sheet, person),
    points: (sheet: Sheet) => bandsWithin(pointsOf(criteria, sheet), bands, person),
    person: () => person,
  }[method.method as 'highest' | 'majority' | 'points' | 'person'];
  return { kind: 'criteria', criteria, possible, bands };
}

/** What there is none of is left out of the reckoning, as nothing else is. */
const isThere = (value: Value): boolean => value !== null;

function criterion(slot: Slot, options: readonly Option[], outcomes: readonly string[]): Criterion {
  const weight = slot.question?.weight ?? 1;
  return {
    slot,
    levels: options.map((each) => outcomes.indexOf(each.level ?? each.id)),
    points: options.map((each, place) => weight * (each.points ?? place)),
  };
}

function bandsOf(method: Method, outcomes: readonly string[]): Band[] {
  return (method.bands ?? []).map(({ outcome, from, below }) => ({
    place: outcomes.indexOf(outcome),
    from,
    below: below ?? Number.POSITIVE_INFINITY,
  }));
}

function highest(criteria: readonly Criterion[], sheet: Sheet, person: number): number {
  let known = -1;
  let floor = -1;
  let open = 0;
  for (const each of criteria) {
    const standing = standingOf(each, sheet);
    if (typeof standing === 'number') known = Math.max(known, each.levels[standing] as number);
    if (standing !== 'unknown') continue;
    floor = Math.max(floor, Math.min(...each.levels));
    for (const level of each.levels) open |= 1 << level;
  }
  const least = Math.max(known, floor);
  if (least < 0) return person;
  return ((open >> least) << least) | (open === 0 || known >= floor ? 1 << least : 0);
}

/** Points as least and most that they could come to, scaled up to what the criteria that apply could have given. */
export interface Points {
  readonly least: number;
  readonly most: number;
}

export function pointsOf(criteria: readonly Criterion[], sheet: Sheet): Points | undefined {
  let [least, most, applying, all] = [0, 0, 0, 0];
  for (const each of criteria) {
    const top = Math.max(...each.points);
    all += top;
    const standing = standingOf(each, sheet);
    if (standing === 'leftOut') continue;
    applying += top;
    const given = typeof standing === 'number' ? [each.points[standing] as number] : each.points;
    least += Math.min(...given);
    most += Math.max(...given);
  }
  if (applying === 0) return undefined;
  return { least: (least * all) / applying, most: (most * all) / applying };
}

function bandsWithin(points: Points | undefined, bands: readonly Band[], person: number): number {
  if (!points) return person;
  let bits = 0;
  for (const band of bands)
    if (points.least < band.below && points.most >= band.from) bits |= 1 << band.place;
  return bits === 0 ? person : bits;
}

/** The commonest level; a tie is a person's to decide. Every way the unknown could fall is tried until two differ. */
function majority(criteria: readonly Criterion[], sheet: Sheet, person: number): number {
  const counts: number[] = [];
  const open: Criterion[] = [];
  for (const each of criteria) {
    const standing = standingOf(each, sheet);
    if (standing === 'unknown') open.push(each);
    else if (standing !== 'leftOut') add(counts, each.levels[standing] as number, 1);
  }
  return commonest(counts, open, 0, person);
}

function add(counts: number[], level: number, by: number): void {
  counts[level] = (counts[level] ?? 0) + by;
}

function commonest(counts: number[], open: readonly Criterion[], next: number, person: number): number {
  const left = open.length - next;
  const [most, second, level] = leaders(counts);
  if (left === 0 || most - second > left) return most === 0 || most === second ? person : 1 << level;
  let bits = 0;
  for (const each of new Set((open[next] as Criterion).levels)) {
    add(counts, each, 1);
    bits |= commonest(counts, open, next + 1, person);
    add(counts, each, -1);
    if ((bits & (bits - 1)) !== 0) return bits;
  }
  return bits;
}

function leaders(counts: readonly (number | undefined)[]): [most: number, second: number, level: number] {
  let [most, second, level] = [0, 0, -1];
  counts.forEach((count = 0, at) => {
    if (count > most) [second, most, level] = [most, count, at];
    else if (count > second) second = count;
  });
  return [most, second, level];
}
