import { type Kysely, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { Tables } from '../tables.ts';

/** Writes what was told into the entry's own fields: the day of the notice, and when it was agreed where nobody has said that. */
export async function writeDays(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
  { agreedOn, toldOn }: { readonly agreedOn: string; readonly toldOn: string },
): Promise<void> {
  await sql`
    update partnership set facts = jsonb_build_object('agreedOn', ${agreedOn}::text) || facts || jsonb_build_object('notifiedOn', ${toldOn}::text),
      answered_none = array_remove(array_remove(answered_none, 'agreedOn'), 'notifiedOn'), version = version + 1
    where council_id = ${councilId} and id = ${partnershipId}`.execute(db);
}

export async function writeNote(
  db: Kysely<Tables>,
  {
    councilId,
    partnershipId,
    text,
    accountId,
  }: Readonly<Record<'councilId' | 'partnershipId' | 'text' | 'accountId', string>>,
): Promise<void> {
  await db
    .insertInto('note')
    .values({
      council_id: councilId,
      id: newId(),
      partnership_id: partnershipId,
      text,
      account_id: accountId,
    })
    .execute();
}

export interface Answering {
  readonly councilId: string;
  readonly partnershipId: string;
  readonly set: string;
  readonly questions: readonly string[];
  readonly evidence: string;
  readonly accountId: string;
  readonly policyVersionId: string;
}

/** Answers yes to what was given as a reason, where nobody has answered. */
export async function answerYes(db: Kysely<Tables>, answering: Answering): Promise<void> {
  if (answering.questions.length === 0) return;
  await db
    .insertInto('answer')
    .values(
      answering.questions.map((question) => ({
        council_id: answering.councilId,
        id: newId(),
        partnership_id: answering.partnershipId,
        question_set: answering.set,
        question,
        value: JSON.stringify({ is: 'value', value: true }),
        evidence: answering.evidence,
        speaks_for: null,
        account_id: answering.accountId,
        policy_version_id: answering.policyVersionId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Says who leads a new entry: by the post or the person of that name, else by somebody who is new to the register. */
export async function writeLead(
  db: Kysely<Tables>,
  {
    councilId,
    partnershipId,
    link,
    leads,
    today,
  }: Readonly<Record<'councilId' | 'partnershipId' | 'link' | 'leads' | 'today', string>>,
): Promise<void> {
  const { rows } = await sql<{ person: string | null; post: string | null }>`
    select (select min(id::text) from post where council_id = ${councilId} and lower(title) = lower(${leads}))::uuid as post,
      (select min(id::text) from person where council_id = ${councilId} and organisation_id is null and lower(name) = lower(${leads})
        and (left_on is null or left_on > ${today}))::uuid as person`.execute(db);
  const post = rows[0]?.post ?? null;
  const person = post === null ? (rows[0]?.person ?? (await addPerson(db, councilId, leads))) : null;
  await db
    .insertInto('duty')
    .values({
      council_id: councilId,
      id: newId(),
      partnership_id: partnershipId,
      role: link,
      person_id: person,
      post_id: post,
      from_on: null,
      until_on: null,
    })
    .execute();
}

async function addPerson(db: Kysely<Tables>, councilId: string, name: string): Promise<string> {
  const id = newId();
  await db
    .insertInto('person')
    .values({
      council_id: councilId,
      id,
      name,
      email: null,
      phone: null,
      kind: 'officer',
      organisation_id: null,
      group_name: null,
      left_on: null,
    })
    .execute();
  return id;
}
