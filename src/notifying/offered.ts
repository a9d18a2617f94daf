import { comparisonsIn, sourceOf } from '../policy/condition.ts';
import {
  instrumentOf,
  type Instrument,
  type Policy,
  type Question,
  type Requirement,
  type Route,
} from '../policy/policy.ts';
import { capital, say } from '../policy/text.ts';

/** The route by which the register's keepers are told of a significant partnership; undefined where the policy has none. */
export function routeToTell(policy: Policy): Route | undefined {
  return policy.routes?.find(
    (route) => route.for === 'significance' && route.steps.some(({ does }) => does === 'notify'),
  );
}

/** What the policy demands of telling: the requirement that is met by the day of a notice. */
export function tellingRequired(policy: Policy): Requirement | undefined {
  return policy.requirements?.find(({ metWhen }) =>
    comparisonsIn(metWhen).some((each) => {
      const [source, id] = sourceOf(each) ?? [];
      return source === 'fact' && id === 'notifiedOn';
    }),
  );
}

export function significanceSet(policy: Policy): Instrument | undefined {
  return instrumentOf(policy, 'significance');
}

export interface Feature {
  readonly id: string;
  readonly text: string;
}

/** What may make a partnership significant: each question of the policy's test of it that is answered by yes. */
export function featuresOf(policy: Policy): readonly Feature[] {
  const questions = significanceSet(policy)?.questions ?? [];
  return questions
    .filter(({ type }) => type === 'yesNo')
    .map((question) => ({ id: question.id, text: featureWords(policy, question) }));
}

function featureWords({ terms }: Policy, { ifYes, ask }: Question): string {
  return ifYes === undefined ? say(ask, { terms }) : capital(say(ifYes, { terms }));
}

/** The question of a feature, where the register has no field that answers it. */
export function answeredBy(policy: Policy, id: string): Question | undefined {
  return significanceSet(policy)?.questions?.find(
    (question) => question.id === id && question.type === 'yesNo' && question.fact === undefined,
  );
}
