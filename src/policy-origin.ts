import type { Kysely } from 'kysely';
import { newId } from './kit/ids.ts';
import type { Tables } from './tables.ts';

/** The shipped policy that a draft or a version was made from, as it then was. */
export interface Origin {
  readonly shipped: string;
  readonly digest: string;
  readonly document: string;
}

type Of = { readonly draft_id: string } | { readonly version_id: string };

export async function originOf(db: Kysely<Tables>, councilId: string, of: Of): Promise<Origin | null> {
  const [column, id] = Object.entries(of)[0] as ['draft_id' | 'version_id', string];
  const row = await db
    .selectFrom('policy_origin')
    .select(['shipped', 'digest', 'document'])
    .where('council_id', '=', councilId)
    .where(column, '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps where a draft or a version comes from; whatever was kept before is replaced. */
export async function keepOrigin(
  db: Kysely<Tables>,
  councilId: string,
  of: Of,
  origin: Origin,
): Promise<void> {
  const [column, id] = Object.entries(of)[0] as ['draft_id' | 'version_id', string];
  await db.deleteFrom('policy_origin').where('council_id', '=', councilId).where(column, '=', id).execute();
  await db
    .insertInto('policy_origin')
    .values({ council_id: councilId, id: newId(), draft_id: null, version_id: null, ...of, ...origin })
    .execute();
}

/** What a draft was made from is what the version was made from that it became. */
export async function passOrigin(
  db: Kysely<Tables>,
  councilId: string,
  draftId: string,
  versionId: string,
): Promise<void> {
  await db
    .updateTable('policy_origin')
    .set({ draft_id: null, version_id: versionId })
    .where('council_id', '=', councilId)
    .where('draft_id', '=', draftId)
    .execute();
}

/** A draft that changes a version comes from where that one does. */
export async function inheritOrigin(
  db: Kysely<Tables>,
  councilId: string,
  versionId: string,
  draftId: string,
): Promise<void> {
  const origin = await originOf(db, councilId, { version_id: versionId });
  if (origin !== null) await keepOrigin(db, councilId, { draft_id: draftId }, origin);
}
