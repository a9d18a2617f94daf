import { factOf } from '../policy/facts.ts';
import { instrumentOf, optionsOf, type Policy, questionOf } from '../policy/policy.ts';
import { optionsOfFact } from '../policy/slots.ts';
import { typedRating } from './fields.ts';
import { type GoneLevels, levelSaid, noGoneLevels } from './gone-levels.ts';
import { duties } from './edit/lists/options.ts';
import { outcomeLabel } from './reasons.ts';
import { isOnGoneLevel } from './stand.ts';
import type { TimelineWords } from './timeline.ts';
import { spoken } from './words.ts';

const rated = ['definition', 'significance', 'risk', 'value'] as const;

/** How the policy in force calls what changed, and levels that it has lost; other ids that it no longer has stay ids. */
export function timelineWords(
  policy: Policy,
  gone: GoneLevels = noGoneLevels,
  goneAnswers: GoneLevels = noGoneLevels,
): TimelineWords {
  return {
    label: (field) => {
      const label = policy.register?.find((each) => each.id === field)?.label ?? factOf(field)?.label;
      if (label !== undefined) return spoken(policy, label);
      const use = rated.find((each) => typedRating(each) === field);
      const set = use === undefined ? undefined : instrumentOf(policy, use);
      return set === undefined ? undefined : spoken(policy, set.title);
    },
    option: (field, id) => {
      const question = questionOf(policy, field);
      const options = question === undefined ? optionsOfFact(policy, field) : optionsOf(policy, question);
      const found = options.find((each) => each.id === id);
      return found === undefined ? (goneAnswers(field, id) ?? undefined) : spoken(policy, found.label);
    },
    set: (id) => {
      const set = instrumentOf(policy, id);
      return set === undefined ? id : spoken(policy, set.title);
    },
    outcome: (set, id) => levelSaid(policy, gone, { set, outcome: id }, outcomeLabel),
    isLost: (set, id) => isOnGoneLevel(policy, { questionSet: set, decided: id }),
    duty: (role) => duties(policy).find(({ id }) => id === role)?.label,
    question: (id) => {
      const question = questionOf(policy, id);
      return question === undefined ? id : spoken(policy, question.ask);
    },
  };
}
