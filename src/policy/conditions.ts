import type { Condition } from './condition.ts';
import type { Policy } from './policy.ts';

/** Every condition in the document. */
export function conditionsIn(policy: Policy): Condition[] {
  const { instruments, lists, routes, requirements, reviews, exit } = policy;
  const questions = instruments.flatMap((each) => each.questions ?? []);
  const found = [
    ...instruments.flatMap((each) => [each.appliesWhen, ...(each.outcome.of ?? [])]),
    ...instruments.flatMap((each) => (each.outcome.rules ?? []).flatMap((rule) => [rule.when, rule.unless])),
    ...questions.flatMap((each) => [each.askWhen, ...(each.suggest ?? []).map((one) => one.when)]),
    ...(lists ?? []).flatMap((each) => each.items.map((item) => item.askWhen)),
    ...(routes ?? []).flatMap((each) => each.steps.map((step) => step.when)),
    ...(requirements ?? []).flatMap((each) => [each.appliesWhen, each.metWhen]),
    ...(reviews ?? []).map((each) => each.when),
    ...(exit?.watches ?? []).map((each) => each.when),
  ];
  return found.filter((each) => each !== undefined);
}
