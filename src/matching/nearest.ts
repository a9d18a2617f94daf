import { matchKey } from '../kit/reading.ts';
import type { BodyReason } from './bodies.ts';
import type { EntryReason } from './entries.ts';
import type { PersonReason } from './people.ts';

type Reason = BodyReason | EntryReason | PersonReason;

/** The likest first. */
const order: readonly Reason[] = [
  'code',
  'address',
  'same words',
  'same name',
  'other name',
  'one letter',
  'initials',
  'successor',
  'short',
];

export interface Like<Why extends Reason> {
  readonly id: string;
  readonly name: string;
  readonly why: Why;
}

/**
 * The few that are likest to what is called so: first those of that very name. A short form fits many, and the one that is
 * meant must not be cut off for standing late in the alphabet. Those as like as each other stay in the order they came in.
 */
export function nearest<Why extends Reason>(
  name: string,
  found: readonly Like<Why>[],
  most: number,
): readonly Like<Why>[] {
  const key = matchKey(name);
  const far = (each: Like<Why>): number => (matchKey(each.name) === key ? -1 : order.indexOf(each.why));
  return found.toSorted((a, b) => far(a) - far(b)).slice(0, most);
}
