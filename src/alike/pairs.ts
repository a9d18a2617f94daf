import type { Authority } from '../authorities.ts';
import { MOST_DUPLICATES } from './kinds.ts';
import type { FoundPair, Held } from './look-store.ts';
import { mapped, type Steps } from '../kit/breath.ts';
import { readNamed } from './entries.ts';
import { bodyKeys, isFollowedBy, likeBodies, readBody } from '../matching/bodies.ts';
import { entryKeys, likeEntries } from '../matching/entries.ts';
import { pairsOf } from '../matching/pairs.ts';
import { likePeople, personKeys, readPerson } from '../matching/people.ts';

/** Things of a kind that are compared by their names, and what else tells one from another. */
export type Comparing =
  | { readonly kind: 'entries'; readonly held: Held['entries'] }
  | {
      readonly kind: 'organisations';
      readonly held: Held['organisations'];
      /** By id, those that were councils and are none any more. */
      readonly ended: ReadonlyMap<string, Authority>;
      /** Those of them that are partners today in an entry that goes on. */
      readonly goOn: ReadonlySet<string>;
    }
  | { readonly kind: 'people'; readonly held: Held['people'] };

/** The pairs of these that may be one thing, one at a step. */
export function pairsIn(comparing: Comparing): Steps<readonly FoundPair[]> {
  if (comparing.kind === 'entries') return entryPairs(comparing.held);
  return comparing.kind === 'people' ? peoplePairs(comparing.held) : bodyPairs(comparing);
}

function* entryPairs(held: Held['entries']): Steps<readonly FoundPair[]> {
  const read = yield* mapped(held, readNamed);
  const pairs = yield* pairsOf(read, entryKeys, likeEntries, MOST_DUPLICATES);
  return pairs.map(({ one, other, why }) => ({ one: one.entry.id, other: other.entry.id, reason: why }));
}

function* bodyPairs({
  held,
  ended,
  goOn,
}: Extract<Comparing, { kind: 'organisations' }>): Steps<readonly FoundPair[]> {
  const read = yield* mapped(held, ({ id, name, gss, company, charity }) =>
    readBody({
      id,
      name,
      codes: [gss, company, charity].filter((code) => code !== null),
      successors: ended.get(id)?.replacedBy ?? [],
    }),
  );
  const pairs = yield* pairsOf(read, bodyKeys, likeBodies, MOST_DUPLICATES);
  return pairs.flatMap(({ one, other, why }) => {
    const turned = why === 'successor' && !isFollowedBy(one, other);
    const [first, second] = turned ? [other, one] : [one, other];
    // Where the one is a partner no more, the other has taken its place, or nobody has to.
    if (why === 'successor' && !goOn.has(first.body.id)) return [];
    return { one: first.body.id, other: second.body.id, reason: why };
  });
}

function* peoplePairs(held: Held['people']): Steps<readonly FoundPair[]> {
  const read = yield* mapped(held, readPerson);
  const pairs = yield* pairsOf(read, personKeys, likePeople, MOST_DUPLICATES);
  return pairs.map(({ one, other, why }) => ({ one: one.person.id, other: other.person.id, reason: why }));
}
