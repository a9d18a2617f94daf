import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Picture } from '../../kit/picture.ts';
import type { Tables } from '../../tables.ts';

export interface Brand {
  readonly name: string;
  readonly colour: string;
  readonly logo_digest: string | null;
  readonly logo_alt: string | null;
}

export async function brandOf(db: Kysely<Tables>, councilId: string, lock: 'lock' | 'look'): Promise<Brand> {
  const query = db
    .selectFrom('council')
    .select(['name', 'colour', 'logo_digest', 'logo_alt'])
    .where('id', '=', councilId);
  return (lock === 'lock' ? query.forUpdate() : query).executeTakeFirstOrThrow();
}

export async function storeBrand(db: Kysely<Tables>, councilId: string, brand: Brand): Promise<void> {
  await db.updateTable('council').set(brand).where('id', '=', councilId).execute();
}

/** Keeps the picture in place of the one that was there; gives the digest that stands in its address. */
export async function storeLogo(db: Kysely<Tables>, councilId: string, picture: Picture): Promise<string> {
  const digest = createHash('sha256').update(councilId).update(picture.content).digest('hex');
  await forgetLogos(db, councilId);
  await db
    .insertInto('council_logo')
    .values({ council_id: councilId, digest, ...picture })
    .execute();
  return digest;
}

export async function forgetLogos(db: Kysely<Tables>, councilId: string): Promise<void> {
  await db.deleteFrom('council_logo').where('council_id', '=', councilId).execute();
}

export interface Logo {
  readonly type: string;
  readonly content: Buffer;
}

/** Of whichever council shows it now. */
export async function logoOf(db: Kysely<Tables>, digest: string): Promise<Logo | null> {
  const { rows } = await sql<Logo>`select type, content from logo_of(${digest})`.execute(db);
  return rows[0] ?? null;
}
