import { sql, type Kysely } from 'kysely';
import { membersWho } from '../members-who.ts';
import { type Capability, capabilitiesOf } from '../policy/permissions.ts';
import type { Policy } from '../policy/policy.ts';
import type { Tables } from '../tables.ts';
import type { Where } from './apply.ts';
import type { AccountHere } from './gather.ts';
import type { Kind, List } from './things.ts';

/** Who asks that something be handed on. */
export interface Asker {
  /** Null where their account is gone. */
  readonly accountId: string | null;
  /** They give people accounts over the whole council. */
  readonly givesAccounts: boolean;
}

/** What somebody keeps for themselves, with what it takes to go on with it; null where everybody can. */
const kept: Partial<Record<List, Capability | null>> = {
  saved_view: null,
  draft: 'register.edit',
  policy_draft: 'policy.edit',
  import_run: 'register.import',
};

/**
 * Whether something may come to belong to an account. What somebody keeps for themselves alone goes to whoever can go on with it;
 * and nobody takes it to themselves who does not give people accounts.
 */
export function mayHave(
  policy: Policy,
  asker: Asker,
  { list, to }: { readonly list: List; readonly to: AccountHere },
): boolean {
  const needed = kept[list];
  if (needed === undefined) return true;
  if (to.accountId === asker.accountId && !asker.givesAccounts) return false;
  return needed === null || capabilitiesOf(policy, to.roles).has(needed);
}

/** What it takes to hand something on. */
export const toHandOn = (kind: Kind): Capability =>
  kind === 'person' || kind === 'post' ? 'people.edit' : 'register.edit';

/** Whether somebody may do something here on the day, by their own roles or those of whom they act for then. */
export async function mayToday(
  db: Kysely<Tables>,
  { councilId, policy, today }: Where,
  { accountId, may }: { readonly accountId: string | null; readonly may: Capability },
): Promise<boolean> {
  if (accountId === null) return false;
  const { rows } = await sql<{ id: string }>`
    select account_id as id from acts_for(${councilId}, ${accountId})`.execute(db);
  const place = rows[0]?.id ?? accountId;
  const able = await membersWho(db, { councilId, today, policy: policy.policy, may });
  return able.some((member) => member.accountId === place);
}
