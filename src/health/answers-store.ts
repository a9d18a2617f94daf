import { type Kysely, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import { tokenHash } from '../kit/session.ts';
import type { AnswerValue, Tables } from '../tables.ts';
import { seal, unseal } from './sealed.ts';
import type { OpenCheck } from './store.ts';

export interface Respondent {
  readonly id: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly checkId: string;
  readonly reference: number;
  readonly entry: string;
  readonly council: string;
  readonly state: 'asked' | 'answered';
}

/** Whoever a link was sent to, once the council is entered. */
export async function respondentOf(
  db: Kysely<Tables>,
  councilId: string,
  askedId: string,
): Promise<Respondent | null> {
  const { rows } = await sql<Respondent>`
    select a.id, w.name, o.name as organisation, a.check_id as "checkId", p.reference, p.name as entry, c.name as council, a.state
    from health_asked a join person w on w.council_id = a.council_id and w.id = a.person_id
      join partnership p on p.council_id = a.council_id and p.id = a.partnership_id join council c on c.id = a.council_id
      left join organisation o on o.council_id = a.council_id and o.id = a.organisation_id
    where a.council_id = ${councilId} and a.id = ${askedId}`.execute(db);
  return rows[0] ?? null;
}

/** What somebody has typed and not sent, by their link. */
export async function draftOf(
  db: Kysely<Tables>,
  councilId: string,
  secret: string,
): Promise<Readonly<Record<string, string | readonly string[]>>> {
  const found = await db
    .selectFrom('health_draft')
    .select('sealed')
    .where('council_id', '=', councilId)
    .where('link', '=', tokenHash(secret))
    .executeTakeFirst();
  const words = found === undefined ? null : unseal(secret, found.sealed);
  return words === null ? {} : (JSON.parse(words) as Readonly<Record<string, string | readonly string[]>>);
}

export async function keepDraft(
  db: Kysely<Tables>,
  councilId: string,
  { id: askedId, secret, partnershipId }: Readonly<Record<'id' | 'secret' | 'partnershipId', string>>,
  typed: Readonly<Record<string, string | readonly string[]>>,
): Promise<void> {
  const sealed = seal(secret, JSON.stringify(typed));
  await db
    .insertInto('health_draft')
    .values({
      council_id: councilId,
      id: newId(),
      partnership_id: partnershipId,
      asked_id: askedId,
      link: tokenHash(secret),
      sealed,
    })
    .onConflict((conflict) => conflict.columns(['council_id', 'link']).doUpdateSet({ sealed }))
    .execute();
}

export interface Sent {
  readonly askedId: string;
  readonly answers: ReadonlyMap<string, AnswerValue>;
  /** What the answers come to; null where the policy sets no bands. */
  readonly outcome: string | null;
}

/**
 * Keeps what somebody answered, and that they did. All answers of the check are written anew with ids that are drawn by lot and in
 * an order that is, too: neither an id nor the place of a row tells which came when. The check is locked by whoever calls this.
 */
export async function keepAnswers(
  db: Kysely<Tables>,
  councilId: string,
  check: Pick<OpenCheck, 'id' | 'partnershipId' | 'anonymous'>,
  { askedId, answers, outcome }: Sent,
): Promise<void> {
  const rows = [
    ...[...answers].map(([question, value]) => ({ question, value, outcome: null })),
    ...(outcome === null ? [] : [{ question: null, value: null, outcome }]),
  ];
  await sql`
    with before as (delete from health_answer where council_id = ${councilId} and check_id = ${check.id} returning asked_id, question, value, outcome)
    insert into health_answer (council_id, id, partnership_id, check_id, asked_id, question, value, outcome)
    select ${councilId}::uuid, gen_random_uuid(), ${check.partnershipId}::uuid, ${check.id}::uuid, a.asked_id, a.question, a.value, a.outcome
    from (select * from before union all
      select ${check.anonymous ? null : askedId}::uuid, n.question, nullif(n.value, 'null'), n.outcome
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (question text, value jsonb, outcome text)) a
    order by random()`.execute(db);
  await db
    .updateTable('health_asked')
    .set({ state: 'answered' })
    .where('council_id', '=', councilId)
    .where('id', '=', askedId)
    .execute();
  await db
    .deleteFrom('health_draft')
    .where('council_id', '=', councilId)
    .where('asked_id', '=', askedId)
    .execute();
}
