import type { Restanding } from '../standing.ts';
import { restand } from '../standing.ts';
import type { CouncilContext } from '../../route.ts';
import type { Columns, Entry } from './held.ts';
import { saveEntry } from './store.ts';

/** The entry's columns, its version and where it stands: in the transaction of the request. */
export async function save(context: CouncilContext, entry: Entry, columns: Columns): Promise<void> {
  await saveEntry(context.db, entry, columns);
  await restand(context.db, standing(context, entry.id));
}

export function standing(context: CouncilContext, partnershipId: string): Restanding {
  return {
    councilId: context.council.id,
    policy: context.policy,
    today: context.today,
    partnershipIds: [partnershipId],
  };
}
