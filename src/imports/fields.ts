import type { Choice } from '../kit/reading.ts';
import { FIELDS, type FieldType, type RegisterField } from '../partnerships/fields.ts';
import { factOf } from '../policy/facts.ts';
import type { ImportField, ImportType } from './field.ts';

/**
 * What a council's policy adds to the fields: its own labels as further names, the options of its lists by field,
 * and the fields that it keeps besides.
 */
export interface FieldWords {
  readonly labels?: Readonly<Record<string, string>>;
  readonly alsoCalled?: Readonly<Record<string, readonly string[]>>;
  readonly choices?: Readonly<Record<string, readonly Choice[]>>;
  readonly own?: readonly ImportField[];
  /** What it is and how it rates: fields whose values become decisions. Those without a set of questions are left out. */
  readonly decided?: readonly DecidedField[];
}

/** What a policy decides of an entry: `id` is one of `kind`, `overallRisk`, `overallValue` and `significant`. */
export type DecidedField = Pick<ImportField, 'id' | 'decides' | 'choices'> & Partial<ImportField>;

/** Words that head columns for these fields in registers as councils publish them. Plain English, no council's own. */
const synonyms: Readonly<Record<string, string>> = {
  name: 'partnership name, name of partnership, partnership, partnership title, title, outside body, name of outside body, outside organisation, name of body, body, organisation name, group name, board name, joint arrangement, arrangement',
  otherNames: 'also known as, aka, acronym, abbreviation, former name, previous name, short name',
  purpose:
    'function, functions, aim, aims, role of partnership, purpose of partnership, function and purpose, remit, description, aims and purpose, terms of reference summary, what it does',
  code: 'partnership code, body code, organisation code',
  objectives: 'key objectives, aims and objectives, objective, outcomes, goals',
  stage: 'status, partnership status, current status',
  serviceArea: 'directorate, department, service, lead directorate, division, team, responsible service',
  portfolio: 'cabinet portfolio, portfolio area, lead member portfolio',
  committee: 'remit committee, responsible committee, reporting committee, scrutiny committee, reports to',
  website: 'web site, web address, url, link, web page, web link',
  scale: 'strategic or operational, strategic operational, level of partnership, type strategic operational',
  decides: 'decision making, decision making powers, takes decisions',
  establishedBy: 'set up by, who established, who established it, created by, founded by',
  role: 'council role, our stance, role of council, control influence information, councils role',
  legalForm:
    'legal status, form, form of partnership, type of partnership, structure, legal structure, constitution type, partnership type',
  legalPower: 'power, statutory power, vires',
  requiredByLaw:
    'statutory, statutory status, statutory partnership, statutory requirement, statutory non statutory, required by statute, is it statutory, statutory or voluntary',
  councilMustAttend: 'statutory duty to attend, duty to attend, attendance required by law',
  dischargesStatutoryDuty: 'discharges statutory duty, statutory duty, delivers statutory duty',
  statute: 'legislation, act, relevant legislation, statutory basis',
  formalAgreement: 'agreement in place, formal agreement in place, partnership agreement, written agreement',
  meets:
    'frequency of meetings, meeting frequency, frequency, meetings, how often does it meet, how often meets',
  meetingsAYear: 'meetings per year, number of meetings, meetings a year, no of meetings per year',
  startedOn:
    'start date, started, date created, date established, date formed, commencement date, commenced, established, date joined, from date, date set up',
  endsOn: 'end date, expiry date, expires, date ends, finish date, termination date, to date, end',
  reviewedOn: 'last reviewed, date of last review, last review, last review date, date reviewed, reviewed',
  nextReviewOn: 'next review, review date, next review date, review due, date of next review, due for review',
  fundingEndsOn: 'funding end date, funding ends, funding expires',
  staffTime:
    'staff time, officer time, staff hours, officer hours, hours, time commitment, staff resource, staffing input, time spent, officer days, staff days',
  partnershipBudget:
    'total budget, partnership budget, annual budget, budget, overall budget, total funding, partnership funding, turnover',
  resources: 'resources available, resources at disposal, resources committed',
  employsStaff: 'employs staff, does it employ staff, staff employed',
  staffAndAssets: 'staff and assets, assets, property, staff and property, premises',
  projects: 'partnership projects, current projects, key projects',
  informationSharing:
    'how information is shared, information sharing, feedback, reporting arrangements, reporting back, how reported',
  coversFor: 'covers for, represents other councils, other districts represented',
  exitImpact: 'impact of exit, impact of leaving, risk of exit, exit impact, impact of withdrawal',
  benefitsNote:
    'benefits, benefit, benefit to council, benefits to the council, value, added value, what do we gain',
  comments:
    'comment, remarks, notes, note, other, other information, additional information, further information',
  futureAction:
    'recommendation, recommendations, future action, action, actions, recommended action, next steps',
  sensitive: 'confidential, exempt, not for publication',
};

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
    'representative, council representative, council representatives, member representative, appointed member, appointed members, appointee, appointees, nominee, councillor, councillors appointed, elected member representative, our representative',
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
    'budget contribution, council contribution, contribution, our contribution, financial contribution, annual contribution, cash contribution, council funding, cost, annual cost, cost to council, council budget, funding, subscription, annual subscription, membership fee, money, direct financial contribution',
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
    'value rating, overall value rating, value level, value score',
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
  };
}

function withWords(field: ImportField, words: FieldWords): ImportField {
  const label = words.labels?.[field.id];
  const choices = words.choices?.[field.id];
  const also = words.alsoCalled?.[field.id] ?? [];
  return {
    ...field,
    synonyms: [...field.synonyms, ...also, ...(label === undefined ? [] : [field.label])],
    ...(label === undefined ? {} : { label }),
    ...(choices === undefined ? {} : { choices }),
  };
}
