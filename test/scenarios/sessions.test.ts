import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { formToken, newToken } from '../../src/kit/session.ts';
import { openApp } from '../../src/program.ts';
import { safeReturn } from '../../src/safe-return.ts';
import { localAccount, password, signIn as signInAs } from '../signing-in.ts';
import { testConfig } from '../world.ts';
import { exampleWorld } from './example.ts';
import { formsOf, tagsOf, untouched } from './markup.ts';

const ours = [
  '/',
  '/breckmoor/register',
  '/breckmoor/register?q=a%26b&sort=-name',
  '/a/b#c',
  '/..//elsewhere.example',
  '/.//elsewhere.example',
];
const notOurs = [
  'https://elsewhere.example/',
  '//elsewhere.example',
  '///elsewhere.example',
  '/\\elsewhere.example',
  '\\\\elsewhere.example',
  '/\t/elsewhere.example',
  '/\n/elsewhere.example',
  '\t//elsewhere.example',
  ' //elsewhere.example',
  '/%09/elsewhere.example\r\nset-cookie: a=b',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'elsewhere.example',
  '@elsewhere.example',
  '.elsewhere.example',
  'http:elsewhere.example',
  '/\u0000/elsewhere.example',
  `/${'a'.repeat(3000)}`,
  '',
];

describe('a session is one browser’s, and ends when it should', async () => {
  const world = await exampleWorld({ after });
  const [council] = await world.owner<{ id: string; slug: string }>(
    `select id, slug from council where slug = 'breckmoor'`,
  );
  assert.ok(council);

  async function account(email: string): Promise<string> {
    const { id } = await localAccount(world, { email });
    await world.owner(`insert into membership (council_id, account_id, roles) values ($1, $2, '{reader}')`, [
      council?.id,
      id,
    ]);
    return id;
  }

  const signIn = (email: string, typed = password, visitor = world.visitor()) =>
    signInAs(world, { email, typed, visitor, next: '/breckmoor/register' });

  async function isIn(visitor: { get(url: string): Promise<LightMyRequestResponse> }): Promise<boolean> {
    const response = await visitor.get('/breckmoor/register');
    assert.ok([200, 303].includes(response.statusCode));
    return response.statusCode === 200;
  }

  test('a cookie that was planted before signing in is worth nothing after it', async () => {
    await account('planted@example.org');
    const planted = newToken();
    const { visitor, response } = await signIn('planted@example.org', password, world.visitor(planted));
    assert.equal(response.headers.location, '/breckmoor/register');
    assert.ok(!visitor.cookie.includes(planted));
    assert.equal(await isIn(visitor), true);
    assert.equal(await isIn(world.visitor(planted)), false);
    const sessions = await world.owner<{ token_hash: Buffer }>('select token_hash from session');
    const secret = visitor.cookie.split('=')[1] ?? '';
    assert.ok(
      sessions.every((row) => !row.token_hash.toString('hex').includes(Buffer.from(secret).toString('hex'))),
    );
  });

  test('signing out ends it at once, here and for whoever copied the cookie, and leaves other browsers alone', async () => {
    await account('two@example.org');
    const { visitor: one } = await signIn('two@example.org');
    const { visitor: other } = await signIn('two@example.org');
    const copied = world.visitor(one.cookie.split('=')[1]);
    assert.equal((await one.post('/sign-out')).headers.location, '/sign-in');
    assert.equal(await isIn(one), false);
    assert.equal(await isIn(copied), false);
    assert.equal(await isIn(other), true);
  });

  test('signing in anew ends the session that the browser had, for whoever copied its cookie too', async () => {
    await account('anew@example.org');
    const { visitor } = await signIn('anew@example.org');
    const copied = world.visitor(visitor.cookie.split('=')[1]);
    assert.equal(await isIn(copied), true);
    await signIn('anew@example.org', password, visitor);
    assert.deepEqual([await isIn(visitor), await isIn(copied)], [true, false]);
  });

  test('a suspended account is out on its next request, and cannot come in again', async () => {
    const id = await account('suspended@example.org');
    const { visitor } = await signIn('suspended@example.org');
    assert.equal(await isIn(visitor), true);
    await world.owner('update account set suspended_at = now() where id = $1', [id]);
    assert.equal(await isIn(visitor), false);
    assert.equal((await signIn('suspended@example.org')).response.statusCode, 422);
  });

  test('a session that has ended, or was not used for too long, is out', async () => {
    const id = await account('late@example.org');
    for (const late of [
      "expires_at = now() - interval '1 second'",
      "ends_at = now() - interval '1 second', expires_at = now() + interval '1 hour'",
    ]) {
      const { visitor } = await signIn('late@example.org');
      assert.equal(await isIn(visitor), true);
      await world.owner(`update session set ${late} where account_id = $1`, [id]);
      assert.equal(await isIn(visitor), false, late);
      await world.owner('delete from session where account_id = $1', [id]);
    }
  });

  test('a session that is used goes on, and not past its end', async () => {
    const id = await account('long@example.org');
    const { visitor } = await signIn('long@example.org');
    const left = async (): Promise<number> => {
      await world.owner(`update session set seen_at = now() - interval '2 minutes' where account_id = $1`, [
        id,
      ]);
      assert.equal(await isIn(visitor), true);
      await world.owner('select pg_sleep(0.2)');
      const [row] = await world.owner<{ left: number; idle: number }>(
        `select (extract(epoch from expires_at - now()) / 60)::int as left, extract(epoch from now() - seen_at)::int as idle
         from session where account_id = $1`,
        [id],
      );
      assert.ok((row?.idle ?? 1e6) < 60, `seen ${row?.idle} seconds ago`);
      return row?.left ?? 0;
    };
    const set = (columns: string) => world.owner(`update session set ${columns} where account_id = $1`, [id]);
    await set(`expires_at = now() + interval '1 minute'`);
    assert.equal(await left(), 120);
    await set(`ends_at = now() + interval '30 minutes'`);
    assert.equal(await left(), 30);
  });

  test('roles that are taken away are gone on the next request', async () => {
    const id = await account('demoted@example.org');
    const { visitor } = await signIn('demoted@example.org');
    await world.owner('delete from membership where account_id = $1', [id]);
    assert.equal((await visitor.get('/breckmoor/register')).statusCode, 404);
  });

  test('an email address is the same in capitals; a password is not', async () => {
    await account('Mixed.Case@Example.org');
    assert.equal((await signIn('mixed.case@EXAMPLE.ORG')).response.statusCode, 303);
    assert.equal((await signIn(' mixed.case@example.org ')).response.statusCode, 303);
    assert.equal((await signIn('mixed.case@example.org', password.toUpperCase())).response.statusCode, 422);
    await assert.rejects(account('MIXED.CASE@example.org'), /duplicate key/);
  });

  test('what does not match is told in one sentence, whoever asks', async () => {
    world.app.log.level = 'silent';
    await account('known@example.org');
    const wrong = [
      await signIn('known@example.org', 'wrong password altogether'),
      await signIn('nobody@example.org', password),
      await signIn('known@example.org', ''),
      await signIn('known@example.org', 'x'.repeat(501)),
      await signIn('known@example.org', `${password}\u0000`),
      await signIn("known@example.org' or 1=1 --", password),
      await signIn('priya.nair@wyndlesham.example', ''),
    ];
    const said = wrong.map(({ response }) => {
      assert.equal(response.statusCode, 422);
      return tagsOf(response.body)
        .filter(({ attributes }) => attributes.get('href') === '#email')
        .map(({ text }) => text)
        .join();
    });
    assert.deepEqual(new Set(said).size, 1);
    assert.match(said[0] ?? '', /do not match/);
  });

  test('an address to return to is one of ours or the start page', async () => {
    for (const next of ours) assert.equal(safeReturn(next), next);
    for (const next of notOurs) assert.equal(safeReturn(next), '/', JSON.stringify(next));
    for (const next of [...ours, ...notOurs]) {
      const there = new URL(safeReturn(next), 'http://here.example');
      assert.equal(there.host, 'here.example', JSON.stringify(next));
    }
  });
});

test('whatever address is asked for, signing in leads to one of ours', async (t) => {
  const world = await exampleWorld(t);
  await localAccount(world, { email: 'returns@example.org' });
  const cameTo = async (next: string): Promise<LightMyRequestResponse> =>
    (await signInAs(world, { email: 'returns@example.org', next })).response;
  for (const next of ['/breckmoor/register?q=Gwyn\u00ebdd', '/\u{1F600}', '/\ud800', '/a b', '/%zz']) {
    const came = await cameTo(next);
    assert.equal(came.statusCode, 303, JSON.stringify(next));
    assert.match(came.headers.location ?? '', /^\/(?!\/)[!-~]*$/, JSON.stringify(next));
  }
  for (const next of notOurs.slice(0, 8)) {
    const visitor = world.visitor();
    const page = await visitor.get(`/sign-in?${new URLSearchParams({ next }).toString()}`);
    const form = formsOf(page.body, '/sign-in').at(-1);
    assert.ok(form);
    assert.equal(untouched(form)['next'], '/');
    assert.equal((await cameTo(next)).headers.location, '/');
  }
});

test('too many tries are answered with a page of ours, and the rest goes on', async (t) => {
  const world = await exampleWorld(t);
  const visitor = world.visitor();
  const attempt = () => visitor.post('/sign-in', { email: 'nobody@example.org', password: 'x'.repeat(501) });
  let response = await attempt();
  for (let tries = 0; response.statusCode !== 429 && tries < 40; tries += 1) response = await attempt();
  assert.equal(response.statusCode, 429);
  assert.match(response.body, /Try again in \d+ seconds/);
  world.now = new Date(world.now.getTime() + 3_600_000);
  assert.equal((await attempt()).statusCode, 422);
  assert.match(String(response.headers['content-type']), /text\/html/);
  assert.equal((await visitor.get('/sign-in')).statusCode, 200);
});

test('what a proxy says of where a request comes from counts only when the proxy is named', async (t) => {
  const world = await exampleWorld(t);
  const config = { ...testConfig, https: true, logLevel: 'silent' };
  const tries = async (app: FastifyInstance): Promise<readonly number[]> => {
    const token = newToken();
    const payload = new URLSearchParams({ _csrf: formToken(token), email: 'a@example.org', password: '' });
    const statuses = new Set<number>();
    for (let many = 0; many < 9; many += 1) {
      const headers = {
        cookie: `__Host-concordat=${token}`,
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': `192.0.2.${many % 3}`,
      };
      const sent = await app.inject({
        method: 'POST',
        url: '/sign-in',
        headers,
        payload: payload.toString(),
      });
      statuses.add(sent.statusCode);
    }
    return [...statuses].sort((a, b) => a - b);
  };
  for (const [proxies, expected] of [
    [['127.0.0.1'], [422]],
    [['192.0.2.0/24'], [422, 429]],
    [[], [429]],
  ] as const) {
    const app = await openApp({ ...config, proxies }, world.database, () => world.now);
    assert.deepEqual(await tries(app), expected, proxies.join());
    await app.close();
  }
});

test('who signs in without a password, and makes the first account, asks on this machine itself', async (t) => {
  const world = await exampleWorld(t);
  const [demo] = await world.owner<{ id: string }>('select id from account where is_demo limit 1');
  await world.owner('delete from session where account_id in (select id from account where not is_demo)');
  const strange: readonly Record<string, string>[] = [
    { host: 'elsewhere.example' },
    { host: 'localhost.elsewhere.example:3000' },
    { host: '192.168.1.20:3000' },
    { host: 'localhost', 'x-forwarded-for': '192.0.2.7' },
    { host: '127.0.0.1:3000', forwarded: 'for=192.0.2.7' },
    { host: '127.0.0.1:3000', 'x-real-ip': '192.0.2.7' },
  ];
  for (const headers of strange) {
    const token = newToken();
    const page = await world.app.inject({ url: '/sign-in', headers });
    assert.doesNotMatch(page.body, /name="demo"/, JSON.stringify(headers));
    const came = await world.app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: {
        ...headers,
        cookie: `concordat=${token}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ _csrf: formToken(token), demo: demo?.id ?? '' }).toString(),
    });
    assert.equal(came.headers.location, '/sign-in', JSON.stringify(headers));
  }
  for (const host of ['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000'])
    assert.match((await world.app.inject({ url: '/sign-in', headers: { host } })).body, /name="demo"/, host);
});
