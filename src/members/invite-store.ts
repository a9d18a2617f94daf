import { type Kysely, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { Tables } from '../tables.ts';
import type { InvitedScope } from '../tables/members.ts';
import type { Held } from '../roles-held.ts';
import { keptRoles, type KeptRole, type ScopedRow } from '../roles-held-store.ts';

export interface Invitation {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly held: readonly KeptRole[];
  readonly mailedAt: Date | null;
  readonly openUntil: Date | null;
  readonly invitedBy: string | null;
}

interface Row extends Omit<Invitation, 'held' | 'mailedAt' | 'openUntil'> {
  readonly roles: readonly string[];
  readonly scoped: readonly ScopedRow[];
  readonly mailedAt: string | null;
  readonly openUntil: string | null;
}

/** Those that nobody has accepted yet, by name; of one id, that one. */
export async function invitationsIn(
  db: Kysely<Tables>,
  councilId: string,
  id: string | null = null,
): Promise<readonly Invitation[]> {
  const { rows } = await sql<Row>`
    select i.id, t.name, t.email, i.roles, (select a.name from account a where a.id = i.invited_by) as "invitedBy", to_json(i.mailed_at) #>> '{}' as "mailedAt", to_json(i.open_until) #>> '{}' as "openUntil",
      coalesce((select json_agg(s.value || jsonb_build_object('id', null, 'entryName', p.reference || ' ' || p.name, 'serviceArea', p.service_area, 'portfolio', p.portfolio))
        from jsonb_array_elements(i.scoped) s left join partnership p on p.council_id = i.council_id and p.id = (s.value ->> 'entry')::uuid), '[]') as scoped
    from invitation i join invitation_to t on t.council_id = i.council_id and t.invitation_id = i.id
    where i.council_id = ${councilId} and i.accepted_at is null and (${id}::uuid is null or i.id = ${id})
    order by t.name collate "en-GB-x-icu", i.id`.execute(db);
  return rows.map(invitation);
}

function invitation({ roles, scoped, mailedAt, openUntil, ...rest }: Row): Invitation {
  return {
    ...rest,
    held: keptRoles(roles, scoped),
    mailedAt: mailedAt === null ? null : new Date(mailedAt),
    openUntil: openUntil === null ? null : new Date(openUntil),
  };
}

/** The one that is open to an address; null where there is none. */
export async function invitationTo(
  db: Kysely<Tables>,
  councilId: string,
  email: string,
): Promise<Invitation | null> {
  const all = await invitationsIn(db, councilId);
  return all.find((each) => each.email.toLowerCase() === email.toLowerCase()) ?? null;
}

export interface NewInvitation {
  readonly councilId: string;
  readonly name: string;
  readonly email: string;
  readonly given: readonly Held[];
  readonly invitedBy: string;
  readonly days: number;
}

/** Takes the place of one that went to the same address before. */
export async function insertInvitation(db: Kysely<Tables>, invited: NewInvitation): Promise<string> {
  const { councilId, name, email, given, invitedBy, days } = invited;
  await sql`
    delete from invitation i using invitation_to t where i.council_id = ${councilId} and t.council_id = i.council_id
      and t.invitation_id = i.id and lower(t.email) = lower(${email})`.execute(db);
  const id = newId();
  const isForGood = ({ over, until }: Held): boolean => over.covers === 'council' && until === null;
  await db
    .insertInto('invitation')
    .values({
      council_id: councilId,
      id,
      roles: given.filter(isForGood).map(({ role }) => role),
      scoped: JSON.stringify(given.filter((held) => !isForGood(held)).map(scopeOf)),
      person_id: null,
      invited_by: invitedBy,
      mailed_at: sql<Date>`now()`,
      open_until: sql<Date>`now() + make_interval(days => ${days})`,
      accepted_at: null,
      account_id: null,
    })
    .execute();
  await db
    .insertInto('invitation_to')
    .values({ council_id: councilId, invitation_id: id, email, name })
    .execute();
  return id;
}

function scopeOf({ role, over, until }: Held): InvitedScope {
  return {
    role,
    covers: over.covers,
    area: 'area' in over ? over.area : null,
    entry: over.covers === 'entry' ? over.entry : null,
    until,
  };
}

/** The letter goes again, and what it gives is now given by whoever sends it. */
export async function sentAgain(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  { by, days }: { readonly by: string; readonly days: number },
): Promise<void> {
  await db
    .updateTable('invitation')
    .set({
      mailed_at: sql<Date>`now()`,
      open_until: sql<Date>`now() + make_interval(days => ${days})`,
      invited_by: by,
    })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .execute();
  await forgetLinks(db, councilId, id);
}

export async function withdraw(db: Kysely<Tables>, councilId: string, id: string): Promise<void> {
  await forgetLinks(db, councilId, id);
  await db.deleteFrom('invitation').where('council_id', '=', councilId).where('id', '=', id).execute();
}

/** An earlier letter's link works no longer. */
async function forgetLinks(db: Kysely<Tables>, councilId: string, id: string): Promise<void> {
  await db
    .deleteFrom('mailed_link')
    .where('council_id', '=', councilId)
    .where('kind', '=', 'invitation')
    .where(sql<boolean>`detail ->> 'invitation' = ${id}`)
    .execute();
}
