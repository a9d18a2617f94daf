import { type Kysely, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import { type Known, knownOf, type KnownRow } from '../partnerships/facts.ts';
import { knownColumns } from '../partnerships/known-columns.ts';
import type { ElementState } from '../policy/input.ts';
import type { Tables } from '../tables.ts';

/** What is said of an element, as it is kept. */
export interface Said {
  readonly id: string;
  readonly version: number;
  readonly question: string;
  readonly item: string;
  readonly state: ElementState;
  readonly evidence: string | null;
  readonly documentId: string | null;
  readonly document: string | null;
  readonly from: string | null;
  /** The last day on which it holds. */
  readonly until: string | null;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** An entry with what its framework is drawn from. */
export interface Opened {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
  readonly sensitive: boolean | null;
  readonly mergedInto: number | null;
  readonly known: Known;
  readonly said: readonly Said[];
  readonly documents: readonly Named[];
  /** Everyone that takes part, the council itself too. */
  readonly partners: readonly (Named & { readonly roles: readonly string[]; readonly isUs: boolean })[];
  /** The latest that was asked to be signed off. */
  readonly signOff: SignOff | null;
  readonly disputes: number;
  readonly responsibilities: number;
}

export interface SignOff {
  readonly id: string;
  readonly state: 'draft' | 'open' | 'approved' | 'declined' | 'withdrawn';
  readonly at: string | null;
}

type Row = KnownRow & {
  readonly sensitive: boolean | null;
  readonly merged_into: number | null;
  readonly said: Opened['said'];
  readonly named: Opened['documents'];
  readonly parties: Opened['partners'];
  readonly sign_off: SignOff | null;
  readonly disputes: number;
  readonly responsibilities: number;
};

/** By its reference, today or on the day of the page; null where there is none. */
export async function openedEntry(db: Kysely<Tables>, reference: number, on: string): Promise<Opened | null> {
  const { rows } = await sql<Row>`
    select ${knownColumns(on)},
      (select u.reference from partnership u where u.council_id = p.council_id and u.id = p.merged_into_id) as merged_into,
      coalesce((select json_agg(json_build_object('id', e.id, 'version', e.version, 'question', e.question, 'item', e.item, 'state', e.state,
          'evidence', e.evidence, 'documentId', e.document_id, 'from', e.from_on, 'until', e.until_on,
          'document', (select d.title from document d where d.council_id = e.council_id and d.id = e.document_id)))
        from framework_element e where e.council_id = p.council_id and e.partnership_id = p.id), '[]') as said,
      coalesce((select json_agg(json_build_object('id', d.id, 'name', d.title) order by d.title collate "en-GB-x-icu", d.id)
        from document d where d.council_id = p.council_id and d.partnership_id = p.id), '[]') as named,
      coalesce((select json_agg(json_build_object('id', o.id, 'name', o.name, 'roles', r.roles, 'isUs', o.is_council) order by o.name collate "en-GB-x-icu", o.id)
        from partner r join organisation o on o.council_id = r.council_id and o.id = r.organisation_id
        where r.council_id = p.council_id and r.partnership_id = p.id and (r.left_on is null or r.left_on > ${on})), '[]') as parties,
      (select json_build_object('id', q.id, 'state', q.state, 'at', coalesce(q.ended_at, q.sent_at)) from proposal q
        where q.council_id = p.council_id and q.partnership_id = p.id and q.kind = 'governance' order by q.made_at desc, q.id desc limit 1) as sign_off,
      (select count(*)::int from dispute x where x.council_id = p.council_id and x.partnership_id = p.id) as disputes,
      (select count(*)::int from responsibility x where x.council_id = p.council_id and x.partnership_id = p.id) as responsibilities
    from partnership p where p.council_id = this_council() and p.reference = ${reference}`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    id: row.id,
    reference: row.reference,
    name: row.name,
    sensitive: row.sensitive,
    mergedInto: row.merged_into,
    known: knownOf(row, on),
    said: row.said,
    documents: row.named,
    partners: row.parties,
    signOff: row.sign_off,
    disputes: row.disputes,
    responsibilities: row.responsibilities,
  };
}

/** Waits for any other save of the framework of an entry. */
export async function lockEntry(db: Kysely<Tables>, councilId: string, id: string): Promise<void> {
  await sql`select from partnership where council_id = ${councilId} and id = ${id} for no key update`.execute(
    db,
  );
}

export interface Saying extends Omit<Said, 'id' | 'version' | 'document'> {
  /** Of what is said already. */
  readonly id: string | null;
  readonly version: number;
}

/** Says it of elements, in one statement; what was said of them before is in the record. */
export async function sayElements(
  db: Kysely<Tables>,
  of: { readonly councilId: string; readonly partnershipId: string },
  all: readonly Saying[],
): Promise<void> {
  if (all.length === 0) return;
  await db
    .insertInto('framework_element')
    .values(
      all.map((each) => ({
        council_id: of.councilId,
        id: each.id ?? newId(),
        partnership_id: of.partnershipId,
        version: each.version + 1,
        question: each.question,
        item: each.item,
        state: each.state,
        evidence: each.evidence,
        document_id: each.documentId,
        from_on: each.from,
        until_on: each.until,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['council_id', 'partnership_id', 'question', 'item']).doUpdateSet((eb) => ({
        version: eb.ref('excluded.version'),
        state: eb.ref('excluded.state'),
        evidence: eb.ref('excluded.evidence'),
        document_id: eb.ref('excluded.document_id'),
        from_on: eb.ref('excluded.from_on'),
        until_on: eb.ref('excluded.until_on'),
      })),
    )
    .execute();
}

/** Takes back what was said of an element: nobody has said then. */
export async function unsayElement(db: Kysely<Tables>, councilId: string, id: string): Promise<void> {
  await db.deleteFrom('framework_element').where('council_id', '=', councilId).where('id', '=', id).execute();
}
