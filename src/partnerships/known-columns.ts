import { type RawBuilder, sql } from 'kysely';
import type { KnownRow } from './facts.ts';
import { frameworkColumns } from './framework-facts.ts';
import { OWN_STORY } from './own-story.ts';
import { signedOn } from './signed-documents.ts';

/** One entry is asked for plainly: PostgreSQL then keeps the plan, where a list is planned afresh each time. */
export function amongEntries(ids: readonly string[] | undefined): RawBuilder<unknown> {
  if (ids === undefined) return sql``;
  return ids.length === 1 ? sql`and p.id = ${ids[0]}` : sql`and p.id = any(${ids})`;
}

/**
 * The columns of a `KnownRow` of `partnership p`, for statements that read more beside them. Each name is looked
 * up by itself (the limits see to that): straight after an import, when nothing is known of the new rows' spread,
 * PostgreSQL would otherwise go through every organisation for each entry. Lists are in an order, as a fact that
 * names the first of several must not change by itself.
 */
export function knownColumns(on: string): RawBuilder<KnownRow> {
  return sql<KnownRow>`p.*, ${sql.join(Object.values(listsOn(on)))}, ${answersAndDecisions}`;
}

/** The lists of `partnership p` that tell facts, each in a column of its own. */
export function listsOn(on: string) {
  return {
    partners: sql`coalesce((select json_agg(json_build_object('name', o.name, 'gss', o.gss_code, 'sector', o.sector, 'roles', r.roles) order by ${asBytes('o.name')}) filter (where not o.is_council)
        from partner r left join lateral (select * from organisation o where o.council_id = r.council_id and o.id = r.organisation_id limit 1) o on true
        where r.council_id = p.council_id and r.partnership_id = p.id and ${holdsOn('r.joined_on', 'r.left_on', on)}), '[]') as partners`,
    duties: sql`coalesce((select json_agg(json_build_object('role', d.role, 'who', coalesce(w.name, t.title), 'personId', d.person_id, 'postId', d.post_id) order by d.from_on desc nulls last, d.id)
        from duty d left join lateral (select * from person w where w.council_id = d.council_id and w.id = d.person_id limit 1) w on true
          left join lateral (select * from post t where t.council_id = d.council_id and t.id = d.post_id limit 1) t on true
        where d.council_id = p.council_id and d.partnership_id = p.id and ${holdsOn('d.from_on', 'd.until_on', on)}), '[]') as duties`,
    seats: sql`coalesce((select json_agg(json_build_object('role', s.role, 'level', s.level, 'holder',
          (select w.name from appointment a left join lateral (select * from person w where w.council_id = a.council_id and w.id = a.person_id limit 1) w on true
           where a.council_id = s.council_id and a.seat_id = s.id and ${holdsOn('a.from_on', 'a.until_on', on)} order by a.from_on desc nulls last, a.id limit 1)) order by s.id)
        from seat s where s.council_id = p.council_id and s.partnership_id = p.id), '[]') as seats`,
    money: sql`coalesce((select json_agg(json_build_object('year', c.financial_year, 'direction', c.direction, 'kind', c.kind, 'recurring', c.recurring,
          'budgeting', c.budgeting, 'budget', c.budget, 'payer', coalesce(c.payer_name,
            (select o.name from organisation o where o.council_id = c.council_id and o.id = c.payer_id limit 1)), 'pence', c.pence, 'spentOn', c.spent_on) order by c.id)
        from contribution c where c.council_id = p.council_id and c.partnership_id = p.id), '[]') as money`,
    papers: sql`coalesce((select json_agg(json_build_object('kind', d.kind, 'signed', ${signedOn(on)}) order by d.id)
        from document d where d.council_id = p.council_id and d.partnership_id = p.id and d.withdrawn_on is null and (d.expires_on is null or d.expires_on > ${on})), '[]') as papers`,
    priorities: sql`coalesce((select json_agg(l.priority_id order by l.priority_id) from partnership_priority l
        where l.council_id = p.council_id and l.partnership_id = p.id), '[]') as priorities`,
    areas: sql`coalesce((select json_agg(a.name order by ${asBytes('a.name')}, a.id) from partnership_area a where a.council_id = p.council_id and a.partnership_id = p.id), '[]') as areas`,
    parent: sql`(select up.name from partnership up where up.council_id = p.council_id and up.id = p.parent_id) as parent`,
    story: sql.raw(`${OWN_STORY} as story`),
  };
}

/** What outcomes rest on beside the facts: every reading of an entry has them. */
export const answersAndDecisions = sql`coalesce((select json_agg(json_build_object('question', a.question, 'value', a.value))
        from answer a where a.council_id = p.council_id and a.partnership_id = p.id), '[]') as answers,
      coalesce((select json_agg(l) from (select distinct on (d.question_set) d.id, d.question_set as "questionSet", d.outcome, d.suggested,
          d.policy_version_id as "policyVersionId"
        from decision d where d.council_id = p.council_id and d.partnership_id = p.id order by d.question_set, d.decided_at desc, d.id desc) l), '[]') as decisions,
      ${frameworkColumns}`;

/** An order that is the same in every database and in the program, whatever the server's language is. */
function asBytes(name: string): RawBuilder<unknown> {
  return sql`${sql.ref(name)} collate "C"`;
}

/** Begun by a day and not over on it: who is to join or lead later does not yet. */
function holdsOn(from: string, until: string, on: string): RawBuilder<unknown> {
  return sql`(${sql.ref(from)} is null or ${sql.ref(from)} <= ${on}) and (${sql.ref(until)} is null or ${sql.ref(until)} > ${on})`;
}
