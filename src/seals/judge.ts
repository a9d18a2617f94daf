import type { OutsideSeal } from './file.ts';
import { hashOf, type Seal } from './seal.ts';

/** One place of the chain: the seal that the database has there, and the one outside it. */
export interface Place {
  readonly number: number;
  readonly kept: Seal | null;
  readonly outside: OutsideSeal | null;
}

/** What the record has now where a seal's changes stood. */
export interface Computed {
  readonly changes: number;
  readonly root: string | null;
  /** How many changes are not as the digests say that are kept beside the seals. */
  readonly unlike: number;
}

export type SealFault =
  /** The database has no seal of this number. */
  | 'gone'
  /** It is not what was written outside when it was made. */
  | 'another'
  /** Its own hash does not fit what it says. */
  | 'altered'
  /** It does not follow the seal before it. */
  | 'unlinked';

export interface Judgement {
  readonly faults: readonly SealFault[];
  /** What is believed of the seal: the outside's word before the database's; null where neither has it. */
  readonly believed: Seal | null;
  /** The changes are not those that the believed seal covered. */
  readonly isUnlike: boolean;
  /** The changes are, and the digests kept of them are not. */
  readonly isDigestUnlike: boolean;
}

/** What is wrong with one seal and the changes under it; `before` is the hash that the database's seal before it has. */
export function judge(
  councilId: string,
  { kept, outside }: Place,
  before: string | null,
  computed: Computed,
): Judgement {
  const believed = outside ?? kept;
  const isUnlike =
    believed !== null && (computed.root !== believed.root || computed.changes !== believed.changes);
  return {
    faults: faultsOf(councilId, { kept, outside }, before),
    believed,
    isUnlike,
    isDigestUnlike: !isUnlike && kept !== null && computed.unlike > 0,
  };
}

function faultsOf(
  councilId: string,
  { kept, outside }: Omit<Place, 'number'>,
  before: string | null,
): readonly SealFault[] {
  if (kept === null) return ['gone'];
  const faults: SealFault[] = [];
  if (outside !== null && outside.hash !== kept.hash) faults.push('another');
  if (hashOf(councilId, kept) !== kept.hash) faults.push('altered');
  if (kept.previous !== before) faults.push('unlinked');
  return faults;
}
