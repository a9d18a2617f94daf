/** What may be written down twice. */
export const DUPLICATE_KINDS = ['entries', 'organisations', 'people'] as const;
export type DuplicateKind = (typeof DUPLICATE_KINDS)[number];

/** No more pairs of a kind are kept: whoever has as many joins some first. */
export const MOST_DUPLICATES = 5000;

/** How many pairs the latest look at a kind found, and when it was, as a moment. */
export interface Looked {
  readonly pairs: number;
  readonly at: string;
}
