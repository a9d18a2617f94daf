import { type RawBuilder, sql } from 'kysely';
import type { DueAsked, DueRow } from './due.ts';
import { KEEPERS } from './keepers.ts';

/** Recommendations of internal audit that the council has not answered: for whoever leads the entry, else who keeps the register. */
export function recommendationsUnanswered({ councilId }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select r.id as of_id, r.partnership_id, null::date as on_day, null::uuid as account_id, null::uuid as person_id,
      case when r.partnership_id is null then ${KEEPERS} else 'leadOfficer' end as role, left(r.text, 90) as about, r.id::text as at
    from audit_recommendation r where r.council_id = ${councilId} and r.response is null`;
}
