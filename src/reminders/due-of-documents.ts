import { type RawBuilder, sql } from 'kysely';
import type { DueAsked, DueRow } from './due.ts';

/** Documents that are to be looked at again. */
export function documentsToReview({ councilId, until, over }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select d.id as of_id, d.partnership_id, d.review_on as on_day, null::uuid as account_id, null::uuid as person_id,
      'leadOfficer'::text as role, d.title as about, null::text as at
    from document d join partnership p on p.council_id = d.council_id and p.id = d.partnership_id
    where d.council_id = ${councilId} and d.review_on <= ${until}::date and d.withdrawn_on is null and p.stage <> all(${over}::text[])`;
}

/** Documents that a partner does not sign, for as long as nobody asked them anew or took the request back. */
export function signaturesDeclined({ councilId, over }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select s.id as of_id, s.partnership_id, null::date as on_day, null::uuid as account_id, null::uuid as person_id,
      'leadOfficer'::text as role, d.title as about, d.id::text as at
    from signature s join document d on d.council_id = s.council_id and d.id = s.document_id
      join partnership p on p.council_id = d.council_id and p.id = d.partnership_id
    where s.council_id = ${councilId} and s.state = 'declined' and d.withdrawn_on is null and p.stage <> all(${over}::text[])
      and not exists (select from signature n where n.council_id = s.council_id and n.document_id = s.document_id
        and n.organisation_id = s.organisation_id and n.state in ('asked', 'signed') and n.number >= s.number)`;
}
