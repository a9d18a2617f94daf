import { isId } from '../kit/ids.ts';
import { restandEntries } from '../partnerships/standing.ts';
import { type CouncilContext, NotFound } from '../route.ts';
import { entriesOf, type Organisation, organisationOf } from './store.ts';

/** The organisation of the address. */
export async function openOrganisation(
  context: CouncilContext,
  lock: 'lock' | 'look',
): Promise<Organisation> {
  const id = context.params['id'];
  const found = isId(id) ? await organisationOf(context.db, context.council.id, id, lock) : null;
  if (found === null) throw new NotFound();
  return found;
}

/** What the policy makes of entries depends on the names and sectors of those who take part in them. */
export async function restandWith(context: CouncilContext, ids: readonly string[]): Promise<void> {
  await restandEntries(context, await entriesOf(context.db, context.council.id, ids));
}
