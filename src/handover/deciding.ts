import type { Stretch } from '../kit/dates.ts';
import { uncovered } from './stretches.ts';
import type { Kind, List, Step, Thing, Values } from './things.ts';

/** From whom to whom, and from which day. */
export interface Handing {
  readonly kind: Kind;
  /** An id, or the name of a service area or portfolio. */
  readonly from: string;
  readonly to: string;
  /** The accounts of the people, for what belongs to an account; null where there is none. */
  readonly accounts: { readonly from: string | null; readonly to: string | null };
  readonly day: string;
  /** By which minute or decision seats go over, where one is given. */
  readonly minute: string | null;
  /** What whoever it goes to has already, of things that nobody has twice at one time. */
  readonly theirs: readonly Thing[];
  /** A service area or portfolio goes whole: what filters by it filters by the other and no more by this one. */
  readonly whole: boolean;
  readonly newId: () => string;
}

/** Rows that hold from a day until a day: whoever had it ends, and whoever comes after begins. */
const dated: Partial<Record<List, readonly string[]>> = {
  duty: ['partnership_id', 'role'],
  appointment: ['seat_id'],
  post_holder: ['post_id'],
};

/** What handing these on changes, in order: what is over by the day stays as it is. */
export function stepsFor(things: readonly Thing[], handing: Handing): readonly Step[] {
  const taken = [...handing.theirs];
  return things.flatMap((thing) => {
    if (dated[thing.list] === undefined) return undated(thing, handing);
    const steps = passedOn(thing, handing, taken);
    for (const step of steps) if (step.is !== 'removed') taken.push(asThing(step, thing));
    return steps;
  });
}

function asThing(step: Exclude<Step, { is: 'removed' }>, thing: Thing): Thing {
  const row = step.is === 'changed' ? { ...thing.row, ...step.after } : step.row;
  return { ...thing, id: step.id, row };
}

/** The column that says who or what has it. */
const holder = (kind: Kind): 'post_id' | 'person_id' => (kind === 'post' ? 'post_id' : 'person_id');

function passedOn(thing: Thing, handing: Handing, taken: readonly Thing[]): readonly Step[] {
  const { kind, day, to, minute, newId } = handing;
  const { list, id, row, entryId } = thing;
  const { from, until } = stretchOf(row);
  if (until !== null && until <= day) return [];
  const given = {
    [holder(kind)]: to,
    ...(list === 'appointment' && minute !== null ? { minute } : {}),
  };
  const later: Values = { ...row, ...given };
  const whole = { from: from !== null && from > day ? from : day, until };
  const pieces = uncovered(whole, takenIn(taken, thing, later, kind));
  const changed = (after: Values): Step => {
    return { is: 'changed', list, id, entryId, before: pick(row, after), after };
  };
  const added = (piece: Stretch): Step => {
    const fresh = newId();
    return { is: 'added', list, id: fresh, entryId, row: { ...later, ...daysOf(piece), id: fresh } };
  };
  if (from === null || from < day) return [changed({ until_on: day }), ...pieces.map(added)];
  const [first, ...others] = pieces;
  if (first === undefined) return [{ is: 'removed', list, id, entryId, row }];
  const isWhole = first.from === from && first.until === until;
  return [changed(isWhole ? given : { ...given, ...daysOf(first) }), ...others.map(added)];
}

function stretchOf(row: Values): Stretch {
  return { from: dayIn(row, 'from_on'), until: dayIn(row, 'until_on') };
}

function daysOf({ from, until }: Stretch): Values {
  return { from_on: from, until_on: until };
}

function dayIn(row: Values, column: string): string | null {
  const day = row[column];
  return typeof day === 'string' ? day : null;
}

/** When they have it already: nobody has one part in an entry, one seat or one post twice at one time. */
function takenIn(
  taken: readonly Thing[],
  { list, id }: Thing,
  later: Values,
  kind: Kind,
): readonly Stretch[] {
  const who = kind === 'post' ? ['person_id', 'post_id'] : ['person_id'];
  const place = [...who, ...(dated[list] ?? [])];
  return taken
    .filter((other) => other.list === list && other.id !== id)
    .filter((other) => place.every((column) => other.row[column] === later[column]))
    .map(({ row }) => stretchOf(row));
}

function pick(row: Values, like: Values): Values {
  return Object.fromEntries(Object.keys(like).map((column) => [column, row[column] ?? null]));
}

function undated(thing: Thing, handing: Handing): readonly Step[] {
  const { list, id, row, entryId } = thing;
  const given = givenTo(thing, handing);
  if (given === null) return [];
  const after = typeof row['version'] === 'number' ? { ...given, version: row['version'] + 1 } : given;
  return [{ is: 'changed', list, id, entryId, before: pick(row, after), after }];
}

/** The columns that say whose it is now; null where it stays. */
function givenTo({ list, row }: Thing, handing: Handing): Values | null {
  const { kind, from, to, accounts, theirs, whole } = handing;
  if (kind === 'service' || kind === 'portfolio') {
    if (list === 'saved_view') return { query: otherwiseAsked(String(row['query']), from, to, whole) };
    if (list === 'scoped_role') return { area: to };
    return { [kind === 'service' ? 'service_area' : 'portfolio']: to };
  }
  if (kind === 'person' && list === 'action') return { owner_id: to };
  if (kind !== 'person' || accounts.to === null) return null;
  if (list !== 'saved_view') return { account_id: accounts.to };
  const names = new Set(
    theirs.filter((each) => each.list === 'saved_view').map((each) => String(each.row['name']).toLowerCase()),
  );
  return { account_id: accounts.to, is_default: false, name: freeName(String(row['name']), names) };
}

/** At most eighty letters, as a view's name has. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name.toLowerCase())) return name;
  for (let number = 2; ; number += 1) {
    const tail = ` (${number})`;
    const next = `${name.slice(0, 80 - tail.length)}${tail}`;
    if (!taken.has(next.toLowerCase())) return next;
  }
}

/** The query of a view that asks for one service area, asking for the other too or in its place. */
export function otherwiseAsked(query: string, from: string, to: string, whole: boolean): string {
  const asked = new URLSearchParams(query);
  const areas = asked.getAll('service');
  if (!areas.includes(from)) return query;
  const kept = areas.flatMap((area) => (area !== from ? [area] : whole ? [to] : [from, to]));
  asked.delete('service');
  for (const area of new Set(kept)) asked.append('service', area);
  return asked.toString();
}

/** What undoes these steps, the last first. A row's version goes on, so that nobody saves over what was undone. */
export function undoing(steps: readonly Step[]): readonly Step[] {
  return steps.toReversed().map((step): Step => {
    if (step.is === 'added') return { ...step, is: 'removed' };
    if (step.is === 'removed') return { ...step, is: 'added' };
    const version = step.after['version'];
    const before = typeof version === 'number' ? { ...step.before, version: version + 1 } : step.before;
    return { ...step, before: step.after, after: before };
  });
}

/** Steps that cannot be undone by themselves any more, as the rows are not as they were left. */
export function changedSince(steps: readonly Step[], now: ReadonlyMap<string, Values>): readonly Step[] {
  const left = new Map<string, Step>();
  for (const step of steps) left.set(`${step.list}:${step.id}`, step);
  return [...left.values()].filter((step) => {
    const row = now.get(`${step.list}:${step.id}`);
    if (step.is === 'removed') return row !== undefined;
    const wanted = step.is === 'changed' ? step.after : step.row;
    return row === undefined || Object.entries(wanted).some(([column, value]) => !isSame(row[column], value));
  });
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
