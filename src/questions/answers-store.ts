import { type Kysely, type RawBuilder, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import { fieldOf, type RegisterField } from '../partnerships/fields.ts';
import type { AnswerValue, Tables } from '../tables.ts';

/** One answer to be kept; a null value takes it away. */
export interface AnswerChange {
  readonly partnershipId: string;
  readonly question: string;
  readonly value: AnswerValue | null;
  readonly evidence: string | null;
  readonly speaksFor: string | null;
  /** The register's own field for the same thing: a value is kept there and nowhere else. */
  readonly field: string | null;
  /** Time as somebody typed it, beside its minutes. */
  readonly typed?: string;
  /** The register is told that there is none. */
  readonly isNone?: boolean;
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
  const rows = changes.map((change) => ({ ...change, value: besideField(change) }));
  const kept = rows.filter(({ value }) => value !== null);
  const gone = rows.filter(({ value }) => value === null);
  if (gone.length > 0) await removeAnswers(db, saving.councilId, gone);
  if (kept.length > 0) await upsertAnswers(db, saving, kept);
}

/** What is kept here: of an answer that a field has, only what shows it, with what the field says by it. */
function besideField({ field, value, evidence, speaksFor, isNone }: AnswerChange): AnswerValue | null {
  if (field === null || (value !== null && value.is !== 'value')) return value;
  const isShown = evidence !== null || speaksFor !== null;
  if (!isShown || (value === null && isNone !== true)) return null;
  return { is: 'inField', value: value === null ? null : value.value };
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
    insert into answer as a (council_id, id, partnership_id, question_set, question, value, evidence, speaks_for, account_id, policy_version_id)
    select ${councilId}::uuid, k.id, k.partnership_id, ${set}, k.question, k.value, k.evidence, k.speaks_for, ${accountId}::uuid, ${policyVersionId}::uuid
    from jsonb_to_recordset(${asJson(kept)}::jsonb) as k (id uuid, partnership_id uuid, question text, value jsonb, evidence text, speaks_for date)
    on conflict (council_id, partnership_id, question_set, question) do update set
      (value, evidence, speaks_for, answered_at, account_id, policy_version_id) =
      (excluded.value, excluded.evidence, excluded.speaks_for, excluded.answered_at, excluded.account_id, excluded.policy_version_id)
    where (a.value, a.evidence, a.speaks_for) is distinct from (excluded.value, excluded.evidence, excluded.speaks_for)`.execute(
    db,
  );
}

function asJson(changes: readonly AnswerChange[]): string {
  return JSON.stringify(
    changes.map(({ partnershipId, question, value, evidence, speaksFor }) => ({
      id: newId(),
      partnership_id: partnershipId,
      question,
      value,
      evidence,
      speaks_for: speaksFor,
    })),
  );
}

/**
 * Writes what is answered, or that it is not known, into the register's own fields: one statement for each field. What was
 * typed there and could not be read stays until there is an answer.
 */
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
      group.map(({ partnershipId, value, typed, isNone }) => ({
        partnership_id: partnershipId,
        value: value?.is === 'value' ? value.value : null,
        typed: typed ?? null,
        is_none: isNone === true,
      })),
    );
    await sql`
      update partnership p set ${setField(id)},
        as_typed = case when f.is_none or f.value <> 'null' then p.as_typed - ${id}::text else p.as_typed end,
        answered_none = array_remove(p.answered_none, ${id}) || case when f.is_none then array[${id}::text] else '{}' end,
        version = p.version + 1
      from jsonb_to_recordset(${rows}::jsonb) as f (partnership_id uuid, value jsonb, typed text, is_none boolean)
      where p.council_id = ${councilId} and p.id = f.partnership_id`.execute(db);
  }
}

function setField(id: string): RawBuilder<unknown> {
  const field = fieldOf(id);
  if (field === undefined || field.keptIn === 'facts')
    return sql`facts = case when f.value is null or f.value = 'null' then p.facts - ${id}::text
      else p.facts || jsonb_build_object(${id}::text, f.value) end`;
  const column = sql.ref(field.keptIn.column);
  if (field.type === 'time') return sql`${column} = ${asColumn(field.type)}, staff_time_typed = f.typed`;
  return sql`${column} = ${asColumn(field.type)}`;
}

/** What came as JSON, as a column of the field's type takes it. */
function asColumn(type: RegisterField['type']): RawBuilder<unknown> {
  switch (type) {
    case 'yes or no':
      return sql`(f.value #>> '{}')::boolean`;
    case 'date':
      return sql`(f.value #>> '{}')::date`;
    case 'money':
    case 'time':
    case 'number':
      return sql`(f.value #>> '{}')::bigint`;
    case 'choices':
      return sql`array(select jsonb_array_elements_text(case jsonb_typeof(f.value) when 'array' then f.value else '[]' end))`;
    case 'text':
    case 'long text':
    case 'choice':
    case 'address':
      break;
  }
  return sql`f.value #>> '{}'`;
}
