import { type Kysely, sql } from 'kysely';
import { financialYearStart } from '../kit/dates.ts';
import { newId } from '../kit/ids.ts';
import { fieldOf } from '../partnerships/fields.ts';
import type { AnswerValue, Tables } from '../tables.ts';

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
): Promise<EntryHead | null> {
  const query = db
    .selectFrom('partnership')
    .select(['id', 'reference', 'name'])
    .where('council_id', '=', councilId)
    .where('reference', '=', reference)
    .where('merged_into_id', 'is', null);
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

/** An answer as it is kept: with what shows it, who gave it and when. */
export interface KeptAnswer {
  readonly question: string;
  readonly evidence: string | null;
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
    .select(['answer.question', 'answer.evidence', 'answer.answered_at as at', 'account.name as by'])
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
}

/** What was decided of an entry in a set of questions, the latest first. */
export async function decisionsOf(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
  set: string,
): Promise<readonly PastDecision[]> {
  return db
    .selectFrom('decision as d')
    .innerJoin('policy_version as v', (join) =>
      join.onRef('v.council_id', '=', 'd.council_id').onRef('v.id', '=', 'd.policy_version_id'),
    )
    .leftJoin('account as a', 'a.id', 'd.account_id')
    .select([
      'd.id',
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
    ])
    .where('d.council_id', '=', councilId)
    .where('d.partnership_id', '=', partnershipId)
    .where('d.question_set', '=', set)
    .orderBy('d.decided_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(50)
    .execute();
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

/** One answer to be kept; a null value takes it away. */
export interface AnswerChange {
  readonly partnershipId: string;
  readonly question: string;
  readonly value: AnswerValue | null;
  readonly evidence: string | null;
  /** The register's own field for the same thing: a yes or a no is kept there and nowhere else. */
  readonly field: string | null;
}

export interface Saving {
  readonly councilId: string;
  readonly set: string;
  readonly policyVersionId: string;
  readonly accountId: string;
}

/** Keeps answers, however many, in one statement for each table. */
export async function saveAnswers(
  db: Kysely<Tables>,
  saving: Saving,
  changes: readonly AnswerChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await saveFields(db, saving.councilId, changes);
  const inField = (change: AnswerChange): boolean => change.field !== null && change.value?.is === 'value';
  const kept = changes.filter((change) => change.value !== null && !inField(change));
  const gone = changes.filter((change) => change.value === null || inField(change));
  if (gone.length > 0) await removeAnswers(db, saving.councilId, gone);
  if (kept.length > 0) await upsertAnswers(db, saving, kept);
}

async function removeAnswers(
  db: Kysely<Tables>,
  councilId: string,
  gone: readonly AnswerChange[],
): Promise<void> {
  await sql`
    delete from answer a using jsonb_to_recordset(${asJson(gone)}::jsonb) as g (partnership_id uuid, question text)
    where a.council_id = ${councilId} and a.partnership_id = g.partnership_id and a.question = g.question`.execute(
    db,
  );
}

async function upsertAnswers(
  db: Kysely<Tables>,
  { councilId, set, policyVersionId, accountId }: Saving,
  kept: readonly AnswerChange[],
): Promise<void> {
  await sql`
    insert into answer as a (council_id, id, partnership_id, question_set, question, value, evidence, account_id, policy_version_id)
    select ${councilId}::uuid, k.id, k.partnership_id, ${set}, k.question, k.value, k.evidence, ${accountId}::uuid, ${policyVersionId}::uuid
    from jsonb_to_recordset(${asJson(kept)}::jsonb) as k (id uuid, partnership_id uuid, question text, value jsonb, evidence text)
    on conflict (council_id, partnership_id, question_set, question) do update set
      (value, evidence, answered_at, account_id, policy_version_id) =
      (excluded.value, excluded.evidence, excluded.answered_at, excluded.account_id, excluded.policy_version_id)
    where (a.value, a.evidence) is distinct from (excluded.value, excluded.evidence)`.execute(db);
}

function asJson(changes: readonly AnswerChange[]): string {
  return JSON.stringify(
    changes.map(({ partnershipId, question, value, evidence }) => ({
      id: newId(),
      partnership_id: partnershipId,
      question,
      value,
      evidence,
    })),
  );
}

/** Writes yes, no or not known into the register's own fields: one statement for each field. */
async function saveFields(
  db: Kysely<Tables>,
  councilId: string,
  changes: readonly AnswerChange[],
): Promise<void> {
  const byField = Map.groupBy(
    changes.filter((change) => change.field !== null),
    (change) => change.field as string,
  );
  for (const [id, group] of byField) {
    const rows = JSON.stringify(
      group.map(({ partnershipId, value }) => ({
        partnership_id: partnershipId,
        value: value?.is === 'value' ? value.value : null,
      })),
    );
    await sql`
      update partnership p set ${setField(id)}, as_typed = p.as_typed - ${id}::text,
        answered_none = array_remove(p.answered_none, ${id}), version = p.version + 1
      from jsonb_to_recordset(${rows}::jsonb) as f (partnership_id uuid, value boolean)
      where p.council_id = ${councilId} and p.id = f.partnership_id`.execute(db);
  }
}

function setField(id: string): ReturnType<typeof sql> {
  const kept = fieldOf(id)?.keptIn ?? 'facts';
  if (kept !== 'facts') return sql`${sql.ref(kept.column)} = f.value`;
  return sql`facts = case when f.value is null then p.facts - ${id}::text
    else p.facts || jsonb_build_object(${id}::text, f.value) end`;
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
