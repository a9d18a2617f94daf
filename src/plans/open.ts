import { isId } from '../kit/ids.ts';
import { type CouncilContext, NotFound } from '../route.ts';
import { type Plan, planOf } from './store.ts';

/** The plan of the address. */
export async function openPlan(context: CouncilContext, lock: 'lock' | 'look'): Promise<Plan> {
  const id = context.params['id'];
  const found = isId(id) ? await planOf(context.db, context.council.id, id, lock) : null;
  if (found === null) throw new NotFound();
  return found;
}
