import { type Kysely, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { Tables } from '../tables.ts';
import type { Part } from '../shared-parts.ts';

export interface Sharing {
  readonly councilId: string;
  readonly partnershipId: string;
  readonly name: string;
  readonly email: string;
  readonly organisationId: string;
  /** The first day on which nothing is shared with them any more. */
  readonly untilOn: string;
  readonly parts: readonly Part[];
  readonly by: string;
}

/** Who of the council's people has the address. */
export async function personAt(
  db: Kysely<Tables>,
  councilId: string,
  email: string,
): Promise<
  { readonly id: string; readonly name: string; readonly organisation_id: string | null } | undefined
> {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'organisation_id'])
    .where('council_id', '=', councilId)
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .orderBy('id')
    .executeTakeFirst();
}

export interface GuestBefore {
  /** Somebody put them out, and they were not let in again. */
  readonly isPutOut: boolean;
  /** The first day on which they see other entries no longer; null where no other is shared with them today. */
  readonly othersUntil: string | null;
}

/** The guest that a person is already, beside one entry; null for none. */
export async function guestBefore(
  db: Kysely<Tables>,
  councilId: string,
  { personId, partnershipId, today }: Readonly<Record<'personId' | 'partnershipId' | 'today', string>>,
): Promise<GuestBefore | null> {
  const { rows } = await sql<GuestBefore>`
    select g.withdrawn_at is not null as "isPutOut",
      case when g.withdrawn_at is null and g.until_on > ${today} and exists (select from share h where h.council_id = g.council_id
        and h.account_id = g.account_id and h.partnership_id <> ${partnershipId}) then g.until_on end as "othersUntil"
    from guest g where g.council_id = ${councilId} and g.person_id = ${personId}`.execute(db);
  return rows[0] ?? null;
}

/** Shares an entry with somebody, who becomes a guest if they are none yet; gives their name, as it is kept. */
export async function share(db: Kysely<Tables>, sharing: Sharing): Promise<string> {
  const { councilId, partnershipId, parts, by, email } = sharing;
  await sql`select pg_advisory_xact_lock(hashtextextended('guest ' || ${councilId} || lower(${email}), 0))`.execute(
    db,
  );
  const known = await personAt(db, councilId, email);
  const person = known ?? (await addPerson(db, sharing));
  const accountId = await guestFor(db, sharing, person);
  await db
    .insertInto('share')
    .values({
      council_id: councilId,
      id: newId(),
      account_id: accountId,
      partnership_id: partnershipId,
      parts: [...parts],
      given_by: by,
    })
    .onConflict((conflict) =>
      conflict.columns(['council_id', 'account_id', 'partnership_id']).doUpdateSet({ parts: [...parts] }),
    )
    .execute();
  return person.name;
}

async function addPerson(
  db: Kysely<Tables>,
  { councilId, name, email, organisationId }: Sharing,
): Promise<{ readonly id: string; readonly name: string }> {
  const id = newId();
  await db
    .insertInto('person')
    .values({
      council_id: councilId,
      id,
      name,
      email,
      phone: null,
      kind: 'other',
      organisation_id: organisationId,
      group_name: null,
      left_on: null,
    })
    .execute();
  return { id, name };
}

/** The guest that a person is, with the new last day; a guest who was withdrawn is one again. */
async function guestFor(
  db: Kysely<Tables>,
  { councilId, untilOn, by }: Sharing,
  person: { readonly id: string; readonly name: string },
): Promise<string> {
  const again = await db
    .updateTable('guest')
    .set({ until_on: untilOn, withdrawn_at: null })
    .where('council_id', '=', councilId)
    .where('person_id', '=', person.id)
    .returning('account_id')
    .executeTakeFirst();
  if (again !== undefined) return again.account_id;
  const accountId = newId();
  await db
    .insertInto('account')
    .values({
      id: accountId,
      // Nobody is found by it: a guest signs in by the address that stands with the person.
      email: `${accountId}@guest.invalid`,
      name: person.name,
      password_hash: null,
      suspended_at: null,
      kind: 'guest',
    })
    .execute();
  await db
    .insertInto('guest')
    .values({
      council_id: councilId,
      account_id: accountId,
      person_id: person.id,
      until_on: untilOn,
      given_by: by,
    })
    .execute();
  return accountId;
}

/** The entry is shared with them no longer; false where it was not. */
export async function withdrawShare(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
  partnershipId: string,
): Promise<boolean> {
  const gone = await db
    .deleteFrom('share')
    .where('council_id', '=', councilId)
    .where('account_id', '=', accountId)
    .where('partnership_id', '=', partnershipId)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** Nothing is shared with them any more, from this moment on. */
export async function withdrawGuest(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
): Promise<boolean> {
  const done = await db
    .updateTable('guest')
    .set({ withdrawn_at: sql<Date>`now()` })
    .where('council_id', '=', councilId)
    .where('account_id', '=', accountId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) return false;
  await db
    .deleteFrom('share')
    .where('council_id', '=', councilId)
    .where('account_id', '=', accountId)
    .execute();
  await db.deleteFrom('session').where('account_id', '=', accountId).execute();
  return true;
}

/** Whether something is or was shared with somebody here. */
export async function isGuest(db: Kysely<Tables>, councilId: string, accountId: string): Promise<boolean> {
  const found = await db
    .selectFrom('guest')
    .select('account_id')
    .where('council_id', '=', councilId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return found !== undefined;
}
