import { readConfig } from './config.ts';
import { regularJobs } from './jobs.ts';
import { startJobs } from './kit/jobs.ts';
import { londonDate } from './kit/dates.ts';
import { loadWorkedExample, openApp, openDatabase } from './program.ts';

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
if (await loadWorkedExample(config, database, londonDate(new Date())))
  say('Loaded five fictional councils to look around in.');
const app = await openApp(config, database, () => new Date());
const address = await app.listen({ host: config.host, port: config.port });
process.stdout.write(`Concordat is ready at ${address}\n`);

const failed = (name: string, error: unknown): void =>
  say(`The job “${name}” failed and will be tried again: ${(error as Error).message}`);
const clock = (): Date => new Date();
const jobs = startJobs(database.ownerUrl, regularJobs(config, database, clock), failed).catch(
  (error: unknown) => {
    failed('start', error);
    return null;
  },
);

let closing = false;
async function close(): Promise<void> {
  if (closing || database === undefined || 'refused' in database) return;
  closing = true;
  await app.close();
  await (await jobs)?.stop();
  await database.close();
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void close().then(() => process.exit(0)));
}
