import type { Pool } from 'pg';
import { policyInForce } from './adoption/store.ts';
import { backUpDatabase, isBackupDue } from './backup.ts';
import type { Config } from './config.ts';
import { londonDate } from './kit/dates.ts';
import type { RegularJob } from './kit/jobs.ts';
import { restand } from './partnerships/standing.ts';
import type { OpenDatabase } from './program.ts';
import { transact } from './transaction.ts';

/** What runs by the clock: where entries stand, as days pass and policies begin; the daily backup; what is no longer needed. */
export function regularJobs(
  config: Config,
  database: OpenDatabase,
  clock: () => Date,
): readonly RegularJob[] {
  const { pool } = database;
  return [
    {
      name: 'restand-every-council',
      cron: '2 0 * * *',
      atStart: true,
      run: () => everyCouncil(pool, clock, restandCouncil),
    },
    {
      name: 'daily-backup',
      cron: '30 1 * * *',
      atStart: true,
      run: () => backUpDaily(config, database, clock()),
    },
    {
      name: 'forget-what-is-over',
      cron: '45 0 * * *',
      run: () => everyCouncil(pool, clock, forgetWhatIsOver),
    },
  ];
}

/** Only what can be restored counts as a backup: one that cannot is an error, which is tried again and told. */
async function backUpDaily(config: Config, database: OpenDatabase, now: Date): Promise<void> {
  const { rows } = await database.pool.query('select from council where not is_example limit 1');
  if (rows.length === 0 || !(await isBackupDue(config, now))) return;
  const made = await backUpDatabase(config, database, now);
  if ('refused' in made) throw new Error(made.refused);
}

type Nightly = (pool: Pool, councilId: string, today: string) => Promise<void>;

async function everyCouncil(pool: Pool, clock: () => Date, nightly: Nightly): Promise<void> {
  const { rows } = await pool.query<{ id: string }>('select id from council order by id');
  for (const { id } of rows) await nightly(pool, id, londonDate(clock()));
}

/** A date that passes can change what a policy makes of an entry, and so can a policy that begins today. */
async function restandCouncil(pool: Pool, councilId: string, today: string): Promise<void> {
  await transact(
    pool,
    { councilId, accountId: null, role: 'program', verb: 'worked out overnight' },
    async (db) => {
      const policy = await policyInForce(db, councilId, today);
      if (policy !== null) await restand(db, { councilId, policy, today });
    },
  );
}

/** A form may be sent again within a week of being opened; a policy that nobody adopted within a quarter is forgotten. */
async function forgetWhatIsOver(pool: Pool, councilId: string): Promise<void> {
  const before = (days: number): Date => new Date(Date.now() - days * 86_400_000);
  await transact(pool, { councilId, accountId: null, role: 'program', verb: 'tidied' }, async (db) => {
    await db.deleteFrom('post_key').where('council_id', '=', councilId).where('at', '<', before(7)).execute();
    await db
      .deleteFrom('policy_draft')
      .where('council_id', '=', councilId)
      .where('uploaded_at', '<', before(92))
      .execute();
  });
}
