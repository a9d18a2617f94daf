import { doneBy } from './as-role.ts';
import { hasPartIn } from './has-part.ts';
import type { Capability } from './policy/permissions.ts';
import { type CouncilContext, NotAllowed } from './route.ts';

/** What lets whoever asks see to what belongs to an entry: keeping the register, or a part in it and one of these; null when nothing does. */
export async function letsChangeEntry(
  context: CouncilContext,
  partnershipId: string,
  withPart: readonly Capability[] = ['register.editOwn', 'action.keep'],
): Promise<Capability | null> {
  const { db, council, person, today } = context;
  if (person.may('register.edit')) return 'register.edit';
  const capability = withPart.find((one) => person.may(one));
  if (capability === undefined || person.personId === null) return null;
  const of = { councilId: council.id, person: person.personId, today };
  return (await hasPartIn(db, partnershipId, of)) ? capability : null;
}

/** The same of whoever saves: recorded as done by the role that lets them, or refused with who can. */
export async function changesEntry(context: CouncilContext, partnershipId: string): Promise<void> {
  const by = await letsChangeEntry(context, partnershipId);
  if (by === null) throw new NotAllowed(notTheirs);
  await doneBy(context, by);
}

export const notTheirs =
  'This is for those who have a part in the entry, by name, by a post or by a seat, and for whoever keeps the register. Ask its lead officer, or your partnerships team.';
