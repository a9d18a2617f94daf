import { type Kysely, sql } from 'kysely';
import type { AdoptedPolicy } from '../adopted.ts';
import type { Tables } from '../tables.ts';
import { escalated } from './escalate.ts';
import { concernOf, unansweredOn } from './store.ts';

export interface Night {
  readonly councilId: string;
  readonly policy: AdoptedPolicy;
  readonly today: string;
  /** Where the program is reached, for letters. */
  readonly address: string;
}

/** Escalates what was not answered by its day. */
export async function escalateLate(db: Kysely<Tables>, night: Night): Promise<void> {
  const { councilId, policy, today, address } = night;
  const { rows } = await sql<{ slug: string }>`select slug from council where id = ${councilId}`.execute(db);
  const council = { id: councilId, slug: rows[0]?.slug ?? '' };
  for (const { id, partnershipId } of await unansweredOn(db, councilId, today)) {
    // The entry first, as whoever answers on its page has it: one that waits for the other ends, two that do would not.
    const entry = await db
      .selectFrom('partnership')
      .select(['id', 'reference', 'name'])
      .where('council_id', '=', councilId)
      .where('id', '=', partnershipId)
      .forUpdate()
      .executeTakeFirst();
    const concern = await concernOf(db, { councilId, partnershipId, id }, 'lock');
    // Somebody may have answered while it was waited for.
    const [late] = await unansweredOn(db, councilId, today, id);
    if (concern === null || late === undefined || entry === undefined) continue;
    await escalated({ db, council, policy, today, address }, entry, concern, { accountId: null, why: null });
  }
}
