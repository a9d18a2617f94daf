import assert from 'node:assert/strict';
import { policyInForce } from '../src/adopted.ts';
import { londonDate } from '../src/kit/dates.ts';
import { restand } from '../src/partnerships/standing.ts';
import type { TestCouncil, World } from './world.ts';

/** As after any save: says afresh where entries of a council stand on the world's day, all of them or these. */
export async function standAfresh(
  world: World,
  council: TestCouncil,
  partnershipIds?: readonly string[],
): Promise<void> {
  const today = londonDate(world.now);
  await world.within(council, async (db) => {
    const policy = await policyInForce(db, council.id, today);
    assert.ok(policy);
    const of = partnershipIds === undefined ? {} : { partnershipIds };
    await restand(db, { councilId: council.id, policy, today, ...of });
  });
}
