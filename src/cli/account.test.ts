import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { invite, linkIn, lettersTo, localAccount, signIn } from '../../test/signing-in.ts';
import { newWorld } from '../../test/world.ts';
import type { Config } from '../config.ts';
import { links } from '../links.ts';
import { accountList } from './account-list.ts';
import { accountReset } from './account-reset.ts';
import { accountFree } from './account-free.ts';
import { accountSuspend } from './account-suspend.ts';
import type { Verb } from './verb.ts';

describe('accounts from a terminal', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ slug: 'wyndle' });
  const config: Config = {
    host: '127.0.0.1',
    port: 3000,
    folder: '/nonexistent',
    server: { programUrl: world.database.programUrl, ownerUrl: world.database.ownerUrl },
    empty: true,
    https: false,
    logLevel: 'silent',
  };

  async function run(verb: Verb, ...args: readonly string[]) {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await verb.run(args, {
      config,
      now: () => world.now,
      out: (line) => void out.push(line),
      err: (line) => void err.push(line),
      input: () => Promise.resolve(null),
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  }

  async function member() {
    const account = await localAccount(world);
    await world.owner(`insert into membership (council_id, account_id, roles) values ($1, $2, '{reader}')`, [
      council.id,
      account.id,
    ]);
    return account;
  }

  test('list says who there is, how they sign in and when they last did', async () => {
    const { email } = await member();
    const stranger = await localAccount(world, { hasFactor: false });
    const { visitor } = await signIn(world, { email });
    await visitor.post(links.signOut());
    const all = await run(accountList);
    assert.equal(all.code, 0, all.err);
    const line = all.out.split('\n').find((each) => each.startsWith(email));
    assert.match(line ?? '', /\tJo Example\twyndle\tpassword and app\tlast seen \d{4}-/);
    assert.match(all.out, new RegExp(`${stranger.email}\t.*no council\tpassword, no app yet\tnot signed in`));
    const ours = await run(accountList, '--council', 'wyndle');
    assert.ok(ours.out.includes(email) && !ours.out.includes(stranger.email));
    assert.equal((await run(accountList, 'everybody')).code, 2);
  });

  test('reset prints a link for a new password, and with --app lets somebody begin again', async () => {
    const { id, email } = await member();
    const made = await run(accountReset, email.toUpperCase());
    assert.equal(made.code, 0, made.err);
    const visitor = world.visitor();
    assert.equal(
      (await visitor.post(linkIn(made.out), { password: 'purple heron tax window' })).statusCode,
      303,
    );
    const first = await world.visitor().post(links.signIn(), { email, password: 'purple heron tax window' });
    assert.equal(first.headers.location, links.signInCode());
    assert.equal((await run(accountReset, email, '--app')).code, 0);
    const again = await world.visitor().post(links.signIn(), { email, password: 'purple heron tax window' });
    assert.equal(again.headers.location, links.firstSecondFactor());
    const kinds = (await lettersTo(world, email)).map(({ kind }) => kind);
    assert.deepEqual(kinds, ['begin again', 'password changed']);
    const recorded = await world.owner('select reason from begun_again where account_id = $1', [id]);
    assert.equal(recorded.length, 1);
  });

  test('suspend signs somebody out and lets them in no more, until it is lifted', async () => {
    const { email } = await member();
    const { visitor } = await signIn(world, { email });
    assert.equal((await run(accountSuspend, email)).code, 0);
    assert.equal((await visitor.get(links.account())).statusCode, 303);
    assert.equal((await signIn(world, { email })).response.statusCode, 422);
    assert.match((await run(accountList)).out, new RegExp(`${email}.*\tsuspended`));
    assert.equal((await run(accountSuspend, email, '--lift')).code, 0);
    assert.equal((await signIn(world, { email })).response.statusCode, 303);
  });

  test('whoever is suspended has invited nobody any more', async () => {
    const { id, email } = await member();
    const link = await invite(world, council, { email: 'friend@example.org' });
    await world.owner(`update invitation set invited_by = $1 where accepted_at is null`, [id]);
    assert.equal((await world.visitor().get(link)).statusCode, 200);
    assert.equal((await run(accountSuspend, email)).code, 0);
    assert.equal((await world.visitor().get(link)).statusCode, 404);
    assert.equal((await run(accountSuspend, email, '--lift')).code, 0);
    assert.equal((await world.visitor().get(link)).statusCode, 404);
  });

  test('free takes an address from whom the council’s own sign-in does not know by it any more', async () => {
    const { id, email } = await member();
    assert.match((await run(accountFree, email)).err, /signs in with a password/);
    await world.owner('update account set password_hash = null where id = $1', [id]);
    assert.equal((await run(accountFree, email)).code, 0);
    const kept = await world.owner(
      'select email, suspended_at is not null as gone from account where id = $1',
      [id],
    );
    assert.deepEqual(kept, [{ email: `${id}@freed.invalid`, gone: true }]);
    assert.match((await run(accountFree, email)).err, /Nobody has an account/);
    assert.equal((await run(accountFree)).code, 2);
  });

  test('whoever has no account, or no password, is told so and nothing is done', async () => {
    const { id, email } = await member();
    await world.owner('update account set password_hash = null where id = $1', [id]);
    const changed = await world.changes(async () => {
      for (const [verb, address, why] of [
        [accountReset, 'nobody@example.org', /Nobody has an account/],
        [accountSuspend, 'nobody@example.org', /Nobody has an account/],
        [accountReset, email, /does not sign in with a password/],
      ] as const) {
        const refused = await run(verb, address);
        assert.equal(refused.code, 1);
        assert.match(refused.err, why);
      }
      for (const verb of [accountReset, accountSuspend]) assert.equal((await run(verb)).code, 2);
    });
    assert.deepEqual(changed, []);
  });
});
