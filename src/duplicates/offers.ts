import { type Authority, endedAmong, goneWords } from '../authorities.ts';
import type { DuplicateKind, Looked } from '../alike/kinds.ts';
import { type BodyReason, bodyWords } from '../matching/bodies.ts';
import { type EntryReason, entryWords } from '../matching/entries.ts';
import { type PersonReason, personWords } from '../matching/people.ts';
import type { KeptEntry, KeptOrganisation, KeptPair, KeptPairs, KeptPerson } from './store.ts';

/** Two that may be one, and why, in a sentence. */
export interface Offer<Thing> {
  readonly one: Thing;
  readonly other: Thing;
  /** Which of the two is kept if they are joined, as more hangs on it. */
  readonly kept: 'one' | 'other';
  readonly why: string;
  /** The other took the one's place: they are not joined, but one follows the other. */
  readonly follows: boolean;
}

type Any = KeptEntry & KeptOrganisation & KeptPerson;

/** What a page shows of a kind. */
export interface Offers {
  readonly kind: DuplicateKind;
  readonly looked: Looked | null;
  /** On this page or not. */
  readonly total: number;
  readonly offers: readonly Offer<Any>[];
}

/** The pairs that were found, each with its reason in a sentence. */
export function offersOf(kept: KeptPairs<Any>, list: readonly Authority[], today: string): Offers {
  const { kind, looked, total, pairs } = kept;
  const ended =
    kind === 'organisations'
      ? endedAmong(
          pairs.map(({ one }) => one),
          list,
          today,
        )
      : new Map();
  const offers = pairs.map((pair) => ({
    one: pair.one,
    other: pair.other,
    why: whyOf(kind, pair, ended),
    kept: keptOf(pair),
    follows: pair.reason === 'successor',
  }));
  return { kind, looked, total, offers };
}

function whyOf(
  kind: DuplicateKind,
  { one, reason, shared }: KeptPair<Any>,
  ended: ReadonlyMap<string, Authority>,
): string {
  if (kind === 'entries') return entryWords(reason as EntryReason, shared);
  if (kind === 'people') return personWords[reason as PersonReason];
  const authority = reason === 'successor' ? ended.get(one.id) : undefined;
  return authority === undefined ? bodyWords(reason as BodyReason) : goneWords(authority);
}

/** The council itself never goes. Of two on which as much hangs, the older is kept: ids are in the order of time. */
function keptOf({ one, other }: KeptPair<Any>): 'one' | 'other' {
  if (one.isCouncil !== other.isCouncil) return other.isCouncil ? 'other' : 'one';
  const more = one.weight - other.weight;
  return more > 0 || (more === 0 && one.id < other.id) ? 'one' : 'other';
}

/** An organisation that is a council no more. */
export interface Gone {
  readonly id: string;
  readonly name: string;
  readonly words: string;
}

/** Those of them that are councils no more, by name. */
export function goneAmong(
  organisations: readonly Pick<KeptOrganisation, 'id' | 'name' | 'gss'>[],
  list: readonly Authority[],
  today: string,
): readonly Gone[] {
  const ended = endedAmong(organisations, list, today);
  const gone = organisations.flatMap(({ id, name }) => {
    const authority = ended.get(id);
    return authority === undefined ? [] : [{ id, name, words: goneWords(authority) }];
  });
  return gone.toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}
