import { type Authority, goneCouncils, goneWords, listedAuthorities } from '../authorities.ts';
import { inBreaths } from '../kit/breath.ts';
import { bodyKeys, bodyWords, isFollowedBy, likeBodies, readBody } from '../matching/bodies.ts';
import { pairsOf } from '../matching/pairs.ts';
import { likePeople, personKeys, personWords, readPerson } from '../matching/people.ts';
import type { KnownNames } from './names.ts';
import type { Plan } from './plan.ts';

/** A body or a person whom the file names, who is not kept yet and may be one who is, or a council that is no more. */
export interface NewName {
  readonly is: 'organisation' | 'person';
  readonly name: string;
  /** Another that it may be, or that took its place; its id where it is kept already. Null where it is a council that is no more. */
  readonly like: { readonly id: string | null; readonly name: string } | null;
  readonly why: string;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly isNew: boolean;
}

/** Those among the names that a plan would add. */
export async function likeNewNames(
  plan: Plan,
  known: KnownNames,
  today: string,
): Promise<readonly NewName[]> {
  const { organisation = [], person = [] } = plan.inserts;
  const bodies = organisation.map(
    ({ id, name, gss_code: code }) => ({ id, name, code, isNew: true }) as HeldBody,
  );
  const people = person.map(({ id, name }) => ({ id, name, isNew: true }) as Named);
  const asHeld = <Held>(each: Held) => ({ ...each, isNew: false });
  return [
    ...(await likeBodiesOf([...bodies, ...known.organisations.map(asHeld)], today)),
    ...(await likePeopleOf([...people, ...known.people.map(asHeld)])),
  ];
}

interface HeldBody extends Named {
  readonly code: string | null;
}

async function likeBodiesOf(bodies: readonly HeldBody[], today: string): Promise<readonly NewName[]> {
  const gone = goneCouncils(await listedAuthorities());
  const read = bodies.map((held) => {
    const ended = gone({ name: held.name, gss: held.code }, today);
    const { id, name, code } = held;
    const codes = code === null ? [] : [code];
    return { held, ended, ...readBody({ id, name, codes, successors: ended?.replacedBy ?? [] }) };
  });
  const pairs = await inBreaths(
    pairsOf(read, bodyKeys, (one, other) =>
      one.held.isNew || other.held.isNew ? likeBodies(one, other) : null,
    ),
  );
  const ended = read.flatMap(({ held, ended: council }) =>
    held.isNew && council !== undefined ? [goneName(held.name, council)] : [],
  );
  const like = pairs.map(({ one, other, why }): NewName => {
    const [first, second] = one.held.isNew ? [one, other] : [other, one];
    const last = why === 'successor' ? (isFollowedBy(one, other) ? one : other).ended : undefined;
    const words = last === undefined ? bodyWords(why) : goneWords(last);
    return { is: 'organisation', name: first.held.name, like: otherOf(second.held), why: words };
  });
  // What took the place of a council that is no more is said in the same words.
  const said = new Set(like.map(({ name, why }) => `${name} ${why}`));
  return [...ended.filter(({ name, why }) => !said.has(`${name} ${why}`)), ...like];
}

function goneName(name: string, council: Authority): NewName {
  return { is: 'organisation', name, like: null, why: goneWords(council) };
}

async function likePeopleOf(people: readonly Named[]): Promise<readonly NewName[]> {
  const read = people.map((held) => ({ held, ...readPerson({ ...held, email: null }) }));
  const pairs = await inBreaths(
    pairsOf(read, personKeys, (one, other) => (one.held.isNew ? likePeople(one, other) : null)),
  );
  return pairs.map(({ one, other, why }) => ({
    is: 'person',
    name: one.held.name,
    like: otherOf(other.held),
    why: personWords[why],
  }));
}

function otherOf({ id, name, isNew }: Named): NewName['like'] {
  return { id: isNew ? null : id, name };
}
