import { type Authority, endedAmong, goneWords } from '../authorities.ts';
import type { Steps } from '../kit/breath.ts';
import { type BodyReason, bodyKeys, isFollowedBy, likeBodies, readBody } from '../matching/bodies.ts';
import { entryKeys, entryWords, likeEntries, readEntry } from '../matching/entries.ts';
import { nameWords } from '../matching/names.ts';
import { pairsOf } from '../matching/pairs.ts';
import { likePeople, personKeys, type PersonReason, readPerson } from '../matching/people.ts';
import type { KeptEntry, KeptOrganisation, KeptPerson, KeptThings, Kind, Said } from './store.ts';

/** Two that may be one, and why, in a sentence. */
export interface Offer<Thing> {
  readonly one: Thing;
  readonly other: Thing;
  readonly why: string;
  /** One took the other's place: they are not joined, but one follows the other. */
  readonly follows?: { readonly gone: Thing; readonly next: Thing };
}

/** An organisation that is a council no more. */
export interface Gone {
  readonly organisation: KeptOrganisation;
  readonly words: string;
}

export interface Offers {
  readonly entries: readonly Offer<KeptEntry>[];
  readonly organisations: readonly Offer<KeptOrganisation>[];
  readonly people: readonly Offer<KeptPerson>[];
  readonly gone: readonly Gone[];
  /** What was said not to be the same, of things that are still there. */
  readonly apart: readonly SaidOf[];
}

export interface SaidOf extends Said {
  readonly names: readonly [one: string, other: string];
}

const byPerson: Readonly<Record<PersonReason, string>> = {
  'same name': 'They have the same name, but for titles and the order of its parts.',
  initials: 'The initials of one fit the names of the other.',
  'one letter': 'Their names are one letter apart.',
  address: 'They have the same email address.',
};

/** All that is offered of what is kept. Whatever somebody said not to be the same is left out. */
export function* offersOf(kept: KeptThings, list: readonly Authority[], today: string): Steps<Offers> {
  const apart = new Set(kept.said.map(({ kind, one, other }) => `${kind} ${one} ${other}`));
  const isOpen = (kind: Kind) => (pair: { one: { id: string }; other: { id: string } }) => {
    const [one, other] = [pair.one.id, pair.other.id].toSorted();
    return !apart.has(`${kind} ${one} ${other}`);
  };
  const ended = endedAmong(kept.organisations, list, today);
  return {
    entries: (yield* entryOffers(kept.entries)).filter(isOpen('entries')),
    organisations: (yield* bodyOffers(kept.organisations, ended)).filter(isOpen('organisations')),
    people: (yield* peopleOffers(kept.people)).filter(isOpen('people')),
    gone: kept.organisations.flatMap((organisation) => {
      const authority = ended.get(organisation.id);
      return authority === undefined ? [] : [{ organisation, words: goneWords(authority) }];
    }),
    apart: saidOf(kept),
  };
}

function* entryOffers(kept: readonly KeptEntry[]): Steps<readonly Offer<KeptEntry>[]> {
  const read = kept.map((entry) => {
    const others = (entry.otherNames ?? '').split(/\s*[;\n]\s*/).filter((name) => name !== '');
    return { ...readEntry({ ...entry, otherNames: others }), kept: entry };
  });
  const pairs = yield* pairsOf(read, entryKeys, likeEntries);
  return pairs.map(({ one: { kept: one }, other: { kept: other }, why }) => {
    const both = one.partners.filter((id) => other.partners.includes(id));
    return { one, other, why: entryWords(why, both.length) };
  });
}

function* bodyOffers(
  kept: readonly KeptOrganisation[],
  ended: ReadonlyMap<string, Authority>,
): Steps<readonly Offer<KeptOrganisation>[]> {
  const read = kept.map((each) => ({
    ...readBody({
      id: each.id,
      name: each.name,
      codes: [each.gss, each.company, each.charity].filter((code) => code !== null),
      successors: ended.get(each.id)?.replacedBy ?? [],
    }),
    kept: each,
  }));
  const pairs = yield* pairsOf(read, bodyKeys, likeBodies);
  return pairs.map(({ one, other, why }) => {
    const both = { one: one.kept, other: other.kept };
    if (why !== 'successor') return { ...both, why: bodyWords(why) };
    const [gone, next] = isFollowedBy(one, other) ? [one.kept, other.kept] : [other.kept, one.kept];
    const authority = ended.get(gone.id);
    return { ...both, why: authority === undefined ? '' : goneWords(authority), follows: { gone, next } };
  });
}

function bodyWords(why: Exclude<BodyReason, 'successor'>): string {
  return why === 'code' ? 'They have the same code or number.' : nameWords[why];
}

function* peopleOffers(kept: readonly KeptPerson[]): Steps<readonly Offer<KeptPerson>[]> {
  const read = kept.map((person) => ({ ...readPerson(person), kept: person }));
  const pairs = yield* pairsOf(read, personKeys, likePeople);
  return pairs.map(({ one, other, why }) => ({ one: one.kept, other: other.kept, why: byPerson[why] }));
}

function saidOf({ entries, organisations, people, said }: KeptThings): readonly SaidOf[] {
  if (said.length === 0) return [];
  const names: Readonly<Record<Kind, ReadonlyMap<string, string>>> = {
    entries: new Map(entries.map(({ id, name }) => [id, name])),
    organisations: new Map(organisations.map(({ id, name }) => [id, name])),
    people: new Map(people.map(({ id, name }) => [id, name])),
  };
  return said.flatMap((each) => {
    const [one, other] = [names[each.kind].get(each.one), names[each.kind].get(each.other)];
    return one === undefined || other === undefined ? [] : [{ ...each, names: [one, other] as const }];
  });
}
