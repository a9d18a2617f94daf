import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { links } from '../../src/links.ts';
import { insertDecision, newScene } from '../editing/scene.ts';
import { standAfresh } from '../stand.ts';
import { newWorld, type Visitor } from '../world.ts';
import { desktop, openBrowser, pageOf, phone } from './browser.ts';
import { accessibilityFaults, htmlFaults, scrollsSideways } from './checks.ts';

/** As the policy of breckland has it: the portfolio holder is consulted, the management team decides, then it is closed. */
describe('a partnership is left, without scripts', async () => {
  const world = await newWorld({ after });
  world.now = new Date();
  const { council, officer, entryId } = await newScene(world);
  const { slug } = council;
  await insertDecision(world, council, entryId, 'definition', 'partnership');
  await insertDecision(world, council, entryId, 'significance', 'no');
  await world.within(council, (db) =>
    db
      .updateTable('partnership')
      .set({ funding_ends_on: '2026-01-01', discharges_duty: true })
      .where('id', '=', entryId)
      .execute(),
  );
  await standAfresh(world, council);
  const holder = await world.person(council, ['portfolioHolder'], 'Pat Holder');
  const team = await world.person(council, ['managementTeam'], 'Tom Team');
  const auditor = await world.person(council, ['auditor'], 'Ada Auditor');
  const site = await world.app.listen({ host: '127.0.0.1', port: 0 });
  const { browser, close } = await openBrowser();
  after(close);

  /** The page at both widths: easy to use by anybody, and nothing of it off the side. */
  async function sound(url: string, { cookie }: Visitor, name: string): Promise<void> {
    for (const width of [desktop, phone]) {
      const page = await pageOf(browser, { site, cookie }, { viewport: { width, height: 900 } });
      const sent = await page.goto(site + url);
      assert.equal(sent?.status(), 200, name);
      assert.deepEqual(await accessibilityFaults(page), [], `${name} at ${width}`);
      assert.equal(await scrollsSideways(page), false, `${name} at ${width}`);
      assert.deepEqual(await htmlFaults((await sent?.text()) ?? ''), [], `${name} at ${width}`);
      const shots = process.env['CONCORDAT_SHOTS'];
      if (shots !== undefined)
        await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true });
      await page.context().close();
    }
  }

  async function as(who: Visitor, act: (page: Page) => Promise<void>): Promise<void> {
    const page = await pageOf(browser, { site, cookie: who.cookie }, { javaScriptEnabled: false });
    await act(page);
    await page.context().close();
  }
  const press = (page: Page, name: string): Promise<void> =>
    page.locator('main').getByRole('button', { name, exact: true }).first().click();
  const said = (page: Page): Promise<string> => page.locator('main').innerText();
  const hub = links.leaving(slug, 1);

  test('the entry’s page leads to it, with the sign that holds', async () => {
    await as(officer, async (page) => {
      await page.goto(site + links.record(slug, 1));
      assert.match(await said(page), /Consider whether to stay: Its outside funding has come to an end/);
      await page.getByRole('link', { name: 'Staying or leaving' }).click();
      assert.match(await said(page), /Take legal advice before anything else/);
      await page.getByRole('link', { name: /^Stay for now/ }).click();
      assert.equal(await page.locator('h1').innerText(), 'Stay for now');
    });
    await sound(hub, officer, 'hub');
    await sound(links.exitSign(slug, 1, 'funding-ended'), officer, 'sign');
    await sound(links.allLeaving(slug), officer, 'council');
  });

  test('leaving begins with a reason', async () => {
    await sound(links.exitMove(slug, 1, 'leave'), officer, 'leave');
    await as(officer, async (page) => {
      await page.goto(site + hub);
      await page.getByRole('button', { name: 'Begin to leave' }).click();
      await press(page, 'Begin to leave');
      assert.match(await page.locator('.govuk-error-summary').innerText(), /Give a reason/);
      await page.getByLabel('Why?').fill('The partners have merged');
      await press(page, 'Begin to leave');
      assert.match(await said(page), /Leaving/);
    });
  });

  test('the strategy is written, in our words and the policy’s, and sent', async () => {
    await sound(links.exitStrategy(slug, 1), officer, 'strategy');
    await as(officer, async (page) => {
      await page.goto(site + links.wholeSet(slug, 1, 'exit'));
      await page.locator('input[name^="exit-reasons"]').first().check();
      await page
        .locator('textarea[name^="exit-risks_answer"], textarea[name="exit-risks"]')
        .first()
        .fill('Fewer boats');
      await page
        .locator('textarea[name^="exit-controls_answer"], textarea[name="exit-controls"]')
        .first()
        .fill('Hire some');
      await press(page, 'Save');
      await page.goto(site + links.exitStrategy(slug, 1));
      await page.getByLabel('A planned end', { exact: true }).check();
      await page.getByLabel('Assets', { exact: true }).fill('Two boats, which go to the county');
      await page.getByLabel('Yes', { exact: true }).check();
      await press(page, 'Save');
      await press(page, 'Send it to those who agree to it');
      assert.match(await said(page), /Two boats, which go to the county/);
    });
  });

  test('whom the policy names answers, each in turn', async () => {
    const [proposal] = await world.owner<{ id: string }>(`select id from proposal where kind = 'exit'`);
    const id = proposal?.id ?? '';
    for (const [who, place, decision] of [
      [holder, 0, 'for'],
      [team, 1, 'approved'],
    ] as const)
      await as(who, async (page) => {
        await page.goto(`${site}${links.proposal(slug, 1, id)}/answer/${place}`);
        await page.locator(`input[name="decision"][value="${decision}"]`).check();
        await page.locator('main form button[type="submit"], main form button').first().click();
      });
    await as(officer, async (page) => {
      await page.goto(site + hub);
      assert.match(await said(page), /Exit strategy[\s\S]*Approved/);
    });
  });

  test('what is done at the end, who was told, and closing', async () => {
    await as(officer, async (page) => {
      await page.goto(site + links.dissolution(slug, 1));
      await press(page, 'Make these tasks');
      await page.goto(site + links.told(slug, 1));
      await page.getByLabel('A funder').check();
      await page.getByLabel('Which of them?').fill('The county council');
      await press(page, 'Record it');
    });
    await sound(links.dissolution(slug, 1), officer, 'tasks');
    await sound(links.told(slug, 1), officer, 'told');
    await sound(links.exitMove(slug, 1, 'close'), officer, 'close');
    await as(officer, async (page) => {
      await page.goto(site + hub);
      await page.getByRole('button', { name: 'Close' }).click();
      await page.getByLabel('Why did it close?').fill('The partners have merged');
      await press(page, 'Close');
      assert.match(await said(page), /It closed on .* The partners have merged/);
    });
    await sound(hub, officer, 'closed');
  });

  test('what goes on afterwards keeps its day', async () => {
    await as(officer, async (page) => {
      await page.goto(site + links.obligations(slug, 1));
      await page.getByLabel('What goes on?').fill('The lease of the boathouse');
      await page.getByLabel('Day').fill('1');
      await page.getByLabel('Month').fill('3');
      await page.getByLabel('Year').fill('2099');
      await press(page, 'Record it');
    });
    await sound(links.obligations(slug, 1), officer, 'obligations');
    await sound(links.allLeaving(slug), officer, 'council-after');
  });

  test('an issue of concern and a recommendation of audit are sound at both widths', async () => {
    await sound(links.raiseConcern(slug, 1), officer, 'raise');
    await as(officer, async (page) => {
      await page.goto(site + links.raiseConcern(slug, 1));
      await page.getByLabel('What is it about, in a few words?').fill('The lease is not paid');
      await page.getByLabel('What has happened?').fill('Two reminders came');
      await page.getByLabel('How serious is it?').fill('The boathouse may be lost');
      await page.getByLabel('What do you ask for?').fill('Who pays it');
      await press(page, 'Raise it');
    });
    const [concern] = await world.owner<{ id: string }>('select id from concern');
    await sound(links.concern(slug, 1, concern?.id ?? ''), officer, 'concern');
    await sound(links.concerns(slug, 1), officer, 'concerns');
    await sound(links.allConcerns(slug), officer, 'all-concerns');
    await auditor.post(links.addAuditReport(slug), {
      title: 'Managing partnerships',
      reportedOn: '2026-04-01',
      councilWide: 'yes',
      opinion: 'Sound',
    });
    await sound(links.addRecommendation(slug), auditor, 'add-recommendation');
    await as(auditor, async (page) => {
      await page.goto(site + links.addRecommendation(slug));
      await page.getByLabel('In which report?').selectOption({ label: 'Managing partnerships' });
      await page.getByLabel('High').check();
      await page.getByLabel('What is recommended?').fill('Keep the minutes of every meeting');
      await press(page, 'Add it');
    });
    const [made] = await world.owner<{ id: string }>('select id from audit_recommendation');
    await sound(links.recommendation(slug, made?.id ?? ''), officer, 'recommendation');
    for (const [url, name] of [
      [links.auditFollowUp(slug), 'audit'],
      [links.auditReports(slug), 'reports'],
      [links.assuranceMap(slug), 'map'],
    ] as const)
      await sound(url, officer, name);
  });
});
