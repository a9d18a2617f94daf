import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { startForger } from '../../../test/provider/forger.ts';
import { openWith, pathOf, settingsOf, site, Window } from '../../../test/provider/office.ts';
import { Browser, startProvider } from '../../../test/provider/server.ts';
import { localAccount, password } from '../../../test/signing-in.ts';
import { newWorld } from '../../../test/world.ts';
import { links } from '../../links.ts';

test('while the provider is away it says so, and a password still lets in', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const provider = await startProvider({ sites: [site] });
  const app = await openWith(t, world, settingsOf([{ issuer: provider.issuer, council }]));
  await provider.close();
  const window = new Window(app);
  for (const again of [1, 2]) {
    const away = await window.get('/sign-in/with/office');
    assert.equal(away.statusCode, 503, String(again));
    assert.match(away.body, /Office account cannot be reached just now[^]*you can sign in with it meanwhile/);
  }
  const { email } = await localAccount(world);
  const first = await window.post(links.signIn(), { email, password, next: '/' });
  assert.equal(first.headers.location, links.signInCode());
});

test('a provider that never answers is waited for only so long', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const forger = await startForger();
  t.after(() => forger.close());
  const app = await openWith(t, world, settingsOf([{ issuer: forger.issuer, council }]));
  const window = new Window(app);
  const to = new URL(String((await window.get('/sign-in/with/office')).headers.location));
  forger.say('', { silent: true });
  const answer = window.get(`/sign-in/with/office/back?code=x&state=${to.searchParams.get('state')}`);
  // Nothing of the database is held meanwhile, so that pages go on.
  assert.equal((await new Window(app).get('/sign-in')).statusCode, 200);
  assert.equal((await answer).statusCode, 503);
});

test('a provider that names other machines is not followed there', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const forger = await startForger();
  t.after(() => forger.close());
  const settings = settingsOf([{ issuer: forger.issuer, council }]);
  for (const metadata of [
    { token_endpoint: 'http://127.0.0.1:1/token' },
    { jwks_uri: 'http://169.254.169.254/latest' },
    { issuer: 'http://localhost:1' },
  ]) {
    forger.metadata = metadata;
    const app = await openWith(t, world, settings);
    const window = new Window(app);
    const begun = await window.get('/sign-in/with/office');
    if (begun.statusCode !== 303) {
      assert.equal(begun.statusCode, 400);
      continue;
    }
    const to = new URL(String(begun.headers.location));
    forger.say(to.searchParams.get('nonce') ?? '', {});
    const back = await window.get(`/sign-in/with/office/back?code=x&state=${to.searchParams.get('state')}`);
    assert.equal(back.statusCode, 502, JSON.stringify(metadata));
  }
});

test('a code that is over is told so', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const provider = await startProvider({ sites: [site], codeSeconds: 1 });
  t.after(() => provider.close());
  provider.people.set('jo', { name: 'Jo', email: 'jo@example.org', roles: ['Register.Read'] });
  const app = await openWith(t, world, settingsOf([{ issuer: provider.issuer, council }]));
  const window = new Window(app);
  const begun = await window.get('/sign-in/with/office');
  const back = await new Browser().signIn(String(begun.headers.location), { name: 'jo' });
  await sleep(2100);
  const late = await window.get(pathOf(back));
  assert.equal(late.statusCode, 400);
  assert.match(late.body, /took too long, or was sent twice/);
});
