import { DOES_NOT_APPLY, evaluate, type Evaluation, questionsAsked } from '../policy/instrument.ts';
import type { Cause } from '../policy/explain.ts';
import {
  ASK_PERSON,
  type Instrument,
  instrumentOf,
  NOT_YET_KNOWN,
  outcomesOf,
  type Policy,
} from '../policy/policy.ts';
import { suggester } from '../policy/reasons.ts';
import { sayValue } from '../policy/sentence.ts';
import type { Known } from './facts.ts';
import type { Recorded, RecordedDecision } from './recorded.ts';
import { levelDecided, stateOf } from './stand.ts';
import { spoken } from './words.ts';

/** Why an entry stands where it does in one set of questions. */
export interface Reasons {
  readonly set: string;
  readonly title: string;
  readonly clause: string | null;
  /** What the policy in force suggests now, in words; null when it is not yet known or a person's to say. */
  readonly suggested: string | null;
  /** Who suggests it, as a sentence begins with it. */
  readonly suggester: string;
  readonly isForPerson: boolean;
  /** The policy suggests something, or everything that a person weighs has been answered. */
  readonly isReady: boolean;
  readonly decision: (RecordedDecision & { readonly label: string; readonly departs: boolean }) | null;
  /** The policy changed and not the partnership. */
  readonly ruleChanged: boolean;
  readonly rows: readonly Reason[];
  /** Of the rows, those that make the outcome what it is. */
  readonly met: number;
  /** Unknown answers that would not change the outcome. */
  readonly harmless: number;
  readonly spread: string | null;
}

export interface Reason {
  readonly source: Cause['source'];
  readonly id: string;
  readonly label: string;
  readonly clause: string | null;
  /** Null when it is not yet known. */
  readonly here: string | null;
  readonly did: Cause['did'] | 'missing';
  readonly from: string | null;
}

/** Undefined where the policy has no such set, or it is not for this entry and nobody decided. */
export function reasonsOf(policy: Policy, use: string, recorded: Recorded): Reasons | undefined {
  const instrument = instrumentOf(policy, use);
  if (instrument === undefined || instrument.outcome.method === 'none') return undefined;
  const evaluation = evaluate(policy, instrument.id, recorded.known.input);
  const decision = recorded.decisions.find((each) => each.set === instrument.id);
  if (evaluation.outcome === DOES_NOT_APPLY && decision === undefined) return undefined;
  const suggested = [NOT_YET_KNOWN, ASK_PERSON, DOES_NOT_APPLY].includes(evaluation.outcome)
    ? null
    : evaluation.outcome;
  const rows = rowsOf(policy, instrument, evaluation, recorded.known);
  return {
    set: instrument.id,
    title: spoken(policy, instrument.title),
    clause: evaluation.clause ?? null,
    suggested: suggested === null ? null : outcomeLabel(policy, instrument, suggested),
    suggester: suggester(instrument),
    isForPerson: evaluation.outcome === ASK_PERSON,
    isReady: stateOf(policy, evaluation, instrument, recorded.known.input) !== 'not yet known',
    decision:
      decision === undefined
        ? null
        : {
            ...decision,
            label: outcomeLabel(
              policy,
              instrument,
              levelDecided(policy, instrument, decision.outcome) ?? decision.outcome,
            ),
            departs: decision.suggested !== null && decision.suggested !== decision.outcome,
          },
    ruleChanged: recorded.stands.some((each) => each.set === instrument.id && each.ruleChanged),
    rows: rows.filter((row) => row.did !== 'madeNoDifference'),
    met: rows.filter((row) => row.did === 'met').length,
    harmless:
      suggested === null
        ? 0
        : rows.filter((row) => row.did === 'madeNoDifference' && row.here === null).length,
    spread: spreadWords(policy, instrument, evaluation),
  };
}

export function outcomeLabel(policy: Policy, instrument: Instrument, id: string): string {
  const outcome = outcomesOf(policy, instrument).find((each) => each.id === id);
  return outcome === undefined ? id : spoken(policy, outcome.label);
}

function rowsOf(
  policy: Policy,
  instrument: Instrument,
  evaluation: Evaluation,
  known: Known,
): readonly Reason[] {
  const asked = new Map(
    questionsAsked(policy, instrument.id, known.input).map((each) => [each.question.id, each.answered.from]),
  );
  const missing = new Set(evaluation.missing.map((each) => `${each.source}:${each.id}`));
  const rows: Reason[] = evaluation.causes
    .filter((cause) => !missing.has(`${cause.source}:${cause.id}`))
    .map((cause) => ({
      source: cause.source,
      id: cause.id,
      label: spoken(policy, cause.label),
      clause: cause.clause ?? null,
      here: cause.value === undefined ? null : sayValue(policy, cause.source, cause.id, cause.value),
      did: cause.did,
      from: cause.source === 'answer' ? fromWords(asked.get(cause.id)) : 'from the register',
    }));
  return [
    ...rows,
    ...evaluation.missing.map((each) => ({
      source: each.source,
      id: each.id,
      label: spoken(policy, each.label),
      clause: each.clause ?? null,
      here: null,
      did: 'missing' as const,
      from: null,
    })),
  ];
}

function fromWords(from: string | undefined): string | null {
  if (from === 'fact' || from === 'suggested') return 'from the register';
  return from === 'dontKnow' ? 'answered “don’t know”' : null;
}

/** "2 high, 3 medium, 1 low", the highest first. */
function spreadWords(policy: Policy, instrument: Instrument, { spread }: Evaluation): string | null {
  if (spread === undefined) return null;
  const levels = outcomesOf(policy, instrument).toReversed();
  const said = levels.flatMap(({ id, label }) => {
    const count = spread[id] ?? 0;
    return count === 0 ? [] : [`${count} ${spoken(policy, label).toLowerCase()}`];
  });
  const unknown = spread[NOT_YET_KNOWN] ?? 0;
  if (unknown > 0) said.push(`${unknown} not yet known`);
  return said.length === 0 ? null : said.join(', ');
}
