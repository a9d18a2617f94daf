import { isId } from '../kit/ids.ts';
import { restand } from '../partnerships/standing.ts';
import { type CouncilContext, NotFound } from '../route.ts';
import { type Plan, planOf } from './store.ts';

/** The plan of the address. */
export async function openPlan(context: CouncilContext, lock: 'lock' | 'look'): Promise<Plan> {
  const id = context.params['id'];
  const found = isId(id) ? await planOf(context.db, context.council.id, id, lock) : null;
  if (found === null) throw new NotFound();
  return found;
}

/** What the policy makes of entries depends on the priorities that they serve. */
export async function restandEntries(context: CouncilContext, ids: readonly string[]): Promise<void> {
  const { db, council, policy, today } = context;
  const partnershipIds = [...new Set(ids)];
  if (partnershipIds.length > 0) await restand(db, { councilId: council.id, policy, today, partnershipIds });
}
