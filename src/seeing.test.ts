import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newWorld } from '../test/world.ts';
import { newId } from './kit/ids.ts';
import { policyInForce } from './adopted.ts';
import { restand } from './partnerships/standing.ts';

test('where an entry stands does not rest on who saved it: what it is part of counts for whoever does not see that', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const keeper = await world.person(council);
  const register = `/${council.slug}/register`;
  const [whole, part] = [newId(), newId()];
  await world.within(council, async (db) => {
    const of = { council_id: council.id };
    await db
      .insertInto('partnership')
      .values([
        { ...of, id: whole, reference: 1, name: 'Coast Board', stage: 'ended', closed_on: '2020-01-01' },
        { ...of, id: part, reference: 2, name: 'Coast Board', stage: 'active', parent_id: whole },
      ] as never)
      .execute();
  });
  const anew = async (): Promise<unknown[]> => {
    await world.within(council, async (db) => {
      const policy = await policyInForce(db, council.id, '2026-11-21');
      assert.ok(policy);
      await restand(db, { councilId: council.id, policy, today: '2026-11-21' });
    });
    return stands();
  };
  const stands = () =>
    world.owner('select to_jsonb(l) as listed from listing l where council_id = $1 order by reference', [
      council.id,
    ]);
  await anew();
  const holder = await world.person(council, [], 'Holly Holder');
  await world.owner(
    `insert into scoped_role (council_id, id, account_id, role, covers, entry_id) values ($1, $2, $3, 'registerKeeper', 'entry', $4)`,
    [council.id, newId(), holder.accountId, part],
  );
  assert.equal((await holder.get(`${register}/1`)).statusCode, 404);
  const page = await holder.get(`${register}/2/edit/basics`);
  const version = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? '';
  const saved = await holder.post(`${register}/2/edit/basics`, {
    name: 'Coast Board',
    stage: 'active',
    purpose: 'To keep the coast',
    version,
  });
  assert.equal(saved.statusCode, 303);
  const after = await stands();
  assert.deepEqual(await anew(), after);
  assert.match(
    JSON.stringify(after),
    /same name|alike|part/i,
    'what stands beside it says something of the other',
  );
  assert.equal((await keeper.get(`${register}/2`)).statusCode, 200);
});
