import { comparisonsIn, sourceOf, type Condition } from './condition.ts';
import { isCounted } from './counted.ts';
import { instrumentOf, questionOf, type Instrument, type Policy, type Question } from './policy.ts';

/** The sets and questions that an outcome, or whether a question is asked and what is suggested for it, rests on. */
function needsOf(policy: Policy, each: Instrument | Question): readonly (Instrument | Question)[] {
  const read = conditionsOf(each).flatMap(comparisonsIn).map(sourceOf);
  const needed = read.map((one) => {
    if (one?.[0] === 'rating') return instrumentOf(policy, one[1]);
    return one?.[0] === 'answer' ? questionOf(policy, one[1]) : undefined;
  });
  return [...needed.filter((one) => one !== undefined), ...countedIn(each)];
}

/**
 * All sets of a policy and their questions, each after what it needs. What needs itself, however far round, is told with the
 * way there: the checker refuses it.
 */
export function inNeededOrder(
  policy: Policy,
  goesRound: (way: readonly (Instrument | Question)[]) => void = () => {},
): readonly (Instrument | Question)[] {
  const done = new Set<Instrument | Question>();
  const way: (Instrument | Question)[] = [];
  const visit = (each: Instrument | Question): void => {
    if (way.includes(each)) return goesRound([...way.slice(way.indexOf(each)), each]);
    if (done.has(each)) return;
    way.push(each);
    for (const next of needsOf(policy, each)) visit(next);
    way.pop();
    done.add(each);
  };
  for (const each of policy.instruments) {
    visit(each);
    for (const question of each.questions ?? []) visit(question);
  }
  return [...done];
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

function countedIn(each: Instrument | Question): readonly Question[] {
  if (!('outcome' in each)) return [];
  return (each.questions ?? []).filter((question) => isCounted(each.outcome, question));
}
