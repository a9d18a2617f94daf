import type { Pool } from 'pg';
import { policyInForce } from './adoption/store.ts';
import { backUpDatabase, isBackupDue } from './backup.ts';
import type { Config } from './config.ts';
import { DUPLICATE_KINDS } from './duplicate-kinds.ts';
import { lookForDuplicates } from './duplicate-look.ts';
import { forgetOldRuns } from './imports/run-store.ts';
import { londonDate } from './kit/dates.ts';
import type { RegularJob } from './kit/jobs.ts';
import { rightCounts } from './partnerships/listing-store.ts';
import { restand } from './partnerships/standing.ts';
import { stagesOver } from './policy/stage.ts';
import type { OpenDatabase } from './program.ts';
import { transact } from './transaction.ts';

/**
 * What runs by the clock: where entries stand, as days pass and policies begin, and how many there are; what may be written
 * down twice; the daily backup; what is no longer needed.
 */
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
      name: 'look-for-duplicates',
      cron: '20 0 * * *',
      atStart: true,
      run: () => everyCouncil(pool, clock, lookInCouncil),
    },
    {
      name: 'forget-what-is-over',
      cron: '45 0 * * *',
      run: async () => {
        await pool.query('delete from session where expires_at < now()');
        await everyCouncil(pool, clock, forgetWhatIsOver);
      },
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

/** One council after another; what goes wrong in one is told once the others are done. */
async function everyCouncil(pool: Pool, clock: () => Date, nightly: Nightly): Promise<void> {
  const { rows } = await pool.query<{ id: string; slug: string }>('select id, slug from council order by id');
  const faults: string[] = [];
  for (const { id, slug } of rows) {
    try {
      await nightly(pool, id, londonDate(clock()));
    } catch (error) {
      faults.push(`${slug}: ${(error as Error).message}`);
    }
  }
  if (faults.length > 0) throw new Error(faults.join('; '));
}

/** A date that passes can change what a policy makes of an entry, and so can a policy that begins today. */
async function restandCouncil(pool: Pool, councilId: string, today: string): Promise<void> {
  await transact(
    pool,
    { councilId, accountId: null, role: 'program', verb: 'worked out overnight', standsAll: true },
    async (db) => {
      const policy = await policyInForce(db, councilId, today);
      if (policy !== null) await restand(db, { councilId, policy, today });
      await rightCounts(db);
    },
  );
}

/** One kind after another, each kept as soon as it is found. */
async function lookInCouncil(pool: Pool, councilId: string, today: string): Promise<void> {
  for (const kind of DUPLICATE_KINDS)
    await transact(
      pool,
      { councilId, accountId: null, role: 'program', verb: 'compared the names' },
      async (db) => {
        const policy = await policyInForce(db, councilId, today);
        const over = policy === null ? [] : stagesOver(policy.policy);
        await lookForDuplicates(db, { councilId, today, over, kinds: [kind] });
      },
    );
}

/**
 * A form may be sent again within a week of being opened, and a file that was brought in is kept as long; a policy
 * that nobody adopted and an entry that nobody added within a quarter are forgotten.
 */
async function forgetWhatIsOver(pool: Pool, councilId: string): Promise<void> {
  const before = (days: number): Date => new Date(Date.now() - days * 86_400_000);
  await transact(pool, { councilId, accountId: null, role: 'program', verb: 'tidied' }, async (db) => {
    await db.deleteFrom('post_key').where('council_id', '=', councilId).where('at', '<', before(7)).execute();
    await forgetOldRuns(db, councilId);
    await db
      .deleteFrom('draft')
      .where('council_id', '=', councilId)
      .where('started_at', '<', before(92))
      .execute();
    await db
      .deleteFrom('policy_draft')
      .where('council_id', '=', councilId)
      .where('uploaded_at', '<', before(92))
      .execute();
  });
}
