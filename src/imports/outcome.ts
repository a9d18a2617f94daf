/** What an import came to, kept with it. */
export interface Outcome {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly problems: number;
  readonly before: number;
  readonly after: number;
  readonly policy: string;
  /** Once it was undone. */
  readonly undone?: Undone;
}

/** How many entries undoing took out and put back, and how many it kept because somebody had changed them since. */
export interface Undone {
  readonly out: number;
  readonly back: number;
  readonly kept: number;
  /** Rows that it had added to entries that were put back, and that stayed because they were changed since. */
  readonly rows?: number;
}
