import type { Pool } from 'pg';
import { policyInForce } from './adopted.ts';
import { links } from './links.ts';
import { keepForNoLonger } from './personal/keeping/carry-out.ts';
import { transact } from './transaction.ts';

/** Tells of what a council keeps for too long, and asks for what was told of a month ago to be erased. */
export async function keepNoLonger(
  pool: Pool,
  councilId: string,
  { today, address }: { readonly today: string; readonly address: string | null },
): Promise<void> {
  const as = { councilId, accountId: null, role: 'program', verb: 'kept for no longer' };
  await transact(pool, as, async (db) => {
    const adopted = await policyInForce(db, councilId, today);
    const council = await db
      .selectFrom('council')
      .select(['slug', 'name'])
      .where('id', '=', councilId)
      .executeTakeFirst();
    if (adopted === null || council === undefined) return;
    const page = address === null ? null : `${address}${links.personalData(council.slug)}`;
    const of = { councilId, councilName: council.name, today, policy: adopted.policy, address: page };
    await keepForNoLonger(db, of);
  });
}
