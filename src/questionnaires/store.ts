import { type Kysely, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { Tables } from '../tables.ts';

export interface Questionnaire {
  readonly id: string;
  readonly version: number;
  readonly set: string;
  readonly policyVersionId: string;
  readonly openedOn: string;
  /** The last day to answer. */
  readonly dueOn: string;
  readonly closedOn: string | null;
  /** Of entries and of what is not in the register, all that is asked and all that is answered. */
  readonly asked: number;
  readonly answered: number;
}

const ROUND = sql`q.id, q.version, q.question_set as set, q.policy_version_id as "policyVersionId", q.opened_on as "openedOn", q.due_on as "dueOn",
  q.closed_on as "closedOn",
  (select count(*)::int from questionnaire_asked a where a.council_id = q.council_id and a.questionnaire_id = q.id) as asked,
  (select count(*)::int from questionnaire_asked a where a.council_id = q.council_id and a.questionnaire_id = q.id and a.answered_on is not null) as answered`;

/** The latest first. */
export async function questionnairesOf(
  db: Kysely<Tables>,
  councilId: string,
): Promise<readonly Questionnaire[]> {
  const { rows } = await sql<Questionnaire>`
    select ${ROUND} from questionnaire q where q.council_id = ${councilId} order by q.opened_on desc, q.id desc`.execute(
    db,
  );
  return rows;
}

export async function questionnaireAt(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  lock: 'lock' | 'look' = 'look',
): Promise<Questionnaire | null> {
  const { rows } = await sql<Questionnaire>`
    select ${ROUND} from questionnaire q where q.council_id = ${councilId} and q.id = ${id} ${lock === 'lock' ? sql`for update of q` : sql``}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export interface Asked {
  readonly id: string;
  readonly questionnaireId: string;
  readonly accountId: string;
  readonly who: string;
  /** Null where they are asked what the register lacks. */
  readonly partnershipId: string | null;
  readonly reference: number | null;
  readonly entry: string | null;
  readonly answeredOn: string | null;
  readonly version: number;
}

const ASKED = sql`a.id, a.version, a.questionnaire_id as "questionnaireId", a.account_id as "accountId", u.name as who, a.partnership_id as "partnershipId",
  p.reference, p.name as entry, a.answered_on as "answeredOn"
  from questionnaire_asked a join account u on u.id = a.account_id left join partnership p on p.council_id = a.council_id and p.id = a.partnership_id`;

/** How much somebody is asked in one, and what they have left. */
export interface AskedPerson {
  readonly who: string;
  readonly entries: number;
  readonly answered: number;
  /** When they said what the register lacks. */
  readonly lacksOn: string | null;
  /** The first entries of those that they have left. */
  readonly left: readonly { readonly reference: number; readonly entry: string }[];
}

/** As many of what somebody has left as their line names. */
const MOST_LEFT = 5;

export async function peopleAsked(
  db: Kysely<Tables>,
  councilId: string,
  questionnaireId: string,
): Promise<readonly AskedPerson[]> {
  const { rows } = await sql<AskedPerson>`
    select u.name as who, count(p.id)::int as entries, count(p.id) filter (where a.answered_on is not null)::int as answered,
      max(a.answered_on) filter (where a.partnership_id is null) as "lacksOn",
      coalesce(to_json((array_agg(json_build_object('reference', p.reference, 'entry', p.name) order by p.name collate "en-GB-x-icu")
        filter (where p.id is not null and a.answered_on is null))[1:${sql.lit(MOST_LEFT)}]), '[]') as left
    from questionnaire_asked a join account u on u.id = a.account_id left join partnership p on p.council_id = a.council_id and p.id = a.partnership_id
    where a.council_id = ${councilId} and a.questionnaire_id = ${questionnaireId}
    group by a.account_id, u.name order by u.name collate "en-GB-x-icu", a.account_id`.execute(db);
  return rows;
}

/** The entries that somebody is asked about. */
export async function entriesAsked(
  db: Kysely<Tables>,
  councilId: string,
  questionnaireId: string,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('questionnaire_asked')
    .select('partnership_id as id')
    .where('council_id', '=', councilId)
    .where('questionnaire_id', '=', questionnaireId)
    .where('partnership_id', 'is not', null)
    .execute();
  return new Set(rows.flatMap(({ id }) => id ?? []));
}

export interface Unasked {
  readonly many: number;
  readonly first: readonly { readonly id: string; readonly reference: number; readonly name: string }[];
}

/** Entries about which nobody could be asked when it was last looked, and that are still neither asked about nor over. */
export async function unaskedIn(
  db: Kysely<Tables>,
  councilId: string,
  questionnaireId: string,
  of: { readonly over: readonly string[]; readonly most: number },
): Promise<Unasked> {
  const { rows } = await sql<Unasked['first'][number] & { many: number }>`
    select p.id, p.reference, p.name, count(*) over ()::int as many
    from questionnaire q cross join lateral unnest(q.unasked) u (id) join partnership p on p.council_id = q.council_id and p.id = u.id
    where q.council_id = ${councilId} and q.id = ${questionnaireId} and p.merged_into_id is null and p.stage <> all(${of.over})
      and not exists (select from questionnaire_asked a where a.council_id = q.council_id and a.questionnaire_id = q.id and a.partnership_id = p.id)
    order by p.name collate "en-GB-x-icu", p.id limit ${of.most}`.execute(db);
  return {
    many: rows[0]?.many ?? 0,
    first: rows.map(({ id, reference, name }) => ({ id, reference, name })),
  };
}

export async function keepUnasked(
  db: Kysely<Tables>,
  councilId: string,
  questionnaireId: string,
  unasked: readonly string[],
): Promise<void> {
  await sql`
    update questionnaire set unasked = ${unasked}::uuid[], version = version + 1
    where council_id = ${councilId} and id = ${questionnaireId} and unasked <> ${unasked}::uuid[]`.execute(
    db,
  );
}

/** What one account is asked in those that are open, and what it answered there. */
export async function askedOf(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
): Promise<readonly Asked[]> {
  const { rows } = await sql<Asked>`
    select ${ASKED} join questionnaire q on q.council_id = a.council_id and q.id = a.questionnaire_id
    where a.council_id = ${councilId} and a.account_id = ${accountId} and q.closed_on is null
    order by q.due_on, q.id, a.answered_on is not null, p.name collate "en-GB-x-icu" nulls last, a.id`.execute(
    db,
  );
  return rows;
}

export async function askedAt(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  lock: 'lock' | 'look' = 'look',
): Promise<Asked | null> {
  const { rows } = await sql<Asked>`
    select ${ASKED} where a.council_id = ${councilId} and a.id = ${id} ${lock === 'lock' ? sql`for update of a` : sql``}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export async function insertQuestionnaire(
  db: Kysely<Tables>,
  one: Pick<Questionnaire, 'set' | 'policyVersionId' | 'openedOn' | 'dueOn'> & { readonly councilId: string },
): Promise<string> {
  const id = newId();
  await db
    .insertInto('questionnaire')
    .values({
      council_id: one.councilId,
      id,
      question_set: one.set,
      policy_version_id: one.policyVersionId,
      opened_on: one.openedOn,
      due_on: one.dueOn,
      closed_on: null,
    })
    .execute();
  return id;
}

/** Asks each once: what is asked already stays as it is. Gives how many are new. */
export async function insertAsked(
  db: Kysely<Tables>,
  councilId: string,
  questionnaireId: string,
  asked: readonly { readonly accountId: string; readonly partnershipId: string | null }[],
): Promise<number> {
  if (asked.length === 0) return 0;
  const rows = asked.map((each) => ({
    id: newId(),
    account: each.accountId,
    partnership: each.partnershipId,
  }));
  const { numAffectedRows } = await sql`
    insert into questionnaire_asked (council_id, id, partnership_id, questionnaire_id, account_id)
    select ${councilId}, r.id, r.partnership, ${questionnaireId}, r.account
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, account uuid, partnership uuid)
    on conflict do nothing`.execute(db);
  return Number(numAffectedRows ?? 0);
}

export async function noteAnswered(
  db: Kysely<Tables>,
  councilId: string,
  { id, version }: Pick<Asked, 'id' | 'version'>,
  today: string,
): Promise<void> {
  await db
    .updateTable('questionnaire_asked')
    .set({ answered_on: today, version: version + 1 })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .execute();
}

export async function closeQuestionnaire(
  db: Kysely<Tables>,
  councilId: string,
  { id, version }: Pick<Questionnaire, 'id' | 'version'>,
  today: string,
): Promise<void> {
  await db
    .updateTable('questionnaire')
    .set({ closed_on: today, version: version + 1 })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .execute();
}
