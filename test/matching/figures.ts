import { inBreaths } from '../../src/kit/breath.ts';
import { type Body, bodyKeys, likeBodies, readBody } from '../../src/matching/bodies.ts';
import { pairsOf } from '../../src/matching/pairs.ts';
import type { Authority } from '../../src/authorities.ts';
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

/** Without their codes, which would settle it. */
const bodiesOf = (list: readonly Authority[]): readonly Body[] =>
  list.map(({ name, replacedBy }, at) => body(String(at), name, { successors: replacedBy }));

/** All of the list in one register: which abolished councils are offered with what took their place. */
export async function successors(list: readonly Authority[]): Promise<Figure> {
  const bodies = bodiesOf(list);
  const offered = await offeredOf(bodies);
  const couples = bodies.flatMap((one) =>
    bodies.filter(({ name }) => one.successors.includes(name)).map((other) => [one, other] as const),
  );
  const wrong = couples.filter(([one, other]) => !offered.has(key(one, other)));
  return {
    what: 'An abolished council, and one that took its place',
    pairs: couples.length,
    offered: couples.length - wrong.length,
    wrong: wrong.map(([one, other]) => `${one.name} | ${other.name}`),
  };
}

/** All of the list in one register: which two that are not one, nor one after the other, are offered. */
export async function falsePairs(list: readonly Authority[]): Promise<Figure> {
  const bodies = bodiesOf(list);
  const offered = await offeredOf(bodies);
  const wrong = bodies.flatMap((one, at) =>
    bodies
      .slice(at + 1)
      .filter((other) => offered.has(key(one, other)))
      .filter((other) => !one.successors.includes(other.name) && !other.successors.includes(one.name))
      .map((other) => `${one.name} | ${other.name}`),
  );
  const all = (bodies.length * (bodies.length - 1)) / 2 - (await successors(list)).pairs;
  return { what: 'Two councils that are not one', pairs: all, offered: wrong.length, wrong };
}
