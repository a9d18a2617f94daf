import type { FastifyInstance } from 'fastify';
import { type Config, readConfig } from './config.ts';
import { regularJobs } from './jobs.ts';
import { startJobs } from './kit/jobs.ts';
import { londonDate } from './kit/dates.ts';
import type { MailSettings } from './kit/mail.ts';
import type { Sending } from './post/sending.ts';
import { loadWorkedExample, type OpenDatabase, openApp, openDatabase, WrongSettings } from './program.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const config = readConfig(process.env, process.argv.slice(2));
if ('problems' in config) {
  for (const problem of config.problems) say(problem);
  process.exit(1);
}
const database = await openDatabase(config, say);
if ('refused' in database) {
  say(database.refused);
  process.exit(1);
}
const clock = (): Date => new Date();

/** Ready for its first page, or a sentence why not; the database is closed again, so that nothing is left running. */
async function open(opened: OpenDatabase, settings: Config): Promise<FastifyInstance> {
  try {
    if (await loadWorkedExample(settings, opened, londonDate(clock())))
      say('Loaded five fictional councils to look around in.');
    const app = await openApp(settings, opened, clock);
    const address = await app.listen({ host: settings.host, port: settings.port });
    process.stdout.write(`Concordat is ready at ${address}\n`);
    return app;
  } catch (error) {
    await opened.close();
    if (error instanceof WrongSettings) {
      say(error.message);
      return process.exit(1);
    }
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    say(
      `Something else listens on port ${settings.port} of ${settings.host}. Stop it, or choose another: PORT=3001 script/server`,
    );
    return process.exit(1);
  }
}

const app = await open(database, config);

const failed = (name: string, error: unknown): void =>
  say(`The job “${name}” failed and will be tried again: ${(error as Error).message}`);
const jobs = startJobs(database.ownerUrl, regularJobs(config, database, clock), failed).catch(
  (error: unknown) => {
    failed('start', error);
    return null;
  },
);

/** What sends letters is worth loading only where they can leave. */
async function startPost(ownerUrl: string, mail: MailSettings): Promise<Sending> {
  const { carrierOf, startSending } = await import('./post/sending.ts');
  return startSending({ ownerUrl, carrier: carrierOf(mail), failed: (error) => failed('outbox', error) });
}
const sending = config.mail === undefined ? null : startPost(database.ownerUrl, config.mail);

let closing = false;
async function close(): Promise<void> {
  if (closing || database === undefined || 'refused' in database) return;
  closing = true;
  await app.close();
  await (await sending)?.stop();
  await (await jobs)?.stop();
  await database.close();
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void close().then(() => process.exit(0)));
}
