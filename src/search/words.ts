import { FIELDS, type RegisterField } from '../partnerships/fields.ts';
import { outcomesOf, type Policy } from '../policy/policy.ts';
import { optionsAlone } from '../policy/slots.ts';
import { say, sayAlone } from '../policy/text.ts';

type Labels = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What the versions of a policy say that is kept by its id, and is looked for by its words. */
export interface PolicyWords {
  /** Ids of questions that are answered in words. */
  readonly questions: readonly string[];
  /** Of choices, by field and id. */
  readonly choices: Labels;
  /** Of what was decided, with what it was decided of, by set and outcome. */
  readonly levels: Labels;
}

export const CHOICES: readonly RegisterField[] = FIELDS.filter(
  ({ type }) => type === 'choice' || type === 'choices',
);

/** What a later version says takes the place of what an earlier one said. */
export function wordsOfPolicies(earliestFirst: readonly Policy[]): PolicyWords {
  const all = earliestFirst.map((policy) => ({
    questions: policy.instruments.flatMap(({ questions }) =>
      (questions ?? []).filter(({ type }) => type === 'text').map(({ id }) => id),
    ),
    choices: Object.fromEntries(
      CHOICES.map(({ id }) => [id, labelled(optionsAlone(policy, id).map((each) => [each.id, each.label]))]),
    ),
    levels: levelsIn(policy),
  }));
  return {
    questions: [...new Set(all.flatMap(({ questions }) => questions))],
    choices: merged(all.map(({ choices }) => choices)),
    levels: merged(all.map(({ levels }) => levels)),
  };
}

function levelsIn(policy: Policy): Labels {
  const { terms } = policy;
  return Object.fromEntries(
    policy.instruments.map((set) => [
      set.id,
      labelled(
        outcomesOf(policy, set).map(({ id, label }) => [
          id,
          `${say(set.title, { terms })}: ${sayAlone(label, { terms })}`,
        ]),
      ),
    ]),
  );
}

function labelled(pairs: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(pairs);
}

function merged(all: readonly Labels[]): Labels {
  const keys = new Set(all.flatMap((labels) => Object.keys(labels)));
  return Object.fromEntries(
    [...keys].map((key) => [key, Object.assign({}, ...all.map((labels) => labels[key]))]),
  );
}
