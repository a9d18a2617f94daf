/** What a change can be about, as the filter of the log calls it, with the tables whose changes that are. */
export const LOG_KINDS: readonly {
  readonly id: string;
  readonly text: string;
  readonly tables: readonly string[];
}[] = [
  { id: 'entry', text: 'Entries of the register', tables: ['partnership'] },
  {
    id: 'list',
    text: 'Partners, people, money and documents of entries',
    tables: [
      'partner',
      'duty',
      'seat',
      'appointment',
      'contribution',
      'document',
      'note',
      'partnership_priority',
      'partnership_area',
    ],
  },
  { id: 'answer', text: 'Answers and decisions', tables: ['answer', 'decision'] },
  {
    id: 'paper',
    text: 'Files of documents, and who signed them',
    tables: ['document_version', 'signature'],
  },
  { id: 'review', text: 'Reviews', tables: ['review_round', 'review', 'review_challenge'] },
  {
    id: 'framework',
    text: 'Governance frameworks, and doing without a requirement',
    tables: ['framework_element', 'dispute', 'responsibility', 'variation'],
  },
  { id: 'action', text: 'What is to be done', tables: ['action'] },
  {
    id: 'concern',
    text: 'Issues of concern, internal audit and leaving',
    tables: [
      'concern',
      'concern_step',
      'audit_report',
      'audit_coverage',
      'audit_recommendation',
      'prompt_aside',
      'told',
    ],
  },
  { id: 'proposal', text: 'Proposals and approvals', tables: ['proposal', 'proposal_step'] },
  {
    id: 'asked',
    text: 'Health checks, questionnaires and notices',
    tables: [
      'health_check',
      'health_asked',
      'questionnaire',
      'questionnaire_asked',
      'questionnaire_named',
      'notice',
    ],
  },
  { id: 'organisation', text: 'Organisations', tables: ['organisation'] },
  { id: 'person', text: 'People and posts', tables: ['person', 'post', 'post_holder'] },
  { id: 'plan', text: 'Plans and priorities', tables: ['plan', 'priority'] },
  {
    id: 'policy',
    text: 'The policy and the council’s own fields',
    tables: ['policy_version', 'policy_writer', 'council_field'],
  },
  {
    id: 'access',
    text: 'Who has access',
    tables: [
      'membership',
      'scoped_role',
      'invitation',
      'guest',
      'share',
      'begun_again',
      'absence',
      'absence_deputy',
      'acting',
    ],
  },
  { id: 'reading', text: 'Restricted records read', tables: ['reading'] },
  {
    id: 'erasure',
    text: 'Personal data erased',
    tables: ['erasure', 'erased', 'legal_hold', 'retention_period', 'retention_due'],
  },
  {
    id: 'council',
    text: 'The council as a whole, and handing over',
    tables: ['handover', 'council', 'council_export', 'council_leaving', 'not_the_same'],
  },
];

/** What is in none of these. */
export const ELSE = { id: 'else', text: 'Anything else' } as const;

export const NAMED_TABLES: readonly string[] = LOG_KINDS.flatMap(({ tables }) => tables);
