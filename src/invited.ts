import { type Kysely, type Selectable, sql } from 'kysely';
import { enterCouncil, enterToWrite } from './enter-council.ts';
import { newId } from './kit/ids.ts';
import { findMailedLink, useMailedLink } from './mailed-link.ts';
import type { Context } from './route.ts';
import type { InvitationTable } from './tables/members.ts';
import type { Tables } from './tables.ts';

/** An invitation that somebody holds the link of. */
export interface Invited {
  readonly invitationId: string;
  readonly councilId: string;
  readonly council: string;
  readonly slug: string;
  readonly isExample: boolean;
  readonly email: string;
  readonly name: string;
}

/** The invitation of a link, as long as it is open and the council stays; the transaction has then entered it, as nobody. */
export async function invitedBy({ db }: Pick<Context, 'db'>, secret: string): Promise<Invited | null> {
  const link = await findMailedLink(db, 'invitation', secret);
  const id = link?.detail['invitation'];
  if (link?.councilId == null || typeof id !== 'string') return null;
  await enterCouncil(db, link.councilId, null);
  const row = await db
    .selectFrom('invitation')
    .innerJoin('invitation_to', (to) =>
      to
        .onRef('invitation_to.council_id', '=', 'invitation.council_id')
        .onRef('invitation_to.invitation_id', '=', 'invitation.id'),
    )
    .innerJoin('council', 'council.id', 'invitation.council_id')
    .select([
      'invitation_to.name',
      'council.name as council',
      'council.slug',
      'council.is_example as isExample',
    ])
    .where('invitation.council_id', '=', link.councilId)
    .where('invitation.id', '=', id)
    .where('invitation.accepted_at', 'is', null)
    .where(sql<boolean>`not exists (select from council_leaving l where l.council_id = council.id)`)
    .executeTakeFirst();
  return row === undefined
    ? null
    : { invitationId: id, councilId: link.councilId, email: link.email, ...row };
}

/**
 * Uses the link up and makes the account a member, with what the invitation gives; roles that it has already stay. False when
 * somebody was quicker, or the council is to be deleted. What an invitation may give was looked at when it was made, and it is withdrawn when that changes.
 */
export async function acceptInvitation(
  db: Kysely<Tables>,
  secret: string,
  { invitationId, councilId }: Invited,
  accountId: string,
): Promise<boolean> {
  if (!(await enterToWrite(db, councilId, accountId))) return false;
  if (!(await useMailedLink(db, 'invitation', secret))) return false;
  const given = await db
    .updateTable('invitation')
    .set({ accepted_at: sql<Date>`now()`, account_id: accountId })
    .where('council_id', '=', councilId)
    .where('id', '=', invitationId)
    .where('accepted_at', 'is', null)
    .returning(['roles', 'scoped', 'person_id', 'invited_by'])
    .executeTakeFirst();
  if (given === undefined) return false;
  await db
    .deleteFrom('invitation_to')
    .where('council_id', '=', councilId)
    .where('invitation_id', '=', invitationId)
    .execute();
  await giveInvited(db, { councilId, accountId }, given);
  return true;
}

type Given = Pick<Selectable<InvitationTable>, 'roles' | 'scoped' | 'person_id' | 'invited_by'>;

/** Roles that somebody has already stay, as does who they are said to be. */
async function giveInvited(
  db: Kysely<Tables>,
  { councilId, accountId }: Somebody,
  given: Given,
): Promise<void> {
  await db
    .insertInto('membership')
    .values({ council_id: councilId, account_id: accountId, roles: given.roles, person_id: given.person_id })
    .onConflict((conflict) =>
      conflict.columns(['council_id', 'account_id']).doUpdateSet({
        roles: sql<string[]>`array(select distinct unnest(membership.roles || excluded.roles))`,
        person_id: sql<string | null>`coalesce(membership.person_id, excluded.person_id)`,
      }),
    )
    .execute();
  const scoped = given.scoped.map((each) => ({
    council_id: councilId,
    id: newId(),
    account_id: accountId,
    role: each.role,
    covers: each.covers,
    area: each.area,
    entry_id: each.entry,
    until_on: each.until,
    given_by: given.invited_by,
  }));
  if (scoped.length === 0) return;
  await db
    .insertInto('scoped_role')
    .values(scoped)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Somebody, in a council. */
interface Somebody {
  readonly councilId: string;
  readonly accountId: string;
}

/** What somebody asked others to come in with, and nobody took up yet, goes with what they were. */
export async function withdrawInvitationsBy(
  db: Kysely<Tables>,
  { councilId, accountId }: Somebody,
): Promise<void> {
  await db
    .deleteFrom('invitation')
    .where('council_id', '=', councilId)
    .where('invited_by', '=', accountId)
    .where('accepted_at', 'is', null)
    .execute();
}
