import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { startForger } from '../provider/forger.ts';
import { openWith, settingsOf } from '../provider/office.ts';
import { startProvider } from '../provider/server.ts';
import { newWorld } from '../world.ts';
import { desktop, openBrowser, phone } from './browser.ts';
import { accessibilityFaults, scrollsSideways } from './checks.ts';

/** Providers know where browsers come back to before anybody listens there. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** One browser, two real providers and one that lies; each test goes on where the last ended. */
describe('signing in with the council’s own accounts, in a browser', async () => {
  const world = await newWorld({ after });
  world.now = new Date();
  const council = await world.council();
  const port = await freePort();
  const site = `http://127.0.0.1:${port}`;
  const provider = await startProvider({ sites: [site] });
  const hasty = await startProvider({ sites: [site], id: 'hasty', codeSeconds: 1, dawdles: 2500 });
  const liar = await startForger();
  after(async () => void (await Promise.all([provider.close(), hasty.close(), liar.close()])));
  const settings = settingsOf([
    { issuer: provider.issuer, council },
    { issuer: hasty.issuer, council, id: 'hasty' },
    { issuer: liar.issuer, council, id: 'liar' },
  ]);
  const app = await openWith({ after }, world, settings);
  await app.listen({ host: '127.0.0.1', port });
  const { browser, close } = await openBrowser();
  after(close);
  const register = `${site}/${council.slug}/register`;
  provider.people.set('jo', { name: 'Jo Example', email: 'jo@example.org', roles: ['Register.Keep'] });
  hasty.people.set('jo', { ...provider.people.get('jo'), email: 'jo.slow@example.org' });

  async function newWindow(javaScriptEnabled = true): Promise<Page> {
    const context = await browser.newContext({
      javaScriptEnabled,
      viewport: { width: desktop, height: 900 },
    });
    context.setDefaultTimeout(15_000);
    return context.newPage();
  }

  async function check(page: Page): Promise<void> {
    for (const width of [phone, desktop]) {
      await page.setViewportSize({ width, height: 900 });
      assert.equal(await scrollsSideways(page), false, `${page.url()} scrolls sideways at ${width}`);
    }
    assert.deepEqual(await accessibilityFaults(page), []);
  }

  const heading = (page: Page): Promise<string> => page.locator('main h1').innerText();

  async function signIn(page: Page, to = register): Promise<void> {
    await page.goto(to);
    await page.getByRole('button', { name: 'Sign in with Office account' }).first().click();
    if (!page.url().startsWith(provider.issuer)) return;
    await page.getByLabel('Name').fill('jo');
    await page.getByRole('button', { name: 'Go on' }).click();
  }

  const window = await newWindow();

  test('from a link into the register to the very page, by the council’s own button and no script', async () => {
    const plain = await newWindow(false);
    await signIn(plain, `${register}?sort=-risk`);
    assert.equal(plain.url(), `${register}?sort=-risk`);
    await plain.context().close();
    await window.goto(`${register}?sort=-risk`);
    await check(window);
    await signIn(window, `${register}?sort=-risk`);
    assert.equal(window.url(), `${register}?sort=-risk`);
    assert.match(await window.locator('header').innerText(), /Jo Example/);
  });

  test('an answer that is sent once more signs nobody in', async () => {
    const another = await newWindow();
    let answer = '';
    another.on('request', (request) => {
      if (request.url().includes('/back?')) answer = request.url();
    });
    await signIn(another);
    assert.equal(another.url(), register);
    await another.goto(answer);
    assert.equal(await heading(another), 'Sign in again');
    await check(another);
    const stranger = await newWindow();
    await stranger.goto(answer);
    assert.equal(await heading(stranger), 'Sign in again');
    await stranger.goto(register);
    assert.match(stranger.url(), /\/sign-in\?next=/);
    await another.context().close();
    await stranger.context().close();
  });

  test('a code that took too long is over', async () => {
    const slow = await newWindow();
    await slow.goto(`${site}/sign-in/with/hasty`);
    await slow.getByLabel('Name').fill('jo');
    await slow.getByRole('button', { name: 'Go on' }).click();
    await slow.waitForURL('**/back?**');
    assert.equal(await heading(slow), 'Sign in again');
    await slow.context().close();
  });

  test('a token of another issuer is not believed', async () => {
    const told = await newWindow();
    liar.says = { claims: { iss: provider.issuer } };
    await told.goto(`${site}/sign-in/with/liar`);
    assert.equal(await heading(told), 'You were not signed in');
    await check(told);
    await told.getByRole('link', { name: 'Back to signing in' }).click();
    assert.equal(await heading(told), 'Sign in');
    await told.context().close();
  });

  test('whoever signs out everywhere is signed out in every window, and there too', async () => {
    const other = await newWindow();
    await signIn(other);
    assert.equal(other.url(), register);
    await window.goto(`${site}/account`);
    await window.getByRole('button', { name: 'Sign out everywhere, here too' }).click();
    assert.ok(window.url().startsWith(`${provider.issuer}/session/end`), window.url());
    await window.locator('button').first().click();
    assert.equal(window.url(), `${site}/sign-in`);
    await other.reload();
    assert.match(other.url(), /\/sign-in\?next=/);
    await window.goto(register);
    await window.getByRole('button', { name: 'Sign in with Office account' }).first().click();
    assert.ok(window.url().startsWith(provider.issuer), 'asked who one is again');
    await other.context().close();
  });

  test('whoever signs out there is signed out here', async () => {
    const elsewhere = await newWindow();
    await signIn(elsewhere);
    assert.equal(elsewhere.url(), register);
    await elsewhere.goto(`${provider.issuer}/session/end`);
    await elsewhere.locator('button').first().click();
    await elsewhere.goto(register);
    assert.match(elsewhere.url(), /\/sign-in\?next=/);
    await elsewhere.context().close();
  });

  test('whoever lost their role is told whom to ask', async () => {
    provider.people.set('jo', { ...provider.people.get('jo'), roles: [] });
    await signIn(window);
    assert.equal(await heading(window), 'You have no role here yet');
    await check(window);
    await window.goto(register);
    assert.match(window.url(), /\/sign-in\?next=/);
  });

  test('whoever does not go on there is back where they were', async () => {
    const shy = await newWindow();
    await shy.goto(`${site}/sign-in/with/office`);
    await shy.getByRole('button', { name: 'No' }).click();
    assert.equal(await heading(shy), 'You were not signed in');
    await check(shy);
    await shy.context().close();
  });
});
