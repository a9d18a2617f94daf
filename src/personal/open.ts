import type { Selectable } from 'kysely';
import { refusePast } from '../edits.ts';
import { isId } from '../kit/ids.ts';
import { type CouncilContext, NotFound } from '../route.ts';
import type { PersonTable } from '../tables/people.ts';

export type Person = Selectable<PersonTable>;

/** The person of the address; what is held on somebody is of now, and tells of the past by itself. */
export async function openPerson(context: CouncilContext, lock: 'lock' | 'look' = 'look'): Promise<Person> {
  refusePast(context);
  const { db, council, params } = context;
  const { id } = params;
  if (!isId(id)) throw new NotFound();
  const query = db.selectFrom('person').selectAll().where('council_id', '=', council.id).where('id', '=', id);
  const found = await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst();
  if (found === undefined) throw new NotFound();
  return found;
}
