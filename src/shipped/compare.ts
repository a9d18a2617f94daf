import { comparisonsIn, type Condition, sourceOf } from '../policy/condition.ts';
import { type Fact, FACTS, type Facts } from '../policy/facts.ts';
import type { Answers } from '../policy/input.ts';
import { evaluate, type Evaluation } from '../policy/instrument.ts';
import { instrumentOf, type Instrument, type Policy, type Question } from '../policy/policy.ts';

/** A policy that comes with the program, by the name of its folder. */
export interface Shipped {
  readonly id: string;
  readonly policy: Policy;
  readonly definition: Instrument;
}

/** What one policy makes of a situation. */
export interface View {
  readonly shipped: Shipped;
  readonly evaluation: Evaluation;
}

/** The same facts, under each policy; `answers` by the policy's folder. */
export function compared(
  shipped: readonly Shipped[],
  facts: Facts,
  answers: Readonly<Record<string, Answers>>,
  on: string,
): readonly View[] {
  return shipped.map((each) => ({
    shipped: each,
    evaluation: evaluate(each.policy, each.definition.id, { facts, answers: answers[each.id] ?? {}, on }),
  }));
}

export function definitionOf(policy: Policy): Instrument | undefined {
  const found = instrumentOf(policy, 'definition');
  return found?.use === 'definition' ? found : undefined;
}

/** The facts that any of these definitions reads, in the order of the vocabulary's own list. */
export function factsRead(shipped: readonly Shipped[]): readonly Fact[] {
  const ids = new Set(shipped.flatMap(({ definition }) => factIdsIn(definition)));
  return FACTS.filter((fact) => ids.has(fact.id));
}

function factIdsIn({ questions, outcome }: Instrument): readonly string[] {
  const asked: readonly Question[] = questions ?? [];
  const conditions: (Condition | undefined)[] = [
    ...asked.flatMap((question) => [question.askWhen, ...(question.suggest ?? []).map((each) => each.when)]),
    ...(outcome.rules ?? []).flatMap((rule) => [rule.when, rule.unless]),
    ...(outcome.of ?? []),
  ];
  const read = conditions.flatMap((each) => (each === undefined ? [] : comparisonsIn(each)));
  const found = read.flatMap((each) => {
    const source = sourceOf(each);
    return source?.[0] === 'fact' ? [source[1]] : [];
  });
  return [...asked.flatMap((question) => question.fact ?? []), ...found];
}
