import type { CouncilContext, Reply } from '../route.ts';
import { besideRoles, givenRoles } from './access-store.ts';
import { invitationsIn } from './invite-store.ts';
import { accessPage } from './pages/access.ts';
import { providersHere } from './standing.ts';
import { colleaguesIn } from './store.ts';

/** Who has which access, for whoever looks after the council's control and changes none of it. */
export async function showAccess(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, today, now, person } = context;
  return accessPage({
    council: council.slug,
    policy: policy.policy,
    today,
    now,
    colleagues: await colleaguesIn(db, council.id, providersHere(context)),
    invitations: await invitationsIn(db, council.id),
    given: await givenRoles(db, council.id),
    ...(await besideRoles(db, council.id, today)),
    mayChange: person.mayOverAll('admin.accounts'),
  });
}
