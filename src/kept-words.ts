/** The kinds of record whose time may be over. */
export type KindId = 'people' | 'notes' | 'accounts';

export const kindWords: Readonly<Record<KindId, string>> = {
  people: 'People who have left',
  notes: 'Notes on entries that are closed',
  accounts: 'Accounts that nobody uses',
};

/** Why what names somebody is erased. */
export const basisWords = {
  asked: 'They asked for it',
  mistake: 'It should never have been kept',
  period: 'The time that it is kept for is over',
} as const;
