import { comparisonsIn, sourceOf, type Condition } from './condition.ts';
import { instrumentOf, questionOf, type Instrument, type Policy, type Question } from './policy.ts';

/** The sets and questions that an outcome, or whether a question is asked and what is suggested for it, rests on. */
export function needsOf(policy: Policy, each: Instrument | Question): readonly (Instrument | Question)[] {
  const read = conditionsOf(each).flatMap(comparisonsIn).map(sourceOf);
  const needed = read.map((one) => {
    if (one?.[0] === 'rating') return instrumentOf(policy, one[1]);
    return one?.[0] === 'answer' ? questionOf(policy, one[1]) : undefined;
  });
  const counted = 'outcome' in each ? (each.questions ?? []) : [];
  return [...needed.filter((one) => one !== undefined), ...(countsQuestions(each) ? counted : [])];
}

/** All sets of a policy that was checked, and their questions, each after what it needs. */
export function inNeededOrder(policy: Policy): readonly (Instrument | Question)[] {
  const begun = new Set<Instrument | Question>();
  const ordered: (Instrument | Question)[] = [];
  const visit = (each: Instrument | Question): void => {
    if (begun.has(each)) return;
    begun.add(each);
    for (const next of needsOf(policy, each)) visit(next);
    ordered.push(each);
  };
  for (const each of policy.instruments) {
    visit(each);
    for (const question of each.questions ?? []) visit(question);
  }
  return ordered;
}

function conditionsOf(each: Instrument | Question): Condition[] {
  const found =
    'outcome' in each
      ? [
          each.appliesWhen,
          ...(each.outcome.of ?? []),
          ...(each.outcome.rules ?? []).flatMap((rule) => [rule.when, rule.unless]),
        ]
      : [each.askWhen, ...(each.suggest ?? []).map((one) => one.when)];
  return found.filter((one) => one !== undefined);
}

const countsQuestions = (each: Instrument | Question): boolean =>
  'outcome' in each && each.outcome.rules === undefined && each.outcome.of === undefined;
