import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type Signing, startForger, tokenOf } from '../../../test/provider/forger.ts';
import { openWith, settingsOf, Window } from '../../../test/provider/office.ts';
import { clientId } from '../../../test/provider/server.ts';
import { newWorld } from '../../../test/world.ts';

describe('a provider tells that somebody signed out there', async () => {
  const world = await newWorld({ after });
  world.now = new Date();
  const council = await world.council();
  const forger = await startForger();
  after(() => forger.close());
  const app = await openWith({ after }, world, settingsOf([{ issuer: forger.issuer, council }]));
  const register = `/${council.slug}/register`;
  const event = 'http://schemas.openid.net/event/backchannel-logout';

  async function signIn(sub: string, sid: string): Promise<Window> {
    const window = new Window(app);
    const to = new URL(String((await window.get('/sign-in/with/office')).headers.location));
    const claims = { sub, sid, email: `${sub}@example.org` };
    forger.say(to.searchParams.get('nonce') ?? '', { claims });
    const back = await window.get(`/sign-in/with/office/back?code=x&state=${to.searchParams.get('state')}`);
    assert.equal(back.statusCode, 303);
    return window;
  }

  const isIn = async (window: Window): Promise<boolean> => (await window.get(register)).statusCode === 200;
  const now = Math.floor(Date.now() / 1000);
  let told = 0;

  /** As the provider's machine sends it, which has no cookie of ours and no form. */
  async function tell(claims: object, signing: Signing = 'right', head = {}): Promise<number> {
    told += 1;
    const honest = {
      iss: forger.issuer,
      aud: clientId,
      iat: now,
      jti: String(told),
      events: { [event]: {} },
    };
    const logout_token = tokenOf({ ...honest, ...claims }, signing, { typ: 'logout+jwt', ...head });
    const payload = new URLSearchParams({ logout_token }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const url = '/sign-in/with/office/ended';
    return (await app.inject({ method: 'POST', url, headers, payload })).statusCode;
  }

  test('of one session, that one ends; of a person, all of theirs; of nobody else any', async () => {
    const [one, two, three, other] = [
      await signIn('jo', 'a'),
      await signIn('jo', 'b'),
      await signIn('jo', 'c'),
      await signIn('sam', 'd'),
    ];
    assert.equal(await tell({ sub: 'jo', sid: 'a' }), 200);
    assert.deepEqual(await Promise.all([one, two, three, other].map(isIn)), [false, true, true, true]);
    assert.equal(await tell({ sub: 'sam', sid: 'b' }), 200);
    assert.deepEqual(await Promise.all([two, three, other].map(isIn)), [true, true, true]);
    assert.equal(await tell({ sid: 'b' }), 200);
    assert.deepEqual(await Promise.all([two, three, other].map(isIn)), [false, true, true]);
    assert.equal(await tell({ sub: 'jo' }), 200);
    assert.deepEqual(await Promise.all([three, other].map(isIn)), [false, true]);
  });

  test('what is told counts once', async () => {
    const first = await signIn('kim', 'k');
    const claims = { sub: 'kim', jti: 'the same' };
    assert.equal(await tell(claims), 200);
    assert.equal(await isIn(first), false);
    const later = await signIn('kim', 'k2');
    assert.equal(await tell(claims), 200);
    assert.equal(await isIn(later), true);
  });

  const lies: readonly (readonly [what: string, claims: object, signing?: Signing, head?: object])[] = [
    ['another issuer', { iss: 'https://evil.example' }],
    ['another program', { aud: 'another' }],
    ['no program', { aud: null }],
    ['long ago', { iat: now - 3600 }],
    ['some day', { iat: now + 3600 }],
    ['at no time', { iat: null }],
    ['what is over', { exp: now - 3600 }],
    ['a nonce, as a token of signing in has', { nonce: 'x' }],
    ['another event', { events: { 'http://schemas.openid.net/event/other': {} } }],
    ['no event', { events: null }],
    ['nobody', { sub: null }],
    ['a token of another kind', {}, 'right', { typ: 'at+jwt' }],
    ['what must be understood and is not', {}, 'right', { crit: ['x'], x: 1 }],
    ['another key’s name', {}, 'right', { kid: 'two' }],
    ['a strange key', {}, 'strange key'],
    ['the algorithm “none”', {}, 'none'],
    ['no signature', {}, 'no signature'],
    ['our own secret as a key', {}, 'secret'],
    ['the public key as a secret', {}, 'public key as secret'],
    ['an algorithm by a strange name', {}, 'right', { alg: 'constructor' }],
  ];
  let lee: Window | undefined;
  for (const [what, claims, signing, head] of lies)
    test(`nobody is signed out by ${what}`, async () => {
      lee ??= await signIn('lee', 'l');
      const changed = await world.changes(async () => {
        assert.equal(await tell({ sub: 'lee', ...claims }, signing, head), 400);
      });
      assert.deepEqual(changed, []);
      assert.equal(await isIn(lee), true);
    });
  test('what is no token at all is refused', async () => {
    for (const payload of [
      '',
      'logout_token=',
      'logout_token=a.b.c',
      'logout_token=..',
      `logout_token=${'x'.repeat(90_000)}`,
    ]) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const sent = await app.inject({ method: 'POST', url: '/sign-in/with/office/ended', headers, payload });
      assert.equal(sent.statusCode, 400, payload.slice(0, 40));
      assert.equal(sent.headers['cache-control'], 'no-store');
    }
    const nobody = await app.inject({ method: 'POST', url: '/sign-in/with/nobody/ended' });
    assert.equal(nobody.statusCode, 404);
  });
});
