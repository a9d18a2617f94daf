import type { Book } from '../book.ts';
import { comparisonsIn, sourceOf, type Condition } from '../condition.ts';
import { instrumentOf, questionOf, type Instrument, type Policy, type Question } from '../policy.ts';

/** A question or an outcome may not depend on itself, however far round. True when one does. */
export function checkCycles(policy: Policy, book: Book): boolean {
  const done = new Set<object>();
  const path: object[] = [];
  let found = false;
  const visit = (each: Instrument | Question): void => {
    if (path.includes(each)) {
      found = true;
      const round = path.slice(path.indexOf(each)) as (Instrument | Question)[];
      const names = [...round, each].map((one) => `“${one.id}”`).join(' → ');
      return book.faultIn(each, '', `This depends on itself: ${names}`);
    }
    if (done.has(each)) return;
    done.add(each);
    path.push(each);
    for (const next of needsOf(policy, each)) visit(next);
    path.pop();
  };
  for (const each of policy.instruments) {
    visit(each);
    for (const question of each.questions ?? []) visit(question);
  }
  return found;
}

function needsOf(policy: Policy, each: Instrument | Question): (Instrument | Question)[] {
  const read = conditionsOf(each).flatMap(comparisonsIn).map(sourceOf);
  const needed = read.map((one) => {
    if (one?.[0] === 'rating') return instrumentOf(policy, one[1]);
    return one?.[0] === 'answer' ? questionOf(policy, one[1]) : undefined;
  });
  const counted = 'outcome' in each ? (each.questions ?? []) : [];
  return [...needed.filter((one) => one !== undefined), ...(countsQuestions(each) ? counted : [])];
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
