import { isId } from '../kit/ids.ts';
import { lockEntries } from '../partnerships/standing.ts';
import { type CouncilContext, NotFound, posted } from '../route.ts';
import { entriesWith, type Person, personOf } from './store.ts';

/** The person of the address. */
export async function openPerson(context: CouncilContext, lock: 'lock' | 'look'): Promise<Person> {
  const id = context.params['id'];
  const found = isId(id) ? await personOf(context.db, context.council.id, id, lock) : null;
  if (found === null) throw new NotFound();
  return found;
}

/** The same, to be saved: for another name, the entries that show it are taken before the person. */
export async function openToSave(context: CouncilContext): Promise<Person> {
  const { db, council } = context;
  const { id, name } = await openPerson(context, 'look');
  if (posted(context, 'name') !== name)
    await lockEntries(db, council.id, await entriesWith(db, council.id, [id]));
  return openPerson(context, 'lock');
}
