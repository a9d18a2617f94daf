import { may, rolesOf } from './permissions.ts';
import type { Policy } from './policy.ts';

/** Ids of the roles of whoever keeps the register, under whatever name the policy gives them. */
export function keepersOf(policy: Policy): readonly string[] {
  return rolesOf(policy)
    .filter(({ id }) => may(policy, [id], 'register.edit'))
    .map(({ id }) => id);
}

/** The one of them that is asked where one is: the policy's own where it has one, else ours. */
export function keeperRole(policy: Policy): string {
  return policy.people?.roles?.find(({ id }) => may(policy, [id], 'register.edit'))?.id ?? usual;
}

/** The one of them that is told where nobody is named: by our name where the policy has kept that role, else its own. */
export function toldInstead(policy: Policy): string {
  return may(policy, [usual], 'register.edit') ? usual : keeperRole(policy);
}

const usual = 'registerKeeper';
