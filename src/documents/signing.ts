import type { DocumentRow, Party, SignatureRow, VersionRow } from './store.ts';

/** One of those who sign, and how far they are. */
export interface Signing {
  readonly party: Party;
  readonly state: 'signed' | 'asked' | 'declined' | 'open';
  readonly signature: SignatureRow | null;
}

export interface Progress {
  readonly rows: readonly Signing[];
  readonly signed: number;
  /** Somebody was asked, or has signed: without that nothing says that it is to be signed. */
  readonly hasBegun: boolean;
  readonly isComplete: boolean;
}

/** The version that is read and signed: the latest that was not withdrawn. */
export function currentOf(versions: readonly VersionRow[]): VersionRow | null {
  return versions.findLast((version) => version.withdrawnAt === null) ?? null;
}

/** The number of the version from which on a signature holds: the latest that is to be signed anew. */
export function signedFrom(versions: readonly VersionRow[]): number {
  return versions.findLast((version) => version.withdrawnAt === null && version.signsAnew)?.number ?? 0;
}

/** Who has signed what stands now, of all who are to: the council and each partner. */
export function progressOf(
  { versions, signatures }: Pick<DocumentRow, 'versions' | 'signatures'>,
  parties: readonly Party[],
): Progress {
  const from = signedFrom(versions);
  const holding = signatures.filter(({ number, state }) => number >= from && state !== 'withdrawn');
  const rows = parties.map((party) => stateOf(party, holding));
  const signed = rows.filter(({ state }) => state === 'signed').length;
  return { rows, signed, hasBegun: holding.length > 0, isComplete: signed === parties.length };
}

const order = ['signed', 'asked', 'declined'] as const;

function stateOf(party: Party, holding: readonly SignatureRow[]): Signing {
  const own = holding.filter(({ organisationId }) => organisationId === party.id);
  for (const state of order) {
    const signature = own.findLast((each) => each.state === state);
    if (signature !== undefined) return { party, state, signature };
  }
  return { party, state: 'open', signature: null };
}
