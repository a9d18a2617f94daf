import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { londonDate } from '../../src/kit/dates.ts';
import { links } from '../../src/links.ts';
import { pngOf } from '../pictures.ts';
import { putInto } from '../put.ts';
import { standAfresh } from '../stand.ts';
import { newWorld, type Visitor } from '../world.ts';
import { desktop, openBrowser, pageOf, phone } from './browser.ts';
import { accessibilityFaults, htmlFaults, scrollsSideways } from './checks.ts';

const world = await newWorld({ after });
world.now = new Date();
const council = await world.council({ name: 'East Wyndle District Council' });
const officer = await world.person(council, ['registerKeeper', 'administrator'], 'Ann Officer');
const deputy = await world.person(council, ['reader'], 'Bo Deputy');
const site = await world.app.listen({ host: '127.0.0.1', port: 0 });
const { browser, close } = await openBrowser();
const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-journey-'));
after(async () => {
  await close();
  await rm(folder, { recursive: true, force: true });
});

async function open(
  address: string,
  { who = officer, width = desktop, scripts = false } = {},
): Promise<Page> {
  const page = await pageOf(
    browser,
    { site, cookie: who.cookie },
    { viewport: { width, height: 900 }, javaScriptEnabled: scripts },
  );
  page.on('pageerror', (error) => assert.fail(`${address}: ${error.message}`));
  await page.goto(`${site}${address}`);
  return page;
}

/** Valid, accessible and no wider than the window, at both widths. */
async function isSound(address: string, who: Visitor = officer): Promise<void> {
  const { body } = await who.get(address);
  assert.deepEqual(await htmlFaults(body), [], address);
  for (const width of [desktop, phone]) {
    const page = await open(address, { who, width, scripts: true });
    assert.deepEqual(await accessibilityFaults(page), [], `${address} at ${width}`);
    assert.equal(await scrollsSideways(page), false, `${address} at ${width}`);
    await page.context().close();
  }
}

const button = (page: Page, name: string): Promise<void> => page.getByRole('button', { name }).click();

test('without scripts a council is given a logo, taken out, asked to go, and kept', async () => {
  const logo = path.join(folder, 'logo.png');
  await writeFile(logo, pngOf(120, 60));
  const page = await open(links.council(council.slug));
  await page.getByRole('link', { name: 'Change logo' }).click();
  await page.getByLabel('Logo (optional)').setInputFiles(logo);
  await page.getByLabel(/What the logo says/).fill('A lighthouse');
  await button(page, 'Save');
  await page.locator('header img.c-logo').waitFor();
  assert.ok(await page.getByRole('img', { name: 'A lighthouse' }).first().isVisible());
  const download = page.waitForEvent('download');
  await button(page, 'Take it out as a file');
  const file = await (await download).path();
  assert.ok((await stat(file)).size > 10_000);
  await isSound(links.council(council.slug));
  await isSound(links.brand(council.slug));
  await page.reload();
  await page.getByRole('link', { name: 'Delete the council' }).click();
  await isSound(links.deleteCouncil(council.slug));
  await page.getByLabel('Name of the council').fill('East Wyndle');
  await button(page, 'Delete the council');
  await page.getByRole('link', { name: /Type the name of the council/ }).waitFor();
  await page.getByLabel('Name of the council').fill('East Wyndle District Council');
  await button(page, 'Delete the council');
  await page.getByRole('region', { name: 'This council will be deleted' }).waitFor();
  await isSound(links.council(council.slug));
  await isSound(links.register(council.slug), deputy);
  await button(page, 'Keep the council');
  await page.getByText('is kept, and can be changed again').waitFor();
  await page.context().close();
});

test('without scripts everything that a leaver has goes to another, and is undone', async () => {
  const put = putInto(world, council);
  const [entry] = await put('partnership', { reference: 1, name: 'Harbour Board', service_area: 'Place' });
  const [leaver] = await put('person', { name: 'Cy Leaver' }, { name: 'Di Heir' });
  await put('duty', { partnership_id: entry, role: 'leadOfficer', person_id: leaver, from_on: '2020-01-01' });
  await standAfresh(world, council);
  const page = await open(links.person(council.slug, leaver));
  await button(page, 'Hand over');
  await page.getByText('Cy Leaver has 1 part in an entry.').waitFor();
  await isSound(links.handOver(council.slug, 'person', leaver));
  await button(page, 'Continue');
  await page.getByRole('link', { name: 'Enter where it goes' }).waitFor();
  await page.getByLabel('Who does it go to?').fill('Di Heir');
  await button(page, 'Continue');
  await page.getByRole('heading', { name: 'Check what goes to Di Heir' }).waitFor();
  const asked = { of: leaver, to: 'Di Heir', what: 'all', day: '2026-11-21', step: 'look' };
  const looked = await officer.post(`${links.handovers(council.slug)}/start/person`, asked);
  assert.deepEqual(await htmlFaults(looked.body), []);
  await button(page, 'Hand it over');
  await page.getByRole('heading', { name: /Everything that Cy Leaver had went to Di Heir/ }).waitFor();
  await isSound(new URL(page.url()).pathname);
  await isSound(links.handovers(council.slug));
  await isSound(links.handOver(council.slug, 'service', 'Place'));
  await button(page, 'Undo all of it');
  await page.getByText('It is undone: everything is as it was before').waitFor();
  await page.context().close();
});

test('without scripts somebody lets another act, who does and stops', async () => {
  const page = await open(links.absences(council.slug));
  const [day, month, year] = londonDate(world.now).split('-').toReversed();
  for (const group of ['First day', 'Last day']) {
    const box = page.getByRole('group', { name: group });
    await box.getByLabel('Day').fill(day ?? '');
    await box.getByLabel('Month').fill(month ?? '');
    await box.getByLabel('Year').fill(year ?? '');
  }
  await page.getByLabel('Who may act?').fill(`${deputy.accountId}@example.org`);
  await button(page, 'Let them act');
  await page.getByText('Mail is not set up, so the letter to').waitFor();
  await isSound(links.absences(council.slug));
  await isSound(links.absences(council.slug), deputy);
  await page.context().close();
  const theirs = await open(links.absences(council.slug), { who: deputy });
  await button(theirs, 'Act for Ann Officer');
  await theirs.getByRole('region', { name: 'Acting for somebody' }).waitFor();
  await isSound(links.register(council.slug), deputy);
  await button(theirs, 'Stop acting');
  await theirs.getByText('You act for nobody any more').waitFor();
  await theirs.context().close();
});
