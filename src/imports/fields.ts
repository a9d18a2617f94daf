import type { Choice } from '../kit/reading.ts';
import { FIELDS, type FieldType, type RegisterField } from '../partnerships/fields.ts';
import { factOf } from '../policy/facts.ts';
import { synonyms } from './synonyms.ts';
import { type ImportField, type ImportType, isList } from './field.ts';

/**
 * What a council's policy adds to the fields: its own labels as further names, the options of its lists by field,
 * and the fields that it keeps besides.
 */
export interface FieldWords {
  readonly labels?: Readonly<Record<string, string>>;
  readonly alsoCalled?: Readonly<Record<string, readonly string[]>>;
  readonly choices?: Readonly<Record<string, readonly Choice[]>>;
  readonly own?: readonly ImportField[];
  /** Names of bodies and people that have commas in them, as `nameKey` has them. */
  readonly whole?: ReadonlySet<string>;
  /** Names of the bodies that are kept. */
  readonly bodies?: ReadonlySet<string>;
  /** The last day on which something can have happened. */
  readonly today?: string;
  /** What it is and how it rates: fields whose values become decisions. Those without a set of questions are left out. */
  readonly decided?: readonly DecidedField[];
}

/** What a policy decides of an entry: `id` is one of `kind`, `overallRisk`, `overallValue` and `significant`. */
export type DecidedField = Pick<ImportField, 'id' | 'decides' | 'choices'> & Partial<ImportField>;

const statutoryWords: readonly Choice[] = [
  { id: 'yes', label: 'Statutory', synonyms: ['mandatory', 'required'] },
  {
    id: 'no',
    label: 'Non-statutory',
    synonyms: ['not statutory', 'non statutory', 'discretionary', 'voluntary'],
  },
];

const levels: readonly Choice[] = [
  { id: 'high', label: 'High', synonyms: ['red'] },
  { id: 'medium', label: 'Medium', synonyms: ['moderate', 'amber'] },
  { id: 'low', label: 'Low', synonyms: ['green'] },
];

const kept = (
  id: string,
  label: string,
  type: ImportType,
  words: string,
  more: Partial<ImportField> = {},
): ImportField => ({
  id,
  label,
  type,
  synonyms: words.split(', '),
  ...more,
});

/** What the register keeps beside an entry's own row: its numbers, partners, people and money. */
const beside: readonly ImportField[] = [
  // Councils number their own lists too, so no other heading is taken for the register's own number.
  kept('reference', 'Reference', 'reference', 'register reference, concordat reference'),
  kept(
    'partners',
    'Partners',
    'organisations',
    'partner, partner organisations, partner organisation, other partners, key partners, partner names, members, member organisations, organisations involved, partner bodies, council, councils, local authority, authority, district, who else is involved',
    { repeats: true },
  ),
  kept(
    'partnerCode',
    'Code of partner',
    'code',
    'partner code, gss code, council code, local authority code, authority code, la code, ons code',
    { codeOf: 'partners', repeats: true },
  ),
  kept(
    'leadPartner',
    'Lead partner',
    'organisation',
    'lead organisation, lead body, lead agency, lead authority, lead council, host organisation, host',
  ),
  kept(
    'accountableBody',
    'Accountable body',
    'organisation',
    'accountable organisation, banker, accountable authority',
  ),
  kept(
    'leadOfficer',
    'Lead officer',
    'person',
    'responsible officer, responsible officer post, officer, lead officer name, contact officer, council officer, officer contact, link officer, council lead, lead contact, contact, officer responsible, lead',
  ),
  kept(
    'sponsoringOfficer',
    'Sponsoring officer',
    'person',
    'sponsor, head of service, sponsoring head of service, director, executive sponsor, responsible director, lead director',
  ),
  kept(
    'performanceOfficer',
    'Officer accountable for performance',
    'person',
    'performance officer, monitoring officer for performance, officer accountable for monitoring performance',
  ),
  kept(
    'portfolioHolder',
    'Portfolio holder',
    'person',
    'lead member, lead member post, cabinet member, lead councillor, executive member, portfolio holder name, lead cabinet member',
  ),
  kept(
    'representative',
    'Representatives',
    'people',
    'representative, council representative, council representatives, member representative, appointed member, appointed members, appointee, appointees, nominee, councillor, councillors appointed, elected member representative, our representative, elected member rep, member rep, member reps, councillor rep, councillor representative',
    { repeats: true },
  ),
  kept(
    'substitute',
    'Substitutes',
    'people',
    'substitute, substitute member, deputy, reserve, named substitute',
    { repeats: true },
  ),
  kept(
    'ourContribution',
    'Our contribution, cash',
    'money',
    'budget contribution, council contribution, contribution, our contribution, financial contribution, annual contribution, cash contribution, council funding, cost, annual cost, cost to council, council budget, funding, funding from council, funding from the council, funding by the council, contribution from the council, paid by the council, subscription, annual subscription, membership fee, money, direct financial contribution',
    { period: 'year' },
  ),
  kept(
    'contributionInKind',
    'Our contribution, in kind',
    'money',
    'in kind, in kind contribution, contribution in kind, support in kind, value in kind',
    { period: 'year' },
  ),
  kept(
    'annualGrant',
    'Grant received by the partnership',
    'money',
    'annual grant, grant, grant received, grant funding',
    { period: 'year' },
  ),
  kept(
    'incomeToCouncil',
    'Income to the council',
    'money',
    'income, income received, income to the council',
    { period: 'year' },
  ),
  kept(
    'overallRisk',
    'Overall risk',
    'level',
    'risk, risk rating, risk level, overall risk rating, risk score, risk assessment',
    { choices: levels },
  ),
  kept(
    'overallValue',
    'Overall value',
    'level',
    'value, value rating, overall value rating, value level, value score',
    { choices: levels },
  ),
  kept(
    'significant',
    'Significant',
    'yesNo',
    'significant partnership, is it significant, significance, key partnership',
    {
      choices: [
        { id: 'yes', label: 'Significant', synonyms: ['key'] },
        { id: 'no', label: 'Not significant', synonyms: ['non significant'] },
      ],
    },
  ),
  kept(
    'area',
    'Area covered',
    'text',
    'area, geography, geographical area, coverage, area of operation, geographic area, area covered by partnership',
  ),
  kept(
    'documents',
    'Document',
    'url',
    'source, source url, document link, terms of reference, link to document, agreement link, governing document, constitution',
    { repeats: true },
  ),
  kept('alsoTyped', 'Also typed', 'longText', 'also typed beside'),
];

const types: Readonly<Record<FieldType, ImportType>> = {
  text: 'text',
  'long text': 'longText',
  'yes or no': 'yesNo',
  date: 'date',
  money: 'money',
  time: 'timeSpent',
  number: 'number',
  choice: 'choice',
  choices: 'text',
  address: 'url',
};

/** Every field that a column can go to, with the words that the council's policy and its own fields add. */
export function importFields(words: FieldWords = {}): readonly ImportField[] {
  // A field of several choices has no one value for a cell, so a column for it stays the council's own.
  const register = FIELDS.filter((field) => field.type !== 'choices').map(fromRegister);
  const rated = [kind, ...beside].flatMap((field) => asDecided(field, words.decided));
  return [...register, ...rated].map((field) => withWords(field, words)).concat(words.own ?? []);
}

const kind = kept(
  'kind',
  'What it is',
  'choice',
  'classification, kind, type of entry, entry type, type of arrangement, category, is it a partnership, kind of entry',
);
const decidable = new Set(['kind', 'overallRisk', 'overallValue', 'significant']);

function asDecided(field: ImportField, decided: FieldWords['decided']): readonly ImportField[] {
  if (!decidable.has(field.id)) return [field];
  if (decided === undefined) return field.id === 'kind' ? [] : [field];
  const found = decided.find((each) => each.id === field.id);
  if (found === undefined) return [];
  const synonyms = [...field.synonyms, ...(found.synonyms ?? [])];
  return [{ ...field, type: field.type === 'yesNo' ? 'choice' : field.type, ...found, synonyms }];
}

function fromRegister(field: RegisterField): ImportField {
  const fact = factOf(field.id);
  return {
    id: field.id,
    label: field.label,
    type: field.id === 'code' ? 'code' : types[field.type],
    synonyms: [...(synonyms[field.id]?.split(', ') ?? []), ...(fact ? [fact.label] : [])],
    ...(fact?.options === undefined ? {} : { choices: fact.options }),
    ...(field.id === 'name' ? { longest: 300 } : {}),
    ...(field.id === 'staffTime' ? { unit: { amount: 'hours', per: 'month' } as const } : {}),
    ...(field.id === 'partnershipBudget' ? { period: 'year' as const } : {}),
    ...(field.id === 'requiredByLaw' ? { choices: statutoryWords } : {}),
    ...(field.id === 'comments' ? { repeats: true } : {}),
    ...(field.id === 'startedOn' ? { rough: true } : {}),
  };
}

function withWords(field: ImportField, words: FieldWords): ImportField {
  const label = words.labels?.[field.id];
  const choices = words.choices?.[field.id];
  const also = words.alsoCalled?.[field.id] ?? [];
  const today = factOf(field.id)?.past === true ? words.today : undefined;
  return {
    ...field,
    synonyms: [...field.synonyms, ...also, ...(label === undefined ? [] : [field.label])],
    ...(isList(field.type) && words.whole !== undefined ? { whole: words.whole } : {}),
    ...(field.type === 'organisations' && words.bodies !== undefined ? { bodies: words.bodies } : {}),
    ...(today === undefined ? {} : { latest: today }),
    ...(label === undefined ? {} : { label }),
    ...(choices === undefined ? {} : { choices }),
  };
}
