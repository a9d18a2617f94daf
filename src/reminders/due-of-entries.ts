import { type RawBuilder, sql } from 'kysely';
import type { DueAsked, DueRow } from './due.ts';

/** Entries whose next review, as the policy or the register has it, is due, and of which none is under way: for whoever leads them. */
export function reviewsDue({ councilId, until, over }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select l.partnership_id as of_id, l.partnership_id, l.next_review_on as on_day, null::uuid as account_id, null::uuid as person_id,
      'leadOfficer'::text as role, null::text as about, null::text as at
    from listed l where l.council_id = ${councilId} and l.next_review_on <= ${until}::date and l.stage <> all(${over}::text[])
      and not exists (select from review r where r.council_id = l.council_id and r.partnership_id = l.partnership_id
        and r.state not in ('closed', 'withdrawn'))`;
}

/** Agreements and other documents whose last day comes near. */
export function documentsEnding({ councilId, until, over }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select d.id as of_id, d.partnership_id, d.expires_on as on_day, null::uuid as account_id, null::uuid as person_id,
      'leadOfficer'::text as role, d.title as about, null::text as at
    from document d join partnership p on p.council_id = d.council_id and p.id = d.partnership_id
    where d.council_id = ${councilId} and d.expires_on <= ${until}::date and d.withdrawn_on is null and p.stage <> all(${over}::text[])`;
}

/** Entries that end. */
export function entriesEnding({ councilId, until, over }: DueAsked): RawBuilder<DueRow> {
  return entriesWith('ends_on', { councilId, until, over });
}

/** Entries whose funding ends. */
export function fundingEnding({ councilId, until, over }: DueAsked): RawBuilder<DueRow> {
  return entriesWith('funding_ends_on', { councilId, until, over });
}

type Entries = Pick<DueAsked, 'councilId' | 'until' | 'over'>;

function entriesWith(
  column: 'ends_on' | 'funding_ends_on',
  { councilId, until, over }: Entries,
): RawBuilder<DueRow> {
  const day = sql.ref(`p.${column}`);
  return sql<DueRow>`
    select p.id as of_id, p.id as partnership_id, ${day} as on_day, null::uuid as account_id, null::uuid as person_id,
      'leadOfficer'::text as role, null::text as about, null::text as at
    from partnership p where p.council_id = ${councilId} and ${day} <= ${until}::date and p.stage <> all(${over}::text[])`;
}
