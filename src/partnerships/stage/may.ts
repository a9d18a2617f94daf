import { hasPartIn } from '../../has-part.ts';
import { CAPABILITY_IDS, type Capability } from '../../policy/permissions.ts';
import type { CouncilContext } from '../../route.ts';

/** What only those who have a part in an entry may do with it, unless they keep the register. */
const WITH_PART = ['register.editOwn', 'exit.propose'] as const;

/** What whoever asks may do with this entry: changing entries of their own, and leaving them, only where they have a part in it. */
export async function mayWith(
  context: CouncilContext,
  partnershipId: string,
): Promise<ReadonlySet<Capability>> {
  const { db, council, person, today } = context;
  const may = new Set(CAPABILITY_IDS.filter((one) => person.may(one)));
  if (may.has('register.edit') || !WITH_PART.some((each) => may.has(each))) return may;
  const of = { councilId: council.id, person: person.personId, today };
  const hasPart = person.personId !== null && (await hasPartIn(db, partnershipId, of));
  if (!hasPart) for (const each of WITH_PART) may.delete(each);
  return may;
}
