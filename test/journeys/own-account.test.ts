import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { links } from '../../src/links.ts';
import { invite, lettersTo, linkIn, nextCode, withMail } from '../signing-in.ts';
import { newWorld } from '../world.ts';
import { desktop, openBrowser } from './browser.ts';
import { accessibilityFaults, scrollsSideways } from './checks.ts';

const email = 'ash.reed@example.org';
const [first, second] = ['kettle orbit fern lattice', 'purple heron tax window'];

/** One officer, from the invitation in their mail to a password that they forgot; no page needs a script. */
describe('signing in with an account of one’s own', async () => {
  const world = await newWorld({ after }, undefined, { mail: withMail.mail });
  const council = await world.council({ name: 'Testshire District Council' });
  const site = await world.app.listen({ host: '127.0.0.1', port: 0 });
  const { browser, close } = await openBrowser();
  after(close);
  const [office, home] = [await window(), await window()];
  const officer = await office.newPage();
  let key = '';
  let codes: readonly string[] = [];

  async function window(): Promise<BrowserContext> {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      acceptDownloads: true,
      viewport: { width: desktop, height: 900 },
    });
    context.setDefaultTimeout(15_000);
    return context;
  }

  async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values))
      await page.getByLabel(label, { exact: true }).fill(value);
  }

  const press = (page: Page, name: string): Promise<void> =>
    page.locator('main').getByRole('button', { name, exact: true }).first().click();

  const at = (page: Page): string => page.url().slice(site.length);

  async function enter(page: Page, password: string): Promise<void> {
    await page.goto(`${site}${links.signIn()}`);
    await fill(page, { 'Email address': email, Password: password });
    await press(page, 'Sign in');
  }

  async function sound(page: Page): Promise<void> {
    assert.equal(await scrollsSideways(page), false);
    // The checker needs a browser that runs it: the same page again in one with scripts.
    const context = await browser.newContext({ storageState: await page.context().storageState() });
    const again = await context.newPage();
    await again.goto(page.url());
    assert.deepEqual(await accessibilityFaults(again), []);
    await context.close();
  }

  test('the link in the letter leads to a password, an app, and ten codes to keep', async () => {
    await officer.goto(site + (await invite(world, council, { email, roles: ['registerKeeper'] })));
    await fill(officer, { 'Your name': 'Ash Reed', Password: first });
    await press(officer, 'Continue');
    assert.equal(at(officer), links.firstSecondFactor());
    await sound(officer);
    key = (await officer.locator('.c-key').innerText()).replaceAll(' ', '');
    await fill(officer, { Code: nextCode(world, key) });
    await press(officer, 'Continue');
    codes = await officer.locator('main ol .c-key').allInnerTexts();
    assert.equal(codes.length, 10);
    await sound(officer);
    const [file] = await Promise.all([
      officer.waitForEvent('download'),
      officer.getByRole('link', { name: 'take them as a text file' }).click(),
    ]);
    const text = await readFile(await file.path(), 'utf8');
    assert.ok(codes.every((code) => text.includes(code)));
    await press(officer, 'I have kept them');
    assert.equal(at(officer), links.register(council.slug));
  });

  test('they sign out, and in again with password and code', async () => {
    await officer.getByRole('button', { name: 'Sign out' }).click();
    await enter(officer, first);
    assert.equal(at(officer), links.signInCode());
    await sound(officer);
    await fill(officer, { Code: '000000' });
    await press(officer, 'Continue');
    await officer.getByRole('link', { name: /not the code of now/ }).waitFor();
    await fill(officer, { Code: nextCode(world, key) });
    await press(officer, 'Continue');
    assert.equal(at(officer), links.myWork(council.slug));
  });

  test('without the app a recovery code lets them in, once', async () => {
    const other = await home.newPage();
    for (const [code, words] of [
      [codes[0] ?? '', null],
      [codes[0] ?? '', /used already/],
    ] as const) {
      await enter(other, first);
      await other.getByRole('link', { name: 'Use a recovery code' }).click();
      await fill(other, { 'Recovery code': code });
      await press(other, 'Continue');
      if (words === null) await other.getByText('have 9 left').waitFor();
      else await other.getByRole('link', { name: words }).waitFor();
    }
    await enter(other, first);
    await fill(other, { Code: nextCode(world, key) });
    await press(other, 'Continue');
    assert.equal(at(other), links.myWork(council.slug));
  });

  test('they see where they are signed in, and sign the rest out', async () => {
    await officer.getByRole('link', { name: 'Ash Reed' }).click();
    assert.equal(at(officer), links.account());
    await sound(officer);
    const rows = officer.locator('main tbody tr');
    assert.equal(await rows.count(), 2);
    assert.match(await rows.first().innerText(), /Chrome on Linux[\s\S]*This one/);
    await press(officer, 'Sign out everywhere else');
    assert.equal(await rows.count(), 1);
    const other = await home.newPage();
    await other.goto(`${site}${links.register(council.slug)}`);
    assert.match(at(other), /^\/sign-in\?next=/);
  });

  test('a forgotten password is another by a letter, and whoever had the old one is out', async () => {
    const other = await home.newPage();
    await other.goto(`${site}${links.signIn()}`);
    await other.getByRole('link', { name: 'I have forgotten my password' }).click();
    await fill(other, { 'Email address': email });
    await press(other, 'Send me a link');
    await other.getByRole('heading', { name: 'Look at your mail' }).waitFor();
    const letter = (await lettersTo(world, email)).find(({ kind }) => kind === 'reset');
    await other.goto(site + linkIn(letter?.body ?? ''));
    await sound(other);
    await fill(other, { 'New password': second });
    await press(other, 'Change the password');
    await other.getByText('Your password is changed').waitFor();
    await officer.reload();
    assert.match(at(officer), /^\/sign-in/);
    await enter(other, first);
    await other.getByRole('link', { name: /do not match/ }).waitFor();
    await enter(other, second);
    await fill(other, { Code: nextCode(world, key) });
    await press(other, 'Continue');
    assert.equal(at(other), links.myWork(council.slug));
  });
});
