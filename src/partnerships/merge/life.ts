import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';

/** What was asked and told of the other entry goes with it as it is: none of it has a twin in the one that is kept. */
const whole = [
  'health_check',
  'health_asked',
  'health_answer',
  'health_draft',
  'questionnaire_named',
  'notice',
  'proposal',
  'proposal_step',
  'concern',
  'concern_step',
  'dispute',
  'audit_recommendation',
  'prompt_aside',
  'told',
  'review_challenge',
] as const;

export async function moveLife(
  db: Kysely<Tables>,
  { council, kept, other }: Readonly<Record<'council' | 'kept' | 'other', string>>,
): Promise<void> {
  for (const table of whole)
    await sql`update ${sql.table(table)} set partnership_id = ${kept} where council_id = ${council} and partnership_id = ${other}`.execute(
      db,
    );
  // Whoever was asked about both answers about one.
  await sql`
    update questionnaire_asked a set partnership_id = ${kept} where a.council_id = ${council} and a.partnership_id = ${other}
      and not exists (select from questionnaire_asked k where k.council_id = a.council_id and k.questionnaire_id = a.questionnaire_id
        and k.account_id = a.account_id and k.partnership_id = ${kept})`.execute(db);
  // Both were asked in one round: the one review that goes on is that of the entry which is kept.
  await sql`
    update review r set partnership_id = ${kept},
      state = case when r.state not in ('closed', 'withdrawn') and exists (select from review k where k.council_id = r.council_id and k.partnership_id = ${kept}
        and k.round_id = r.round_id and k.state not in ('closed', 'withdrawn')) then 'withdrawn' else r.state end
    where r.council_id = ${council} and r.partnership_id = ${other}`.execute(db);
  // A report that looked at both looked at one.
  await sql`
    update audit_coverage v set partnership_id = ${kept} where v.council_id = ${council} and v.partnership_id = ${other}
      and not exists (select from audit_coverage k where k.council_id = v.council_id and k.report_id = v.report_id and k.partnership_id = ${kept})`.execute(
    db,
  );
  // What both have of one list is to be done once.
  await sql`
    update action a set partnership_id = ${kept} where a.council_id = ${council} and a.partnership_id = ${other}
      and (a.item is null or not exists (select from action k where k.council_id = a.council_id and k.partnership_id = ${kept}
        and k.kind = a.kind and k.of_id is not distinct from a.of_id and k.item = a.item))`.execute(db);
  // What both say of one element of the framework, or of who does one thing, is said by the entry that is kept.
  await sql`
    update framework_element e set partnership_id = ${kept} where e.council_id = ${council} and e.partnership_id = ${other}
      and not exists (select from framework_element k where k.council_id = e.council_id and k.partnership_id = ${kept}
        and k.question = e.question and k.item = e.item)`.execute(db);
  await sql`
    update responsibility r set partnership_id = ${kept} where r.council_id = ${council} and r.partnership_id = ${other}
      and not exists (select from responsibility k where k.council_id = r.council_id and k.partnership_id = ${kept} and k.matter = r.matter)`.execute(
    db,
  );
  // One asks at a time to do without a requirement.
  await sql`
    update variation v set partnership_id = ${kept} where v.council_id = ${council} and v.partnership_id = ${other}
      and (v.state <> 'asked' or not exists (select from variation k where k.council_id = v.council_id and k.partnership_id = ${kept}
        and k.requirement = v.requirement and k.state = 'asked'))`.execute(db);
}
