/** The lists of an entry that are put in words, in the order of the page. */
export const LISTS = {
  partner: 'Partners',
  duty: 'People',
  seat: 'Seats',
  appointment: 'Appointments',
  contribution: 'Money',
  document: 'Documents',
  note: 'Notes',
  partnership_priority: 'Priorities',
  partnership_area: 'Area covered',
} as const;
export type ListName = keyof typeof LISTS;

export interface ListedRow {
  readonly list: ListName;
  readonly id: string;
  readonly partnershipId: string;
  /** Of an appointment. */
  readonly seatId: string | null;
  /** Rows of the two entries that say so are one and the same. */
  readonly identity: string;
  /** Of an amount: the year, direction, form and payer, of which there is one amount as a rule. */
  readonly slot: string | null;
  /** Ids that the policy or the product has words for, such as the part that somebody has. */
  readonly terms: readonly string[];
  readonly words: string;
}
