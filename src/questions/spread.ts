import type { Asking } from '../policy/instrument.ts';
import { NOT_YET_KNOWN, optionsOf, outcomesOf } from '../policy/policy.ts';
import { say } from '../policy/text.ts';
import type { Asked } from './set.ts';

/** A level of a set's scale, with the criteria that stand at it. */
export interface SpreadLevel {
  readonly id: string;
  readonly label: string;
  /** From 1 for the lowest; null where it is not yet known. */
  readonly place: number | null;
  /** The criteria by the words that head their columns. */
  readonly criteria: readonly string[];
}

type Standing = Pick<Asked, 'policy' | 'set' | 'askings'>;

/**
 * How the criteria of a set are spread over its levels, the highest first and what is not yet known last; empty where the
 * set puts no criteria together. A criterion that is not asked, or is not applicable, is left out.
 */
export function spreadLevels(asked: Asked): readonly SpreadLevel[] {
  return asked.evaluation.spread === undefined ? [] : levelsStoodAt(asked);
}

/** The same of a set that does put criteria together. */
export function levelsStoodAt(asked: Standing): readonly SpreadLevel[] {
  const { policy, set } = asked;
  const saying = { terms: policy.terms };
  const named = set.outcome.questions;
  const criteria = asked.askings.filter(
    ({ question }) => named?.includes(question.id) ?? question.type === 'scale',
  );
  const at = (level: string): readonly string[] =>
    criteria
      .filter((asking) => levelOf(asked, asking) === level)
      .map(({ question }) => say(question.short ?? question.ask, saying));
  const levels = outcomesOf(policy, set).map(({ id, label }, index) => ({
    id,
    label: say(label, saying),
    place: index + 1,
    criteria: at(id),
  }));
  const unknown = { id: NOT_YET_KNOWN, label: 'Not yet known', place: null, criteria: at(NOT_YET_KNOWN) };
  return [...levels.toReversed(), ...(unknown.criteria.length === 0 ? [] : [unknown])];
}

function levelOf({ policy }: Standing, { question, asked, answered }: Asking): string | null {
  if (asked === false || answered.from === 'notApplicable') return null;
  const option = optionsOf(policy, question).find((each) => each.id === answered.value);
  if (asked === undefined || option === undefined) return NOT_YET_KNOWN;
  return option.level ?? option.id;
}
