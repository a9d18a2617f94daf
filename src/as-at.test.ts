import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newWorld, type TestCouncil, type World } from '../test/world.ts';
import { digestOf } from './adopted.ts';
import { newId } from './kit/ids.ts';

/** A second version of the council's policy, recorded now, in force from a day on. */
async function adopt(world: World, council: TestCouncil, from: string): Promise<void> {
  await world.within(council, async (db) => {
    const first = await db
      .selectFrom('policy_version')
      .selectAll()
      .where('council_id', '=', council.id)
      .executeTakeFirstOrThrow();
    await db
      .updateTable('policy_version')
      .set({ until_on: from })
      .where('council_id', '=', council.id)
      .execute();
    const document = `${first.document}\n# ${council.slug}, second version\n`;
    await db
      .insertInto('policy_version')
      .values({ ...first, id: newId(), title: 'Second', document, digest: digestOf(document), from_on: from })
      .execute();
  });
}

/** The policy that a page has, now or as at a moment. */
async function policyOn(
  world: World,
  council: TestCouncil,
  moment: string | null,
): Promise<string | undefined> {
  const [row] = await world.owner<{ enter: { policy: { id: string } | null } }>(
    "select enter(null, $1, true, 'viewed', $2::timestamptz)",
    [council.slug, moment],
  );
  return row?.enter.policy?.id;
}

test('the end of a day is still that day: a policy that begins on the next is not in force', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ from: '2020-01-01' });
  await adopt(world, council, '2026-04-01');
  assert.equal(await policyOn(world, council, '2026-03-31T23:00:00Z'), council.policyVersionId);
  assert.notEqual(await policyOn(world, council, '2026-04-01T23:00:00Z'), council.policyVersionId);
});

test('a page of the past has the policy recorded then, not one adopted since from an earlier day', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ from: '2020-01-01' });
  await world.owner("update history.policy_version set during = tstzrange('2024-01-01', upper(during))");
  await adopt(world, council, '2025-06-01');
  assert.equal(await policyOn(world, council, '2025-09-02T00:00:00Z'), council.policyVersionId);
  assert.notEqual(await policyOn(world, council, null), council.policyVersionId);
});

test('a day before anything was recorded has a page, whichever page comes first', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ from: '2020-01-01' });
  await adopt(world, council, '2021-01-01');
  const officer = await world.person(council);
  const page = await officer.get(`/${council.slug}/register?as_at=2022-06-01`);
  assert.equal(page.statusCode, 200);
});
