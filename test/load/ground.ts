import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Pool } from 'pg';
import { adoptedPolicy } from '../../src/adopted.ts';
import { insertCouncil, insertMembership, insertPolicyVersion } from '../../src/adoption/store.ts';
import { openPool } from '../../src/kit/database.ts';
import { type Embedded, startEmbedded } from '../../src/kit/embedded.ts';
import { newId } from '../../src/kit/ids.ts';
import { migrate, readMigrations } from '../../src/kit/migrate.ts';
import { newToken, tokenHash } from '../../src/kit/session.ts';
import { home } from '../../src/program.ts';
import { transact } from '../../src/transaction.ts';
import { seedCouncil } from './seed.ts';

/** A database of its own with a seeded council in it, and somebody signed in. */
export interface Ground {
  readonly folder: string;
  readonly programUrl: string;
  readonly ownerUrl: string;
  /** The owner's login, which row security does not hold back. */
  readonly owner: Pool;
  readonly program: Pool;
  readonly council: SeededCouncil;
  /** The browser's secret of a register keeper of the council. */
  readonly token: string;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/** Waits until what the program does a minute after it starts (a backup, where entries stand) is done. */
export async function atRest(owner: Pool): Promise<void> {
  const done = `select coalesce(bool_and(state = 'completed'), false) as done from jobs.job where start_after < now() + interval '5 minutes'
    and name in ('restand-every-council', 'look-for-duplicates', 'daily-backup')`;
  while ((await owner.query<{ done: boolean }>(done)).rows[0]?.done !== true)
    await new Promise((resolve) => setTimeout(resolve, 1000));
}

export interface SeededCouncil {
  readonly id: string;
  readonly slug: string;
}

export async function layGround(entries: number, today: string): Promise<Ground> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-bench-'));
  const embedded = await started(folder);
  await migrate(
    embedded.ownerUrl,
    decodeURIComponent(new URL(embedded.programUrl).username),
    await readMigrations(path.join(home, 'migrations')),
  );
  const owner = openPool({ url: embedded.ownerUrl, connections: 2, statementTimeout: 600_000 });
  const program = openPool({ url: embedded.programUrl, connections: 2, statementTimeout: 600_000 });
  const council = await addCouncil(program, 'load', entries, today);
  const token = await signIn(program, council);
  await owner.query('vacuum analyze');
  return {
    folder,
    programUrl: embedded.programUrl,
    ownerUrl: embedded.ownerUrl,
    owner,
    program,
    council,
    token,
    async stop() {
      await owner.end();
      await program.end();
      await embedded.stop();
    },
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

async function started(folder: string): Promise<Embedded> {
  const embedded = await startEmbedded({ folder });
  if ('refused' in embedded) throw new Error(embedded.refused);
  return embedded;
}

/** The policy whose questions are the most. */
const policyFile = path.join(home, 'policies', 'breckland', 'policy.yaml');

export async function addCouncil(
  program: Pool,
  slug: string,
  entries: number,
  today: string,
): Promise<SeededCouncil> {
  const id = newId();
  const as = { councilId: id, accountId: null, role: 'bench', verb: 'seeded', statementTimeout: 600_000 };
  const document = await readFile(policyFile, 'utf8');
  await transact(program, as, async (db) => {
    const name = 'Benchshire District Council';
    await insertCouncil(db, { id, slug, name, gssCode: null, colour: '#1d4b4d', isExample: false });
    await insertPolicyVersion(db, {
      councilId: id,
      title: 'Partnership policy',
      document,
      from: '2020-04-01',
      until: null,
      adoptedBy: null,
      adoptedAs: 'Council',
      minute: '1',
    });
    const version = await db
      .selectFrom('policy_version')
      .select(['id', 'digest', 'title', 'from_on as from'])
      .where('council_id', '=', id)
      .executeTakeFirstOrThrow();
    await seedCouncil(db, { councilId: id, policy: await adoptedPolicy(db, id, version), entries, today });
  });
  return { id, slug };
}

async function signIn(program: Pool, council: SeededCouncil): Promise<string> {
  const accountId = newId();
  const token = newToken();
  const as = { councilId: council.id, accountId: null, role: 'bench', verb: 'signed in' };
  await transact(program, as, async (db) => {
    const email = `${randomBytes(6).toString('hex')}@example.org`;
    await db
      .insertInto('account')
      .values({ id: accountId, email, name: 'Bench Officer', password_hash: null, suspended_at: null })
      .execute();
    await insertMembership(db, {
      councilId: council.id,
      accountId,
      roles: ['registerKeeper', 'administrator'],
    });
    await db
      .insertInto('session')
      .values({
        token_hash: tokenHash(token),
        account_id: accountId,
        expires_at: new Date(Date.now() + 12 * 3_600_000),
      })
      .execute();
  });
  return token;
}
