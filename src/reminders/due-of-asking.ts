import { type RawBuilder, sql } from 'kysely';
import type { DueAsked, DueRow } from './due.ts';
import { KEEPERS } from './keepers.ts';

/** Questionnaires that are still to be answered. */
export function questionnairesAsked({ councilId }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select k.id as of_id, k.partnership_id, q.due_on as on_day, k.account_id, null::uuid as person_id, null::text as role,
      null::text as about, null::text as at
    from questionnaire_asked k join questionnaire q on q.council_id = k.council_id and q.id = k.questionnaire_id
    where k.council_id = ${councilId} and k.answered_on is null and q.closed_on is null`;
}

/** Health checks in which the council's own people are still to answer: the partners' people are written to by themselves. */
export function healthAsked({ councilId, today }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select k.id as of_id, k.partnership_id, c.due_on as on_day, null::uuid as account_id, k.person_id, null::text as role,
      null::text as about, k.check_id::text as at
    from health_asked k join health_check c on c.council_id = k.council_id and c.id = k.check_id
    where k.council_id = ${councilId} and k.state = 'asked' and k.organisation_id is null and c.closed_on is null
      and c.due_on >= ${today}::date`;
}

/** What directors told the keepers of the register, who make entries of it. */
export function noticesTold({ councilId }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select n.id as of_id, n.partnership_id, null::date as on_day, null::uuid as account_id, null::uuid as person_id,
      ${KEEPERS}::text as role, n.name as about, null::text as at
    from notice n where n.council_id = ${councilId} and n.state = 'told'`;
}

/** What heads of service named that the register lacks. */
export function namedUnregistered({ councilId }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select m.id as of_id, m.partnership_id, null::date as on_day, null::uuid as account_id, null::uuid as person_id,
      ${KEEPERS}::text as role, m.name as about, m.questionnaire_id::text as at
    from questionnaire_named m where m.council_id = ${councilId} and m.state = 'named'`;
}

/** Health checks whose last day is over and whose result nobody has taken up. */
export function healthOver({ councilId, today }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select c.id as of_id, c.partnership_id, c.due_on as on_day, null::uuid as account_id, null::uuid as person_id,
      ${KEEPERS}::text as role, null::text as about, null::text as at
    from health_check c where c.council_id = ${councilId} and c.closed_on is null and c.due_on < ${today}::date`;
}
