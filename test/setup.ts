import { mkdtemp, rm, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { type Embedded, startEmbedded } from '../src/kit/embedded.ts';
import { migrate, readMigrations } from '../src/kit/migrate.ts';
import { startServerForTests } from './server15.ts';

let server: Pick<Embedded, 'ownerUrl' | 'programUrl' | 'stop'> | undefined;
let folder: string | undefined;

/**
 * One database server for the whole run, with the tables made once in a template that every test file
 * copies. CONCORDAT_TEST_SERVER names the folder of another PostgreSQL's programs to run the suite on.
 */
export async function globalSetup(): Promise<void> {
  folder = await mkdtemp(path.join(await roomyFolder(), 'concordat-test-'));
  const bin = process.env['CONCORDAT_TEST_SERVER'];
  const started =
    bin === undefined ? await startEmbedded({ folder }) : await startServerForTests({ bin, folder });
  if ('refused' in started) throw new Error(started.refused);
  server = started;
  const template = await makeTemplate(started.ownerUrl, started.programUrl);
  process.env['CONCORDAT_TEST_OWNER_URL'] = started.ownerUrl;
  process.env['CONCORDAT_TEST_PROGRAM_URL'] = started.programUrl;
  process.env['CONCORDAT_TEST_TEMPLATE'] = template;
}

export async function globalTeardown(): Promise<void> {
  await server?.stop();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}

/** Each test file makes and drops a database, which waits for the disk: in memory it waits for nothing, where there is room. */
async function roomyFolder(): Promise<string> {
  const memory = '/dev/shm';
  const room = await statfs(memory).catch(() => null);
  return room !== null && room.bavail * room.bsize > 4 * 1024 ** 3 ? memory : os.tmpdir();
}

async function makeTemplate(ownerUrl: string, programUrl: string): Promise<string> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query('create database concordat_template');
  await owner.end();
  const url = withDatabase(ownerUrl, 'concordat_template');
  const migrations = await readMigrations(path.join(import.meta.dirname, '..', 'migrations'));
  await migrate(url, decodeURIComponent(new URL(programUrl).username), migrations);
  return 'concordat_template';
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}
