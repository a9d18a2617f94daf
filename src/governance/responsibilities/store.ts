import type { Kysely } from 'kysely';
import { newId } from '../../kit/ids.ts';
import type { Tables } from '../../tables.ts';
import type { Part } from './form.ts';

export interface Responsibility extends Readonly<Record<Part, readonly string[]>> {
  readonly id: string;
  readonly version: number;
  readonly matter: string;
}

export async function responsibilitiesOf(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
): Promise<readonly Responsibility[]> {
  return db
    .selectFrom('responsibility')
    .select(['id', 'version', 'matter', 'does', 'answers', 'consulted', 'told'])
    .where('council_id', '=', councilId)
    .where('partnership_id', '=', partnershipId)
    .orderBy('id')
    .execute();
}

type Saved = Omit<Responsibility, 'id' | 'version'>;
const columnsOf = ({ matter, does, answers, consulted, told }: Saved) => ({
  matter,
  does: [...does],
  answers: [...answers],
  consulted: [...consulted],
  told: [...told],
});

export async function insertResponsibility(
  db: Kysely<Tables>,
  of: { readonly councilId: string; readonly partnershipId: string },
  saved: Saved,
): Promise<void> {
  await db
    .insertInto('responsibility')
    .values({ council_id: of.councilId, id: newId(), partnership_id: of.partnershipId, ...columnsOf(saved) })
    .execute();
}

export async function updateResponsibility(
  db: Kysely<Tables>,
  councilId: string,
  { id, version }: Responsibility,
  saved: Saved,
): Promise<void> {
  await db
    .updateTable('responsibility')
    .set({ ...columnsOf(saved), version: version + 1 })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .execute();
}

export async function removeResponsibility(db: Kysely<Tables>, councilId: string, id: string): Promise<void> {
  await db.deleteFrom('responsibility').where('council_id', '=', councilId).where('id', '=', id).execute();
}
