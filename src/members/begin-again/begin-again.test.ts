import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { lettersTo, localAccount, signIn } from '../../../test/signing-in.ts';
import { newWorld, type TestCouncil } from '../../../test/world.ts';
import { newId } from '../../kit/ids.ts';
import { links } from '../../links.ts';
import { document } from '../../policy/testing/wyndle.ts';

describe('beginning again', async () => {
  const world = await newWorld({ after });
  const givesAccounts = '    - { id: givesAccounts, label: Clerk, may: [register.read, admin.accounts] }';
  const council = await world.council({
    name: 'Testshire District Council',
    policy: document().replace('  roles:\n', `  roles:\n${givesAccounts}\n`),
  });
  const administrator = await world.person(council, ['administrator']);
  const reason = 'Came to the desk with their card';

  async function colleague(of: TestCouncil) {
    const account = await localAccount(world);
    await world.owner(`insert into membership (council_id, account_id, roles) values ($1, $2, '{reader}')`, [
      of.id,
      account.id,
    ]);
    return account;
  }

  test('an administrator lets a colleague who lost everything set up another app; it is told and recorded', async () => {
    const { id, email } = await colleague(council);
    const { visitor } = await signIn(world, { email });
    const path = links.beginAgain(council.slug, id);
    assert.match((await administrator.get(path)).body, /Let Jo Example begin again/);
    const changed = await world.changes(async () => {
      assert.equal((await administrator.post(path, { reason: ' ' })).statusCode, 422);
    });
    assert.deepEqual(changed, []);
    assert.equal((await administrator.post(path, { reason })).statusCode, 303);
    assert.equal((await visitor.get(links.account())).statusCode, 303, 'signed out at once');
    const again = await signIn(world, { email });
    assert.equal(again.response.headers.location, links.firstSecondFactor());
    assert.deepEqual(
      (await lettersTo(world, email)).map(({ kind }) => kind),
      ['begin again'],
    );
    const [change] = await world.owner<{ verb: string; after: Record<string, string>; actor_id: string }>(
      `select verb, after, actor_id from change where table_name = 'begun_again' and council_id = $1`,
      [council.id],
    );
    assert.equal(change?.verb, 'let a colleague begin again');
    assert.equal(change?.actor_id, administrator.accountId);
    assert.deepEqual([change?.after['account_id'], change?.after['reason']], [id, reason]);
  });

  test('not for oneself, nor for somebody of another council, nor by whoever may not give accounts', async () => {
    const [mine, theirs] = [await colleague(council), await colleague(await world.council())];
    await world.owner(`update account set password_hash = 'x' where id = $1`, [administrator.accountId]);
    const keeper = await world.person(council, ['registerKeeper']);
    const giver = await world.person(council, ['givesAccounts']);
    const [chief, shared] = [await colleague(council), await colleague(council)];
    await world.owner(`update membership set roles = '{administrator}' where account_id = $1`, [chief.id]);
    await world.owner(`insert into membership (council_id, account_id, roles) values ($1, $2, '{reader}')`, [
      (await world.council()).id,
      shared.id,
    ]);
    const rows: readonly (readonly [typeof keeper, string, number])[] = [
      [administrator, administrator.accountId ?? '', 403],
      [administrator, theirs.id, 404],
      [administrator, 'nonsense', 404],
      [administrator, keeper.accountId ?? '', 409],
      [keeper, mine.id, 403],
      // They may more than whoever asks, who may not so much as suspend them.
      [giver, chief.id, 403],
      // Theirs is another council's too.
      [administrator, shared.id, 409],
    ];
    const changed = await world.changes(async () => {
      for (const [who, id, status] of rows) {
        const path = links.beginAgain(council.slug, id);
        assert.equal((await who.get(path)).statusCode, status, path);
        assert.equal((await who.post(path, { reason })).statusCode, status, path);
      }
    });
    assert.deepEqual(changed, []);
  });

  test('is offered to those alone who look after the whole council', async () => {
    const jo = await colleague(council);
    const head = await world.person(council, []);
    await world.owner(`update membership set roles = '{}' where account_id = $1`, [jo.id]);
    const entry = { council_id: council.id, id: newId(), reference: 1, name: 'Homelessness forum' };
    await world.within(council, (db) =>
      db
        .insertInto('partnership')
        .values({ ...entry, service_area: 'Housing' })
        .execute(),
    );
    const housing = { covers: 'service area', serviceArea: 'Housing' };
    for (const [id, role] of [
      [jo.id, 'lead'],
      [head.accountId ?? '', 'administrator'],
    ] as const)
      await administrator.post(links.memberStep(council.slug, id, 'give'), { role, ...housing });
    const offered = async (who: typeof head): Promise<boolean> => {
      const { statusCode, body } = await who.get(links.member(council.slug, jo.id));
      assert.equal(statusCode, 200);
      return body.includes(links.beginAgain(council.slug, jo.id));
    };
    assert.deepEqual([await offered(administrator), await offered(head)], [true, false]);
    assert.equal((await head.get(links.beginAgain(council.slug, jo.id))).statusCode, 403);
  });
});
