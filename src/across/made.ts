import type { KnownInPart } from '../partnerships/known-in-part.ts';
import { isRated } from '../partnerships/stand.ts';
import { DOES_NOT_APPLY, outcomesAlone } from '../policy/instrument.ts';
import { levelsOf } from '../policy/levels.ts';
import { ASK_PERSON, type Instrument, instrumentOf, NOT_YET_KNOWN, type Policy } from '../policy/policy.ts';
import { restingOf } from '../policy/resting.ts';
import { type Between, type Thing, THINGS, useOf } from './stood.ts';

export const NOT_ASKED: unique symbol = Symbol('not asked');
/** What a policy makes of an entry: an outcome, none yet (null), or it does not ask. */
export type Made = string | null | typeof NOT_ASKED;

/** What two policies make of entries as they are by now, worked out once for all the movements of one. */
export interface MadeBetween {
  readonly of: (entry: KnownInPart, thing: Thing) => readonly [earlier: Made, later: Made];
  /** Both policies ask the same, in the same words and on the same levels. */
  readonly isSameSet: (thing: Thing) => boolean;
}

export function madeBetween({ before, now }: Between): MadeBetween {
  const [earlier, later] = [makerOf(before.policy), makerOf(now.policy)];
  const words = (policy: Policy, thing: Thing): string => {
    const set = instrumentOf(policy, useOf(thing));
    return set === undefined ? '' : JSON.stringify([set, levelsOf(policy, set)]);
  };
  const same = new Map(
    THINGS.map((thing) => [thing, words(before.policy, thing) === words(now.policy, thing)]),
  );
  return {
    of: (entry, thing) => [earlier(entry)[thing], later(entry)[thing]],
    isSameSet: (thing) => same.get(thing) === true,
  };
}

/** The sets of questions of a policy that decide things. */
function setsIn(policy: Policy): readonly (readonly [Thing, Instrument])[] {
  return THINGS.flatMap((thing) => {
    const set = instrumentOf(policy, useOf(thing));
    return set === undefined || set.outcome.method === 'none' ? [] : [[thing, set] as const];
  });
}

/** What a policy makes of an entry. The last one is remembered, as its movements come one after another. */
function makerOf(policy: Policy): (entry: KnownInPart) => Readonly<Record<Thing, Made>> {
  const sets = setsIn(policy);
  let last: { readonly entry: KnownInPart; readonly made: Readonly<Record<Thing, Made>> } | null = null;
  return (entry) => {
    if (last?.entry !== entry) last = { entry, made: madeOf(policy, sets, entry) };
    return last.made;
  };
}

function madeOf(
  policy: Policy,
  sets: readonly (readonly [Thing, Instrument])[],
  entry: KnownInPart,
): Readonly<Record<Thing, Made>> {
  const asked = sets.map(([, set]) => set);
  const outcomes = outcomesAlone(policy, entry.input, asked);
  const made: Record<Thing, Made> = {
    kind: NOT_ASKED,
    significance: NOT_ASKED,
    risk: NOT_ASKED,
    value: NOT_ASKED,
  };
  const rated = isRated(policy, entry, ({ id }) => outcomes[id]);
  for (const [thing, set] of sets) {
    const told = outcomes[set.id];
    if (told === undefined || told === DOES_NOT_APPLY || !(thing === 'kind' || rated)) continue;
    made[thing] = told === NOT_YET_KNOWN || told === ASK_PERSON ? null : told;
  }
  return made;
}

/** The facts that what the two policies make of an entry rests on. */
export function factsToAsk({ before, now }: Between): ReadonlySet<string> {
  const of = (policy: Policy): ReadonlySet<string> =>
    restingOf(
      policy,
      setsIn(policy).map(([, set]) => set),
    ).facts;
  return of(before.policy).union(of(now.policy));
}
