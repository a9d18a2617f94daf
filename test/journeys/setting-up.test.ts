import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { links } from '../../src/links.ts';
import { putInto } from '../put.ts';
import { standAfresh } from '../stand.ts';
import { newWorld } from '../world.ts';
import { desktop, openBrowser, pageOf, phone } from './browser.ts';
import { accessibilityFaults, htmlFaults, scrollsSideways } from './checks.ts';

const world = await newWorld({ after });
const site = await world.app.listen({ host: '127.0.0.1', port: 0 });
const { browser, close } = await openBrowser();
after(close);

const council = await world.council({ policy: 'borough' });
const keeper = await world.person(council);
const faults: string[] = [];

/** What is wrong with the page as it stands, at both widths. */
async function look(page: Page, what: string): Promise<void> {
  const path = new URL(page.url()).pathname;
  for (const width of [desktop, phone]) {
    await page.setViewportSize({ width, height: 900 });
    for (const fault of await accessibilityFaults(page)) faults.push(`${what} at ${width}: ${fault}`);
    if (await scrollsSideways(page)) faults.push(`${what} at ${width} scrolls sideways`);
  }
  for (const fault of await htmlFaults((await keeper.get(path)).body)) faults.push(`${what}: ${fault}`);
  await page.setViewportSize({ width: desktop, height: 900 });
}

const press = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForLoadState();
};

test('an approved partnership is set up task by task and recorded as started', async () => {
  const put = putInto(world, council);
  const [entry] = await put('partnership', { reference: 1, name: 'Harbour Board', stage: 'approved' });
  const [ann] = await put('person', { name: 'Ann Reed' }, { name: 'Bob Field' });
  await put('duty', { partnership_id: entry, role: 'leadOfficer', person_id: ann });
  await standAfresh(world, council);
  const page = await pageOf(browser, { site, cookie: keeper.cookie }, {});
  page.setDefaultTimeout(15_000);

  await page.goto(`${site}${links.record(council.slug, 1)}`);
  await look(page, 'the entry');
  await page.getByRole('link', { name: 'Setting up' }).click();
  await look(page, 'setting up, not begun');
  await press(page, 'Start setting up');
  assert.match(await page.locator('.c-title__lead').innerText(), /0 of 18/);
  for (const box of (await page.locator('input[name="task"]').all()).slice(0, 7)) await box.check();
  await page.getByLabel('Whose it is to do (optional)').fill('Bob Field');
  for (const [part, value] of [
    ['day', '1'],
    ['month', '11'],
    ['year', '2026'],
  ])
    await page.locator(`input[name="dueOn-${part}"]`).fill(value ?? '');
  await press(page, 'Give them');
  await look(page, 'setting up, begun');
  for (const box of (await page.locator('input[name="task"]').all()).slice(0, 7)) await box.check();
  await press(page, 'They are done');
  assert.match(await page.locator('.c-title__lead').innerText(), /7 of 18/);

  await page.getByRole('link', { name: 'Bind the partners to all this' }).click();
  await look(page, 'one task');
  await page.getByText('It is not needed').first().click();
  await page.getByLabel('Why it is not needed').fill('A memorandum was signed before');
  await press(page, 'It is not needed');
  await look(page, 'what is to be done of the entry');

  await page.goto(`${site}${links.record(council.slug, 1)}`);
  await page.getByRole('link', { name: 'Record as started' }).click();
  await look(page, 'recording that it started');
  await press(page, 'Record as started');
  assert.match(await page.locator('main').innerText(), /Active\. It is running/);
  await page.getByRole('link', { name: 'Begin to leave' }).click();
  await look(page, 'beginning to leave');
  await page.goto(`${site}${links.actions(council.slug)}`);
  await look(page, 'what is to be done of the council');
  await page.goto(`${site}${links.policy(council.slug)}`);
  await look(page, 'the policy with its lifecycle');
  assert.deepEqual(faults, []);
});
