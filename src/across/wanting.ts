import { LISTS as rowLists } from '../partnerships/row-words.ts';

/** What is done with an entry from its proposal to its end. */
const LIFE = {
  proposal: 'Proposals',
  proposal_step: 'Answers to proposals',
  action: 'What is to be done',
  document_version: 'Versions of documents',
  signature: 'Signatures',
  framework_element: 'Elements of the framework',
  variation: 'Requirements done without',
  responsibility: 'Who does what',
  dispute: 'Disputes',
  review: 'Reviews',
  review_challenge: 'Questions about reviews',
  concern: 'Issues of concern',
  concern_step: 'Answers to issues of concern',
  audit_recommendation: 'Recommendations of internal audit',
  audit_coverage: 'Looked at by internal audit',
  prompt_aside: 'Prompts to leave that were set aside',
  told: 'Who was told',
} as const;

/** The lists of an entry, by the table that holds each; an answer and a decision are such rows too. */
export const LISTS = { ...rowLists, answer: 'Answers', decision: 'Decisions', ...LIFE } as const;
export type ListTable = keyof typeof LISTS;

export const listTables = Object.keys(LISTS) as readonly ListTable[];

/** A field or a list of entries, of which it is asked where it differs. */
export interface Wanting {
  readonly table: string;
  readonly field: string | null;
  /** Of a list: only what became so of its rows. */
  readonly did?: Did | undefined;
}

export const DIDS = ['added', 'removed', 'changed'] as const;
/** What became of a row of a list. */
export type Did = (typeof DIDS)[number];
export const didWords: Readonly<Record<Did, string>> = {
  added: 'added',
  removed: 'taken out',
  changed: 'changed',
};

/** As an address has it: `purpose`, `own.wardTold`, `list.partner`, `list.partner.added`; null where nothing is meant. */
export function readWanting(text: string): Wanting | null {
  if (text.startsWith('list.')) {
    const [table = '', end] = text.slice(5).split('.');
    const did = DIDS.find((each) => each === end);
    const isMeant = Object.hasOwn(LISTS, table) && (end === undefined || did !== undefined);
    return isMeant ? { table, field: null, did } : null;
  }
  const isField = /^[a-z_]{1,40}$/.test(text) || /^(own|facts|as_typed)\.[A-Za-z0-9-]{1,100}$/.test(text);
  return isField ? { table: 'partnership', field: text } : null;
}

export function writeWanting({ table, field, did }: Wanting): string {
  return field ?? (did === undefined ? `list.${table}` : `list.${table}.${did}`);
}
