import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld, type TestCouncil, type World } from '../test/world.ts';
import { digestOf } from './adopted.ts';
import { newId } from './kit/ids.ts';
import { links, withQuery } from './links.ts';

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

// A day ends at midnight in London, be it of 23, 24 or 25 hours: the first and the last minute of each, in its own offset.
const days: readonly (readonly [day: string, first: string, last: string, after: string])[] = [
  ['2026-03-28', '2026-03-28T00:00:00Z', '2026-03-28T23:59:59.999999Z', '2026-03-29T00:00:00.000001Z'],
  ['2026-03-29', '2026-03-29T00:30:00Z', '2026-03-29T22:59:59.999999Z', '2026-03-29T23:00:00.000001Z'],
  ['2026-03-30', '2026-03-29T23:00:00.000001Z', '2026-03-30T22:59:59Z', '2026-03-30T23:00:00.000001Z'],
  ['2025-10-25', '2025-10-24T23:00:00.000001Z', '2025-10-25T22:59:59Z', '2025-10-25T23:00:00.000001Z'],
  ['2025-10-26', '2025-10-25T23:00:00.000001Z', '2025-10-26T23:59:59.999999Z', '2025-10-27T00:00:00.000001Z'],
  ['2025-10-27', '2025-10-27T00:00:00.000001Z', '2025-10-27T23:59:59Z', '2025-10-28T00:00:00.000001Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000001Z', '2024-02-29T23:59:59.999999Z', '2024-03-01T00:00:00.000001Z'],
];
describe('the first and last minute of a day, where the clocks change', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ from: '2020-01-01' });
  const officer = await world.person(council);
  await officer.post(links.addOrganisation(council.slug), { name: 'Estuary Trust' });
  await world.owner("update history.policy_version set during = tstzrange('2020-01-01', upper(during))");
  for (const [day, first, last, next] of days)
    test(day, async () => {
      const isThere = async (moment: string): Promise<boolean> => {
        await world.owner(
          'update history.organisation set during = tstzrange($1, null) where council_id = $2',
          [moment, council.id],
        );
        const page = await officer.get(withQuery(links.organisations(council.slug), { as_at: day }));
        assert.equal(page.statusCode, 200);
        return page.body.includes('Estuary Trust');
      };
      assert.deepEqual([await isThere(first), await isThere(last), await isThere(next)], [true, true, false]);
    });
});
