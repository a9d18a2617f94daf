import type { Holder } from '../who-holds.ts';

/** An entry that the questionnaire is asked about, and who holds its role there. */
export interface Area {
  readonly partnershipId: string;
  readonly holders: readonly Pick<Holder, 'accountId' | 'by' | 'deputyFor'>[];
}

export interface Sweep {
  /** Whoever answers about each entry. */
  readonly asked: readonly { readonly accountId: string; readonly partnershipId: string }[];
  /** Entries about which nobody can be asked: no account holds the role there, or several do and the entry names none. */
  readonly nobody: readonly string[];
}

/**
 * Who is asked about which entry: whoever the entry names, else the one account that holds the role there. Nobody is asked twice
 * about one entry, and nobody because they act for another.
 */
export function sweep(areas: readonly Area[]): Sweep {
  const found = areas.map(({ partnershipId, holders }) => ({ partnershipId, accountId: whoOf(holders) }));
  return {
    asked: found.flatMap(({ partnershipId, accountId }) =>
      accountId === null ? [] : [{ partnershipId, accountId }],
    ),
    nobody: found.flatMap(({ partnershipId, accountId }) => (accountId === null ? [partnershipId] : [])),
  };
}

function whoOf(holders: Area['holders']): string | null {
  const own = holders.filter(({ deputyFor }) => deputyFor === null);
  const named = accounts(own.filter(({ by }) => by === 'duty'));
  const given = accounts(own.filter(({ by }) => by === 'role'));
  return named[0] ?? (given.length === 1 ? (given[0] ?? null) : null);
}

const accounts = (holders: Area['holders']): readonly string[] => [
  ...new Set(holders.flatMap(({ accountId }) => accountId ?? [])),
];
