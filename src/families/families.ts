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
 * share most first. What one is part of is no overlap with it.
 */
export function overlapsOf(members: readonly Member[]): readonly Overlap[] {
  const going = members.filter(({ isOver, partners }) => !isOver && partners.length >= fewest);
  return [...sharing(going)]
    .flatMap(([one, other]) => overlapOf(one, other) ?? [])
    .toSorted(
      (a, b) => b.sharedPartners - a.sharedPartners || byName(a.one, b.one) || byName(a.other, b.other),
    );
}

/** Every two that share a partner which tells something, once. */
function* sharing(members: readonly Member[]): Generator<readonly [Member, Member]> {
  const seen = new Set<string>();
  for (const those of byPartner(members)) {
    const pairs = those.flatMap((one, at) => those.slice(at + 1).map((other) => [one, other] as const));
    for (const [one, other] of pairs) {
      const pair = `${one.id} ${other.id}`;
      if (!seen.has(pair)) yield [one, other];
      seen.add(pair);
    }
  }
}

/** Those of each partner that tells something. */
function byPartner(members: readonly Member[]): readonly (readonly Member[])[] {
  const held = members.flatMap((member) =>
    [...new Set(member.partners)].map((partner) => ({ member, partner })),
  );
  return [...Map.groupBy(held, ({ partner }) => partner).values()]
    .filter((those) => those.length <= tellsNothing)
    .map((those) => those.map(({ member }) => member));
}

function overlapOf(one: Member, other: Member): Overlap | null {
  if (one.parentId === other.id || other.parentId === one.id) return null;
  const [mine, theirs] = [new Set(one.partners), new Set(other.partners)];
  const sharedPartners = [...mine].filter((partner) => theirs.has(partner)).length;
  const all = mine.size + theirs.size - sharedPartners;
  const sharedPriorities = one.priorities.filter((each) => other.priorities.includes(each)).length;
  const sameService = one.service !== null && one.service === other.service;
  if (sharedPartners < fewest || sharedPartners < share * all) return null;
  if (sharedPriorities === 0 && !sameService) return null;
  const ofPartners = Math.min(mine.size, theirs.size);
  return { one, other, sharedPartners, ofPartners, sharedPriorities, sameService };
}
