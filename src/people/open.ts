import { isId } from '../kit/ids.ts';
import { type CouncilContext, NotFound } from '../route.ts';
import { type Person, personOf } from './store.ts';

/** The person of the address. */
export async function openPerson(context: CouncilContext, lock: 'lock' | 'look'): Promise<Person> {
  const id = context.params['id'];
  const found = isId(id) ? await personOf(context.db, context.council.id, id, lock) : null;
  if (found === null) throw new NotFound();
  return found;
}
