import type { Pool } from 'pg';
import { adoptedPolicy } from './adopted.ts';
import { londonDate } from './kit/dates.ts';
import type { RegularJob } from './kit/jobs.ts';
import { restand } from './partnerships/standing.ts';
import { transact } from './transaction.ts';

/** What runs by the clock: where entries stand, as days pass and policies begin; and old repeated-post keys. */
export function regularJobs(pool: Pool, clock: () => Date): readonly RegularJob[] {
  return [
    { name: 'restand-every-council', cron: '15 0 * * *', run: () => everyCouncil(pool, clock, restandCouncil) },
    { name: 'forget-post-keys', cron: '45 0 * * *', run: () => everyCouncil(pool, clock, forgetPostKeys) },
  ];
}

type Nightly = (pool: Pool, councilId: string, today: string) => Promise<void>;

async function everyCouncil(pool: Pool, clock: () => Date, nightly: Nightly): Promise<void> {
  const { rows } = await pool.query<{ id: string }>('select id from council order by id');
  for (const { id } of rows) await nightly(pool, id, londonDate(clock()));
}

/** A date that passes can change what a policy makes of an entry, and so can a policy that begins today. */
async function restandCouncil(pool: Pool, councilId: string, today: string): Promise<void> {
  await transact(pool, { councilId, accountId: null, role: 'program', verb: 'worked out overnight' }, async (db) => {
    const inForce = await db
      .selectFrom('policy_version')
      .select(['id', 'digest', 'title', 'from_on as from'])
      .where('council_id', '=', councilId)
      .where('from_on', '<=', today)
      .where((where) => where.or([where('until_on', 'is', null), where('until_on', '>', today)]))
      .executeTakeFirst();
    if (inForce === undefined) return;
    await restand(db, { councilId, policy: await adoptedPolicy(db, councilId, inForce), today });
  });
}

/** A form may be sent again within a week of being opened; after that its key is of no use. */
async function forgetPostKeys(pool: Pool, councilId: string): Promise<void> {
  await transact(pool, { councilId, accountId: null, role: 'program', verb: 'tidied' }, (db) =>
    db
      .deleteFrom('post_key')
      .where('council_id', '=', councilId)
      .where('at', '<', new Date(Date.now() - 7 * 86_400_000))
      .execute(),
  );
}
