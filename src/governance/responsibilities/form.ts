import { choices } from '../../kit/form/choice.ts';
import { text } from '../../kit/form/text.ts';

/** Somebody who may have a part: a role of the policy or an organisation that takes part. */
export interface Party {
  /** `role:<id>` or `organisation:<id>`. */
  readonly key: string;
  readonly name: string;
}

export const PARTS = ['does', 'answers', 'consulted', 'told'] as const;
export type Part = (typeof PARTS)[number];

export const partWords: Readonly<Record<Part, string>> = {
  does: 'Does it',
  answers: 'Answers for it',
  consulted: 'Is consulted',
  told: 'Is told',
};

/** What has to be done, and who has which part in it. */
export function responsibilityFields(parties: readonly Party[]) {
  const part = (label: string) =>
    choices<string>({ label, items: parties.map(({ key, name }) => ({ value: key, text: name })) });
  return {
    matter: text({
      label: 'What has to be done?',
      subject: 'What has to be done',
      hint: 'Such as: chair the meetings, keep the accounts, write the minutes.',
      required: 'Say what has to be done',
      most: 200,
    }),
    does: part('Who does it?'),
    answers: part('Who answers for it?'),
    consulted: part('Who is consulted?'),
    told: part('Who is told?'),
  };
}

/** What is wrong: nobody has a part, or several answer for one thing. */
export function faultIn(
  typed: Readonly<Record<Part, readonly string[]>>,
): { readonly field: Part; readonly text: string } | null {
  if (PARTS.every((part) => typed[part].length === 0))
    return { field: 'does', text: 'Choose who does it, or who else has a part in it' };
  if (typed.answers.length > 1)
    return { field: 'answers', text: 'Choose one who answers for it: with several nobody does' };
  return null;
}
