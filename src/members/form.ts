import { choice, type Choice } from '../kit/form/choice.ts';
import { date } from '../kit/form/date.ts';
import { email, text } from '../kit/form/text.ts';
import type { Over } from '../roles-held.ts';

/** What a form about somebody's roles offers: no more than whoever fills it in may give. */
export interface Offered {
  readonly roles: readonly { readonly id: string; readonly label: string }[];
  readonly covers: readonly Over['covers'][];
  readonly serviceAreas: readonly string[];
  readonly portfolios: readonly string[];
}

const coverChoices: Readonly<Record<Over['covers'], Omit<Choice<Over['covers']>, 'value'>>> = {
  council: { text: 'The whole council' },
  'service area': { text: 'A service area', reveals: ['serviceArea'] },
  portfolio: { text: 'A portfolio', reveals: ['portfolio'] },
  entry: { text: 'Entries that I name', reveals: ['entries'] },
};

function areas(label: string, required: string, names: readonly string[]) {
  return choice({
    label,
    as: 'select',
    requiredWhenShown: required,
    items: names.map((name) => ({ value: name, text: name })),
  });
}

export type GiveFields = ReturnType<typeof giveFields>;

export function giveFields(offered: Offered) {
  return {
    role: choice({
      label: 'Role',
      as: 'select',
      required: 'Choose a role',
      items: offered.roles.map(({ id, label }) => ({ value: id, text: label })),
    }),
    covers: choice<Over['covers']>({
      label: 'Over what',
      hint: 'Over less than the whole council they see those entries alone, and change of them what the role lets them.',
      required: 'Choose over what they have the role',
      items: offered.covers.map((value) => ({ value, ...coverChoices[value] })),
    }),
    // What no choice reveals would be asked always.
    ...(offered.covers.includes('service area')
      ? { serviceArea: areas('Service area', 'Choose the service area', offered.serviceAreas) }
      : {}),
    ...(offered.covers.includes('portfolio')
      ? { portfolio: areas('Portfolio', 'Choose the portfolio', offered.portfolios) }
      : {}),
    entries: text({
      label: 'Their numbers in the register',
      hint: 'Such as 4, 17, 103',
      subject: 'The numbers',
      requiredWhenShown: 'Enter the numbers of the entries',
      most: 400,
    }),
    lastDay: date({
      label: 'Last day (optional)',
      subject: 'Last day',
      hint: 'The last day on which they have it. Leave it empty if it is for good.',
    }),
  };
}

export interface GiveValues {
  readonly role: string;
  readonly covers: Over['covers'];
  readonly serviceArea?: string | null;
  readonly portfolio?: string | null;
  readonly entries: string | null;
  readonly lastDay: string | null;
}

export type InviteFields = ReturnType<typeof inviteFields>;

export function inviteFields(offered: Offered) {
  return {
    name: text({
      label: 'Name',
      hint: 'As the letter greets them. They may write it otherwise when they come in.',
      required: 'Enter their name',
      most: 200,
    }),
    email: email({ label: 'Email address', required: 'Enter the email address that the letter goes to' }),
    ...giveFields(offered),
  };
}

export function personFields(people: readonly { readonly id: string; readonly name: string }[]) {
  return {
    person: choice({
      label: 'Who they are among the council’s people',
      hint: 'So that a lead officer or a representative may change the entries in which they have a part.',
      as: 'select',
      unset: 'Nobody in particular',
      items: people.map(({ id, name }) => ({ value: id, text: name })),
    }),
  };
}

/** The entries that somebody named; null where it is no list of numbers. */
export function numbersIn(typed: string): readonly number[] | null {
  const parts = typed.split(/[\s,;]+/).filter((part) => part !== '');
  const numbers = parts.map((part) => (/^[1-9]\d{0,8}$/.test(part) ? Number(part) : null));
  return numbers.includes(null) || numbers.length === 0 ? null : [...new Set(numbers as number[])];
}
