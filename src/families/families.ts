import type { Steps } from '../kit/breath.ts';

/** An entry as far as its family and its overlaps go. */
export interface Member {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
  readonly stage: string;
  readonly isOver: boolean;
  readonly kind: string | null;
  readonly service: string | null;
  readonly parentId: string | null;
  readonly partners: readonly string[];
  readonly priorities: readonly string[];
}

export interface Branch {
  readonly member: Member;
  /** What it is part of has ended, and it goes on. */
  readonly isOrphan: boolean;
  readonly parts: readonly Branch[];
}

/** Each entry that has parts and is part of none, with what is part of it, by name. Nothing stands twice. */
export function treesOf(members: readonly Member[]): readonly Branch[] {
  const byId = new Map(members.map((member) => [member.id, member]));
  const parts = Map.groupBy(
    members.filter(({ parentId }) => parentId !== null && byId.has(parentId)),
    ({ parentId }) => parentId as string,
  );
  const roots = members.filter(
    ({ id, parentId }) => parts.has(id) && (parentId === null || !byId.has(parentId)),
  );
  const branch = (member: Member): Branch => ({
    member,
    isOrphan: !member.isOver && byId.get(member.parentId ?? '')?.isOver === true,
    parts: (parts.get(member.id) ?? []).toSorted(byName).map(branch),
  });
  return roots.toSorted(byName).map(branch);
}

function byName(one: Member, other: Member): number {
  return one.name.localeCompare(other.name, 'en-GB') || one.reference - other.reference;
}

export interface Overlap {
  readonly one: Member;
  readonly other: Member;
  readonly sharedPartners: number;
  /** Of the one with fewer partners. */
  readonly ofPartners: number;
  readonly sharedPriorities: number;
  readonly sameService: boolean;
}

/** Two entries need as many partners in common, and so much of all that either has, to overlap. */
const [fewest, share] = [2, 0.6];
/** A body that so many entries have tells nothing of any two of them. */
const tellsNothing = 60;

/**
 * Entries that go on and share most of their partners, and besides a priority or the service that leads them; those that
 * share most first. What one is part of is no overlap with it. A step for each partner: many entries make many couples.
 */
export function* overlapsOf(members: readonly Member[]): Steps<readonly Overlap[]> {
  const going = members
    .filter(({ isOver, partners }) => !isOver && partners.length >= fewest)
    .map((member): Holding => ({ member, partners: new Set(member.partners) }));
  const found: Overlap[] = [];
  // A couple by one number, so that a hundred thousand of them are no texts.
  const seen = new Set<number>();
  for (const those of byPartner(going)) {
    for (const [one, other] of couplesOf(those)) {
      const couple = one * going.length + other;
      if (seen.has(couple)) continue;
      seen.add(couple);
      const overlap = overlapOf(going[one] as Holding, going[other] as Holding);
      if (overlap !== null) found.push(overlap);
    }
    yield;
  }
  return found.toSorted(
    (a, b) => b.sharedPartners - a.sharedPartners || byName(a.one, b.one) || byName(a.other, b.other),
  );
}

interface Holding {
  readonly member: Member;
  readonly partners: ReadonlySet<string>;
}

/** The places of those of each partner that tells something. */
function byPartner(going: readonly Holding[]): readonly (readonly number[])[] {
  const held = new Map<string, number[]>();
  for (const [at, { partners }] of going.entries())
    for (const partner of partners) {
      const those = held.get(partner);
      if (those === undefined) held.set(partner, [at]);
      else those.push(at);
    }
  return [...held.values()].filter((those) => those.length <= tellsNothing);
}

function* couplesOf(those: readonly number[]): Generator<readonly [number, number]> {
  for (const [at, one] of those.entries()) for (const other of those.slice(at + 1)) yield [one, other];
}

function overlapOf(
  { member: one, partners: mine }: Holding,
  { member: other, partners: theirs }: Holding,
): Overlap | null {
  if (one.parentId === other.id || other.parentId === one.id) return null;
  let sharedPartners = 0;
  for (const partner of mine) if (theirs.has(partner)) sharedPartners += 1;
  const all = mine.size + theirs.size - sharedPartners;
  if (sharedPartners < fewest || sharedPartners < share * all) return null;
  const sharedPriorities = one.priorities.filter((each) => other.priorities.includes(each)).length;
  const sameService = one.service !== null && one.service === other.service;
  if (sharedPriorities === 0 && !sameService) return null;
  const ofPartners = Math.min(mine.size, theirs.size);
  return { one, other, sharedPartners, ofPartners, sharedPriorities, sameService };
}
