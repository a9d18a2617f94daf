/** What officers read where the format has a key: the label of the box, and a hint where it needs one. */
export interface KeyWords {
  readonly label: string;
  readonly hint?: string;
  /** Several lines are written here. */
  readonly long?: true;
  /** "No" says something else than nothing. */
  readonly noIsSaid?: true;
}

/** What officers call one thing of the format, and its keys. */
export interface ThingWords {
  /** "question" */
  readonly one: string;
  /** "Questions", as a heading. */
  readonly many: string;
  readonly hint?: string;
  readonly keys: Readonly<Record<string, KeyWords>>;
}

/** A label, with a hint or without. */
export const line = (label: string, hint?: string): KeyWords =>
  hint === undefined ? { label } : { label, hint };

/** The same for a text of several lines. */
export const lines = (label: string, hint?: string): KeyWords => ({ ...line(label, hint), long: true });
