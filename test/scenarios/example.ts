import { Client } from 'pg';
import { loadExample } from '../../src/example/load.ts';
import { openPool } from '../../src/kit/database.ts';
import { home, shippedPolicies } from '../../src/program.ts';
import { transact } from '../../src/transaction.ts';
import { withDatabase } from '../setup.ts';
import { newWorld, type World } from '../world.ts';
import { arrange } from './arrange.ts';

/** The worked example in a world of its own: copied from a database that the first who asks fills. */
export async function exampleWorld(t: Parameters<typeof newWorld>[0]): Promise<World> {
  return newWorld(t, await exampleTemplate());
}

/** The day on which the scenes are set. */
export const today = '2026-11-21';
const filled = 'concordat_example';

async function exampleTemplate(): Promise<string> {
  const { CONCORDAT_TEST_OWNER_URL: owner = '', CONCORDAT_TEST_TEMPLATE: template = '' } = process.env;
  const client = new Client({ connectionString: owner });
  await client.connect();
  try {
    // Files run beside each other: the first fills it, the others wait here.
    await client.query("select pg_advisory_lock(hashtextextended('worked example', 0))");
    const { rowCount } = await client.query('select from pg_database where datname = $1', [filled]);
    if (rowCount === 0) {
      // A fill that failed is told by whoever made it; the next tries again.
      await client.query(`drop database if exists ${filled}_new with (force)`);
      await client.query(`create database ${filled}_new template ${template}`);
      await fill(withDatabase(owner, `${filled}_new`));
      await client.query(`alter database ${filled}_new rename to ${filled}`);
    }
    return filled;
  } finally {
    await client.end();
  }
}

async function fill(url: string): Promise<void> {
  const owner = openPool({ url, connections: 1, statementTimeout: 60_000 });
  const nobody = { councilId: '', accountId: null, role: '', verb: 'loaded the example' };
  try {
    const policies = await shippedPolicies();
    await transact(owner, nobody, (db) => loadExample(db, home, policies, today));
    const client = await owner.connect();
    await arrange(client);
    // Statistics, so that pages are planned as they would be in use.
    await client.query('analyze');
    client.release();
  } finally {
    await owner.end();
  }
}
