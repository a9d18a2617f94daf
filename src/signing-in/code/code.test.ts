import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { appSecret, lettersTo, localAccount, nextCode, password, signIn } from '../../../test/signing-in.ts';
import { newWorld, type Visitor } from '../../../test/world.ts';
import { codeAt } from '../../kit/one-time-code.ts';
import { links } from '../../links.ts';

describe('the second step of signing in', async () => {
  const world = await newWorld({ after });
  await world.council();

  const isIn = async (visitor: Visitor): Promise<boolean> =>
    (await visitor.get(links.account())).statusCode === 200;

  async function atSecondStep(email: string): Promise<Visitor> {
    const visitor = world.visitor();
    await visitor.post(links.signIn(), { email, password, next: '/councils' });
    return visitor;
  }

  test('a password alone opens nothing: at the first sign-in an app is set up, and ten codes are shown', async () => {
    const { email, id } = await localAccount(world, { hasFactor: false });
    const visitor = world.visitor();
    const first = await visitor.post(links.signIn(), { email, password, next: '/councils' });
    assert.equal(first.headers.location, links.firstSecondFactor());
    assert.equal(await isIn(visitor), false);
    assert.equal((await visitor.get(links.signInCode())).headers.location, links.firstSecondFactor());
    const page = await visitor.get(links.firstSecondFactor());
    const key = (/class="c-key">([A-Z2-7 ]+)</.exec(page.body)?.[1] ?? '').replaceAll(' ', '');
    assert.match(key, /^[A-Z2-7]{32}$/);
    assert.match(page.body, /<svg class="c-qr"/);
    const wrong = await visitor.post(links.firstSecondFactor(), { code: codeAt(appSecret, world.now) });
    assert.equal(wrong.statusCode, 422);
    assert.equal(await isIn(visitor), false);
    const done = await visitor.post(links.firstSecondFactor(), { code: nextCode(world, key) });
    assert.equal(done.headers.location, `${links.recoveryCodes()}?next=%2Fcouncils`);
    assert.equal(await isIn(visitor), true);
    const shown = (await visitor.get(done.headers.location ?? '')).body;
    assert.equal([...shown.matchAll(/<li class="c-key">/g)].length, 10);
    assert.equal(
      (await visitor.post(links.keptRecoveryCodes(), { next: '/councils' })).headers.location,
      '/councils',
    );
    const [row] = await world.owner<{ secret: Buffer }>(
      'select secret from second_factor where account_id = $1',
      [id],
    );
    assert.ok(!(row?.secret.toString('latin1') ?? key).includes(key));
    assert.deepEqual(
      (await lettersTo(world, email)).map(({ kind }) => kind),
      ['second factor changed'],
    );
  });

  test('whoever is slower with the password alone cannot set up another in its place', async () => {
    const { email } = await localAccount(world, { hasFactor: false });
    const [one, other] = [await atSecondStep(email), await atSecondStep(email)];
    const keyOf = async (visitor: Visitor): Promise<string> =>
      (
        /class="c-key">([A-Z2-7 ]+)</.exec((await visitor.get(links.firstSecondFactor())).body)?.[1] ?? ''
      ).replaceAll(' ', '');
    const [first, second] = [await keyOf(one), await keyOf(other)];
    assert.notEqual(first, second);
    await one.post(links.firstSecondFactor(), { code: nextCode(world, first) });
    const late = await other.post(links.firstSecondFactor(), { code: nextCode(world, second) });
    assert.equal(late.headers.location, links.signIn());
    assert.deepEqual([await isIn(one), await isIn(other)], [true, false]);
  });

  test('a code counts once, in its half minute, the one before and the one after', async () => {
    const { email } = await localAccount(world);
    const at = (seconds: number): string => codeAt(appSecret, new Date(world.now.getTime() + seconds * 1000));
    for (const seconds of [-90, 90, 3600]) {
      const visitor = await atSecondStep(email);
      const sent = await visitor.post(links.signInCode(), { code: at(seconds) });
      assert.equal(sent.statusCode, 422, `${seconds}`);
    }
    const code = at(0);
    // Two, as with three the last may be slowed by the tries before it, whichever of them was right.
    const together = await Promise.all(
      (await Promise.all([1, 2].map(() => atSecondStep(email)))).map((visitor) =>
        visitor.post(links.signInCode(), { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` }),
      ),
    );
    assert.deepEqual(
      together.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
      [303, 422],
    );
    const replayed = await (await atSecondStep(email)).post(links.signInCode(), { code });
    assert.equal(replayed.statusCode, 422);
    const before = await (await atSecondStep(email)).post(links.signInCode(), { code: at(-30) });
    assert.equal(before.statusCode, 422, 'a code of before one that was used');
    assert.equal((await signIn(world, { email, next: '/councils' })).response.headers.location, '/councils');
  });

  test('what is no code is told so and is no try', async () => {
    const { email } = await localAccount(world);
    const visitor = await atSecondStep(email);
    for (const code of ['', '12345', '1234567', 'abcdef', '1'.repeat(5000)])
      assert.equal((await visitor.post(links.signInCode(), { code })).statusCode, 422);
    assert.equal((await visitor.post(links.signInCode(), { code: nextCode(world) })).statusCode, 303);
  });

  test('a recovery code lets in once, however it is typed, and its owner is told', async () => {
    const { email, id } = await localAccount(world);
    const { visitor } = await signIn(world, { email });
    await visitor.post(links.newRecoveryCodes(), { password });
    const page = (await visitor.get(links.recoveryCodes())).body;
    const codes = [...page.matchAll(/<li class="c-key">([^<]+)</g)].map(([, code]) => code ?? '');
    const use = async (code: string): Promise<number> =>
      (await (await atSecondStep(email)).post(links.signInRecoveryCode(), { code })).statusCode;
    assert.equal(await use(codes[0]?.toUpperCase().replaceAll('-', ' ') ?? ''), 303);
    assert.equal(await use(codes[0] ?? ''), 422);
    assert.equal(await use('aaaa-bbbb-cccc'), 422);
    assert.equal(await use(''), 422);
    assert.equal(await use(codes[9] ?? ''), 303);
    const used = 'select used_at from recovery_code where account_id = $1 and used_at is not null';
    assert.equal((await world.owner(used, [id])).length, 2);
    const [letter] = await lettersTo(world, email);
    assert.equal(letter?.kind, 'recovery code used');
    assert.match(letter?.body ?? '', /8 of them are left/);
  });

  test('a first step of a quarter of an hour ago, or of nobody, leads back to the beginning', async () => {
    const { email, id } = await localAccount(world);
    const visitor = await atSecondStep(email);
    await world.owner(
      `update sign_in_step set expires_at = now() - interval '1 second' where account_id = $1`,
      [id],
    );
    for (const path of [links.signInCode(), links.signInRecoveryCode(), links.firstSecondFactor()])
      for (const who of [visitor, world.visitor()]) {
        assert.equal((await who.get(path)).headers.location, links.signIn(), path);
        assert.equal(
          (await who.post(path, { code: nextCode(world) })).headers.location,
          links.signIn(),
          path,
        );
      }
    assert.equal(await isIn(visitor), false);
  });

  test('an account that is suspended between the steps goes no further', async () => {
    const { email, id } = await localAccount(world);
    const visitor = await atSecondStep(email);
    await world.owner('update account set suspended_at = now() where id = $1', [id]);
    assert.equal(
      (await visitor.post(links.signInCode(), { code: nextCode(world) })).headers.location,
      links.signIn(),
    );
  });

  test('an app whose secret was sealed with another key lets nobody in; a recovery code does', async () => {
    const { email, id } = await localAccount(world);
    const { visitor } = await signIn(world, { email });
    await visitor.post(links.newRecoveryCodes(), { password });
    const page = (await visitor.get(links.recoveryCodes())).body;
    const code = /<li class="c-key">([^<]+)</.exec(page)?.[1] ?? '';
    const moved = `update second_factor set secret = (select secret from second_factor where account_id <> $1 limit 1), last_step = null
      where account_id = $1`;
    await world.owner(moved, [id]);
    assert.equal((await signIn(world, { email })).response.statusCode, 422);
    const sent = await (await atSecondStep(email)).post(links.signInRecoveryCode(), { code });
    assert.equal(sent.statusCode, 303);
  });
});
