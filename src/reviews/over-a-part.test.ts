import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newId } from '../kit/ids.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';
import { openRound, reviewScene, send } from './testing/scene.ts';

describe('a review’s steps are theirs who hold the role over its entry', async () => {
  const world = await newWorld({ after });
  const scene = await reviewScene(world, { partnerships: 2 });
  const { council, keeper, officers } = scene;
  const over = async (name: string, role: string, more: { area?: string; entry?: string }) => {
    const visitor = await world.person(council, ['reader'], name);
    await world.owner(
      `insert into scoped_role (council_id, id, account_id, role, covers, area, entry_id) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        council.id,
        newId(),
        visitor.accountId,
        role,
        more.area === undefined ? 'entry' : 'service area',
        more.area ?? null,
        more.entry ?? null,
      ],
    );
    return visitor;
  };
  const sal = await over('Sal Service', 'registerKeeper', { area: 'Place' });
  const ed = await over('Ed Entry', 'managementTeam', { entry: scene.ids[0] as string });
  const round = await openRound(council, keeper);
  // Answered by the lead officer: how is the business of other tests.
  await world.owner(
    `update review set state = 'answered', answered_by = $2, answered_as = 'lead', answered_at = now() where council_id = $1`,
    [council.id, officers[0]?.visitor.accountId],
  );
  const reviews = () =>
    world.owner<{ id: string; reference: number; state: string; by: string | null }>(
      `select r.id, p.reference, r.state, r.challenged_as as by from review r join partnership p on p.id = r.partnership_id
       where r.council_id = $1 order by p.reference`,
      [council.id],
    );
  const [first, second] = await reviews();
  assert.ok(first && second);

  test('over another service area they are refused, on its page and for all that are ticked', async () => {
    const at = links.review(council.slug, second.reference, second.id);
    const changed = await world.changes(async () => {
      assert.equal((await sal.post(`${at}/step`, { step: 'challenge' })).statusCode, 422);
      const both = await sal.post(`${round}/step`, { step: 'challenge', review: [first.id, second.id] });
      assert.equal(both.statusCode, 422);
      assert.match(both.body, /Partnership 002: The policy names the /);
    });
    assert.deepEqual(changed, []);
  });

  test('over its service area they look at it, and it is recorded as that role', async () => {
    const done = await send(sal, round, { review: [first.id] }, `${round}/step`);
    assert.equal(done.statusCode, 303, done.body);
    assert.deepEqual(
      (await reviews()).map(({ state, by }) => [state, by]),
      [
        ['challenged', 'registerKeeper'],
        ['answered', null],
      ],
    );
  });

  test('over the entry alone they receive it', async () => {
    const at = links.review(council.slug, first.reference, first.id);
    const done = await send(ed, at, {}, `${at}/step`);
    assert.equal(done.statusCode, 303, done.body);
    assert.equal((await reviews())[0]?.state, 'closed');
  });

  test('whoever acts for somebody who answered does not look at those answers', async () => {
    const deputy = await world.person(council, ['reader'], 'Dee Deputy');
    const away = officers[0]?.visitor.accountId;
    const absence = newId();
    await world.owner(`update membership set roles = '{lead,registerKeeper}' where account_id = $1`, [away]);
    await world.owner(
      `insert into absence (council_id, id, account_id, from_on, until_on) values ($1, $2, $3, '2020-01-01', '2100-01-01')`,
      [council.id, absence, away],
    );
    await world.owner('insert into absence_deputy (council_id, absence_id, account_id) values ($1, $2, $3)', [
      council.id,
      absence,
      deputy.accountId,
    ]);
    await world.owner('insert into acting (council_id, account_id, absence_id) values ($1, $2, $3)', [
      council.id,
      deputy.accountId,
      absence,
    ]);
    const at = links.review(council.slug, second.reference, second.id);
    const refused = await deputy.post(`${at}/step`, { step: 'challenge' });
    assert.equal(refused.statusCode, 422);
    assert.match(refused.body, /You answered this review, or act for whoever did/);
  });
});
