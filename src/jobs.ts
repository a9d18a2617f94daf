import { sql } from 'kysely';
import type { Pool } from 'pg';
import { policyInForce } from './adopted.ts';
import { escalateLate } from './concerns/overnight.ts';
import { backUpDatabase, isBackupDue } from './backup.ts';
import type { Config } from './config.ts';
import { DUPLICATE_KINDS } from './alike/kinds.ts';
import { removeCouncil } from './councils/archive/remove.ts';
import { goneLetter } from './councils/leaving/letters.ts';
import { membersToTell } from './members-who.ts';
import { putInOutbox } from './mail.ts';
import type { Where } from './handover/apply.ts';
import { doPlanned } from './handover/doing.ts';
import { dueOn, handoverOf } from './handover/store.ts';
import { lookForDuplicates } from './alike/look.ts';
import { forgetOldRuns } from './imports/run-store.ts';
import { londonDate } from './kit/dates.ts';
import { removeStranded } from './kit/loan.ts';
import type { RegularJob } from './kit/jobs.ts';
import { rightCounts } from './partnerships/listing-store.ts';
import { restand } from './partnerships/standing.ts';
import { stagesOver } from './policy/stage.ts';
import type { OpenDatabase } from './program.ts';
import { sealJobs } from './seal-jobs.ts';
import { transact } from './transaction.ts';
import { carryOutErasures } from './erasures.ts';
import { askAgainInCouncil } from './approval-jobs.ts';
import { makeReminders } from './reminder-jobs.ts';
import { keepNoLonger } from './retention.ts';

/** What the jobs work on. */
interface At {
  readonly config: Config;
  readonly database: OpenDatabase;
  readonly clock: () => Date;
}

/**
 * What runs by the clock: where entries stand, as days pass and policies begin, and how many there are; what may be written
 * down twice; the daily backup; what is no longer needed.
 */
export function regularJobs(
  config: Config,
  database: OpenDatabase,
  clock: () => Date,
): readonly RegularJob[] {
  const at = { config, database, clock };
  const { pool, ownerUrl } = database;
  const { folder, address = null } = config;
  return [
    ...sealJobs({ folder, ownerUrl, pool, address, clock }),
    ...ofTheDay(at),
    ...ofWhatGoes(at),
    {
      name: 'remind',
      cron: '0 7-18 * * *',
      atStart: true,
      run: () => everyCouncil(at, remindCouncil(at)),
    },
    { name: 'daily-backup', cron: '30 1 * * *', atStart: true, run: () => backUpDaily(at) },
  ];
}

/** A new day, and what it changes in each council. */
function ofTheDay(at: At): readonly RegularJob[] {
  const each = (name: string, cron: string, nightly: Nightly): RegularJob => ({
    name,
    cron,
    atStart: true,
    run: () => everyCouncil(at, nightly),
  });
  return [
    each('hand-over-what-is-due', '1 0 * * *', handOverInCouncil(at)),
    each('restand-every-council', '2 0 * * *', restandCouncil),
    each('ask-again', '4 0 * * *', (pool, councilId, today) =>
      askAgainInCouncil(pool, { councilId, today, now: at.clock(), address: at.config.address ?? null }),
    ),
    each('look-for-duplicates', '20 0 * * *', lookInCouncil),
    each('escalate-what-is-unanswered', '25 0 * * *', escalateInCouncil(at)),
  ];
}

function ofWhatGoes(at: At): readonly RegularJob[] {
  return [
    { name: 'keep-for-no-longer', cron: '35 0 * * *', run: () => everyCouncil(at, keepInCouncil(at)) },
    { name: 'forget-what-is-over', cron: '45 0 * * *', run: () => forgetEverywhere(at) },
    { name: 'remove-stranded-files', cron: '50 0 * * *', run: () => removeStranded(at.clock()) },
    { name: 'delete-councils', cron: '10 2 * * *', run: () => deleteDueCouncils(at) },
    { name: 'erase-what-was-asked', cron: '5 3 * * *', run: () => eraseBy(at, 'all') },
    // An archive may have been loaded meanwhile, which brings back what was erased.
    { name: 'erase-again', cron: '15 3 * * *', atStart: true, run: () => eraseBy(at, 'listed') },
  ];
}

function keepInCouncil({ database: { pool }, config }: At): Nightly {
  return (_, councilId, today) => keepNoLonger(pool, councilId, { today, address: config.address ?? null });
}

function remindCouncil({ config }: At): Nightly {
  return async (pool, councilId, today) => {
    await makeReminders(pool, { councilId, today, address: config.address ?? null });
  };
}

async function forgetEverywhere(at: At): Promise<void> {
  const { pool } = at.database;
  await pool.query('select forget_old_sign_ins()');
  await pool.query('select forget_old_letters()');
  await pool.query(`delete from provider_answer where at < now() - interval '1 day'`);
  await everyCouncil(at, forgetWhatIsOver);
}

async function eraseBy({ config, database, clock }: At, which: 'all' | 'listed'): Promise<void> {
  const { folder } = config;
  await carryOutErasures({ ownerUrl: database.ownerUrl, folder }, londonDate(clock()), which);
}

/** Only what can be restored counts as a backup: one that cannot is an error, which is tried again and told. */
async function backUpDaily({ config, database, clock }: At): Promise<void> {
  const now = clock();
  const { rows } = await database.pool.query('select from council where not is_example limit 1');
  if (rows.length === 0 || !(await isBackupDue(config, now))) return;
  const made = await backUpDatabase(config, database, now);
  if ('refused' in made) throw new Error(made.refused);
}

/** Councils whose two weeks are over; those who administered them are told once they are gone. */
async function deleteDueCouncils({ database: { pool, ownerUrl }, clock }: At): Promise<void> {
  const today = londonDate(clock());
  const { rows } = await pool.query<{ id: string }>('select id from councils_to_go($1)', [today]);
  for (const { id } of rows) {
    const as = { councilId: id, accountId: null, role: 'program', verb: 'deleted the council' };
    const told = await transact(pool, as, async (db) => {
      const policy = await policyInForce(db, id, today);
      return policy === null
        ? []
        : membersToTell(db, { councilId: id, today, policy: policy.policy, may: 'admin.accounts' });
    });
    const gone = await removeCouncil(ownerUrl, id, today);
    if (gone === null) continue;
    await transact(pool, { ...as, councilId: '' }, async (db) => {
      for (const { email } of told) await putInOutbox(db, { ...goneLetter(gone.name), to: email });
    });
  }
}

type Nightly = (pool: Pool, councilId: string, today: string) => Promise<void>;

/** One council after another; what goes wrong in one is told once the others are done. */
async function everyCouncil({ database: { pool }, clock }: At, nightly: Nightly): Promise<void> {
  const { rows } = await pool.query<{ id: string; slug: string }>('select id, slug from councils_at_work()');
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

/** What was planned for today, each by itself and as whoever asked for it: one that cannot be done holds no other up. */
function handOverInCouncil(at: At): Nightly {
  return (pool, councilId, today) =>
    handOver(pool, { councilId, today, now: at.clock(), address: at.config.address ?? null });
}

async function handOver(
  pool: Pool,
  of: Pick<Where, 'councilId' | 'today' | 'now' | 'address'>,
): Promise<void> {
  const { councilId, today } = of;
  const program = { councilId, accountId: null, role: 'program', verb: 'handed over' };
  const due = await transact(pool, program, (db) => dueOn(db, councilId, today));
  for (const { id, account_id: accountId, as_role: role } of due)
    await transact(pool, { ...program, accountId, role: role ?? 'program' }, async (db) => {
      const handover = await handoverOf(db, councilId, id, 'lock');
      const policy = await policyInForce(db, councilId, today);
      if (handover?.state === 'planned' && policy !== null) await doPlanned(db, { ...of, policy }, handover);
    });
}

/** Issues of concern that nobody answered in time. */
function escalateInCouncil({ config }: At): Nightly {
  return (pool, councilId, today) =>
    transact(
      pool,
      { councilId, accountId: null, role: 'program', verb: 'escalated what was not answered in time' },
      async (db) => {
        const policy = await policyInForce(db, councilId, today);
        if (policy !== null)
          await escalateLate(db, { councilId, policy, today, address: config.address ?? '' });
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
  // The moments in these rows are the database's own, and so is what they are compared with.
  const before = (days: number) => sql<Date>`now() - make_interval(days => ${days})`;
  await transact(pool, { councilId, accountId: null, role: 'program', verb: 'tidied' }, async (db) => {
    await db.deleteFrom('post_key').where('council_id', '=', councilId).where('at', '<', before(7)).execute();
    await forgetOldRuns(db, councilId);
    await sql`delete from reminder_sent where council_id = ${councilId} and said_on < (now() - interval '400 days')::date`.execute(
      db,
    );
    await db
      .deleteFrom('draft')
      .where('council_id', '=', councilId)
      .where('started_at', '<', before(92))
      .execute();
    await db
      .deleteFrom('policy_draft')
      .where('council_id', '=', councilId)
      .where('changed_at', '<', before(92))
      .execute();
  });
}
