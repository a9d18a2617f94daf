import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { appSecret, lettersTo, localAccount, nextCode, password } from '../../test/signing-in.ts';
import { newWorld, testConfig } from '../../test/world.ts';
import { codeAt } from '../kit/one-time-code.ts';
import { formToken, newToken } from '../kit/session.ts';
import { links } from '../links.ts';
import { openApp } from '../program.ts';

const wrong = 'wrong wrong wrong';

describe('tries are slowed, and nobody slows anybody else', async () => {
  const world = await newWorld({ after });
  await world.council();
  const config = { ...testConfig, logLevel: 'silent', proxies: ['127.0.0.1'] };
  // A second program on the same database: what one has counted the other knows.
  const apps = await Promise.all([
    openApp(config, world.database, () => world.now),
    openApp(config, world.database, () => world.now),
  ]);
  after(() => Promise.all(apps.map((app) => app.close())));
  let sent = 0;

  /** A browser at an address, with its cookies. */
  function browserAt(address: string) {
    const jar = new Map([['concordat', newToken()]]);
    const post = async (
      url: string,
      fields: Readonly<Record<string, string>>,
    ): Promise<LightMyRequestResponse> => {
      const app = apps[sent++ % apps.length];
      assert.ok(app);
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const body = new URLSearchParams({ _csrf: formToken(jar.get('concordat') ?? ''), ...fields });
      const headers = {
        cookie,
        'x-forwarded-for': address,
        'content-type': 'application/x-www-form-urlencoded',
      };
      const response = await app.inject({ method: 'POST', url, headers, payload: body.toString() });
      for (const { name, value } of response.cookies) jar.set(name, value);
      return response;
    };
    const signIn = async (email: string, typed = password): Promise<number> => {
      const first = await post(links.signIn(), { email, password: typed });
      if (first.headers.location !== links.signInCode()) return first.statusCode;
      return (await post(links.signInCode(), { code: nextCode(world) })).statusCode;
    };
    return { post, signIn };
  }

  /** Wrong tries until one is refused unseen; how many were looked at. */
  async function untilSlowed(act: () => Promise<number>, most = 200): Promise<number> {
    for (let many = 0; many < most; many += 1) if ((await act()) === 429) return many;
    return most;
  }

  const later = (seconds: number): void => {
    world.now = new Date(world.now.getTime() + seconds * 1000);
  };

  test('a stranger’s tries never slow the owner in a browser that signed in before', async () => {
    const { email } = await localAccount(world);
    const owner = browserAt('192.0.2.1');
    assert.equal(await owner.signIn(email), 303);
    const stranger = browserAt('198.51.100.7');
    assert.equal(await untilSlowed(() => stranger.signIn(email, wrong)), 5);
    assert.equal(await stranger.signIn(email), 429, 'not even with the password');
    assert.equal(await owner.signIn(email), 303);
    const neighbour = browserAt('192.0.2.1');
    await untilSlowed(() => neighbour.signIn(email, wrong));
    assert.equal(await owner.signIn(email), 303);
  });

  test('strangers from many addresses slow strangers, and neither the owner’s browser nor their usual address', async () => {
    const { email } = await localAccount(world);
    const owner = browserAt('192.0.2.2');
    await owner.signIn(email);
    let at = 0;
    const looked = await untilSlowed(() => browserAt(`203.0.113.${(at += 1)}`).signIn(email, wrong));
    assert.equal(looked, 30);
    assert.equal(await browserAt('203.0.113.250').signIn(email), 429);
    assert.equal(await owner.signIn(email), 303);
    assert.equal(await browserAt('192.0.2.2').signIn(email), 303, 'another browser at the usual address');
  });

  test('one password tried on many accounts from one address is slowed as a whole, and colleagues there go on', async () => {
    const { email } = await localAccount(world);
    const owner = browserAt('198.51.100.20');
    await owner.signIn(email);
    let many = 0;
    const spray = () => browserAt('198.51.100.20').signIn(`nobody${(many += 1)}@example.org`, wrong);
    const looked = await untilSlowed(spray);
    assert.ok(looked >= 35 && looked <= 40, `${looked}`);
    assert.equal(await owner.signIn(email), 303);
    assert.equal(
      await browserAt('198.51.100.21').signIn('nobody1@example.org', wrong),
      422,
      'another address',
    );
  });

  test('as many as may begin at once, and no more', async () => {
    const { email } = await localAccount(world);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => browserAt('192.0.2.40').signIn(email, wrong)),
    );
    assert.deepEqual(
      [422, 429].map((status) => answers.filter((each) => each === status).length),
      [5, 15],
    );
  });

  test('whoever waited may try again; each further time costs twice as long, and it is forgotten', async () => {
    const { email } = await localAccount(world);
    const stranger = browserAt('192.0.2.50');
    await untilSlowed(() => stranger.signIn(email, wrong));
    later(4);
    assert.equal(await stranger.signIn(email, wrong), 422);
    later(4);
    assert.equal(await stranger.signIn(email, wrong), 429);
    later(4);
    assert.equal(await stranger.signIn(email), 303);
    later(7200);
    assert.equal(await untilSlowed(() => browserAt('192.0.2.50').signIn(email, wrong)), 5);
  });

  test('whoever has the password tries few codes, and the owner’s browser is not slowed by it', async () => {
    const { email } = await localAccount(world);
    const owner = browserAt('192.0.2.60');
    await owner.signIn(email);
    const thief = async (): Promise<number> => {
      const browser = browserAt(`203.0.113.${(sent % 200) + 1}`);
      await browser.post(links.signIn(), { email, password });
      const not = codeAt(appSecret, new Date(world.now.getTime() + 86_400_000));
      return (await browser.post(links.signInCode(), { code: not })).statusCode;
    };
    assert.equal(await untilSlowed(thief), 5);
    assert.equal(await thief(), 429);
    assert.equal(await owner.signIn(email), 303);
    const told = (await lettersTo(world, email)).map(({ kind }) => kind);
    assert.deepEqual(told, ['codes tried'], 'once');
  });

  test('a device cookie of one account is worth nothing for another, and what was planted is worth nothing', async () => {
    const [one, other] = [await localAccount(world), await localAccount(world)];
    const shared = browserAt('192.0.2.70');
    await shared.signIn(one.email);
    assert.equal(await untilSlowed(() => shared.signIn(other.email, wrong)), 5);
    const rows = await world.owner<{ hash: Buffer }>(
      `select hash from known_place where kind = 'device' and account_id = $1`,
      [one.id],
    );
    assert.equal(rows.length, 1);
    later(7200);
    await shared.signIn(one.email);
    const [again] = await world.owner<{ hash: Buffer }>(
      `select hash from known_place where kind = 'device' and account_id = $1`,
      [one.id],
    );
    assert.notDeepEqual(again?.hash, rows[0]?.hash, 'a new secret each time');
  });

  test('neither addresses nor accounts can be read from what is counted', async () => {
    const stored = JSON.stringify(
      await world.owner('select encode(key, $1) as key, level from tally', ['escape']),
    );
    assert.doesNotMatch(stored, /192\.0\.2|example\.org/);
  });
});
