import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  appSecret,
  lettersTo,
  linkIn,
  localAccount,
  nextCode,
  password,
  signIn,
  withMail,
} from '../../test/signing-in.ts';
import { newWorld } from '../../test/world.ts';
import { codeAt } from '../kit/one-time-code.ts';
import { links } from '../links.ts';

const other = 'purple heron tax window';

describe('one’s own account', async () => {
  const world = await newWorld({ after }, undefined, withMail);
  const council = await world.council({ name: 'Testshire District Council' });

  async function officer() {
    const account = await localAccount(world);
    await world.owner(`insert into membership (council_id, account_id, roles) values ($1, $2, '{auditor}')`, [
      council.id,
      account.id,
    ]);
    const { visitor } = await signIn(world, { email: account.email });
    const again = () => signIn(world, { email: account.email });
    const isIn = async (who = visitor): Promise<boolean> =>
      (await who.get(links.account())).statusCode === 200;
    return { ...account, visitor, again, isIn };
  }

  test('shows how its owner signs in, where, and what they are in which council', async () => {
    const { visitor, email } = await officer();
    const { body } = await visitor.get(links.account());
    for (const words of [email, 'Testshire District Council', 'Auditor', 'With a password and a code'])
      assert.ok(body.includes(words), words);
    assert.doesNotMatch(body, /Sign out everywhere else/);
    assert.equal((await world.visitor().get(links.account())).headers.location, '/sign-in?next=%2Faccount');
  });

  test('its name is changed', async () => {
    const { id, visitor } = await officer();
    assert.equal((await visitor.post(links.accountName(), { name: ' ' })).statusCode, 422);
    assert.equal((await visitor.post(links.accountName(), { name: 'Robin Vale' })).statusCode, 303);
    assert.deepEqual(await world.owner('select name from account where id = $1', [id]), [
      { name: 'Robin Vale' },
    ]);
  });

  test('its password is changed by whoever knows the old one, and every other browser is out at once', async () => {
    const { email, visitor, again, isIn } = await officer();
    const { visitor: elsewhere } = await again();
    const send = (oldPassword: string, newPassword: string) =>
      visitor.post(links.accountPassword(), { oldPassword, newPassword });
    const refused = await world.changes(async () => {
      for (const [before, anew, words] of [
        ['wrong wrong wrong', other, /not your password/],
        [password, 'short', /12 letters or more/],
        [password, 'JoExample2026', /common words, names and numbers/],
        ['', other, /Enter your password/],
      ] as const) {
        const sent = await send(before, anew);
        assert.equal(sent.statusCode, 422);
        assert.match(sent.body, words);
        assert.ok(!sent.body.includes(other));
      }
    });
    assert.deepEqual(refused, []);
    assert.equal(await isIn(elsewhere), true);
    assert.equal((await send(password, other)).headers.location, links.account());
    assert.deepEqual([await isIn(), await isIn(elsewhere)], [true, false]);
    assert.equal((await signIn(world, { email })).response.statusCode, 422);
    assert.equal((await signIn(world, { email, typed: other })).response.headers.location, '/');
    assert.deepEqual(
      (await lettersTo(world, email)).map(({ kind }) => kind),
      ['password changed'],
    );
  });

  test('one browser is signed out, or all others, or all; nobody ends a session of somebody else', async () => {
    const { id, visitor, again, isIn } = await officer();
    const [{ visitor: one }, { visitor: two }] = [await again(), await again()];
    const stranger = await officer();
    const sessions = await world.owner<{ id: string }>(
      'select id from session where account_id = $1 order by created_at',
      [id],
    );
    await stranger.visitor.post(links.endSession(sessions[1]?.id ?? ''));
    assert.equal(await isIn(one), true);
    await visitor.post(links.endSession(sessions[1]?.id ?? ''));
    assert.deepEqual([await isIn(), await isIn(one), await isIn(two)], [true, false, true]);
    await visitor.post(links.endOtherSessions());
    assert.deepEqual([await isIn(), await isIn(two)], [true, false]);
    const last = await visitor.post(links.endAllSessions());
    assert.equal(last.headers.location, links.signIn());
    assert.equal(await isIn(), false);
    assert.equal(await stranger.isIn(), true);
    assert.equal(
      (await stranger.visitor.post(links.endSession('nonsense'))).headers.location,
      links.account(),
    );
  });

  test('another app is set up with the password and a code of it; the old one and its codes are worth nothing', async () => {
    const { id, email, visitor, again, isIn } = await officer();
    const { visitor: elsewhere } = await again();
    const page = await visitor.get(links.accountSecondFactor());
    const sealed = /name="sealed" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const key = (/class="c-key">([A-Z2-7 ]+)</.exec(page.body)?.[1] ?? '').replaceAll(' ', '');
    const send = (code: string, typed = password, seal = sealed) =>
      visitor.post(links.accountSecondFactor(), { sealed: seal, code, password: typed });
    const refused = await world.changes(async () => {
      assert.match((await send(nextCode(world, key), 'wrong wrong wrong')).body, /not your password/);
      assert.match((await send(nextCode(world, appSecret))).body, /not the code that the app shows/);
      assert.equal((await send(codeAt(key, world.now), password, 'AAAA')).statusCode, 303);
    });
    assert.deepEqual(refused, []);
    assert.match(String((await send(nextCode(world, key))).headers.location), /recovery-codes/);
    assert.deepEqual([await isIn(), await isIn(elsewhere)], [true, false]);
    assert.equal((await again()).response.statusCode, 422);
    assert.deepEqual(
      (await lettersTo(world, email)).map(({ kind }) => kind),
      ['second factor changed'],
    );
    const codes = await world.owner('select used_at from recovery_code where account_id = $1', [id]);
    assert.equal(codes.length, 10);
  });

  test('new recovery codes are shown until they are kept, and never again', async () => {
    const { id, visitor } = await officer();
    assert.match(
      (await visitor.post(links.newRecoveryCodes(), { password: 'wrong' })).body,
      /not your password/,
    );
    await visitor.post(links.newRecoveryCodes(), { password });
    const shown = await visitor.get(links.recoveryCodes());
    const codes = [...shown.body.matchAll(/class="c-key">([a-z0-9-]+)</g)].map(([, code]) => code);
    assert.equal(new Set(codes).size, 10);
    const file = await visitor.get(links.recoveryCodesFile());
    assert.match(String(file.headers['content-disposition']), /attachment/);
    assert.ok(codes.every((code) => file.body.includes(code ?? '?')));
    const stored = JSON.stringify(await world.owner('select * from codes_to_keep, recovery_code'));
    assert.ok(codes.every((code) => !stored.includes(code ?? '?')));
    await visitor.post(links.keptRecoveryCodes(), { next: '//elsewhere.example' });
    assert.match((await visitor.get(links.recoveryCodes())).body, /cannot be shown again/);
    assert.equal((await visitor.get(links.recoveryCodesFile())).statusCode, 303);
    assert.deepEqual(await world.owner('select 1 from codes_to_keep where account_id = $1', [id]), []);
  });

  test('new recovery codes are shown for ten minutes, and then only others, with the password', async (t) => {
    const { visitor } = await officer();
    await visitor.post(links.newRecoveryCodes(), { password });
    const [before] = [world.now];
    t.after(() => (world.now = before));
    world.now = new Date(before.getTime() + 9 * 60_000);
    assert.match((await visitor.get(links.recoveryCodes())).body, /class="c-key">/);
    world.now = new Date(before.getTime() + 11 * 60_000);
    assert.match((await visitor.get(links.recoveryCodes())).body, /cannot be shown again/);
    assert.equal((await visitor.get(links.recoveryCodesFile())).statusCode, 303);
  });

  test('its address is another once that one is confirmed, and both are told', async () => {
    const { email, visitor } = await officer();
    const taken = await officer();
    const ask = (to: string, typed = password) =>
      visitor.post(links.accountEmail(), { email: to, password: typed });
    assert.equal((await ask('new@example.org', 'wrong wrong')).statusCode, 422);
    const same = await ask(taken.email.toUpperCase());
    assert.match(same.body, /unless another account has that address/);
    assert.deepEqual(await lettersTo(world, taken.email.toUpperCase()), []);
    await ask('new@example.org');
    const [letter] = await lettersTo(world, 'new@example.org');
    const link = linkIn(letter?.body ?? '');
    assert.equal((await signIn(world, { email: 'new@example.org' })).response.statusCode, 422);
    assert.match((await visitor.get(link)).body, /new@example.org/);
    assert.equal((await visitor.post(link)).headers.location, links.account());
    assert.equal((await visitor.post(link)).statusCode, 404);
    assert.equal((await signIn(world, { email: 'new@example.org' })).response.headers.location, '/');
    assert.deepEqual(
      (await lettersTo(world, email)).map(({ kind }) => kind),
      ['address changed'],
    );
  });

  test('no more letters go to one new address than to whoever forgot a password', async () => {
    const { visitor } = await officer();
    const to = 'often@example.org';
    const asked = [];
    for (let many = 0; many < 5; many += 1)
      asked.push(await visitor.post(links.accountEmail(), { email: to, password }));
    assert.deepEqual(new Set(asked.map(({ statusCode }) => statusCode)).size, 1);
    const letters = await lettersTo(world, to);
    assert.equal(letters.length, 3);
    // The last that was sent works still.
    assert.equal((await visitor.get(linkIn(letters[0]?.body ?? ''))).statusCode, 200);
  });

  test('of two who move to one address at the very same moment, one has it and the other is told', async () => {
    for (let round = 0; round < 5; round += 1) {
      const to = `both${round}@example.org`;
      const two = [await officer(), await officer()];
      for (const { visitor } of two) await visitor.post(links.accountEmail(), { email: to, password });
      const sent = (await lettersTo(world, to)).map(({ body }) => linkIn(body));
      assert.equal(sent.length, 2);
      const moved = await Promise.all(sent.map((link) => world.visitor().post(link)));
      const codes = moved.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b);
      assert.deepEqual(codes, [303, 404]);
    }
  });
});
