import { randomBytes } from 'node:crypto';
import { openSync, closeSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { flushFolder, writeWhole } from '../durable.ts';
import { ended } from './account.ts';
import { makeFor, type Place } from './place.ts';
import type { StartRefused } from './refused.ts';

export interface Secrets {
  owner: string;
  program: string;
}

export const OWNER = 'concordat_owner';
export const PROGRAM = 'concordat_program';
export const DATABASE = 'concordat';

/** The passwords of the two logins, and the cluster made on first use. */
export async function openCluster(
  place: Place,
  log: (line: string) => void,
): Promise<Secrets | StartRefused> {
  const file = join(place.folder, 'secrets.json');
  const version = await readFile(join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (version === undefined) {
    const secrets = kept === undefined ? await makeSecrets(file) : (JSON.parse(kept) as Secrets);
    const made = await makeCluster(place, secrets, log);
    return made ?? secrets;
  }
  if (Number(version) !== place.binaries.major) return otherVersion(place, version.trim());
  if (kept === undefined) {
    return {
      refused: `The database in ${place.cluster} has lost its passwords: ${file} is missing. Restore that file.`,
    };
  }
  return JSON.parse(kept) as Secrets;
}

const otherVersion = (place: Place, version: string): StartRefused => ({
  refused:
    `The database in ${place.cluster} was made by PostgreSQL ${version}, and this program brings ` +
    `${place.binaries.major}. Make a backup with the program that made it and restore it with this one.`,
});

async function makeSecrets(file: string): Promise<Secrets> {
  const secret = () => randomBytes(24).toString('base64url');
  const secrets = { owner: secret(), program: secret() };
  await writeWhole(file, JSON.stringify(secrets));
  return secrets;
}

// A cluster appears under its name only when it is whole, so a kill in the middle leaves nothing half made.
async function makeCluster(place: Place, secrets: Secrets, log: (line: string) => void) {
  const home = dirname(place.cluster);
  for (const name of await readdir(home)) {
    if (name.startsWith('postgres.new-')) await rm(join(home, name), { recursive: true, force: true });
  }
  log(`Making a new database in ${place.cluster}.`);
  const fresh = await mkdtemp(join(home, 'postgres.new-'));
  await makeFor(place.account, fresh, 0o700);
  const failed = (await initialise(place, fresh)) ?? (await createLogins(place, fresh, secrets));
  if (failed !== undefined) {
    await rm(fresh, { recursive: true, force: true });
    return failed;
  }
  await rename(fresh, place.cluster);
  await flushFolder(home);
  return undefined;
}

async function initialise(place: Place, folder: string): Promise<StartRefused | undefined> {
  // Code point order is the same on every machine for ever; people's order is asked for by name (en-GB-x-icu).
  const locale =
    place.binaries.major >= 17
      ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
      : ['--locale=C.UTF-8'];
  const shape = ['--encoding=UTF8', ...locale, '--text-search-config=english', '--data-checksums'];
  const args = ['-D', folder, '-U', 'postgres', '--auth=reject', '--no-instructions', ...shape];
  const failed = await finish(place, 'initdb', args);
  if (failed !== undefined) return failed;
  // No superuser can log in at all; single-user mode is there for a person who must.
  const rules = `local all postgres reject\nlocal all all scram-sha-256\n`;
  await writeFile(join(folder, 'pg_hba.conf'), rules, { flush: true });
  return undefined;
}

/** The owner passes row security (migrations, seals and backup see every council); the program never does. */
const logins = ({ owner, program }: Secrets): string[] => [
  `create role ${OWNER} login nosuperuser createdb bypassrls password '${owner}'`,
  `create role ${PROGRAM} login nosuperuser nocreatedb nocreaterole nobypassrls password '${program}'`,
  `grant pg_monitor, pg_checkpoint to ${OWNER}`,
  `create database ${DATABASE} owner ${OWNER}`,
  `revoke all on database ${DATABASE} from public`,
  `grant connect on database ${DATABASE} to ${PROGRAM}`,
];

// In single-user mode, so that the server never runs with only half of its accounts.
async function createLogins(place: Place, folder: string, secrets: Secrets) {
  const statements = logins(secrets).map((statement) => `${statement};\n\n`);
  const args = ['--single', '-j', '-D', folder, '-c', 'exit_on_error=on', 'postgres'];
  return finish(place, 'postgres', args, statements.join(''));
}

async function finish(place: Place, program: 'initdb' | 'postgres', args: string[], input?: string) {
  const said = join(place.folder, `${program}.log`);
  const output = openSync(said, 'w', 0o600);
  const child = await place.account.start(join(place.binaries.bin, program), args, output, 'pipe');
  closeSync(output);
  const stdin = child.stdin as Writable;
  stdin.on('error', () => undefined);
  stdin.end(input ?? '');
  const code = await ended(child);
  const text = await readFile(said, 'utf8');
  await rm(said);
  if (code === 0 && !/^.*\b(ERROR|FATAL|PANIC):/m.test(text)) return undefined;
  const lines = text.trim().split('\n').slice(-5).join(' / ');
  return {
    refused: `PostgreSQL could not make a database in ${place.cluster}: ${program} ended with ${code}: ${lines}`,
  };
}
