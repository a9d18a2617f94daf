import { refusePast } from '../edits.ts';
import type { CouncilContext, Reply } from '../route.ts';
import { listPage } from './pages/list.ts';
import { linesOf } from './store.ts';

export async function showList(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const { db, council, person, policy, today } = context;
  return listPage({
    council: council.slug,
    policy: policy.policy,
    today,
    lines: await linesOf(db, council.id, person.accountId),
    mayPropose: person.mayOverAll('proposal.make'),
  });
}
