/** What is handed on: of whom or what. */
export type Kind = 'person' | 'post' | 'service' | 'portfolio';

/** Where it is kept. Only rows of these are ever changed by handing on. */
export const LISTS = [
  'duty',
  'appointment',
  'post_holder',
  'action',
  'saved_view',
  'draft',
  'policy_draft',
  'import_run',
  'partnership',
  'post',
  'scoped_role',
] as const;
export type List = (typeof LISTS)[number];

export type Values = Readonly<Record<string, unknown>>;

/** One thing that somebody or something has, with the columns that matter to handing it on. */
export interface Thing {
  readonly list: List;
  readonly id: string;
  /** The whole row, where days are told: a new one is made of it for whoever comes after. */
  readonly row: Values;
  /** The entry that it is of; null for what is of none. */
  readonly entryId: string | null;
}

export function keyOf({ list, id }: Pick<Thing, 'list' | 'id'>): string {
  return `${list}:${id}`;
}

/** One change of one row; by it the thing is handed on, and undone. */
export type Step =
  | {
      readonly is: 'changed';
      readonly list: List;
      readonly id: string;
      readonly entryId: string | null;
      readonly before: Values;
      readonly after: Values;
    }
  | Whole<'added'>
  | Whole<'removed'>;

interface Whole<Is extends string> {
  readonly is: Is;
  readonly list: List;
  readonly id: string;
  readonly entryId: string | null;
  readonly row: Values;
}
