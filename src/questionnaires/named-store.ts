import { type Kysely, sql } from 'kysely';
import { isId, newId } from '../kit/ids.ts';
import type { Tables } from '../tables.ts';

export type NamedState = 'named' | 'added' | 'in the register' | 'set aside';

/** Something that somebody says is not in the register. */
export interface Named {
  readonly id: string;
  readonly version: number;
  readonly questionnaireId: string;
  readonly accountId: string;
  readonly who: string;
  readonly name: string;
  readonly about: string;
  readonly namedOn: string;
  readonly state: NamedState;
  readonly reason: string | null;
  /** Of the entry that it became or was. */
  readonly reference: number | null;
  readonly entry: string | null;
  /** An entry of the very name, where there is one. */
  readonly alike: number | null;
}

/** What was named in one, by one account or by all: what waits first. */
export async function namedIn(
  db: Kysely<Tables>,
  councilId: string,
  of: { readonly questionnaireId: string; readonly accountId?: string },
): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`
    select n.id, n.version, n.questionnaire_id as "questionnaireId", n.account_id as "accountId", u.name as who, n.name, n.about,
      n.named_on as "namedOn", n.state, n.reason, p.reference, p.name as entry,
      (select min(e.reference) from partnership e where e.council_id = n.council_id and e.merged_into_id is null and lower(e.name) = lower(n.name)) as alike
    from questionnaire_named n join account u on u.id = n.account_id left join partnership p on p.council_id = n.council_id and p.id = n.partnership_id
    where n.council_id = ${councilId} and n.questionnaire_id = ${of.questionnaireId}
      ${of.accountId === undefined ? sql`` : sql`and n.account_id = ${of.accountId}`}
    order by n.state <> 'named', n.name collate "en-GB-x-icu", n.id`.execute(db);
  return rows;
}

export async function insertNamed(
  db: Kysely<Tables>,
  named: Pick<Named, 'questionnaireId' | 'accountId' | 'name' | 'about' | 'namedOn'> & {
    readonly councilId: string;
  },
): Promise<void> {
  await db
    .insertInto('questionnaire_named')
    .values({
      council_id: named.councilId,
      id: newId(),
      partnership_id: null,
      questionnaire_id: named.questionnaireId,
      account_id: named.accountId,
      name: named.name,
      about: named.about,
      named_on: named.namedOn,
      reason: null,
      settled_on: null,
    })
    .execute();
}

export async function settleNamed(
  db: Kysely<Tables>,
  councilId: string,
  { id, version }: Pick<Named, 'id' | 'version'>,
  settled: {
    readonly state: Exclude<NamedState, 'named'>;
    readonly partnershipId: string | null;
    readonly reason: string | null;
    readonly on: string;
  },
): Promise<void> {
  await db
    .updateTable('questionnaire_named')
    .set({
      state: settled.state,
      partnership_id: settled.partnershipId,
      reason: settled.reason,
      settled_on: settled.on,
      version: version + 1,
    })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .execute();
}

/** The entry of a number, where there is one. */
export async function entryNumbered(
  db: Kysely<Tables>,
  councilId: string,
  reference: number,
): Promise<string | null> {
  const found = await db
    .selectFrom('partnership')
    .select('id')
    .where('council_id', '=', councilId)
    .where('reference', '=', reference)
    .where('merged_into_id', 'is', null)
    .executeTakeFirst();
  return found?.id ?? null;
}

/** Two who say at once what becomes of something come one after the other. */
export async function lockNamed(db: Kysely<Tables>, councilId: string, id: string): Promise<void> {
  if (!isId(id)) return;
  await db
    .selectFrom('questionnaire_named')
    .select('id')
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
}
