import { type Kysely, sql } from 'kysely';
import type { AnswerValue, Tables } from '../../tables.ts';
import type { SaidUnder } from '../versions.ts';

/** An answer as long as it stood. */
export interface PastAnswer extends SaidUnder {
  readonly question: string;
  readonly value: AnswerValue;
  readonly evidence: string | null;
  readonly speaksFor: string | null;
  readonly by: string | null;
  readonly fromAt: Date;
  /** Null while it stands. */
  readonly untilAt: Date | null;
}

const most = 500;

/** Every answer that an entry was given in a set, the latest first, as far as it was recorded by the moment asked for. */
export async function pastAnswers(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
  set: string,
): Promise<readonly PastAnswer[]> {
  const { rows } = await sql<PastAnswer>`
    select h.question, h.value, h.evidence, h.speaks_for as "speaksFor", u.name as by, h.from_at as "fromAt",
      case when h.until_at < coalesce(this_moment(), 'infinity') then h.until_at end as "untilAt",
      v.id as "versionId", v.digest, v.title as "policyTitle", v.from_on as "policyFrom"
    from answer_past(${partnershipId}, ${set}) h
      join public.policy_version v on v.council_id = ${councilId} and v.id = h.policy_version_id
      left join account u on u.id = h.account_id
    where h.from_at < coalesce(this_moment(), 'infinity')
    order by h.from_at desc, h.question limit ${most}`.execute(db);
  return rows;
}

/** When the policy came to suggest something else while the entry stayed as it was. */
export interface RuleChange extends SaidUnder {
  readonly suggested: string | null;
  readonly at: Date;
}

export async function ruleChangesOf(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
  set: string,
): Promise<readonly RuleChange[]> {
  const { rows } = await sql<RuleChange>`
    select s.suggested, s.from_at as at, v.id as "versionId", v.digest, v.title as "policyTitle", v.from_on as "policyFrom"
    from standing_past(${partnershipId}) s
      join public.policy_version v on v.council_id = ${councilId} and v.id = s.policy_version_id
    where s.question_set = ${set} and s.rule_changed and s.from_at < coalesce(this_moment(), 'infinity')
    order by s.from_at desc`.execute(db);
  return rows;
}
