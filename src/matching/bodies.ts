import { areCodedApart } from './codes.ts';
import { isOneSlip } from './edit.ts';
import { slipKeys, textKey } from './keys.ts';
import {
  likeNames,
  type Name,
  nameKeys,
  nameOf,
  type NameReason,
  nameWords,
  type Ordinary,
} from './names.ts';

/** What is kept of an organisation that tells it from another. */
export interface Body {
  readonly id: string;
  readonly name: string;
  readonly codes: readonly string[];
  /** Names of the bodies that took its place, where it is a council that is no more. */
  readonly successors: readonly string[];
}

export type BodyReason = NameReason | 'code' | 'successor';

/** The reason in a sentence. */
export function bodyWords(by: BodyReason): string {
  if (by === 'code') return 'They have the same code or number.';
  return by === 'successor' ? 'One may have taken the other’s place.' : nameWords[by];
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** What tells nothing in the name of a council or another body. */
export const ofBodies: Ordinary = {
  words: words(
    'council borough city county district metropolitan london royal unitary authority corporation cyngor sir combined mayoral mbc dc cc bc lb ltd limited plc llp cic cio company co inc',
  ),
  kinds: words('county city borough district metropolitan london town parish community combined'),
};

export interface ReadBody {
  readonly body: Body;
  readonly name: Name;
  readonly successors: readonly Name[];
}

export function readBody(body: Body): ReadBody {
  const read = (name: string): Name => nameOf(name, ofBodies);
  return { body, name: read(body.name), successors: body.successors.map(read) };
}

/** What two bodies that are alike, or one after the other, have at least one of in common. */
export function bodyKeys({ body, name, successors }: ReadBody): readonly number[] {
  return [
    ...nameKeys(name),
    ...body.codes.map((code) => textKey(`code ${code}`)),
    ...successors.flatMap(({ whole, telling, sorted }) => [
      ...slipKeys(whole),
      textKey(telling),
      textKey(sorted),
    ]),
  ];
}

/** Why two organisations may be one, or one may have taken the other's place. */
export function likeBodies(one: ReadBody, other: ReadBody): BodyReason | null {
  if (isFollowedBy(one, other) || isFollowedBy(other, one)) return 'successor';
  if (one.body.codes.some((code) => other.body.codes.includes(code))) return 'code';
  return areCodedApart(one.body.codes, other.body.codes) ? null : likeNames(one.name, other.name);
}

/** Whether the other took the one's place. A council that is no more itself did so only under its whole name, but for a slip. */
export function isFollowedBy(one: ReadBody, other: ReadBody): boolean {
  return one.successors.some(
    (name) =>
      name.whole === other.name.whole ||
      (other.successors.length === 0
        ? likeNames(name, other.name) === 'same words'
        : isOneSlip(name.whole, other.name.whole)),
  );
}
