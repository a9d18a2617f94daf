import { type RawBuilder, sql } from 'kysely';

/**
 * Whether `document d` is signed on the day that stands for each question mark: by the council and each partner of that day, each
 * of what stands since it was last to be signed anew. Where nobody was asked here and nobody's signature is recorded, what somebody
 * says of the document as a whole.
 */
const SIGNED = `case when d.withdrawn_on is null and exists (select from signature s where s.council_id = d.council_id and s.document_id = d.id and s.state in ('asked', 'signed'))
  then not exists (
    select from (select null::uuid as id union select o.id from partner r join organisation o on o.council_id = r.council_id and o.id = r.organisation_id
        where r.council_id = d.council_id and r.partnership_id = d.partnership_id and not o.is_council
          and (r.joined_on is null or r.joined_on <= ?) and (r.left_on is null or r.left_on > ?)) party
    where not exists (select from signature s where s.council_id = d.council_id and s.document_id = d.id and s.state = 'signed'
      and s.organisation_id is not distinct from party.id and s.number >= coalesce((select max(v.number) from document_version v
        where v.council_id = d.council_id and v.document_id = d.id and v.signs_anew and v.withdrawn_at is null), 0)))
  else d.signed end`;

/** In a statement that is written as text; `day` is SQL. */
export function signedText(day: string): string {
  return SIGNED.replaceAll('?', day);
}

export function signedOn(day: string): RawBuilder<boolean | null> {
  return sql<boolean | null>`${sql.join(
    SIGNED.split('?').map((part) => sql.raw(part)),
    sql`${day}::date`,
  )}`;
}
