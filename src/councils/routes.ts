import { refusePast } from '../edits.ts';
import { links } from '../links.ts';
import { rolesOf } from '../policy/permissions.ts';
import { say } from '../policy/text.ts';
import type { CouncilContext, Reply, Route } from '../route.ts';
import { branding } from './brand/routes.ts';
import { brandOf } from './brand/store.ts';
import { leaving } from './leaving/routes.ts';
import { stateOf } from './leaving/store.ts';
import { councilPage } from './page.ts';

/** The council itself. */
export const councils: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.council(':council'),
    may: 'policy.read',
    reach: 'anywhere',
    handle: show,
  },
  ...branding,
  ...leaving,
];

async function show(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const { db, council, hidden, person, policy } = context;
  const roles = rolesOf(policy.policy);
  return councilPage({
    council,
    hidden,
    brand: await brandOf(db, council.id, 'look'),
    state: await stateOf(db, council.id),
    person,
    roleName: (id) => {
      const role = roles.find((each) => each.id === id);
      return role === undefined ? id : say(role.label, { terms: policy.policy.terms });
    },
  });
}
