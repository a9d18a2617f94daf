import { type Kysely, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { Tables } from '../tables.ts';
import type { Of } from './store.ts';

export interface Signed {
  readonly documentId: string;
  /** Null for the council's own. */
  readonly organisationId: string | null;
  readonly number: number;
  readonly how: 'paper' | 'link' | 'here';
  readonly on: string;
  readonly signatoryId: string | null;
  readonly capacity: string | null;
  readonly by: string;
  /** What was asked for, which this answers. */
  readonly askedId: string | null;
}

/** Keeps a signature, in place of the request for it where there is one; false where the same was signed meanwhile. */
export async function sign(db: Kysely<Tables>, of: Of, signed: Signed): Promise<boolean> {
  const said = {
    number: signed.number,
    state: 'signed' as const,
    how: signed.how,
    signed_on: signed.on,
    signatory_id: signed.signatoryId,
    capacity: signed.capacity,
    recorded_by: signed.by,
    recorded_at: sql<Date>`now()`,
  };
  if (signed.askedId !== null) {
    const done = await db
      .updateTable('signature')
      .set(said)
      .where('council_id', '=', of.councilId)
      .where('id', '=', signed.askedId)
      .where('state', '=', 'asked')
      .executeTakeFirst();
    return done.numUpdatedRows > 0n;
  }
  const added = await db
    .insertInto('signature')
    .values({
      council_id: of.councilId,
      id: newId(),
      partnership_id: of.partnershipId,
      document_id: signed.documentId,
      organisation_id: signed.organisationId,
      ...said,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export interface Ask {
  readonly documentId: string;
  readonly organisationId: string;
  readonly number: number;
  readonly guestId: string;
  readonly by: string;
}

/** Asks a partner's guest for a signature; false where it was asked for or given meanwhile. */
export async function ask(db: Kysely<Tables>, of: Of, asked: Ask): Promise<boolean> {
  const added = await db
    .insertInto('signature')
    .values({
      council_id: of.councilId,
      id: newId(),
      partnership_id: of.partnershipId,
      document_id: asked.documentId,
      organisation_id: asked.organisationId,
      number: asked.number,
      state: 'asked',
      guest_id: asked.guestId,
      asked_by: asked.by,
      asked_at: sql<Date>`now()`,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Takes back a request or a signature; false where it stands no more. */
export async function endSignature(
  db: Kysely<Tables>,
  { councilId }: Of,
  id: string,
  state: 'withdrawn' | 'declined',
  note: string | null = null,
): Promise<boolean> {
  const done = await db
    .updateTable('signature')
    .set({ state, ...(note === null ? {} : { note }) })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .where('state', 'in', state === 'declined' ? ['asked'] : ['asked', 'signed', 'declined'])
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Whoever was asked to sign what is to be signed anew is asked for the new version. */
export async function askAnew(
  db: Kysely<Tables>,
  { councilId }: Of,
  documentId: string,
  number: number,
): Promise<void> {
  await db
    .updateTable('signature')
    .set({ number })
    .where('council_id', '=', councilId)
    .where('document_id', '=', documentId)
    .where('state', '=', 'asked')
    .execute();
}

/** Whoever signed, by name, among the people of an organisation or of the council; somebody who is not kept yet is added. */
export async function signatory(
  db: Kysely<Tables>,
  councilId: string,
  organisationId: string | null,
  name: string,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from person where council_id = ${councilId} and lower(name) = lower(${name}) and organisation_id is not distinct from ${organisationId}
    order by left_on is not null, id limit 1`.execute(db);
  if (rows[0] !== undefined) return rows[0].id;
  const id = newId();
  await db
    .insertInto('person')
    .values({
      council_id: councilId,
      id,
      name,
      email: null,
      phone: null,
      kind: organisationId === null ? 'officer' : 'other',
      organisation_id: organisationId,
      group_name: null,
      left_on: null,
    })
    .execute();
  return id;
}

export interface AskableGuest {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly organisationId: string;
}

/** People of partners with whom the entry is shared today: they can be asked to sign. */
export async function askable(db: Kysely<Tables>, of: Of, today: string): Promise<readonly AskableGuest[]> {
  const { rows } = await sql<AskableGuest>`
    select g.account_id as "accountId", w.name, w.email, w.organisation_id as "organisationId"
    from share h join guest g on g.council_id = h.council_id and g.account_id = h.account_id
      join person w on w.council_id = g.council_id and w.id = g.person_id
    where h.council_id = ${of.councilId} and h.partnership_id = ${of.partnershipId} and g.withdrawn_at is null and g.until_on > ${today}
      and w.email is not null and w.organisation_id is not null
    order by w.name collate "en-GB-x-icu", g.account_id`.execute(db);
  return rows;
}

export interface AskedOf {
  readonly signatureId: string;
  readonly state: 'asked' | 'signed' | 'declined';
  readonly documentId: string;
  readonly partnershipId: string;
  readonly entry: string;
  readonly title: string;
  readonly organisation: string;
  readonly personId: string;
  readonly number: number;
  readonly signedOn: string | null;
}

/** What a guest is asked to sign, or has answered, of an entry that is shared with them; null where there is no such thing. */
export async function askedOf(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
  at: { readonly reference: number; readonly documentId: string },
): Promise<AskedOf | null> {
  const { rows } = await sql<AskedOf>`
    select s.id as "signatureId", s.state, d.id as "documentId", d.partnership_id as "partnershipId", p.name as entry, d.title, o.name as organisation,
      g.person_id as "personId", s.number, s.signed_on as "signedOn"
    from signature s join document d on d.council_id = s.council_id and d.id = s.document_id
      join partnership p on p.council_id = d.council_id and p.id = d.partnership_id
      join share h on h.council_id = s.council_id and h.account_id = s.guest_id and h.partnership_id = p.id
      join guest g on g.council_id = s.council_id and g.account_id = s.guest_id
      join organisation o on o.council_id = s.council_id and o.id = s.organisation_id
    where s.council_id = ${councilId} and s.guest_id = ${accountId} and s.document_id = ${at.documentId} and p.reference = ${at.reference}
      and s.state <> 'withdrawn' and d.withdrawn_on is null and p.merged_into_id is null and p.sensitive is not true
    order by s.number desc, s.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}
