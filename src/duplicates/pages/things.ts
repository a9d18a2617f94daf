import type { DuplicateKind } from '../../alike/kinds.ts';
import { countOf } from '../../kit/count.ts';
import { links, withQuery } from '../../links.ts';
import type { Offer } from '../offers.ts';
import type { KeptEntry, KeptOrganisation, KeptPerson } from '../store.ts';

interface Thing {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  /** What tells it from its namesakes. */
  readonly about: string | null;
}

/** Two that are offered, as a row of the page shows them. */
export interface Linked {
  readonly one: Thing;
  readonly other: Thing;
  readonly why: string;
  readonly act: { readonly text: string; readonly href: string };
}

export function linkedOf(
  council: string,
  kind: DuplicateKind,
  offer: Offer<KeptEntry & KeptOrganisation & KeptPerson>,
): Linked {
  if (kind === 'entries') return entries(council, offer);
  return kind === 'people' ? people(council, offer) : organisations(council, offer);
}

const look = 'Look at both and join';

/** The one that is kept and the one that goes, if they are joined. */
function inOrder<Thing>({ one, other, kept }: Offer<Thing>): readonly [kept: Thing, goes: Thing] {
  return kept === 'one' ? [one, other] : [other, one];
}

function entries(council: string, offer: Offer<KeptEntry>): Linked {
  const { one, other, why } = offer;
  const [kept, goes] = inOrder(offer);
  const thing = ({ id, name, reference }: KeptEntry): Thing => ({
    id,
    name,
    href: links.record(council, reference),
    about: `Entry ${reference}`,
  });
  const href = withQuery(links.merge(council, kept.reference), { other: goes.reference });
  return { one: thing(one), other: thing(other), why, act: { text: look, href } };
}

function organisations(council: string, offer: Offer<KeptOrganisation>): Linked {
  const { one, other, why, follows } = offer;
  const thing = ({ id, name, gss, entries, isCouncil }: KeptOrganisation): Thing => ({
    id,
    name,
    href: links.organisation(council, id),
    about: [
      ...(isCouncil ? ['The council itself'] : []),
      ...(gss === null ? [] : [gss]),
      countOf(entries, 'entry', 'entries'),
    ].join(', '),
  });
  const [kept, goes] = inOrder(offer);
  const join = { text: look, href: withQuery(links.mergeOrganisation(council, kept.id), { other: goes.id }) };
  const act = follows ? { text: 'Say what took its place', href: links.succession(council, one.id) } : join;
  return { one: thing(one), other: thing(other), why, act };
}

const personWords = { member: 'Councillor', officer: 'Officer', other: 'Somebody else' } as const;

function people(council: string, offer: Offer<KeptPerson>): Linked {
  const { one, other, why } = offer;
  const [kept, goes] = inOrder(offer);
  const thing = ({ id, name, kind, organisation, email }: KeptPerson): Thing => ({
    id,
    name,
    href: links.person(council, id),
    about: [personWords[kind], ...[organisation, email].filter((each) => each !== null)].join(', '),
  });
  const href = withQuery(links.mergePerson(council, kept.id), { other: goes.id });
  return { one: thing(one), other: thing(other), why, act: { text: look, href } };
}
