import { type Kysely, type RawBuilder, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { Tables } from '../tables.ts';

/** Who signs: an organisation, or the council itself, which has no id here. */
export interface Party {
  readonly id: string | null;
  readonly name: string;
}

export interface VersionRow {
  readonly id: string;
  readonly number: number;
  readonly fileName: string;
  readonly type: string;
  readonly bytes: number;
  readonly digest: string;
  readonly whatChanged: string | null;
  readonly signsAnew: boolean;
  readonly effectiveOn: string | null;
  readonly reviewOn: string | null;
  readonly expiresOn: string | null;
  readonly uploadedAt: string;
  readonly uploadedBy: string | null;
  readonly scanned: boolean;
  readonly withdrawnAt: string | null;
  readonly withdrawnReason: string | null;
  readonly isDeleted: boolean;
}

export interface SignatureRow {
  readonly id: string;
  /** Null for the council's own. */
  readonly organisationId: string | null;
  readonly number: number;
  readonly state: 'asked' | 'signed' | 'declined' | 'withdrawn';
  readonly how: 'paper' | 'link' | 'here' | null;
  readonly signedOn: string | null;
  readonly signatory: string | null;
  readonly capacity: string | null;
  readonly note: string | null;
  readonly guest: string | null;
}

export interface DocumentRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly link: string | null;
  readonly edition: string | null;
  readonly agreedOn: string | null;
  readonly effectiveOn: string | null;
  readonly reviewOn: string | null;
  readonly expiresOn: string | null;
  readonly amendmentRules: string | null;
  readonly signed: boolean | null;
  readonly withdrawnOn: string | null;
  readonly withdrawnReason: string | null;
  /** By number. */
  readonly versions: readonly VersionRow[];
  /** As they were asked for or recorded. */
  readonly signatures: readonly SignatureRow[];
}

export interface Of {
  readonly councilId: string;
  readonly partnershipId: string;
}

export interface Documents {
  readonly documents: readonly DocumentRow[];
  readonly partners: readonly Party[];
}

/** The documents of an entry, or the one that is meant, with the partners who are to sign: in one statement. */
export async function documentsOf(
  db: Kysely<Tables>,
  of: Of,
  { today, id }: { readonly today: string; readonly id?: string },
): Promise<Documents> {
  const one = id === undefined ? sql`` : sql`and d.id = ${id}`;
  const { rows } = await sql<Documents>`
    select coalesce((select json_agg(${documentJson} order by d.withdrawn_on is not null, d.title collate "en-GB-x-icu", d.id)
        from document d where d.council_id = ${of.councilId} and d.partnership_id = ${of.partnershipId} ${one}), '[]') as documents,
      coalesce((select json_agg(json_build_object('id', o.id, 'name', o.name) order by o.name collate "en-GB-x-icu", o.id)
        from (select distinct r.organisation_id from partner r where r.council_id = ${of.councilId} and r.partnership_id = ${of.partnershipId}
          and (r.joined_on is null or r.joined_on <= ${today}) and (r.left_on is null or r.left_on > ${today})) r
        join organisation o on o.council_id = ${of.councilId} and o.id = r.organisation_id where not o.is_council), '[]') as partners`.execute(
    db,
  );
  return rows[0] ?? { documents: [], partners: [] };
}

const documentJson: RawBuilder<DocumentRow> = sql<DocumentRow>`json_build_object('id', d.id, 'kind', d.kind, 'title', d.title, 'link', d.link,
    'edition', d.edition, 'agreedOn', d.agreed_on, 'effectiveOn', d.effective_on, 'reviewOn', d.review_on, 'expiresOn', d.expires_on,
    'amendmentRules', d.amendment_rules, 'signed', d.signed, 'withdrawnOn', d.withdrawn_on, 'withdrawnReason', d.withdrawn_reason,
    'versions', coalesce((select json_agg(json_build_object('id', v.id, 'number', v.number, 'fileName', v.file_name, 'type', v.type, 'bytes', v.bytes,
        'digest', v.digest, 'whatChanged', v.what_changed, 'signsAnew', v.signs_anew, 'effectiveOn', v.effective_on, 'reviewOn', v.review_on,
        'expiresOn', v.expires_on, 'uploadedAt', v.uploaded_at, 'uploadedBy', a.name, 'scanned', v.scanned, 'withdrawnAt', v.withdrawn_at,
        'withdrawnReason', v.withdrawn_reason, 'isDeleted', v.is_deleted) order by v.number)
      from document_version v left join account a on a.id = v.uploaded_by where v.council_id = d.council_id and v.document_id = d.id), '[]'::json),
    'signatures', coalesce((select json_agg(json_build_object('id', s.id, 'organisationId', s.organisation_id, 'number', s.number, 'state', s.state,
        'how', s.how, 'signedOn', s.signed_on, 'signatory', w.name, 'capacity', s.capacity, 'note', s.note, 'guest', gw.name) order by s.id)
      from signature s left join person w on w.council_id = s.council_id and w.id = s.signatory_id
        left join guest g on g.council_id = s.council_id and g.account_id = s.guest_id
        left join person gw on gw.council_id = s.council_id and gw.id = g.person_id
      where s.council_id = d.council_id and s.document_id = d.id), '[]'::json))`;

export interface Dates {
  readonly effectiveOn: string | null;
  readonly reviewOn: string | null;
  readonly expiresOn: string | null;
}

export interface NewDocument extends Dates {
  readonly kind: string;
  readonly title: string;
  readonly link: string | null;
  readonly agreedOn: string | null;
  readonly amendmentRules: string | null;
}

export async function insertDocument(db: Kysely<Tables>, of: Of, document: NewDocument): Promise<string> {
  const id = newId();
  await db
    .insertInto('document')
    .values({
      council_id: of.councilId,
      id,
      partnership_id: of.partnershipId,
      kind: document.kind,
      title: document.title,
      link: document.link,
      edition: null,
      agreed_on: document.agreedOn,
      signed: null,
      amendment_rules: document.amendmentRules,
      ...datesOf(document),
    })
    .execute();
  return id;
}

export function datesOf({ effectiveOn, reviewOn, expiresOn }: Dates) {
  return { effective_on: effectiveOn, review_on: reviewOn, expires_on: expiresOn };
}

/** What holds of the document now is what its newest version says. */
export async function setDates(
  db: Kysely<Tables>,
  { councilId }: Of,
  id: string,
  dates: Dates,
): Promise<void> {
  await db
    .updateTable('document')
    .set(datesOf(dates))
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .execute();
}

export async function withdrawDocument(
  db: Kysely<Tables>,
  { councilId }: Of,
  id: string,
  why: { readonly on: string; readonly reason: string },
): Promise<void> {
  await db
    .updateTable('document')
    .set({ withdrawn_on: why.on, withdrawn_reason: why.reason })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .execute();
}
