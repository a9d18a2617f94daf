import { isId } from '../kit/ids.ts';
import { lockEntries } from '../partnerships/standing.ts';
import { type CouncilContext, NotFound, posted } from '../route.ts';
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

/**
 * The same, to be saved. What the policy makes of entries depends on the names, sectors and codes of those who take part in
 * them: where any changes, the entries are taken before the organisation.
 */
export async function openToSave(context: CouncilContext): Promise<Organisation> {
  const { db, council } = context;
  const { id, name, sector, gss_code: gss } = await openOrganisation(context, 'look');
  const is = { name, sector: sector ?? '', gssCode: gss ?? '' };
  if (Object.entries(is).some(([field, value]) => posted(context, field) !== value))
    await lockEntries(db, council.id, await entriesOf(db, council.id, [id]));
  return openOrganisation(context, 'lock');
}
