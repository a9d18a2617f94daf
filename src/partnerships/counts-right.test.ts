import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { insertEntry, newScene } from '../../test/editing/scene.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { regularJobs } from '../jobs.ts';

test('counts that have drifted from the list are right again after a night', async (t) => {
  const world = await newWorld(t);
  const { council, officer, register } = await newScene(world);
  const other = await newScene(world);
  for (const reference of [2, 3]) await insertEntry(world, council, reference, `Entry ${reference}`);
  for (const each of [council, other.council]) await standAfresh(world, each);
  const counted = async (): Promise<string | undefined> =>
    /(\d+ entries : .{0,70})/.exec(textOf(await officer.get(register)))?.[1];
  const differences = async (): Promise<unknown> =>
    world.owner('select council_id, id from listing_count order by council_id, id');
  const right = await counted();
  assert.match(String(right), /^3 entries/);
  const before = await differences();

  const config = { folder: '/nonexistent' } as Parameters<typeof regularJobs>[0];
  const nightly = regularJobs(config, world.database, () => world.now).find(
    ({ name }) => name === 'restand-every-council',
  );
  assert.ok(nightly);
  await nightly.run();
  assert.deepEqual(await differences(), before, 'where nothing drifted, nothing is written');

  await world.owner(
    `insert into listing_count (council_id, facet, value, entries)
     values ($1, 'all', '', 4), ($1, 'partnership', '', 2), ($1, 'stage', 'of nobody', 7), ($1, 'kind', '', -3)`,
    [council.id],
  );
  assert.match(String(await counted()), /^7 entries : 2 live partnerships/);
  await nightly.run();
  assert.equal(await counted(), right);
  const [{ wrong } = { wrong: -1 }] = await world.owner<{ wrong: number }>(
    `with now as materialized (select l as row from listing l)
     select count(*)::int as wrong from (
       select council_id, facet, value, sum(entries) as entries from (
         select council_id, facet, value, entries from listing_count
         union all select (now.row).council_id, f.facet, f.value, -1 from now cross join lateral facets_of(now.row) f) c
       group by 1, 2, 3 having sum(entries) <> 0) w`,
  );
  assert.equal(wrong, 0);
});
