import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { lettersTo, linkIn, localAccount, password, signIn, withMail } from '../../../test/signing-in.ts';
import { newWorld } from '../../../test/world.ts';
import { links } from '../../links.ts';

const anew = 'purple heron tax window';

describe('a forgotten password', async () => {
  const world = await newWorld({ after }, undefined, withMail);
  await world.council();
  const ask = (email: string) => world.visitor().post(links.forgotten(), { email });
  const words = (body: string): string =>
    body.replaceAll(/value="[^"]*"|<strong>[^<]*<\/strong>|nonce="[^"]*"/g, '');

  async function linkFor(email: string): Promise<string> {
    world.now = new Date(world.now.getTime() + 3_600_000);
    await ask(email);
    return linkIn((await lettersTo(world, email))[0]?.body ?? '');
  }

  test('the same is done and said whether there is an account or not, and only one of ours gets a letter', async () => {
    const { email } = await localAccount(world);
    const suspended = await localAccount(world);
    await world.owner('update account set suspended_at = now() where id = $1', [suspended.id]);
    const elsewhere = await localAccount(world);
    await world.owner('update account set password_hash = null where id = $1', [elsewhere.id]);
    const known = await ask(email.toUpperCase());
    assert.equal(known.statusCode, 200);
    for (const address of ['nobody@example.org', suspended.email, elsewhere.email]) {
      const changed = await world.changes(async () => {
        const other = await ask(address);
        assert.equal(words(other.body), words(known.body));
      });
      assert.deepEqual(changed, [], address);
    }
    assert.equal((await lettersTo(world, email)).length, 1);
  });

  test('the link changes the password once; all who were signed in are out, the second step stays, and a letter tells', async () => {
    const { email } = await localAccount(world);
    const { visitor: signedIn } = await signIn(world, { email });
    const link = await linkFor(email);
    const visitor = world.visitor();
    assert.match((await visitor.get(link)).body, /Choose a new password/);
    const faulty = await world.changes(async () => {
      assert.equal((await visitor.post(link, { password: 'JoExample2026' })).statusCode, 422);
    });
    assert.deepEqual(faulty, []);
    const both = await Promise.all([
      visitor.post(link, { password: anew }),
      world.visitor().post(link, { password: `${anew} 2` }),
    ]);
    assert.deepEqual(
      both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
      [303, 404],
    );
    assert.equal((await visitor.get(link)).statusCode, 404);
    assert.equal((await signedIn.get(links.account())).statusCode, 303);
    assert.equal((await signIn(world, { email })).response.statusCode, 422);
    const typed = both[0].statusCode === 303 ? anew : `${anew} 2`;
    const first = await world.visitor().post(links.signIn(), { email, password: typed });
    assert.equal(first.headers.location, links.signInCode());
    assert.deepEqual((await lettersTo(world, email)).map(({ kind }) => kind).slice(0, 2), [
      'password changed',
      'reset',
    ]);
  });

  test('another address that was asked for with the old password is no longer confirmed', async () => {
    const { email } = await localAccount(world);
    const { visitor: thief } = await signIn(world, { email });
    const theirs = `thief-${email}`;
    await thief.post(links.accountEmail(), { email: theirs, password });
    const confirms = linkIn((await lettersTo(world, theirs))[0]?.body ?? '');
    const link = await linkFor(email);
    assert.equal((await world.visitor().post(link, { password: anew })).statusCode, 303);
    const changed = await world.changes(async () => {
      assert.equal((await world.visitor().post(confirms)).statusCode, 404);
    });
    assert.deepEqual(changed, []);
  });

  test('a link is good for an hour, until a later one, and for nobody who is suspended since', async () => {
    const { email, id } = await localAccount(world);
    const earlier = await linkFor(email);
    const link = await linkFor(email);
    assert.notEqual(link, earlier);
    assert.equal((await world.visitor().get(earlier)).statusCode, 404);
    assert.equal((await world.visitor().get(link)).statusCode, 200);
    for (const late of [
      `update mailed_link set expires_at = now() where account_id = $1`,
      `update account set suspended_at = now() where id = $1`,
    ]) {
      const fresh = await linkFor(email);
      await world.owner(late, [id]);
      assert.equal((await world.visitor().get(fresh)).statusCode, 404);
      assert.equal((await world.visitor().post(fresh, { password: anew })).statusCode, 404);
    }
    for (const secret of ['x', 'a'.repeat(43), '%00', 'é'.repeat(60)])
      assert.equal((await world.visitor().get(`/reset/${encodeURIComponent(secret)}`)).statusCode, 404);
    const links43 = await world.owner<{ secret_hash: Buffer }>('select secret_hash from mailed_link');
    assert.ok(links43.every((row) => !row.secret_hash.toString().includes(link.slice(7))));
  });

  test('more letters than anybody needs are answered like the first and not sent', async () => {
    const { email } = await localAccount(world);
    const said = new Set<string>();
    for (let many = 0; many < 6; many += 1) said.add(words((await ask(email)).body));
    assert.equal(said.size, 1);
    assert.equal((await lettersTo(world, email)).length, 3);
    world.now = new Date(world.now.getTime() + 3_600_000);
    await ask(email);
    assert.equal((await lettersTo(world, email)).length, 4);
  });

  test('whoever chose a new password is no stranger, however many tried before', async () => {
    const { email } = await localAccount(world);
    const attempt = (visitor = world.visitor()) =>
      visitor.post(links.signIn(), { email, password: 'wrong wrong wrong' });
    let last = await attempt();
    for (let many = 0; last.statusCode !== 429 && many < 20; many += 1) last = await attempt();
    assert.equal(last.statusCode, 429);
    const visitor = world.visitor();
    await visitor.post(await linkFor(email), { password: anew });
    assert.equal((await signIn(world, { email, typed: anew, visitor })).response.statusCode, 303);
  });
});

test('where no mail leaves, it says so and who can help', async (t) => {
  const world = await newWorld(t);
  const { email } = await localAccount(world);
  const said = await Promise.all(
    [email, 'nobody@example.org'].map(async (address) => {
      const { body } = await world.visitor().post(links.forgotten(), { email: address });
      return body.replaceAll(/value="[^"]*"|nonce="[^"]*"/g, '');
    }),
  );
  assert.match(said[0] ?? '', /Mail is not set up here/);
  assert.equal(said[0], said[1]);
});
