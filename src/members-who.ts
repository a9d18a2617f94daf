import { type Kysely, sql } from 'kysely';
import { type Capability, capabilitiesOf } from './policy/permissions.ts';
import type { Policy } from './policy/policy.ts';
import type { Tables } from './tables.ts';

export interface AbleMember {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  /** Of a demonstration: nobody reads what is written to them. */
  readonly isDemo: boolean;
  /** They may by a role without a last day. */
  readonly isForGood: boolean;
}

export interface Able {
  readonly councilId: string;
  /** `yyyy-mm-dd` */
  readonly today: string;
  readonly policy: Policy;
  readonly may: Capability;
}

/** Members who may do something over the whole council today, by name, on a past day of the register too; nobody who is suspended here or everywhere. */
export async function membersWho(
  db: Kysely<Tables>,
  { councilId, today, policy, may }: Able,
): Promise<readonly AbleMember[]> {
  const { rows } = await sql<
    Omit<AbleMember, 'isForGood'> & { readonly roles: readonly string[]; readonly dated: readonly string[] }
  >`
    select a.id as "accountId", a.name, a.email, a.is_demo as "isDemo", m.roles,
      array(select s.role from public.scoped_role s where s.council_id = m.council_id and s.account_id = m.account_id
        and s.covers = 'council' and (s.until_on is null or s.until_on > ${today})) as dated
    from public.membership m join public.account a on a.id = m.account_id
    where m.council_id = ${councilId} and m.suspended_at is null and a.suspended_at is null
    order by a.name, a.id`.execute(db);
  const can = (roles: readonly string[]): boolean => capabilitiesOf(policy, roles).has(may);
  return rows
    .filter(({ roles, dated }) => can(roles) || can(dated))
    .map(({ accountId, name, email, isDemo, roles }) => {
      return { accountId, name, email, isDemo, isForGood: can(roles) };
    });
}

/** The same without those of a demonstration, to whom nobody writes. */
export async function membersToTell(db: Kysely<Tables>, able: Able): Promise<readonly AbleMember[]> {
  return (await membersWho(db, able)).filter(({ isDemo }) => !isDemo);
}
