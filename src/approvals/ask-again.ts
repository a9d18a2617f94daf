import { type Kysely, sql } from 'kysely';
import type { Policy } from '../policy/policy.ts';
import { labelOf } from '../roles-held.ts';
import type { CouncilContext } from '../route.ts';
import type { Tables } from '../tables.ts';
import { type Asking, settleProposal } from './asking.ts';

/** What asks, from the page that is worked on. */
export function askingOf({
  council,
  today,
  now,
  site,
}: Pick<CouncilContext, 'council' | 'today' | 'now' | 'site'>): Asking {
  return {
    councilId: council.id,
    slug: council.slug,
    council: council.name,
    today,
    now,
    address: site.address,
  };
}

/** What asks where nobody is at a page: the program itself, at night, or a file that is brought in. */
export async function askingIn(
  db: Kysely<Tables>,
  at: Pick<Asking, 'councilId' | 'today' | 'now' | 'address'>,
): Promise<Asking> {
  const council = await db
    .selectFrom('council')
    .select(['name', 'slug'])
    .where('id', '=', at.councilId)
    .executeTakeFirstOrThrow();
  return { ...at, slug: council.slug, council: council.name };
}

/**
 * Entries changed, or a night passed: whoever answered to what is otherwise now is asked again, and whoever's turn it became is
 * asked. Gives the entries that went on or back by that, which are to stand afresh, and whose turn it became. All of the council's
 * where none are given.
 */
export async function askAgain(
  db: Kysely<Tables>,
  asking: Asking,
  partnershipIds?: readonly string[],
): Promise<{ readonly moved: readonly string[]; readonly asked: readonly AskedNow[] }> {
  const moved: string[] = [];
  const asked: AskedNow[] = [];
  for (const { id, partnershipId } of await stillAsked(db, asking.councilId, partnershipIds)) {
    const came = await settleProposal(db, asking, id);
    if (came === null) continue;
    if (came.entryMoved) moved.push(partnershipId);
    const { policy } = came.approval.policy;
    // Who is only to be told is told by whoever proposed it.
    const turns = came.asked.filter(({ does }) => does !== 'notify');
    asked.push(...turns.map(({ role, changes }) => ({ policy, role, isAgain: changes.length > 0 })));
  }
  return { moved, asked };
}

/** Somebody whose turn it became. */
export interface AskedNow {
  readonly policy: Policy;
  /** Null: whoever keeps the register. */
  readonly role: string | null;
  /** They had answered, and something changed since. */
  readonly isAgain: boolean;
}

/** Whose turn it became when an entry was saved, as a sentence without its full stop; null where it became nobody's. */
export function sayAsked(asked: readonly AskedNow[]): string | null {
  if (asked.length === 0) return null;
  const each = asked.map(
    ({ policy, role, isAgain }) =>
      `${role === null ? 'whoever keeps the register' : labelOf(policy, role)}${isAgain ? ' again' : ''}`,
  );
  return `Its proposal is put to ${new Intl.ListFormat('en-GB').format(new Set(each))}`;
}

/** Proposals that are open, and approved ones that still bind somebody or of which somebody is still to be told. */
export async function stillAsked(
  db: Kysely<Tables>,
  councilId: string,
  partnershipIds: readonly string[] | undefined,
): Promise<readonly { readonly id: string; readonly partnershipId: string }[]> {
  const among =
    partnershipIds === undefined ? sql`` : sql`and p.partnership_id = any(${partnershipIds}::uuid[])`;
  const { rows } = await sql<{ id: string; partnershipId: string }>`
    select p.id, p.partnership_id as "partnershipId" from proposal p
    where p.council_id = ${councilId} ${among} and (p.state = 'open' or (p.state = 'approved' and (
      exists (select from proposal_step s where s.council_id = p.council_id and s.proposal_id = p.id and s.decision is null and s.state <> 'over')
      or (p.kind in ('entry', 'governance', 'exit') and not exists (select from proposal l where l.council_id = p.council_id
        and l.partnership_id = p.partnership_id and l.kind = p.kind and l.sent_at > p.sent_at)
        and (p.kind <> 'entry' or exists (select from partnership e where e.council_id = p.council_id and e.id = p.partnership_id
          and e.stage not in ('active', 'underReview', 'leaving', 'closed')))))))
    order by p.made_at, p.id`.execute(db);
  return rows;
}
