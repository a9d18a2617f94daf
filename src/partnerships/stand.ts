import { DOES_NOT_APPLY, evaluate, evaluateAll, type Evaluation, isAnswered } from '../policy/instrument.ts';
import { levelsOf, standsFor } from '../policy/levels.ts';
import type { Input } from '../policy/input.ts';
import { comparisonsIn, sourceOf } from '../policy/condition.ts';
import { conditionsIn } from '../policy/conditions.ts';
import { factOf } from '../policy/facts.ts';
import {
  ASK_PERSON,
  type Instrument,
  instrumentOf,
  isRatedKind,
  NOT_YET_KNOWN,
  type Policy,
  questionOf,
} from '../policy/policy.ts';
import { isOver } from '../policy/stage.ts';
import type { Known, KnownDecision } from './facts.ts';

/** Where an entry stands in one set of questions. */
export interface Stand {
  readonly partnershipId: string;
  readonly questionSet: string;
  readonly suggested: string | null;
  /** As its level is called by now; the level of then where the policy has none any more that stands for it. */
  readonly decided: string | null;
  readonly decisionId: string | null;
  readonly state: 'decided' | 'suggested' | 'not yet known' | 'for a person';
  readonly outcome: string | null;
  readonly answered: number;
  readonly asked: number;
  readonly causes: readonly KeptCause[];
  /** What could still change the suggestion, each as `answer:id`, `fact:id` or `rating:id`. */
  readonly missing: readonly string[];
  /** What was decided waits to be looked at again: the policy suggests something else by now, or has lost the level. */
  readonly ruleChanged: boolean;
}

/** A cause without its words, which the policy version has. */
export interface KeptCause {
  readonly source: string;
  readonly id: string;
  readonly did: string;
  readonly value?: unknown;
  readonly clause?: string;
  /** The question that it answered by itself, where it stood behind one. */
  readonly behind?: string;
}

/** Uses that say what an entry is or how it is rated. Others (joining, reviews, leaving) belong to their own time. */
const rating: ReadonlySet<string> = new Set([
  'definition',
  'significance',
  'risk',
  'value',
  'exitRisk',
  'assessment',
]);

const carried = new WeakMap<Policy, readonly Instrument[]>();

/**
 * The sets of questions whose outcome an entry carries about with it: those that say what it is and how it is rated,
 * however many there are of each, and any other that a rule of the policy reads.
 */
export function carriedSets(policy: Policy): readonly Instrument[] {
  const known = carried.get(policy);
  if (known !== undefined) return known;
  const read = new Set(
    conditionsIn(policy)
      .flatMap(comparisonsIn)
      .map(sourceOf)
      .flatMap((source) => (source?.[0] === 'rating' ? [instrumentOf(policy, source[1])?.id] : [])),
  );
  const sets = policy.instruments.filter(
    ({ id, use, of, outcome }) =>
      outcome.method !== 'none' && of !== 'council' && (rating.has(use) || read.has(id)),
  );
  carried.set(policy, sets);
  return sets;
}

/** Uses of a set that is asked of one entry as it is, and not of its joining, its reviews, its end or those who attend it. */
const assessing: ReadonlySet<string> = new Set([...rating, 'setUp', 'governance', 'other']);

const opened = new WeakMap<Policy, readonly Instrument[]>();

/** The sets that can be opened and answered from an entry, in the policy's order: also those whose answers are only kept. */
export function openedSets(policy: Policy): readonly Instrument[] {
  const known = opened.get(policy);
  if (known !== undefined) return known;
  const sets = policy.instruments.filter(
    (each) =>
      carriedSets(policy).includes(each) ||
      (each.of !== 'council' && assessing.has(each.use) && (each.questions ?? []).length > 0),
  );
  opened.set(policy, sets);
  return sets;
}

/**
 * Where an entry stands under a policy. `earlier` gives the policies that its decisions were made under:
 * when the one of a decision would suggest another outcome today than this one does, the rule changed and
 * not the partnership. Of an entry that is over there is what was decided: nothing waits to be, or to be decided again.
 */
export function standsOf(
  policy: Policy,
  versionId: string,
  known: Known,
  earlier: ReadonlyMap<string, Policy>,
): readonly Stand[] {
  const sets = carriedSets(policy);
  const evaluations = evaluateAll(policy, known.input, sets);
  const rated = isRated(policy, known, ({ id }) => evaluations[id]?.outcome);
  const ended = isOver(policy, known.input.facts['stage']);
  const stands: Stand[] = [];
  for (const instrument of sets) {
    const evaluation = evaluations[instrument.id];
    const decision = known.decisions.find((each) => each.questionSet === instrument.id);
    if (evaluation === undefined) continue;
    if (decision === undefined && (ended || !isCarried(evaluation, instrument, rated))) continue;
    const ruleChanged =
      decision !== undefined &&
      !ended &&
      (levelDecided(policy, instrument, decision.outcome) === null ||
        ruleMoved(policy, decision, evaluation, versionId, known.input, earlier));
    stands.push(standOf(policy, known, instrument, evaluation, decision, ruleChanged));
  }
  return stands;
}

/** Where an entry stands in the set of questions of a use, if it does. */
export function standIn(policy: Policy, stands: readonly Stand[], use: string): Stand | undefined {
  const set = instrumentOf(policy, use);
  return set === undefined ? undefined : stands.find((each) => each.questionSet === set.id);
}

/** What an entry is comes first: a set that waits to hear whether it is asked at all has no standing yet. */
function isCarried(evaluation: Evaluation, instrument: Instrument, rated: boolean): boolean {
  return instrument.use === 'definition' || (evaluation.applies === true && rated);
}

/** Whether it is, or by the answers would be, something that the policy keeps everything of. */
export function isRated(
  policy: Policy,
  known: Pick<Known, 'input' | 'decisions'>,
  outcomeOf = ({ id }: Instrument): string | undefined => evaluate(policy, id, known.input).outcome,
): boolean {
  const definition = instrumentOf(policy, 'definition');
  if (definition === undefined) return true;
  const decided = known.decisions.find((each) => each.questionSet === definition.id)?.outcome;
  const is =
    decided === undefined ? outcomeOf(definition) : (levelDecided(policy, definition, decided) ?? decided);
  return isRatedKind(policy.kinds.find((each) => each.id === is));
}

function standOf(
  policy: Policy,
  known: Known,
  instrument: Instrument,
  evaluation: Evaluation,
  decision: KnownDecision | undefined,
  ruleChanged: boolean,
): Stand {
  const suggested = suggestionOf(evaluation);
  const { asked, answered, dontKnow } = evaluation.progress;
  const outcome = decision?.outcome;
  const decided = outcome === undefined ? null : (levelDecided(policy, instrument, outcome) ?? outcome);
  return {
    partnershipId: known.id,
    questionSet: instrument.id,
    suggested,
    decided,
    decisionId: decision?.id ?? null,
    state: decision !== undefined ? 'decided' : stateOf(policy, evaluation, instrument, known.input),
    outcome: decided ?? suggested,
    answered: answered + dontKnow,
    asked,
    causes: keptCauses(policy, evaluation),
    missing: evaluation.missing.map((missing) => `${missing.source}:${missing.id}`),
    ruleChanged,
  };
}

/** Where nobody has decided yet. What a person decides alone waits until each of its criteria has been put to somebody. */
export function stateOf(
  policy: Policy,
  evaluation: Evaluation,
  { outcome }: Instrument,
  input: Input,
): Exclude<Stand['state'], 'decided'> {
  if (evaluation.outcome === NOT_YET_KNOWN) return 'not yet known';
  if (evaluation.outcome !== ASK_PERSON) return 'suggested';
  const isOpen = evaluation.missing.some(
    ({ source, id }) => source === 'answer' && !isAnswered(policy, id, input),
  );
  return outcome.method === 'person' && isOpen ? 'not yet known' : 'for a person';
}

/** What was decided, as its level is called by now; null where no level of the policy stands for it any more. */
export function levelDecided(policy: Policy, set: Instrument, outcome: string): string | null {
  return standsFor(levelsOf(policy, set), outcome);
}

/** Whether what was decided stands on a level that the policy has lost. */
export function isOnGoneLevel(
  policy: Policy,
  { questionSet, decided }: Pick<Stand, 'questionSet' | 'decided'>,
): boolean {
  const set = instrumentOf(policy, questionSet);
  return set !== undefined && decided !== null && levelDecided(policy, set, decided) === null;
}

/** The outcome that the policy suggests, or null when it is not yet known or a person's to say. */
export function suggestionOf(evaluation: Evaluation): string | null {
  return [NOT_YET_KNOWN, ASK_PERSON, DOES_NOT_APPLY].includes(evaluation.outcome) ? null : evaluation.outcome;
}

export function keptCauses(policy: Policy, evaluation: Evaluation): readonly KeptCause[] {
  return evaluation.causes
    .filter((cause) => cause.did !== 'madeNoDifference')
    .map(({ source, id, did, value, clause }) => ({
      source,
      id,
      did,
      ...(value === undefined || namesSomebody(policy, source, id) ? {} : { value }),
      ...(clause === undefined ? {} : { clause }),
    }));
}

/** Names of people live in `person` alone, where they can be corrected and erased: a cause says that there is somebody. */
export function namesSomebody(policy: Policy, source: string, id: string): boolean {
  const fact = factOf((source === 'answer' ? questionOf(policy, id)?.fact : id) ?? '');
  return fact?.group === 'people' && fact.type === 'reference';
}

/**
 * Asked of what is known today, the policy decided under and this one suggest different things, and this one neither what
 * was decided nor what the decision departed from.
 */
function ruleMoved(
  policy: Policy,
  decision: KnownDecision,
  evaluation: Evaluation,
  versionId: string,
  input: Input,
  earlier: ReadonlyMap<string, Policy>,
): boolean {
  if (decision.policyVersionId === versionId) return false;
  const before = earlier.get(decision.policyVersionId);
  const then = before === undefined ? undefined : evaluateAll(before, input)[decision.questionSet];
  const set = instrumentOf(policy, decision.questionSet);
  if (then === undefined || set === undefined) return false;
  const asNow = (outcome: string | null): string | null =>
    outcome === null ? null : (levelDecided(policy, set, outcome) ?? outcome);
  const now = suggestionOf(evaluation);
  return ![suggestionOf(then), decision.suggested, decision.outcome].map(asNow).includes(now);
}
