import { type Decided, type GoneLevels, noGoneLevels } from './gone-levels.ts';
import { moneyBands, type MoneyBands } from './money-bands.ts';
import type { Progress } from '../policy/instrument.ts';
import { type Instrument, instrumentOf, isRatedKind, outcomesOf, type Policy } from '../policy/policy.ts';
import { suggester } from '../policy/reasons.ts';
import { optionsOfFact } from '../policy/slots.ts';
import { say, type Text } from '../policy/text.ts';

export interface Worded {
  readonly id: string;
  readonly label: string;
}

/** A set of questions that rates an entry, in the words of lists. */
export interface RatingWords {
  readonly set: string;
  readonly title: string;
  /** Who suggests, as a sentence begins with it. */
  readonly suggester: string;
  readonly outcomes: readonly RatingOutcome[];
}

export interface RatingOutcome extends Worded {
  /** A word for a cell: "Yes" and "No" where there are just the two. */
  readonly short: string;
  readonly counts: boolean;
  /** From 1 for the lowest; drawn as bars where the outcomes are levels. */
  readonly place: number;
}

export interface KindWords extends Worded {
  readonly isPartnership: boolean;
  /** The policy rates what is of this kind. */
  readonly isRated: boolean;
}

/** The words of a council's policy that its list and record pages use. */
export interface RegisterWords {
  readonly definition: string | null;
  readonly kinds: readonly KindWords[];
  readonly significance: RatingWords | null;
  readonly risk: RatingWords | null;
  readonly value: RatingWords | null;
  readonly stages: readonly Worded[];
  readonly roles: readonly Worded[];
  readonly money: MoneyBands;
  /** What was decided on levels that the policy has lost; pages that show such say so by it. */
  readonly gone: GoneLevels;
}

const made = new WeakMap<Policy, RegisterWords>();

export function wordsOf(policy: Policy): RegisterWords {
  const known = made.get(policy);
  if (known !== undefined) return known;
  const words: RegisterWords = {
    definition: instrumentOf(policy, 'definition')?.id ?? null,
    kinds: policy.kinds.map((kind) => ({
      id: kind.id,
      label: spoken(policy, kind.label),
      isPartnership: kind.partnership === true,
      isRated: isRatedKind(kind),
    })),
    significance: ratingWords(policy, 'significance'),
    risk: ratingWords(policy, 'risk'),
    value: ratingWords(policy, 'value'),
    stages: factWords(policy, 'stage'),
    roles: factWords(policy, 'role'),
    money: moneyBands(policy),
    gone: noGoneLevels,
  };
  made.set(policy, words);
  return words;
}

/** The levels that the register's entries stand on, by the facets that count them, whichever version had them. */
export function levelsFound(
  { definition, significance, risk, value }: RegisterWords,
  counts: ReadonlyMap<string, ReadonlyMap<string, number>>,
): readonly Decided[] {
  const sets = { kind: definition, significance: significance?.set, risk: risk?.set, value: value?.set };
  return Object.entries(sets).flatMap(([facet, set]) =>
    [...(counts.get(facet)?.keys() ?? [])].flatMap((outcome) =>
      set == null || outcome === '' ? [] : [{ set, outcome }],
    ),
  );
}

export function spoken(policy: Policy, text: Text): string {
  return say(text, { terms: policy.terms });
}

function ratingWords(policy: Policy, use: string): RatingWords | null {
  const instrument = instrumentOf(policy, use);
  if (instrument === undefined || instrument.outcome.method === 'none') return null;
  return {
    set: instrument.id,
    title: spoken(policy, instrument.title),
    suggester: suggester(instrument),
    outcomes: ratingOutcomes(policy, instrument),
  };
}

function ratingOutcomes(policy: Policy, instrument: Instrument): readonly RatingOutcome[] {
  const outcomes = outcomesOf(policy, instrument);
  const isYesNo = outcomes.length === 2 && outcomes.filter((each) => each.counts === true).length === 1;
  return outcomes.map((each, index) => {
    const label = spoken(policy, each.label);
    const counts = each.counts === true;
    return { id: each.id, label, short: isYesNo ? (counts ? 'Yes' : 'No') : label, counts, place: index + 1 };
  });
}

function factWords(policy: Policy, factId: string): readonly Worded[] {
  return optionsOfFact(policy, factId).map(({ id, label }) => ({ id, label: spoken(policy, label) }));
}

/** The label of an id, or the id itself: earlier versions of a policy may have had others. */
export function labelOf(words: readonly Worded[], id: string): string {
  return words.find((each) => each.id === id)?.label ?? id;
}

/** "3 of 6 answered, 1 with don’t know": how far the questions of a set have been answered. */
export function farWords({ asked, answered, dontKnow }: Progress): string {
  return `${answered + dontKnow} of ${asked} answered${dontKnow === 0 ? '' : `, ${dontKnow} with don’t know`}`;
}
