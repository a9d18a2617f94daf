import type { Tables } from '../tables.ts';
import type { FoundKind } from './kinds.ts';

/** Every column of words that people typed, by table, with what each is called where something is found in it. */
export const TYPED = {
  partnership: {
    name: 'Name',
    other_names: 'Other names',
    code: 'Code',
    purpose: 'Purpose',
    objectives: 'Objectives',
    service_area: 'Lead service',
    portfolio: 'Portfolio',
    committee: 'Committee',
    website: 'Website',
    statute: 'Law',
    legal_power: 'Legal power',
    legal_advice: 'Legal advice',
    meets: 'Meets',
    closed_reason: 'Why it closed',
    staff_time_typed: 'Staff time',
    resources: 'Resources',
    staff_and_property: 'Staff and property',
    projects: 'Projects',
    information_shared: 'Information shared',
    covers_for: 'Other councils',
    exit_impact: 'Impact of leaving',
    value_note: 'Value',
    comments: 'Comments',
    recommendation: 'Recommendations',
  },
  note: { text: 'Note' },
  document: { title: 'Document', link: 'Address of a document', edition: 'Edition of a document' },
  partner: { status: 'Status of a partner', note: 'About a partner' },
  seat: { title: 'Seat', appointed_by: 'Who fills a seat' },
  appointment: { appointed_by: 'Who appointed', minute: 'Minute of an appointment' },
  contribution: { budget: 'Budget', spent_on: 'Money', payer_name: 'Who pays', as_typed: 'Money' },
  partnership_area: { name: 'Area', gss_code: 'Code of an area' },
  partnership_priority: { how: 'How it serves a priority' },
  answer: { evidence: 'Evidence for an answer' },
  decision: { reason: 'Reason for a decision' },
  organisation: {
    name: 'Name',
    note: 'Note',
    gss_code: 'Code',
    company_number: 'Company number',
    charity_number: 'Charity number',
    website: 'Website',
  },
  person: { name: 'Name', group_name: 'Group', email: 'Email', phone: 'Telephone' },
  post: { title: 'Name', service_area: 'Service', portfolio: 'Portfolio' },
  plan: { title: 'Name' },
  priority: { number: 'Number', text: 'Priority' },
  policy_version: { title: 'Name', adopted_minute: 'Minute', adopted_as: 'Adopted by' },
} as const satisfies Partial<{
  readonly [Table in keyof Tables]: Readonly<Partial<Record<keyof Tables[Table], string>>>;
}>;

/** What is found by the table's own row; by any other table's, the entry that it belongs to. */
export const KIND_OF: Readonly<Record<string, FoundKind>> = {
  partnership: 'entries',
  organisation: 'organisations',
  person: 'people',
  post: 'posts',
  plan: 'plans',
  priority: 'priorities',
  policy_version: 'policies',
};

/** What something is called, also by others. */
export const NAMES: ReadonlySet<string> = new Set(['Name', 'Other names', 'Priority']);
