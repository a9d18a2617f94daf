import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { links } from '../../src/links.ts';
import { answers, linkTo, newScene, openedBy } from '../../src/health/testing/scene.ts';
import { putInto } from '../put.ts';
import { standAfresh } from '../stand.ts';
import { newWorld, type Visitor } from '../world.ts';
import { desktop, openBrowser, pageOf, phone } from './browser.ts';
import { accessibilityFaults, htmlFaults, scrollsSideways } from './checks.ts';

const widths = [desktop, phone];

interface At {
  readonly browser: Browser;
  readonly site: string;
}

/** A page that somebody who is signed in, or nobody, opens at both widths. */
async function soundAt(
  { browser, site }: At,
  url: string,
  cookie: string | null,
  name: string,
): Promise<void> {
  for (const width of widths) {
    const viewport = { width, height: 900 };
    const page =
      cookie === null
        ? await (await browser.newContext({ viewport })).newPage()
        : await pageOf(browser, { site, cookie }, { viewport });
    const sent = await page.goto(site + url);
    assert.equal(sent?.status(), 200, name);
    assert.deepEqual(await accessibilityFaults(page), [], `${name} at ${width}`);
    assert.equal(await scrollsSideways(page), false, `${name} at ${width}`);
    assert.deepEqual(await htmlFaults((await sent?.text()) ?? ''), [], `${name} at ${width}`);
    const shots = process.env['CONCORDAT_SHOTS'];
    if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true });
    await page.context().close();
  }
}

/** Somebody of a partner answers on a phone and on a desk, without scripts; whoever asked sees where partners do not agree. */
describe('a partner is asked what they think', async () => {
  const world = await newWorld({ after });
  const scene = await newScene(world, 'borough');
  const { council, officer, ids, at } = scene;
  const site = await world.app.listen({ host: '127.0.0.1', port: 0 });
  const { browser, close } = await openBrowser();
  after(close);
  const sound = (url: string, cookie: string | null, name: string) =>
    soundAt({ browser, site }, url, cookie, name);

  async function choose(page: Page, ask: string, answer: string): Promise<void> {
    await page.getByRole('group', { name: ask }).getByLabel(answer, { exact: true }).check();
  }

  test('the page on which it is opened is sound at both widths', async () => {
    await sound(at, officer.cookie, 'open');
  });

  for (const [width, email] of [
    [phone, 'ann@example.org'],
    [desktop, 'bob@example.org'],
  ] as const)
    test(`somebody answers, keeps what they have, and sends it: ${width} pixels`, async () => {
      if (width === phone) await openedBy(scene, [ids.ann, ids.bob, ids.cal]);
      const url = await linkTo(scene, email);
      if (width === phone) await sound(url, null, 'answer');
      const context = await browser.newContext({
        javaScriptEnabled: false,
        viewport: { width, height: 800 },
      });
      const page = await context.newPage();
      await page.goto(site + url);
      await choose(page, 'Does your organisation gain', 'Yes');
      await choose(page, 'Does the partnership perform well', width === phone ? 'No' : 'Yes');
      await page.getByRole('button', { name: 'Save and finish later' }).click();
      await page.goto(site + url);
      assert.match(await page.locator('main').innerText(), /What you kept before is filled in/);
      await page.getByRole('button', { name: 'Send my answers' }).click();
      assert.match(await page.locator('.govuk-error-summary').innerText(), /Is it achieving its outcomes/);
      for (const ask of ['Is it achieving', 'Are you clear', 'Could you challenge', 'Are you kept informed'])
        await choose(page, ask, 'Don’t know');
      await page.getByRole('button', { name: 'Send my answers' }).click();
      assert.equal(await page.locator('h1').innerText(), 'Your answers are sent');
      await page.goto(site + url);
      assert.equal(await page.locator('h1').innerText(), 'This link no longer works');
      await context.close();
    });

  test('what was said stands question by question, drawn beside its table, and sound at both widths', async () => {
    const cal = await linkTo(scene, 'cal@example.org');
    await world.visitor().post(cal, { ...answers('yes'), do: 'send' });
    const [check] = await world.owner<{ id: string }>('select id from health_check');
    const url = links.healthCheck(council.slug, 1, check?.id ?? '');
    await sound(url, officer.cookie, 'result');
    const page = await pageOf(browser, { site, cookie: officer.cookie }, {});
    await page.goto(site + url);
    assert.match(await page.locator('#result').innerText(), /They do not agree: 2 say “Yes”, 1 says “No”/);
    await page.context().close();
  });
});

/** A head of service answers about an entry and names another; a director tells of one; the partnerships team takes both up. */
describe('heads of service and directors say what they know', async () => {
  const world = await newWorld({ after });
  world.now = new Date();
  const site = await world.app.listen({ host: '127.0.0.1', port: 0 });
  const { browser, close } = await openBrowser();
  after(close);
  const sound = (url: string, { cookie }: Visitor, name: string) =>
    soundAt({ browser, site }, url, cookie, name);
  const press = (page: Page, name: string): Promise<void> =>
    page.locator('main').getByRole('button', { name, exact: true }).first().click();

  test('a questionnaire goes round', async () => {
    const council = await world.council({ policy: 'harborough' });
    const keeper = await world.person(council, ['registerKeeper'], 'Kay Keeper');
    const head = await world.person(council, ['headOfService'], 'Hal Head');
    await putInto(world, council)('partnership', {
      reference: 1,
      name: 'Harbour Board',
      purpose: 'Keep the harbour',
      own: JSON.stringify({ influences: true }),
    });
    await world.owner(`insert into council_number (council_id, kind, last) values ($1, 'partnership', 1)`, [
      council.id,
    ]);
    await standAfresh(world, council);
    await sound(links.questionnaires(council.slug), keeper, 'questionnaires');
    const page = await pageOf(browser, { site, cookie: keeper.cookie }, { javaScriptEnabled: false });
    await page.goto(site + links.questionnaires(council.slug));
    await press(page, 'Open it');
    const round = page.url().slice(site.length);
    await sound(links.myQuestionnaires(council.slug), head, 'my-questionnaires');
    const own = await pageOf(browser, { site, cookie: head.cookie }, { javaScriptEnabled: false });
    await own.goto(site + links.myQuestionnaires(council.slug));
    await own.getByRole('link', { name: 'What the register lacks' }).click();
    await own.getByLabel('Its name').fill('Estuary Group');
    await own.getByLabel('What it is').fill('It looks after the estuary');
    await press(own, 'Add it to the list');
    await sound(own.url().slice(site.length), head, 'lacks');
    await press(own, 'Send it: nothing else is lacking');
    await own.getByRole('link', { name: 'Harbour Board' }).click();
    await sound(own.url().slice(site.length), head, 'my-questionnaire');
    await press(own, 'Send it: this is so');
    assert.match(await own.locator('.govuk-error-summary').innerText(), /In what way does the council/);
    await own.goBack();
    await own.locator('main').getByRole('button', { name: 'Answer or change' }).click();
    await own.getByLabel('In what way does the council influence it?').fill('We chair it');
    await press(own, 'Save');
    await own.goto(site + links.myQuestionnaires(council.slug));
    await own.getByRole('link', { name: 'Harbour Board' }).click();
    await press(own, 'Send it: this is so');
    assert.match(await own.locator('main').innerText(), /You have sent everything/);
    await sound(round, keeper, 'questionnaire');
    await page.goto(site + round);
    await page.getByRole('link', { name: /Say what becomes of it/ }).click();
    await sound(page.url().slice(site.length), keeper, 'named');
    await page.getByLabel('Add it to the register').check();
    await press(page, 'Save');
    assert.match(await page.locator('.govuk-notification-banner').innerText(), /is in the register now/);
    for (const each of [page, own]) await each.context().close();
  });

  test('a director tells of a partnership', async () => {
    const council = await world.council({ policy: 'cheshire-west' });
    const keeper = await world.person(council, ['registerKeeper'], 'Kay Keeper');
    const director = await world.person(council, ['director'], 'Dee Director');
    await sound(links.tellNotice(council.slug), director, 'tell');
    const page = await pageOf(browser, { site, cookie: director.cookie }, { javaScriptEnabled: false });
    await page.goto(site + links.tellNotice(council.slug));
    await page.getByLabel('A new one').check();
    for (const [label, typed] of [
      ['Its name', 'Estuary Partnership'],
      ['What it is for, or what has changed', 'Cleaner water'],
      ['Who leads it for the council', 'Lou Lead'],
      ['Day', '1'],
      ['Month', '11'],
      ['Year', '2026'],
    ] as const)
      await page.getByLabel(label, { exact: true }).fill(typed);
    await page.getByLabel('It delivers a major service').check();
    await press(page, 'Tell them');
    const notice = page.url().slice(site.length);
    await sound(links.notices(council.slug), director, 'notices');
    await sound(notice, keeper, 'notice');
    const own = await pageOf(browser, { site, cookie: keeper.cookie }, { javaScriptEnabled: false });
    await own.goto(site + notice);
    await press(own, 'Add it to the register');
    assert.equal(await own.locator('h1').innerText(), 'Estuary Partnership');
    for (const each of [page, own]) await each.context().close();
  });
});
