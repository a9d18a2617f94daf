import { inBreaths } from '../../src/kit/breath.ts';
import { type Body, bodyKeys, likeBodies, readBody } from '../../src/matching/bodies.ts';
import { pairsOf } from '../../src/matching/pairs.ts';
import { type Authority, endedAmong } from '../../src/authorities.ts';
import { chance, slipped } from './slips.ts';

export interface Figure {
  readonly what: string;
  readonly pairs: number;
  readonly offered: number;
  /** True pairs that were not offered, or false ones that were: "one | other". */
  readonly wrong: readonly string[];
}

const body = (id: string, name: string, more: Partial<Body> = {}): Body => ({
  id,
  name,
  codes: [],
  successors: [],
  ...more,
});

/** The pairs that a whole register of these bodies is offered, by the way the page takes. */
async function offeredOf(bodies: readonly Body[]): Promise<ReadonlySet<string>> {
  const pairs = await inBreaths(pairsOf(bodies.map(readBody), bodyKeys, likeBodies));
  return new Set(pairs.flatMap(({ one, other }) => [key(one.body, other.body), key(other.body, one.body)]));
}

const key = (one: Body, other: Body): string => `${one.id} ${other.id}`;

/** Each pair alone, without its codes: a name has only itself to be known by. */
async function truePairs(
  what: string,
  couples: readonly (readonly [one: string, other: string])[],
): Promise<Figure> {
  const wrong: string[] = [];
  for (const [one, other] of couples) {
    const found = await offeredOf([body('a', one), body('b', other)]);
    if (found.size === 0) wrong.push(`${one} | ${other}`);
  }
  return { what, pairs: couples.length, offered: couples.length - wrong.length, wrong };
}

export function niceNames(list: readonly Authority[]): Promise<Figure> {
  return truePairs(
    'A council’s name in full, and the name that everybody calls it',
    list.map(({ name, shortName }) => [name, shortName]),
  );
}

const written = {
  name: 'The name in full, and the same with one slip',
  shortName: 'The name in full, and what everybody calls it with one slip',
};

/** So many slips in each council's name, or in what everybody calls it. */
export function misspelt(
  list: readonly Authority[],
  of: keyof typeof written,
  seed: number,
  times: number,
): Promise<Figure> {
  const numbers = chance(seed);
  const next = (): number => numbers.next().value;
  const couples = Array.from({ length: times }).flatMap(() =>
    list.map((each) => [each.name, slipped(each[of], next(), next(), next())] as const),
  );
  return truePairs(`${written[of]} (seed ${seed})`, couples);
}

/** A day on which every council of the list that has an end has ended. */
const today = '2026-11-22';

/** All of the list in one register, each by a name and without its code: the program itself says which have ended. */
function registerOf(list: readonly Authority[], written: (authority: Authority) => string): readonly Body[] {
  const names = list.map((authority, at) => ({ id: String(at), name: written(authority), gss: null }));
  const ended = endedAmong(names, list, today);
  return names.map(({ id, name }) => body(id, name, { successors: ended.get(id)?.replacedBy ?? [] }));
}

const endedAs = {
  full: 'An abolished council by its name in full, and one that took its place',
  short: 'An abolished council by what everybody calls it, and one that took its place',
  slip: 'An abolished council by its name in full with one slip, and one that took its place',
};

/** Which abolished councils, written so, are offered with what took their place. */
export async function successors(
  list: readonly Authority[],
  how: keyof typeof endedAs,
  seed = 1,
): Promise<Figure> {
  const numbers = chance(seed);
  const next = (): number => numbers.next().value;
  const bodies = registerOf(list, ({ name, shortName, until }) => {
    if (until === null || how === 'full') return name;
    return how === 'short' ? shortName : slipped(name, next(), next(), next());
  });
  const offered = await offeredOf(bodies);
  const at = new Map(list.map(({ name }, place) => [name, bodies[place] as Body]));
  const couples = list.flatMap(({ replacedBy }, place) =>
    replacedBy.map((name) => [bodies[place] as Body, at.get(name) as Body] as const),
  );
  const wrong = couples.filter(([one, other]) => !offered.has(key(one, other)));
  return {
    what: how === 'slip' ? `${endedAs[how]} (seed ${seed})` : endedAs[how],
    pairs: couples.length,
    offered: couples.length - wrong.length,
    wrong: wrong.map(([one, other]) => `${one.name} | ${other.name}`),
  };
}

export interface FalseFigure extends Figure {
  /** All that is offered in that register, rightly or wrongly. */
  readonly shown: number;
}

/** All of the list in one register: which two that are not one, nor one after the other, are offered. */
export async function falsePairs(list: readonly Authority[]): Promise<FalseFigure> {
  const bodies = registerOf(list, ({ name }) => name);
  const offered = await offeredOf(bodies);
  const wrong = bodies.flatMap((one, at) =>
    bodies
      .slice(at + 1)
      .filter((other) => offered.has(key(one, other)))
      .filter((other) => !one.successors.includes(other.name) && !other.successors.includes(one.name))
      .map((other) => `${one.name} | ${other.name}`),
  );
  const follow = list.flatMap(({ replacedBy }) => replacedBy).length;
  const all = (bodies.length * (bodies.length - 1)) / 2 - follow;
  return {
    what: 'Two councils that are not one',
    pairs: all,
    offered: wrong.length,
    wrong,
    shown: offered.size / 2,
  };
}
