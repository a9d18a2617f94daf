import type { Instrument, Policy } from './policy.ts';
import { sayAlone } from './text.ts';

/** A set of questions by which nobody is asked anything. */
export interface AsksNothing {
  /** Its place in the policy. */
  readonly set: number;
  readonly sentence: string;
}

/** Sets without a question whose outcome reads nothing else either. One may be meant so, as people may decide by what they know. */
export function setsThatAskNothing(policy: Policy): readonly AsksNothing[] {
  return policy.instruments.flatMap((set, index) =>
    asks(set)
      ? []
      : [{ set: index, sentence: `“${sayAlone(set.title, { terms: policy.terms })}” asks nothing` }],
  );
}

function asks({ questions = [], outcome }: Instrument): boolean {
  return questions.length + (outcome.of ?? []).length + (outcome.rules ?? []).length > 0;
}
