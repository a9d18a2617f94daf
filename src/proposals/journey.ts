import { choice, choices } from '../kit/form/choice.ts';
import { longText } from '../kit/form/text.ts';
import type { Fields } from '../kit/form.ts';
import { exitKeys, exitWords } from '../policy/exit-strategy.ts';
import { instrumentOf, listOf, type Policy } from '../policy/policy.ts';
import { say } from '../policy/text.ts';
import type { ProposalKind } from '../tables/approvals.ts';

/** One page of a proposal, which is kept as a draft by itself. */
export interface JourneyPage {
  readonly id: PageId;
  readonly title: string;
  readonly lead: string;
  readonly fields: Fields;
  /** What the policy asks of this is said; what it does not ask is ours, and may stay empty. */
  readonly isOurs: boolean;
}

export const PAGE_IDS = ['why', 'case', 'options', 'capacity', 'form', 'impact'] as const;
export type PageId = (typeof PAGE_IDS)[number];

/** The pages of a kind of proposal, in order. */
export function journeyOf(policy: Policy, kind: ProposalKind): readonly JourneyPage[] {
  return [
    {
      id: 'why',
      title: kind === 'change' ? 'What changes, and why' : 'Why',
      lead:
        kind === 'change'
          ? 'What would be otherwise than it is now, and what drives that.'
          : 'What drives this, and why the council would take part.',
      fields: whyFields(policy, kind),
      isOurs: listOf(policy, 'reasonsToEnter') === undefined,
    },
    {
      id: 'case',
      title: 'Business case',
      lead: 'What it is to bring, and what that rests on.',
      fields: caseFields,
      isOurs: !hasEntrySet(policy),
    },
    {
      id: 'options',
      title: 'Options considered',
      lead: 'What else could be done, and why this is better.',
      fields: optionFields,
      isOurs: !hasEntrySet(policy),
    },
    {
      id: 'capacity',
      title: 'Can the council contribute?',
      lead: 'What is asked of the council, beside what is promised elsewhere already.',
      fields: capacityFields,
      isOurs: !hasEntrySet(policy),
    },
    {
      id: 'form',
      title: 'Form and legal advice',
      lead: 'What form it takes, and who advised on that.',
      fields: formFields,
      isOurs: listOf(policy, 'legalForms') === undefined,
    },
    {
      id: 'impact',
      title: 'What it means for people and places',
      lead: 'Each in a sentence or two, or where the assessment can be found.',
      fields: impactFields,
      isOurs: true,
    },
  ];
}

function hasEntrySet(policy: Policy): boolean {
  return instrumentOf(policy, 'entry') !== undefined;
}

function whyFields(policy: Policy, kind: ProposalKind): Fields {
  const list = listOf(policy, 'reasonsToEnter');
  const drivers = choices<string>({
    label: 'What drives it?',
    hint: 'Choose all that apply.',
    items: (list?.items ?? []).map(({ id, label }) => ({
      value: id,
      text: say(label, { terms: policy.terms }),
    })),
  });
  const changes = longText({
    label: 'What changes?',
    subject: 'What changes',
    hint: 'Say what it is now and what it would be: money, purpose, partners, form, our part in it.',
    rows: 4,
  });
  return {
    ...(kind === 'change' ? { changes } : {}),
    ...(list === undefined ? {} : { drivers }),
    rationale: longText({
      label: kind === 'change' ? 'Why?' : 'Why should the council take part?',
      subject: 'Why',
      hint: 'In a few sentences. Whoever decides reads this first.',
      rows: 5,
    }),
    communityLed: choice<'yes' | 'no'>({
      label: 'Does the idea come from the community?',
      as: 'inline',
      items: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ],
    }),
  };
}

const caseFields: Fields = {
  businessCase: longText({
    label: 'Business case',
    hint: 'What it is to achieve, for whom, at what cost, and how that will be seen.',
    rows: 6,
  }),
  evidence: longText({
    label: 'What is that based on?',
    subject: 'Evidence',
    hint: 'Figures, studies, what was tried elsewhere, what people said. Say where it can be found.',
    rows: 4,
  }),
};

const optionFields: Fields = {
  options: longText({
    label: 'What else was considered?',
    subject: 'Options',
    hint: 'Each on a line of its own, with what speaks for and against it.',
    rows: 5,
  }),
  doNothing: longText({ label: 'What happens if nothing is done?', subject: 'Doing nothing', rows: 3 }),
  whyThis: longText({ label: 'Why is this the best of them?', subject: 'Why this', rows: 3 }),
};

const capacityFields: Fields = {
  canContribute: choice<'yes' | 'no' | 'dontKnow'>({
    label: 'Can the council contribute what is asked of it?',
    subject: 'Whether the council can contribute',
    items: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
      { value: 'dontKnow', text: 'Don’t know yet' },
    ],
  }),
  capacityNote: longText({
    label: 'How? Whose time, which money?',
    subject: 'How',
    hint: 'Name posts rather than people. Say what would be given up for it.',
    rows: 4,
  }),
  assets: longText({
    label: 'Which buildings, equipment or systems would it use?',
    subject: 'Assets',
    rows: 3,
  }),
};

const formFields: Fields = {
  formAdvice: longText({
    label: 'What advice was taken on its form?',
    subject: 'Advice on its form',
    hint: 'From whom, when, and what it came to.',
    rows: 4,
  }),
};

const impactFields: Fields = {
  equality: longText({ label: 'Equality', rows: 3 }),
  community: longText({ label: 'Communities', rows: 3 }),
  communitySafety: longText({ label: 'Community safety', rows: 3 }),
  carbon: longText({ label: 'Carbon and climate', rows: 3 }),
};

/** What a page has of a proposal, as its form is filled in. */
export function heldOf(page: JourneyPage, said: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(page.fields).map((name) => [name, said[name] ?? null]));
}

/** What is kept once a page is saved: what was left empty is not kept. */
export function saidWith(
  said: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries({ ...said, ...values }).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** The fields of a kind of proposal, in the order of its pages. */
export function saidKeys(policy: Policy, kind: ProposalKind): readonly string[] {
  if (kind === 'exit') return exitKeys(policy);
  return journeyOf(policy, kind).flatMap(({ fields }) => Object.keys(fields));
}

/** What a field of a proposal is called, and its value in words. */
export function saidWords(
  policy: Policy,
  kind: ProposalKind,
  key: string,
  value: unknown,
): { readonly label: string; readonly value: string } {
  if (kind === 'exit') return exitWords(policy, key, value);
  const label = journeyOf(policy, kind).find(({ fields }) => key in fields)?.fields[key]?.label ?? key;
  return { label, value: valueWords(policy, key, value) };
}

const WORDS: Readonly<Record<string, string>> = { yes: 'Yes', no: 'No', dontKnow: 'Don’t know yet' };

function valueWords(policy: Policy, key: string, value: unknown): string {
  if (key === 'drivers') {
    const items = listOf(policy, 'reasonsToEnter')?.items ?? [];
    const all = Array.isArray(value) ? (value as readonly string[]) : [];
    return all
      .map((id) => items.find((each) => each.id === id)?.label ?? id)
      .map((label) => say(label, { terms: policy.terms }))
      .join('; ');
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return key === 'communityLed' || key === 'canContribute' ? (WORDS[text] ?? text) : text;
}
