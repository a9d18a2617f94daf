import type { Kysely } from 'kysely';
import { endedAmong, listedAuthorities } from '../authorities.ts';
import { pairsAmong } from './apart.ts';
import { DUPLICATE_KINDS, type DuplicateKind } from './kinds.ts';
import { type GoingOn, heldOf, storeLook, thatGoOn } from './look-store.ts';
import type { Comparing } from './pairs.ts';
import type { Tables } from '../tables.ts';

export interface Looking extends GoingOn {
  /** Every kind unless given. */
  readonly kinds?: readonly DuplicateKind[];
  /** A kind that has more things than these is left to the night, as whoever saves waits meanwhile. */
  readonly atMost?: number;
}

/** Looks for what may be written down twice, one kind after another, and keeps what it finds. */
export async function lookForDuplicates(db: Kysely<Tables>, looking: Looking): Promise<void> {
  const { councilId, kinds = DUPLICATE_KINDS, atMost = Number.POSITIVE_INFINITY } = looking;
  for (const kind of kinds) {
    const comparing = await comparingOf(db, kind, looking);
    if (comparing.held.length > atMost) continue;
    await storeLook(db, councilId, kind, await pairsAmong(comparing));
  }
}

async function comparingOf(db: Kysely<Tables>, kind: DuplicateKind, on: GoingOn): Promise<Comparing> {
  if (kind === 'entries') return { kind, held: await heldOf(db, kind, on.councilId) };
  if (kind === 'people') return { kind, held: await heldOf(db, kind, on.councilId) };
  const held = await heldOf(db, kind, on.councilId);
  const ended = endedAmong(held, await listedAuthorities(), on.today);
  return { kind, held, ended, goOn: await thatGoOn(db, [...ended.keys()], on) };
}
