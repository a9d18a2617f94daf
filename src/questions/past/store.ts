import { type Kysely, sql } from 'kysely';
import { nameAt } from '../../done-by.ts';
import { RULE_CHANGES } from '../../partnerships/rule-changes-store.ts';
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

/**
 * Every answer that an entry was given in a set, under each of the names that it had, the latest first, as far as it was
 * recorded by the moment asked for.
 */
export async function pastAnswers(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
  sets: readonly string[],
): Promise<readonly PastAnswer[]> {
  const { rows } = await sql<PastAnswer>`
    select h.question, h.value, h.evidence, h.speaks_for as "speaksFor", ${sql.raw(nameAt('h.from_at'))} as by, h.from_at as "fromAt",
      case when h.until_at < coalesce(this_moment(), 'infinity') then h.until_at end as "untilAt",
      v.id as "versionId", v.digest, v.title as "policyTitle", v.from_on as "policyFrom"
    from unnest(${[...sets]}::text[]) as asked (set) cross join lateral answer_past(${partnershipId}, asked.set) h
      join public.policy_version v on v.council_id = ${councilId} and v.id = h.policy_version_id
      left join account u on u.id = h.account_id
    where h.from_at < coalesce(this_moment(), 'infinity')
    order by h.from_at desc, h.question`.execute(db);
  return rows;
}

/** When the policy came to suggest something else while the entry stayed as it was. */
export interface RuleChange extends SaidUnder {
  readonly set: string;
  readonly suggested: string | null;
  readonly decided: string | null;
  /** It had been suggested otherwise, and nothing waits to be looked at again any more. */
  readonly agrees: boolean;
  readonly at: Date;
}

export async function ruleChangesOf(
  db: Kysely<Tables>,
  partnershipId: string,
  sets: readonly string[],
): Promise<readonly RuleChange[]> {
  const { rows } = await sql<RuleChange>`
    select r.set, r.suggested, r.decided, r.agrees, r.at, r."policyVersionId" as "versionId", r.digest, r.policy as "policyTitle", r."policyFrom"
    from (select ${partnershipId}::uuid as id) p cross join lateral (${sql.raw(RULE_CHANGES)}) r
    where r.set = any(${[...sets]}::text[]) order by r.at desc`.execute(db);
  return rows;
}
