/** Where a text stands, as an officer calls it. */
const things: Readonly<Record<string, string>> = {
  partnership: 'Entry',
  partnership_priority: 'How it serves a priority',
  partnership_area: 'Area',
  contribution: 'Money',
  document_version: 'Version of a document',
  council_field: 'Field of the council',
  draft: 'Entry that is not added yet',
  import_run: 'Spreadsheet that was brought in',
  begun_again: 'Second factor begun again',
  outbox: 'Letter',
  concern: 'Issue of concern',
  concern_step: 'Answer to an issue of concern',
  prompt_aside: 'Reason to stay for now',
  told: 'Who was told',
  proposal_step: 'Answer to a proposal',
  framework_element: 'Element of the framework',
  variation: 'Doing without a requirement',
  responsibility: 'Who does what',
  review_challenge: 'Question about a review',
  review_round: 'Round of reviews',
  audit_report: 'Report of internal audit',
  audit_recommendation: 'Recommendation of internal audit',
};

const texts: Readonly<Record<string, string>> = {
  own: 'the council’s own fields',
  as_typed: 'kept as typed',
  typed: 'what was typed',
  how: 'how',
  evidence: 'what shows it',
  said: 'what is proposed',
  content: 'what it was an answer to',
};

/** A column that is all that the thing says. */
const whole = new Set(['text', 'title', 'query', 'body']);

/** "Entry: exit impact": the thing and which of its texts. */
export function placeOf(table: string, column: string): string {
  const thing = things[table] ?? capital(spaced(table));
  return whole.has(column) ? thing : `${thing}: ${texts[column] ?? spaced(column)}`;
}

const spaced = (name: string): string => name.replaceAll('_', ' ');
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What somebody wrote, by what it is. */
export const writtenWords: Readonly<Record<string, string>> = {
  note: 'Note',
  reason: 'Reason for a decision',
  evidence: 'What shows an answer',
  'issue of concern': 'Issue of concern',
  'answer to an issue of concern': 'Answer to an issue of concern',
  'reason to stay': 'Why the council stays for now',
  recommendation: 'Recommendation of internal audit',
  notice: 'Notice of a significant partnership',
  unregistered: 'What they named that the register lacked',
  'health check': 'Health check',
  'why an issue went further': 'Why an issue of concern went further',
  'outcome of an issue': 'What was done about an issue of concern',
  told: 'Who was told',
  'audit report': 'Report of internal audit',
  'answer to a recommendation': 'Answer to a recommendation of internal audit',
  'what shows a recommendation': 'What shows that a recommendation was carried out',
  'check of a recommendation': 'Check that a recommendation was carried out',
  proposal: 'Proposal',
  'answer to a proposal': 'Answer to a proposal',
  'asked to review': 'Review that they were asked for',
  review: 'Review',
  'minute of a review': 'Minute of a review',
  'question about a review': 'Question about a review',
  'answer about a review': 'Answer about a review',
  'round of reviews': 'Round of reviews that they opened',
  'reason to do without': 'Why a partnership may do without a requirement',
  'answer about doing without': 'Answer about doing without a requirement',
  dispute: 'Dispute',
  file: 'File that they put in',
  'note of a signature': 'Note of a signature',
  'reason to begin again': 'Why somebody began again with a second factor',
  'minute of handing over': 'Minute of handing over',
  'why a file went': 'Why a file was withdrawn',
};
