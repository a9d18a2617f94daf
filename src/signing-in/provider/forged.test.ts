import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { type Forgery, startForger } from '../../../test/provider/forger.ts';
import { openWith, settingsOf, Window } from '../../../test/provider/office.ts';
import { newWorld } from '../../../test/world.ts';

describe('what a provider sends is believed only where it can be checked', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const forger = await startForger();
  after(() => forger.close());
  const settings = settingsOf([{ issuer: forger.issuer, council }]);
  const app = await openWith({ after }, world, settings);

  /** Somebody sets out, and comes back with a code for what the provider is told to say. */
  async function comeBack(forgery: Forgery, window = new Window(app)): Promise<LightMyRequestResponse> {
    const begun = await window.get('/sign-in/with/office');
    const to = new URL(String(begun.headers.location));
    forger.say(to.searchParams.get('nonce') ?? '', forgery);
    return window.get(`/sign-in/with/office/back?code=x&state=${to.searchParams.get('state')}`);
  }

  const now = Math.floor(Date.now() / 1000);
  const forgeries: readonly (readonly [what: string, forgery: Forgery, status: number])[] = [
    ['another issuer', { claims: { iss: 'https://evil.example' } }, 400],
    ['no issuer', { claims: { iss: null } }, 400],
    ['another audience', { claims: { aud: 'another program' } }, 400],
    ['an audience of many without us', { claims: { aud: ['one', 'two'] } }, 400],
    ['another nonce', { claims: { nonce: 'x'.repeat(43) } }, 400],
    ['no nonce', { claims: { nonce: null } }, 400],
    ['a token that is over', { claims: { iat: now - 7200, exp: now - 3600 } }, 400],
    ['a token without an end', { claims: { exp: null } }, 400],
    ['a token of tomorrow', { claims: { nbf: now + 86_400 } }, 400],
    ['nobody in particular', { claims: { sub: null } }, 400],
    ['a key that the provider never named', { signing: 'strange key' }, 400],
    ['the algorithm “none”', { signing: 'none' }, 400],
    ['no signature', { signing: 'no signature' }, 400],
    ['our own secret as a key', { signing: 'secret' }, 400],
    ['the public key as a secret', { signing: 'public key as secret' }, 400],
    ['no token', { instead: [200, '{"access_token":"x","token_type":"Bearer"}'] }, 400],
    ['what is no answer at all', { instead: [200, 'Hello'] }, 400],
    ['a code that is over, or was used', { instead: [400, '{"error":"invalid_grant"}'] }, 400],
    ['that it does not know us', { instead: [401, '{"error":"invalid_client"}'] }, 502],
    ['that it is broken', { instead: [500, '{"error":"server_error"}'] }, 503],
    ['more than anybody would', { instead: [200, `{"id_token":"${'x'.repeat(600_000)}"}`] }, 400],
    ['no address for letters', { claims: { email: null } }, 403],
    ['an address that it does not stand by', { claims: { email_verified: false } }, 403],
    ['an address that is more than one', { claims: { email: 'a@example.org, b@example.org' } }, 403],
  ];

  for (const [what, forgery, status] of forgeries)
    test(`nobody is signed in by ${what}`, async () => {
      const window = new Window(app);
      const changed = await world.changes(async () => {
        const answer = await comeBack(forgery, window);
        assert.equal(answer.statusCode, status, answer.body);
        assert.match(
          answer.body,
          /<h1 class="govuk-heading-l">[^<]+<\/h1>\s*<p class="govuk-body">[^<]{20,}\.<\/p>/,
        );
      });
      assert.deepEqual(changed, ['provider_answer']);
      assert.equal((await window.get(`/${council.slug}/register`)).statusCode, 303);
    });

  test('an honest answer lets in', async () => {
    assert.equal((await comeBack({})).statusCode, 303);
  });

  test('whatever else comes back is refused without a word to the provider', async () => {
    const window = new Window(app);
    const begun = await window.get('/sign-in/with/office');
    const state = new URL(String(begun.headers.location)).searchParams.get('state') ?? '';
    forger.say('', { silent: true });
    const twice = `/sign-in/with/office/back?code=x&state=${state}&state=${state}`;
    for (const [url, status] of [
      ['/sign-in/with/office/back', 400],
      ['/sign-in/with/office/back?state=%00&code=x', 400],
      [`/sign-in/with/office/back?state=${'A'.repeat(9000)}&code=x`, 400],
      [`/sign-in/with/office/back?iss=https://evil.example&code=x&state=${state}`, 400],
      [`/sign-in/with/office/back?error=access_denied&state=${state}`, 400],
      [twice, 400],
    ] as const)
      assert.equal((await window.get(url)).statusCode, status, url.slice(0, 80));
  });

  test('an address that an account with a password has is not taken over, and its owner may say that the two are one', async () => {
    const owner = await world.person(council, ['reader']);
    await world.owner(`update account set email = 'Lead@example.org', password_hash = 'x' where id = $1`, [
      owner.accountId,
    ]);
    const claims = { sub: 'lead', email: 'lead@example.org' };
    const refused = await comeBack({ claims });
    assert.equal(refused.statusCode, 409);
    assert.match(
      refused.body,
      /sign in to it once with its password[^]*\/sign-in\?next=%2Fsign-in%2Fwith%2Foffice%2Fjoin/,
    );
    const window = new Window(app);
    window.token = owner.cookie.split('=')[1] ?? '';
    assert.match((await window.get('/account')).body, /Not used for this account[^]*Sign in with it too/);
    assert.match((await window.get('/sign-in/with/office/join')).body, /account of Lead@example\.org/);
    const joined = await joinAs(window, claims);
    assert.equal(joined.headers.location, '/account');
    assert.match((await window.get('/account')).body, /Office account[^]*Lets you in too/);
    assert.equal((await comeBack({ claims })).statusCode, 303);
    const identities = await world.owner('select account_id from identity where subject = $1', ['lead']);
    assert.deepEqual(identities, [{ account_id: owner.accountId }]);
    const another = await world.person(council, ['reader']);
    const second = new Window(app);
    second.token = another.cookie.split('=')[1] ?? '';
    const taken = await joinAs(second, claims);
    assert.equal(taken.statusCode, 403);
    assert.match(taken.body, /has an account here already, which is not the one/);
  });

  test('an address that passed to somebody else brings them nothing of whoever had it before', async () => {
    assert.equal((await comeBack({ claims: { sub: 'first', email: 'desk@example.org' } })).statusCode, 303);
    const before = await world.owner('select count(*)::int as many from identity');
    const second = await comeBack({ claims: { sub: 'second', email: 'Desk@example.org' } });
    assert.equal(second.statusCode, 409);
    assert.match(second.body, /Somebody else has your address here/);
    assert.deepEqual(await world.owner('select count(*)::int as many from identity'), before);
  });

  async function joinAs(
    window: Window,
    claims: Forgery['claims'] & object,
    meanwhile = async (): Promise<void> => {},
  ): Promise<LightMyRequestResponse> {
    const begun = await window.post('/sign-in/with/office/join');
    const to = new URL(String(begun.headers.location));
    assert.equal(to.searchParams.get('prompt'), 'select_account');
    forger.say(to.searchParams.get('nonce') ?? '', { claims });
    await meanwhile();
    return window.get(`/sign-in/with/office/back?code=x&state=${to.searchParams.get('state')}`);
  }

  test('neither somebody of the worked example nor a guest is joined to anybody there', async () => {
    for (const change of ['is_demo = true', `password_hash = null, kind = 'guest'`]) {
      const person = await world.person(council, ['reader']);
      await world.owner('alter table account disable trigger kinds_stay');
      await world.owner(`update account set ${change} where id = $1`, [person.accountId]);
      await world.owner('alter table account enable trigger kinds_stay');
      const window = new Window(app);
      window.token = person.cookie.split('=')[1] ?? '';
      const answers = [
        await window.get('/sign-in/with/office/join'),
        await window.post('/sign-in/with/office/join'),
      ];
      for (const { statusCode } of answers)
        assert.ok([403, 404].includes(statusCode), `${change} ${statusCode}`);
    }
  });

  test('nobody’s account is joined who was signed out meanwhile, and no link alone begins it', async () => {
    const person = await world.person(council, ['reader']);
    const window = new Window(app);
    window.token = person.cookie.split('=')[1] ?? '';
    const gone = await joinAs(window, { sub: 'later' }, async () => {
      await world.owner('delete from session where account_id = $1', [person.accountId]);
    });
    assert.equal(gone.statusCode, 400);
    assert.deepEqual(await world.owner(`select from identity where subject = 'later'`), []);
    const forged = await app.inject({
      method: 'POST',
      url: '/sign-in/with/office/join',
      headers: { cookie: person.cookie },
    });
    assert.equal(forged.statusCode, 403);
  });
});

describe('two tenants, and what is asked beside a password', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const [one, two] = [await startForger(), await startForger()];
  after(async () => void (await Promise.all([one.close(), two.close()])));
  const entra = '    key: oid\n    demand:\n      amr: [mfa]\n';
  const settings = settingsOf([
    { issuer: one.issuer, council, id: 'one', more: entra },
    { issuer: two.issuer, council, id: 'two', more: entra },
  ]);
  const app = await openWith({ after }, world, settings);

  async function comeBack(
    id: 'one' | 'two',
    claims: Forgery['claims'] & object,
  ): Promise<LightMyRequestResponse> {
    const window = new Window(app);
    const to = new URL(String((await window.get(`/sign-in/with/${id}`)).headers.location));
    (id === 'one' ? one : two).say(to.searchParams.get('nonce') ?? '', { claims });
    return window.get(`/sign-in/with/${id}/back?code=x&state=${to.searchParams.get('state')}`);
  }

  test('the same number in two tenants is two people', async () => {
    const claims = { oid: '11111111-2222-4333-8444-555555555555', amr: ['pwd', 'mfa'] };
    assert.equal(
      (await comeBack('one', { ...claims, tid: 'first', email: 'a@example.org' })).statusCode,
      303,
    );
    assert.equal(
      (await comeBack('two', { ...claims, tid: 'second', email: 'b@example.org' })).statusCode,
      303,
    );
    assert.equal(
      (await comeBack('one', { ...claims, tid: 'third', email: 'c@example.org' })).statusCode,
      303,
    );
    const people = await world.owner(`select distinct account_id from identity`);
    assert.equal(people.length, 3);
    const again = await comeBack('one', {
      ...claims,
      tid: 'first',
      email: 'new@example.org',
      sub: 'another',
    });
    assert.equal(again.statusCode, 303);
    const [first] = await world.owner<{ email: string }>(
      `select a.email from account a join identity i on i.account_id = a.id where i.tenant = 'first'`,
    );
    assert.equal(first?.email, 'new@example.org');
    assert.equal(
      (await comeBack('one', { ...claims, tid: 'first', email: 'b@example.org' })).statusCode,
      303,
    );
    const [kept] = await world.owner<{ email: string }>(
      `select a.email from account a join identity i on i.account_id = a.id where i.tenant = 'first'`,
    );
    assert.equal(kept?.email, 'new@example.org');
  });

  test('an answer of one provider is none of the other’s', async () => {
    const window = new Window(app);
    const to = new URL(String((await window.get('/sign-in/with/one')).headers.location));
    const state = to.searchParams.get('state');
    assert.equal((await window.get(`/sign-in/with/two/back?code=x&state=${state}`)).statusCode, 400);
  });

  test('whoever has no number there, or showed no second factor, does not come in', async () => {
    const claims = { oid: 'x', tid: 'first', amr: ['mfa'], email: 'd@example.org' };
    for (const [less, status] of [
      [{ oid: null }, 502],
      [{ tid: null }, 502],
      [{ amr: ['pwd'] }, 403],
      [{ amr: null }, 403],
    ] as const)
      assert.equal((await comeBack('one', { ...claims, ...less })).statusCode, status, JSON.stringify(less));
  });
});
