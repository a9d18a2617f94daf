import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { importNow, readFile, sentencesIn } from '../../test/imports/uploads.ts';
import { newWorld } from '../../test/world.ts';
import { adoptedPolicy } from '../adopted.ts';
import { londonDate } from '../kit/dates.ts';
import type { Sheet } from '../kit/sheet/cells.ts';
import { newId } from '../kit/ids.ts';
import { lookAt } from './bring.ts';
import type { DryRun } from './dry-run.ts';

describe('the pages of one check are of one dry run', async () => {
  const world = await newWorld({ after });
  const csv = 'Name,Purpose\nCoast Forum,Talk\nTown Board,Plan\n';

  test('until anything that it came from changes', async () => {
    const council = await world.council();
    const cells = csv
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const rows = cells.map((each, index) => ({ line: index + 1, cells: each }));
    const sheets: readonly Sheet[] = [{ name: '', hidden: false, merges: [], rows }];
    let reads = 0;
    const look = (id: string, choices = {}): Promise<DryRun> =>
      world.within(council, async (db) => {
        const version = await db
          .selectFrom('policy_version')
          .select(['id', 'digest', 'title', 'from_on as from'])
          .where('council_id', '=', council.id)
          .executeTakeFirstOrThrow();
        const policy = await adoptedPolicy(db, council.id, version);
        const now = new Date();
        const bringing = {
          db,
          councilId: council.id,
          policy,
          today: londonDate(now),
          now,
          accountId: null,
          role: '',
        };
        const found = await lookAt(bringing, { id, choices }, () => {
          reads += 1;
          return Promise.resolve(sheets);
        });
        assert.ok(!('is' in found));
        return found;
      });
    const id = newId();
    const first = await look(id);
    assert.equal(await look(id), first);
    assert.equal(reads, 1);
    await look(id, { year: 2024 });
    assert.equal(reads, 2, 'the match is another');
    await look(newId());
    assert.equal(reads, 3, 'the file is another');
    await look(id);
    await world.within(council, (db) =>
      db
        .insertInto('partnership')
        .values({ council_id: council.id, id: newId(), reference: 1, name: 'Coast Forum' } as never)
        .execute(),
    );
    const then = await look(id);
    assert.deepEqual([reads, then.comparison.added.length, then.comparison.changed.length], [5, 1, 1]);
  });

  test('and none of them shows it once it is imported', async () => {
    const council = await world.council();
    const officer = await world.person(council);
    const run = await readFile(officer, council, 'r.csv', csv);
    assert.match(sentencesIn(await officer.get(`${run}/list/added`)), /2 entries will be added/);
    assert.match(sentencesIn(await officer.get(`${run}/list/changed`)), /There are none/);
    await importNow(officer, run);
    for (const page of ['check', 'list/added', 'problems.csv'])
      assert.equal((await officer.get(`${run}/${page}`)).headers['location'], run);
  });
});
