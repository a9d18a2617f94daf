import { type Kysely, sql } from 'kysely';
import { financialYearStart } from '../kit/dates.ts';
import { newId } from '../kit/ids.ts';
import type { RegisterEntry } from '../partnerships/register-answer.ts';
import type { KeptCause } from '../partnerships/stand.ts';
import type { AnswerValue, Tables } from '../tables.ts';
import type { Saving } from './answers-store.ts';

export interface EntryHead {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
}

/** The entry of a reference number; locked, so that two saves of it come one after the other. */
export async function entryOf(
  db: Kysely<Tables>,
  councilId: string,
  reference: number,
  lock: boolean,
): Promise<RegisterEntry | null> {
  const query = db
    .selectFrom('partnership')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('reference', '=', reference)
    .where('merged_into_id', 'is', null);
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

/** An answer as it is kept: with what shows it, who gave it and when. */
export interface KeptAnswer {
  readonly question: string;
  readonly value: AnswerValue;
  readonly evidence: string | null;
  /** The day that the answer speaks for, where that is said. */
  readonly speaksFor: string | null;
  readonly at: Date;
  readonly by: string | null;
}

export async function keptAnswers(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
): Promise<ReadonlyMap<string, KeptAnswer>> {
  const rows = await db
    .selectFrom('answer')
    .leftJoin('account', 'account.id', 'answer.account_id')
    .select([
      'answer.question',
      'answer.value',
      'answer.evidence',
      'answer.speaks_for as speaksFor',
      'answer.answered_at as at',
      'account.name as by',
    ])
    .where('answer.council_id', '=', councilId)
    .where('answer.partnership_id', '=', partnershipId)
    .execute();
  return new Map(rows.map((row) => [row.question, row]));
}

/** The last financial year, by the year it begins in, that money is recorded for and that has begun. */
export async function yearOfMoney(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
  today: string,
): Promise<number | null> {
  const row = await db
    .selectFrom('contribution')
    .select((eb) => eb.fn.max('financial_year').as('year'))
    .where('council_id', '=', councilId)
    .where('partnership_id', '=', partnershipId)
    .where('financial_year', '<=', financialYearStart(today))
    .executeTakeFirst();
  return row?.year ?? null;
}

export interface PastDecision {
  readonly id: string;
  /** The set of questions, as the version of that time called it. */
  readonly set: string;
  readonly outcome: string;
  readonly suggested: string | null;
  readonly reason: string | null;
  readonly source: string;
  readonly at: Date;
  readonly by: string | null;
  readonly asRole: string | null;
  readonly versionId: string;
  readonly policyTitle: string;
  readonly policyFrom: string;
  readonly digest: string;
  readonly answers: Readonly<Record<string, AnswerValue>>;
  readonly causes: readonly KeptCause[];
}

/** What was decided of an entry in a set of questions, under each of the names that it had, the latest first: all, or so many. */
export async function decisionsOf(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
  sets: readonly string[],
  most?: number,
): Promise<readonly PastDecision[]> {
  const query = db
    .selectFrom('decision as d')
    .innerJoin('policy_version as v', (join) =>
      join.onRef('v.council_id', '=', 'd.council_id').onRef('v.id', '=', 'd.policy_version_id'),
    )
    .leftJoin('account as a', 'a.id', 'd.account_id')
    .select((eb) => [
      'd.id',
      'd.question_set as set',
      'd.outcome',
      'd.suggested',
      'd.reason',
      'd.source',
      'd.decided_at as at',
      'a.name as by',
      'd.as_role as asRole',
      'v.id as versionId',
      'v.title as policyTitle',
      'v.from_on as policyFrom',
      'v.digest',
      'd.answers',
      eb.ref('d.causes').$castTo<readonly KeptCause[]>().as('causes'),
    ])
    .where('d.council_id', '=', councilId)
    .where('d.partnership_id', '=', partnershipId)
    .where('d.question_set', 'in', sets)
    .orderBy('d.decided_at', 'desc')
    .orderBy('d.id', 'desc');
  return (most === undefined ? query : query.limit(most)).execute();
}

/** Whether the suggestion moved away from the decision because the policy changed. */
export async function ruleChanged(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
  set: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('standing')
    .select('rule_changed')
    .where('council_id', '=', councilId)
    .where('partnership_id', '=', partnershipId)
    .where('question_set', '=', set)
    .executeTakeFirst();
  return row?.rule_changed ?? false;
}

/** What a person decided, with all that it rested on. Never changed: a later decision supersedes it. */
export interface NewDecision {
  readonly partnershipId: string;
  readonly outcome: string;
  readonly suggested: string | null;
  readonly reason: string | null;
  readonly answers: Readonly<Record<string, AnswerValue>>;
  readonly causes: readonly unknown[];
  readonly missing: readonly string[];
}

export async function insertDecisions(
  db: Kysely<Tables>,
  saving: Saving & {
    readonly source: 'page' | 'table';
    readonly role: string | null;
    /** The name under which an import keeps an outcome of the set that it could not read. */
    readonly typedAs: string | undefined;
  },
  decisions: readonly NewDecision[],
): Promise<void> {
  if (decisions.length === 0) return;
  await db
    .insertInto('decision')
    .values(
      decisions.map((decision) => ({
        council_id: saving.councilId,
        id: newId(),
        partnership_id: decision.partnershipId,
        question_set: saving.set,
        outcome: decision.outcome,
        suggested: decision.suggested,
        reason: decision.reason,
        source: saving.source,
        answers: JSON.stringify(decision.answers),
        causes: JSON.stringify(decision.causes),
        missing: JSON.stringify(decision.missing),
        policy_version_id: saving.policyVersionId,
        account_id: saving.accountId,
        as_role: saving.role,
      })),
    )
    .execute();
  await forgetTyped(db, saving, decisions);
}

/** What is decided stands in place of a rating that an import could not read. */
async function forgetTyped(
  db: Kysely<Tables>,
  { councilId, typedAs }: Saving & { readonly typedAs: string | undefined },
  decisions: readonly NewDecision[],
): Promise<void> {
  if (typedAs === undefined) return;
  await sql`
    update partnership set as_typed = as_typed - ${typedAs}::text, version = version + 1
    where council_id = ${councilId} and id = any(${decisions.map((each) => each.partnershipId)}::uuid[]) and as_typed ? ${typedAs}`.execute(
    db,
  );
}
