import { type Kysely, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { Tables } from '../tables.ts';
import type { OpenCheck } from './store.ts';

export interface ToAsk {
  readonly personId: string;
  readonly organisationId: string | null;
}

/** Writes down who is asked; gives the ids in the same order. */
export async function insertAsked(
  db: Kysely<Tables>,
  councilId: string,
  { id, partnershipId }: Pick<OpenCheck, 'id' | 'partnershipId'>,
  people: readonly ToAsk[],
  today: string,
): Promise<readonly string[]> {
  const rows = people.map(({ personId, organisationId }) => ({
    council_id: councilId,
    id: newId(),
    partnership_id: partnershipId,
    check_id: id,
    organisation_id: organisationId,
    person_id: personId,
    written_on: today,
  }));
  if (rows.length > 0) await db.insertInto('health_asked').values(rows).execute();
  return rows.map((row) => row.id);
}

export async function noteWritten(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
  today: string,
): Promise<void> {
  await db
    .updateTable('health_asked')
    .set({ written_on: today })
    .where('council_id', '=', councilId)
    .where('id', 'in', ids)
    .execute();
}

export interface PersonKnown {
  readonly id: string;
  readonly name: string;
  readonly organisation_id: string | null;
}

export async function personAt(
  db: Kysely<Tables>,
  councilId: string,
  email: string,
): Promise<PersonKnown | undefined> {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'organisation_id'])
    .where('council_id', '=', councilId)
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .orderBy('id')
    .executeTakeFirst();
}

export async function addPerson(
  db: Kysely<Tables>,
  councilId: string,
  { name, email, organisationId }: Readonly<Record<'name' | 'email', string>> & Pick<ToAsk, 'organisationId'>,
): Promise<string> {
  const id = newId();
  await db
    .insertInto('person')
    .values({
      council_id: councilId,
      id,
      name,
      email,
      phone: null,
      kind: organisationId === null ? 'officer' : 'other',
      organisation_id: organisationId,
      group_name: null,
      left_on: null,
    })
    .execute();
  return id;
}
