import { formatDate } from '../kit/dates.ts';
import { formatMoney } from '../kit/money.ts';
import { lowerFirst } from '../kit/reading.ts';
import { labelOf, wordsOf } from '../partnerships/words.ts';
import { differenceBy } from '../policy/compare.ts';
import { differenceReasons } from '../policy/difference-reasons.ts';
import { NOT_YET_KNOWN, type Policy } from '../policy/policy.ts';
import { onItsScale, outcomeOf } from '../policy/level-words.ts';
import { sayStage } from '../policy/stage.ts';
import { type Cause, type Caused, setOf, thingOf } from './cause.ts';
import { ratedIn, type What } from './moved.ts';
import type { Waiting } from './store.ts';
import {
  type Between,
  decidedOf,
  isAskedOf,
  type Pair,
  type Rating,
  type Side,
  type Stood,
  suggestedOf,
  type Thing,
  type Waited,
} from './stood.ts';

/** What of a movement stands elsewhere: names by their ids, and the decisions that wait to be looked at again. */
export interface Beside {
  readonly names: ReadonlyMap<string, string>;
  readonly waiting: ReadonlyMap<string, readonly Waiting[]>;
  /** The same of the earlier day, where nothing waits on the later one. */
  readonly waited: ReadonlyMap<string, readonly Waited[]>;
}

type Plain = Exclude<What, `${Rating}-${string}`>;

/** As a line of a table has it, and as a sentence has it after a number. */
const plain: Readonly<Record<Plain, readonly [line: string, after: string]>> = {
  'register-added': ['Added to the register', 'added'],
  'register-merged': ['Joined with another entry', 'joined with another'],
  'register-removed': ['Taken out of the register', 'taken out'],
  'stage-ended': ['Ended', 'ended'],
  'stage-resumed': ['Going on again', 'going on again'],
  'stage-changed': ['At another stage', 'at another stage'],
  'kind-first': ['First decided what it is', 'first decided what they are'],
  'kind-changed': ['Decided to be something else', 'decided to be something else'],
  'kind-none': ['No longer decided what it is', 'no longer decided what they are'],
  'kind-suggested': [
    'Not decided, and another kind suggested',
    'not decided and suggested to be something else',
  ],
  'partnership-joins': ['Became a partnership', 'became partnerships'],
  'partnership-leaves': ['No longer a partnership', 'no longer partnerships'],
  'policy-otherwise': [
    'The policy now suggests otherwise; the decision stands',
    'where the policy now suggests otherwise',
  ],
  'policy-agrees': ['No longer waits to be looked at again', 'no longer waiting to be looked at again'],
  'field-name': ['Another name', 'renamed'],
  'field-lead': ['Another lead', 'led by another'],
  'field-service': ['Another service area', 'in another service area'],
  'field-role': ['Another role of ours', 'with another role of ours'],
  'field-priorities': ['Other priorities', 'serving other priorities'],
  'field-review': ['Another date of the next review', 'to be reviewed on another date'],
  'field-money': ['Another sum of money a year', 'with another sum of money a year'],
};

export const ratingTitles: Readonly<Record<Rating, string>> = {
  significance: 'Significance',
  risk: 'Risk',
  value: 'Value',
};

export function whatWords(what: What, { now }: Between): readonly [line: string, after: string] {
  const thing = thingOf(what);
  if (thing === null || thing === 'kind') return plain[what as Plain];
  const title = ratingTitles[thing];
  const own = lowerFirst(title);
  const counting = wordsOf(now.policy)[thing]?.outcomes.find((each) => each.counts)?.label ?? title;
  const ways: Readonly<Record<string, readonly [string, string]>> = {
    up: [`${title} risen`, `risen in ${own}`],
    down: [`${title} fallen`, `fallen in ${own}`],
    joins: [`Became “${counting}”`, `became “${counting}”`],
    leaves: [`No longer “${counting}”`, `no longer “${counting}”`],
    changed: [`${title} decided otherwise`, `decided otherwise in ${own}`],
    first: [`${title} first decided`, `first decided in ${own}`],
    none: [`${title} no longer decided`, `no longer decided in ${own}`],
    otherLevels: [
      `${title} decided on other levels, which are not compared`,
      `decided on other levels of ${own}, which are not compared`,
    ],
    suggested: [
      `${title} not decided, and otherwise suggested`,
      `not decided and otherwise suggested in ${own}`,
    ],
  };
  return ways[what.slice(thing.length + 1)] ?? [what, what];
}

export const causeTitles: Readonly<Record<Cause, string>> = {
  policy: 'Because the policy changed',
  otherwise: 'Otherwise',
  unknown: 'Cannot be told',
};

/** What it was and what it is, in the words of each day's policy. */
export function wasAndIs(
  between: Between,
  movement: Caused,
  beside: Beside,
): readonly [was: string, is: string] {
  const { what, pair } = movement;
  if (what === 'policy-otherwise') return waitingWords(between, beside.waiting.get(pair.id) ?? []);
  if (what === 'policy-agrees') return waitedWords(between, beside.waited.get(pair.id) ?? []);
  return [
    sideWords(between.before, what, pair, pair.before, beside),
    sideWords(between.now, what, pair, pair.now, beside),
  ];
}

/** What was decided may stand on a level that the later policy has lost: the earlier says what it was called. */
function waitingWords({ before, now }: Between, all: readonly Waiting[]): readonly [string, string] {
  const label = ({ set }: Waiting, outcome: string | null): string =>
    quotedIn([now.policy, before.policy], set, outcome);
  return [
    all.map((each) => `Decided: ${label(each, each.decided)}`).join('; '),
    all.map((each) => `Suggested: ${label(each, each.suggested)}`).join('; '),
  ];
}

function quotedIn(policies: readonly Policy[], set: string, outcome: string | null): string {
  const words = policies.map((policy) => ratingWordsOf(policy, set)).flat();
  return outcome === null ? 'nothing yet' : `“${labelOf(words, outcome)}”`;
}

/** Each day in the words of its own policy, and what it has lost in those of the other. */
function waitedWords({ before, now }: Between, all: readonly Waited[]): readonly [string, string] {
  const [older, newer] = [
    [before.policy, now.policy],
    [now.policy, before.policy],
  ] as const;
  const both = (
    policies: readonly Policy[],
    set: string,
    { decided, suggested }: Pick<Waiting, 'decided' | 'suggested'>,
  ): string =>
    `Decided: ${quotedIn(policies, set, decided)}; suggested: ${quotedIn(policies, set, suggested)}`;
  return [
    all.map((each) => both(older, each.set, each)).join('. '),
    all.map(({ set, now: is }) => (is === null ? 'Not asked' : both(newer, set, is))).join('. '),
  ];
}

function ratingWordsOf(
  policy: Policy,
  set: string,
): readonly { readonly id: string; readonly label: string }[] {
  const words = wordsOf(policy);
  if (words.definition === set) return words.kinds;
  return [words.significance, words.risk, words.value].flatMap((each) =>
    each?.set === set ? [...each.outcomes] : [],
  );
}

function sideWords(side: Side, what: What, pair: Pair, stood: Stood | null, beside: Beside): string {
  if (stood === null)
    return pair.joined !== null && what === 'register-merged'
      ? `Joined with ${pair.joined.name}`
      : 'Not in the register';
  const thing = thingOf(what);
  if (thing !== null) return thingWords(side, what, thing, pair.id, stood);
  if (what.startsWith('stage-')) return sayStage(side.policy, stood.stage);
  if (what.startsWith('field-')) return fieldWords(side, what, stood, beside);
  return kindWords(side, stood);
}

function kindWords({ policy }: Side, { kind }: Stood): string {
  return kind === null ? 'Not yet decided' : labelOf(wordsOf(policy).kinds, kind);
}

function thingWords(side: Side, what: What, thing: Thing, entry: string, stood: Stood): string {
  const decided = decidedOf(stood, thing);
  if (decided === null) return openWords(side, thing, stood);
  if (thing === 'kind') return kindWords(side, stood);
  const rated = ratedIn(side, entry, thing, decided);
  if (rated === null) return decided;
  return what.endsWith('-otherLevels') ? onItsScale(rated) : outcomeOf(rated);
}

function openWords({ policy }: Side, thing: Thing, stood: Stood): string {
  if (!isAskedOf(stood, thing)) return 'Not asked';
  const suggested = suggestedOf(stood, thing);
  if (suggested === null) return 'Not yet decided';
  const words = thing === 'kind' ? wordsOf(policy).kinds : (wordsOf(policy)[thing]?.outcomes ?? []);
  return `Suggested: ${labelOf(words, suggested)}`;
}

const notYetKnown = 'Not yet known';

function fieldWords({ policy }: Side, what: What, stood: Stood, { names }: Beside): string {
  const held = [stood.lead_person_id, stood.lead_post_id].flatMap((id) => id ?? []);
  const named = (ids: readonly string[], none: string): string =>
    ids.map((id) => names.get(id) ?? 'One no longer recorded').join('; ') || none;
  const words: Partial<Record<What, string>> = {
    'field-name': stood.name,
    'field-lead': named(held, notYetKnown),
    'field-service': stood.service_area ?? notYetKnown,
    'field-role': stood.our_role === null ? notYetKnown : labelOf(wordsOf(policy).roles, stood.our_role),
    'field-priorities': named(stood.priority_ids, 'None recorded'),
    'field-review': stood.next_review_on === null ? 'No date set' : formatDate(stood.next_review_on),
    'field-money': moneyWords(stood.contribution_pence),
  };
  return words[what] ?? '';
}

function moneyWords(pence: number | null): string {
  if (pence === null) return notYetKnown;
  return pence === 0 ? 'None' : formatMoney(pence);
}

const mostReasons = 3;

/** Why it came about, as far as it can be told. */
export function becauseWords(between: Between, movement: Caused): string {
  const { what, cause } = movement;
  if (cause === 'unknown') return 'Because of answers or facts, or the policy: it cannot be told';
  if (cause === 'policy') return policyWords(between, movement);
  return byHand[what] ?? decidedWords(what);
}

const byHand: Partial<Record<What, string>> = {
  'register-added': 'It was added',
  'register-merged': 'The two were found to be one',
  'register-removed': 'It was taken out',
  'stage-ended': 'Its stage was changed',
  'stage-resumed': 'Its stage was changed',
  'stage-changed': 'Its stage was changed',
  'partnership-joins': 'Somebody decided what it is',
  'partnership-leaves': 'Somebody decided what it is',
  'policy-agrees': 'Somebody decided again, or its answers or facts changed, or it ended',
};

function decidedWords(what: What): string {
  if (what.startsWith('field-')) return 'It was changed in the register, or follows from what was';
  if (what.endsWith('-suggested')) return 'Its answers or facts changed';
  if (what.endsWith('-first')) return 'Somebody decided it';
  if (what.endsWith('-none')) return 'It is no longer asked, or its decision was taken back';
  return 'Its answers or facts changed, or somebody decided otherwise';
}

function policyWords({ before, now }: Between, movement: Caused): string {
  const { what, known } = movement;
  if (what === 'policy-otherwise') return 'The policy changed, and nobody has decided again since';
  if (what === 'policy-agrees') return 'The policy changed, and does not suggest otherwise any more';
  if (what.endsWith('-otherLevels')) return 'The policy changed its levels';
  const policies = { before: before.policy, after: now.policy };
  const [older, newer] = [setOf(before.policy, movement), setOf(now.policy, movement)];
  const isTold = known !== null && older !== undefined && newer !== undefined;
  const difference = isTold ? differenceBy(policies, { before: older, after: newer }, known) : undefined;
  if (difference === undefined || difference.after.outcome === NOT_YET_KNOWN) return 'The policy changed';
  const told = differenceReasons(policies, difference)
    .slice(0, mostReasons)
    .map(({ text, clause }) => (clause === undefined ? text : `${text} (${clause})`));
  if (told.length === 0) return 'The policy changed';
  return `The policy changed. ${told.join('; ')}`;
}
