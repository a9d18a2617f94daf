import type { Kysely } from 'kysely';
import { endedAmong, listedAuthorities } from './authorities.ts';
import { DUPLICATE_KINDS, type DuplicateKind, MOST_DUPLICATES } from './duplicate-kinds.ts';
import {
  type FoundPair,
  type GoingOn,
  type Held,
  heldOf,
  storeLook,
  thatGoOn,
} from './duplicate-look-store.ts';
import { inBreaths, mapped, type Steps } from './kit/breath.ts';
import { bodyKeys, isFollowedBy, likeBodies, readBody } from './matching/bodies.ts';
import { readNamed } from './like-entries.ts';
import { entryKeys, likeEntries } from './matching/entries.ts';
import { pairsOf } from './matching/pairs.ts';
import { likePeople, personKeys, readPerson } from './matching/people.ts';
import type { Tables } from './tables.ts';

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
    const held = await heldOf(db, kind, councilId);
    if (held.length > atMost) continue;
    await storeLook(db, councilId, kind, await inBreaths(await looks[kind](held as never, db, looking)));
  }
}

type Look<Kind extends DuplicateKind> = (
  held: Held[Kind],
  db: Kysely<Tables>,
  on: GoingOn,
) => Promise<Steps<readonly FoundPair[]>>;

const looks: { readonly [Kind in DuplicateKind]: Look<Kind> } = {
  entries: async (held) => entryPairs(held),
  organisations: async (held, db, on) => {
    const ended = endedAmong(held, await listedAuthorities(), on.today);
    return bodyPairs(held, ended, await thatGoOn(db, [...ended.keys()], on));
  },
  people: async (held) => peoplePairs(held),
};

function* entryPairs(held: Held['entries']): Steps<readonly FoundPair[]> {
  const read = yield* mapped(held, readNamed);
  const pairs = yield* pairsOf(read, entryKeys, likeEntries, MOST_DUPLICATES);
  return pairs.map(({ one, other, why }) => ({ one: one.entry.id, other: other.entry.id, reason: why }));
}

function* bodyPairs(
  held: Held['organisations'],
  ended: ReturnType<typeof endedAmong>,
  goOn: ReadonlySet<string>,
): Steps<readonly FoundPair[]> {
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
