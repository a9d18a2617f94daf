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
}
