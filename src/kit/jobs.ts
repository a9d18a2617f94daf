/** Work that comes round by the clock. */
export interface RegularJob {
  readonly name: string;
  /** Minute, hour, day of month, month, day of week, in London. */
  readonly cron: string;
  /** Also a minute after the program starts, as it may have been off when its time came. */
  readonly atStart?: boolean;
  run(): Promise<void>;
}

export interface Jobs {
  stop(): Promise<void>;
}

/** However often a program starts, as one that is killed again and again does: one run at its start within an hour. */
const anHour = 3600;

/**
 * Starts the clock for regular work. One database, many programs: each job runs in one of them. Its tables
 * lie in a schema of their own that the owner's login makes. The library is loaded only here, since the
 * first page need not wait for it.
 */
export async function startJobs(
  ownerUrl: string,
  jobs: readonly RegularJob[],
  failed: (name: string, error: unknown) => void,
): Promise<Jobs> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: 'jobs',
    max: 2,
    application_name: 'concordat-jobs',
  });
  boss.on('error', (error) => failed('jobs', error));
  await boss.start();
  for (const job of jobs) {
    await boss.createQueue(job.name);
    await boss.schedule(job.name, job.cron, {}, { tz: 'Europe/London' });
    await boss.work(job.name, { pollingIntervalSeconds: 30 }, async () => {
      try {
        await job.run();
      } catch (error) {
        failed(job.name, error);
        throw error;
      }
    });
    if (job.atStart === true) await boss.send(job.name, {}, { startAfter: 60, singletonSeconds: anHour });
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 5000 }) };
}
