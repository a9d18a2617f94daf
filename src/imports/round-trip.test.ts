import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { readFile, rowsIn } from '../../test/imports/uploads.ts';
import { newWorld } from '../../test/world.ts';
import { loadExample } from '../example/load.ts';
import { openPool } from '../kit/database.ts';
import { londonDate } from '../kit/dates.ts';
import { links } from '../links.ts';
import { home } from '../program.ts';
import { transact } from '../transaction.ts';

describe('a register that goes out and comes in again is unchanged', async () => {
  const world = await newWorld({ after });
  const owner = openPool({ url: world.database.ownerUrl, connections: 1, statementTimeout: 60_000 });
  const nobody = { councilId: '', accountId: null, role: '', verb: 'loaded' };
  await transact(owner, nobody, (db) => loadExample(db, home, world.policies, londonDate(world.now)));
  await owner.end();
  const councils = await world.owner<{ id: string; slug: string }>(
    'select id, slug from council order by slug',
  );

  for (const council of councils) {
    for (const format of ['csv', 'xlsx'] as const) {
      test(`${council.slug} as ${format}`, async () => {
        const officer = await world.person({ ...council, policyVersionId: '' });
        const file = await officer.get(links.exportFile(council.slug, format));
        assert.equal(file.statusCode, 200);
        const run = await readFile(officer, council, `register.${format}`, file.rawPayload);
        const check = await officer.get(`${run}/check`);
        const changed = rowsIn(await officer.get(`${run}/list/changed`));
        assert.ok(check.body.includes('Nothing to change'), changed.join('\n'));
      });
    }
  }
});
