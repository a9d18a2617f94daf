import type { Instrument, Policy, Question } from '../../policy/policy.ts';
import { origin, outcomeName, told, whole } from './words.ts';

/** One rule as a person reads it. */
export interface Rule {
  /** What it leads to. */
  readonly outcome: string;
  readonly when: string;
  readonly from: string;
}

/** How a set of questions comes to its outcome, in the order in which the rules are tried. */
export function rulesOf(policy: Policy, instrument: Instrument): readonly Rule[] {
  const { method } = instrument.outcome;
  if (method === 'firstMatch') return matches(policy, instrument);
  if (method === 'points') return bands(policy, instrument);
  if (method === 'anyOf' || method === 'allOf' || method === 'atLeastNOf') return counted(policy, instrument);
  return [];
}

/** One sentence on how the outcome is reached. */
export function methodOf(policy: Policy, instrument: Instrument): string {
  const { method, atLeast, says } = instrument.outcome;
  const own = told(policy, says);
  const sentences = {
    firstMatch: 'The first of these rules that holds gives the outcome.',
    anyOf: 'It is enough that one of these holds.',
    allOf: 'All of these must hold.',
    atLeastNOf: `At least ${String(atLeast ?? 1)} of these must hold.`,
    highest: 'The highest level of any question is the outcome.',
    majority: 'The commonest level is the outcome; a person decides between two that are as common.',
    points:
      'The points of the answers are added up, and the sum falls in one of these bands. What does not apply is left out and the sum rescaled.',
    person: 'A person decides. The page shows the answers side by side and chooses nothing.',
    none: 'The answers are kept. They come to no outcome.',
  };
  return own === '' ? sentences[method] : `${sentences[method]} ${own}`;
}

function matches(policy: Policy, instrument: Instrument): readonly Rule[] {
  const { rules = [], otherwise } = instrument.outcome;
  const listed = rules.map((rule) => ({
    outcome: outcomeName(policy, instrument, rule.outcome),
    when:
      whole(policy, rule.when) +
      (rule.unless === undefined ? '' : `; unless ${lower(whole(policy, rule.unless))}`),
    from: origin(rule),
  }));
  return [...listed, ...last(policy, instrument, otherwise)];
}

function counted(policy: Policy, instrument: Instrument): readonly Rule[] {
  const { of, outcome, otherwise } = instrument.outcome;
  const name = outcomeName(policy, instrument, outcome);
  const listed =
    of === undefined
      ? yesNoQuestions(instrument).map((question) => ({
          outcome: name,
          when: `Yes to “${told(policy, question.ask)}”`,
          from: origin(question),
        }))
      : of.map((each) => ({ outcome: name, when: whole(policy, each), from: each.clause ?? '' }));
  return [...listed, ...last(policy, instrument, otherwise)];
}

const yesNoQuestions = (instrument: Instrument): readonly Question[] =>
  (instrument.questions ?? []).filter((question) => question.type === 'yesNo');

function bands(policy: Policy, instrument: Instrument): readonly Rule[] {
  return (instrument.outcome.bands ?? []).map((band) => ({
    outcome: outcomeName(policy, instrument, band.outcome),
    when:
      band.below === undefined
        ? `${band.from} points or more`
        : `From ${band.from} points to just below ${band.below}`,
    from: origin(band),
  }));
}

function last(policy: Policy, instrument: Instrument, otherwise: string | undefined): readonly Rule[] {
  if (otherwise === undefined) return [];
  return [
    {
      outcome: outcomeName(policy, instrument, otherwise),
      when: 'In every other case',
      from: origin(instrument.outcome),
    },
  ];
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
