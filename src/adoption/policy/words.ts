import type { Condition } from '../../policy/condition.ts';
import { factOf } from '../../policy/facts.ts';
import {
  ASK_PERSON,
  type Instrument,
  optionsOf,
  outcomesOf,
  type Policy,
  type Question,
  type Use,
} from '../../policy/policy.ts';
import { rolesOf } from '../../policy/permissions.ts';
import { sentence } from '../../policy/sentence.ts';
import { capital, say, type Text } from '../../policy/text.ts';

/** A text of the policy with the council's own terms in it; empty where there is none. */
export function told(policy: Policy, text: Text | undefined): string {
  return text === undefined ? '' : say(text, { terms: policy.terms });
}

/** A condition as a sentence that stands alone. */
export function whole(policy: Policy, condition: Condition): string {
  return capital(sentence(condition, policy));
}

/** Where a part of the policy comes from, in words. */
export function origin(part: {
  readonly clause?: string;
  readonly ours?: boolean;
  readonly reconstructed?: boolean;
}): string {
  if (part.ours === true) return 'Concordat’s own, not the policy’s';
  const clause = part.clause ?? '';
  return part.reconstructed === true ? `${clause} (rebuilt: named there, not supplied)` : clause;
}

export const useNames: Readonly<Record<Use, string>> = {
  definition: 'Is it a partnership?',
  significance: 'Is it significant?',
  risk: 'Risk',
  value: 'Value',
  exitRisk: 'Risk of leaving',
  assessment: 'Assessment',
  entry: 'Joining',
  setUp: 'Setting up',
  governance: 'Governance',
  review: 'Review',
  healthCheck: 'The partners’ own view',
  representative: 'Representatives',
  exit: 'Leaving',
  other: 'Other questions',
};

const typeNames: Readonly<Record<Question['type'], string>> = {
  yesNo: 'Yes or no',
  scale: 'A level',
  choice: 'One of a list',
  choices: 'Any of a list',
  money: 'An amount of money',
  time: 'A length of time',
  number: 'A number',
  date: 'A date',
  text: 'Words',
  reference: 'A name',
};

/** How a question is answered: its kind, and the answers it offers with what each means. */
export function answersTo(
  policy: Policy,
  question: Question,
): { readonly kind: string; readonly offered: readonly string[] } {
  const offered = optionsOf(policy, question).map(({ label, meaning }) =>
    meaning === undefined ? told(policy, label) : `${told(policy, label)}: ${told(policy, meaning)}`,
  );
  return { kind: typeNames[question.type], offered };
}

export function outcomeName(policy: Policy, instrument: Instrument, id: string | undefined): string {
  if (id === undefined || id === ASK_PERSON) return 'A person decides';
  return told(policy, outcomesOf(policy, instrument).find((each) => each.id === id)?.label ?? id);
}

export function roleName(policy: Policy, id: string | undefined): string {
  if (id === undefined) return '';
  const label =
    rolesOf(policy).find((role) => role.id === id)?.label ??
    policy.people?.links?.find((link) => link.id === id)?.label;
  return told(policy, label ?? factOf(id)?.label ?? id);
}
