import type { Actor } from './approvals/decide.ts';
import { placesOf } from './roles-held-store.ts';
import type { CouncilContext } from './route.ts';

/** Whoever asks, with the place of whom they act for. */
export async function actorOf({ db, council, person }: CouncilContext): Promise<Actor> {
  const places = await placesOf(db, person.accountId);
  const rows = await db
    .selectFrom('membership')
    .select('person_id')
    .where('council_id', '=', council.id)
    .where('account_id', 'in', places)
    .execute();
  return {
    accountId: person.accountId,
    actsFor: places[1] ?? null,
    personIds: rows.flatMap(({ person_id: of }) => of ?? []),
  };
}
