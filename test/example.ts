import { loadExample } from '../src/example/load.ts';
import { openPool } from '../src/kit/database.ts';
import { londonDate } from '../src/kit/dates.ts';
import { home } from '../src/program.ts';
import { transact } from '../src/transaction.ts';
import type { TestCouncil, World } from './world.ts';

/** Loads the worked example into a world that has nothing yet, as whoever sets it up does: its councils. */
export async function exampleCouncils(world: World): Promise<readonly TestCouncil[]> {
  const owner = openPool({ url: world.database.ownerUrl, connections: 1, statementTimeout: 60_000 });
  const nobody = { councilId: '', accountId: null, role: '', verb: 'loaded' };
  await transact(owner, nobody, (db) => loadExample(db, home, world.policies, londonDate(world.now)));
  await owner.end();
  return world.owner<TestCouncil>(
    `select id, slug, (select v.id from policy_version v where v.council_id = c.id order by v.from_on desc limit 1) as "policyVersionId"
     from council c order by slug`,
  );
}
