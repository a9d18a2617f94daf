import { type Kysely, sql } from 'kysely';
import { newId } from '../../kit/ids.ts';
import type { Tables } from '../../tables.ts';

export interface Dispute {
  readonly id: string;
  readonly version: number;
  readonly raised: string;
  readonly by: string | null;
  readonly organisation: string | null;
  readonly about: string;
  readonly steps: string | null;
  readonly settled: string | null;
  readonly outcome: string | null;
}

/** Those that go on first, then by the day they were raised, the newest first. */
export async function disputesOf(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
): Promise<readonly Dispute[]> {
  const { rows } = await sql<Dispute>`
    select x.id, x.version, x.raised_on as raised, x.organisation_id as by, x.about, x.steps, x.settled_on as settled, x.outcome,
      (select o.name from organisation o where o.council_id = x.council_id and o.id = x.organisation_id) as organisation
    from dispute x where x.council_id = ${councilId} and x.partnership_id = ${partnershipId}
    order by x.settled_on is not null, x.raised_on desc, x.id`.execute(db);
  return rows;
}

export interface SavedDispute extends Omit<Dispute, 'id' | 'version' | 'organisation'> {
  readonly accountId: string;
}

export async function insertDispute(
  db: Kysely<Tables>,
  of: { readonly councilId: string; readonly partnershipId: string },
  saved: SavedDispute,
): Promise<void> {
  await db
    .insertInto('dispute')
    .values({
      council_id: of.councilId,
      id: newId(),
      partnership_id: of.partnershipId,
      account_id: saved.accountId,
      ...columnsOf(saved),
    })
    .execute();
}

export async function updateDispute(
  db: Kysely<Tables>,
  councilId: string,
  { id, version }: Dispute,
  saved: SavedDispute,
): Promise<void> {
  await db
    .updateTable('dispute')
    .set({ ...columnsOf(saved), version: version + 1 })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .execute();
}

function columnsOf({ raised, by, about, steps, settled, outcome }: SavedDispute) {
  return { raised_on: raised, organisation_id: by, about, steps, settled_on: settled, outcome };
}
