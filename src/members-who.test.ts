import assert from 'node:assert/strict';
import { test } from 'node:test';
import { putInto } from '../test/put.ts';
import { newWorld } from '../test/world.ts';
import { policyInForce } from './adopted.ts';
import { membersWho } from './members-who.ts';
import { administratorsBut } from './personal/erasure-store.ts';
import { keepingOf } from './personal/keeping/store.ts';

test('who may do something is nobody who is suspended, whose role has ended or reaches less, and who may leave it soon is no one to stay', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const put = putInto(world, council);
  const [ada, here, everywhere, dated, ended, part] = [
    await world.person(council, ['administrator'], 'Ada Admin'),
    await world.person(council, ['administrator'], 'Hal Here'),
    await world.person(council, ['administrator'], 'Eve Everywhere'),
    await world.person(council, ['reader'], 'Di Dated'),
    await world.person(council, ['reader'], 'Ed Ended'),
    await world.person(council, ['reader'], 'Pam Part'),
  ];
  await world.owner('update membership set suspended_at = now() where account_id = $1', [here.accountId]);
  await world.owner('update account set suspended_at = now() where id = $1', [everywhere.accountId]);
  const role = { role: 'administrator', covers: 'council', area: null, until_on: null };
  await put(
    'scoped_role',
    { ...role, account_id: dated.accountId, until_on: '2026-12-01' },
    { ...role, account_id: ended.accountId, until_on: '2026-11-01' },
    { ...role, account_id: part.accountId, covers: 'service area', area: 'Housing' },
  );
  const today = '2026-11-21';
  await world.within(council, async (db) => {
    const policy = (await policyInForce(db, council.id, today))?.policy;
    assert.ok(policy);
    const able = { councilId: council.id, today, policy, may: 'privacy.handle' } as const;
    assert.deepEqual(
      (await membersWho(db, able)).map(({ name, isForGood }) => [name, isForGood]),
      [
        ['Ada Admin', true],
        ['Di Dated', false],
      ],
    );
    const left = await administratorsBut(db, { councilId: council.id, today, policy }, [ada.accountId ?? '']);
    assert.equal(
      left,
      0,
      'neither a suspended administrator nor one until a day could give accounts for good',
    );
    const kept = (await keepingOf(db, council.id, today, policy)).kept.map(({ name }) => name);
    assert.deepEqual(kept.toSorted(), ['Ed Ended', 'Eve Everywhere', 'Hal Here', 'Pam Part']);
  });
});
