/** What may be found, in the order in which it is offered. */
export const KINDS = [
  'entries',
  'organisations',
  'people',
  'posts',
  'plans',
  'priorities',
  'policies',
] as const;
export type FoundKind = (typeof KINDS)[number];
