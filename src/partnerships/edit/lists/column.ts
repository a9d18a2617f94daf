import type { QuestionOption } from '../questions.ts';

export type ColumnType =
  | 'text'
  | 'long text'
  | 'date'
  | 'money'
  | 'yes or no'
  | 'choice'
  | 'number of choice'
  | 'choices'
  | 'address'
  | 'gss code'
  | Naming;

/** Typed as a name, kept as the id of whom or what it names. */
export type Naming = 'organisation' | 'person' | 'post';

/** One field of a row: what it is posted under, and the column that keeps it. */
export interface Column {
  readonly name: string;
  /** Null where it says something of what is named, such as the sector of an organisation that is new. */
  readonly column: string | null;
  readonly label: string;
  readonly type: ColumnType;
  readonly hint?: string;
  readonly options?: readonly QuestionOption[];
  /** What the options are called where one is shown and not chosen, if that differs. */
  readonly said?: readonly QuestionOption[];
  readonly required?: string;
  /** What an empty answer is called; "Not yet known" unless given. Empty where nothing is missing: a date that has not come. */
  readonly unset?: string;
  /** Of a person who is not kept yet. */
  readonly kind?: 'member' | 'officer';
  /** Chosen to begin with when a row is added. */
  readonly start?: string;
  /** Keeps the name as well, for who reads it without asking whose id it is. */
  readonly nameColumn?: string;
}
