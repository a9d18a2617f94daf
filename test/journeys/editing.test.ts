import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { newScene, saved } from '../editing/scene.ts';
import { newWorld } from '../world.ts';
import { desktop, openBrowser, pageOf, phone } from './browser.ts';
import { accessibilityFaults, htmlFaults, scrollsSideways } from './checks.ts';

const world = await newWorld({ after });
const scene = await newScene(world);
const site = await world.app.listen({ host: '127.0.0.1', port: 0 });
const { browser, close } = await openBrowser();
after(close);

async function open(address: string, options: { width?: number; scripts?: boolean } = {}): Promise<Page> {
  const page = await pageOf(
    browser,
    { site, cookie: scene.officer.cookie },
    {
      viewport: { width: options.width ?? desktop, height: 900 },
      javaScriptEnabled: options.scripts ?? true,
    },
  );
  page.on('pageerror', (error) => assert.fail(`${address}: ${error.message}`));
  await page.goto(`${site}${address}`);
  return page;
}

const groups = ['basics', 'nature', 'dates', 'resources', 'information', 'views', 'own'];
const lists = [
  'partners',
  'people',
  'seats',
  'appointments',
  'money',
  'documents',
  'notes',
  'priorities',
  'area',
];

test('without scripts an entry is added, checked and given a partner, by nothing but forms', async () => {
  const page = await open(`${scene.register}/add`, { scripts: false });
  await page.getByLabel('What is it called?').fill('The Coast Forum');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'Is it one of these?' }).waitFor();
  await page.getByRole('button', { name: 'No, it is something else' }).click();
  await page.locator('[name=purpose]').fill('Watch the tide');
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.getByRole('heading', { name: 'What it is', exact: true }).waitFor();
  for (let left = groups.length - 1; left > 0; left -= 1)
    await page.getByRole('link', { name: 'Skip this page' }).click();
  await page.getByRole('heading', { name: 'Check your answers' }).waitFor();
  await page.getByRole('link', { name: /^Change stage/ }).click();
  await page.getByLabel('Proposed').check();
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.getByRole('heading', { name: 'Check your answers' }).waitFor();
  assert.ok(await page.getByText('Watch the tide').isVisible());
  await page.getByRole('button', { name: 'Add entry' }).click();
  await page.getByText('Added to the register').waitFor();
  await page.goto(`${site}${scene.register}/2/edit/partners`);
  await page.getByLabel('Organisation', { exact: true }).fill('Tide Trust');
  await page.getByLabel('Lead partner').check();
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('rowheader', { name: 'Tide Trust' }).waitFor();
  await page.context().close();
});

test('every page of adding and changing is accessible and does not scroll sideways, with its errors too', async () => {
  saved(
    await scene.officer.post(`${scene.register}/1/edit/seats`, {
      title: 'Member',
      kind: 'member',
      role: 'trustee',
    }),
  );
  const draft = saved(await scene.officer.post(`${scene.register}/add`, { name: 'Lighthouse Board' }));
  const addresses = [
    `${scene.register}/add`,
    `${draft}/basics`,
    `${draft}/check`,
    `${scene.register}/1/edit`,
    ...[...groups, ...lists].map((part) => `${scene.register}/1/edit/${part}`),
  ];
  const sample = new Set(addresses.filter((_address, index) => index % 5 === 0));
  for (const width of [desktop, phone]) {
    const page = await open(`${scene.register}/1/edit`, { width });
    for (const address of addresses) {
      await page.goto(`${site}${address}`);
      // The checker takes a second for each page: the narrow ones differ only in how they are laid out.
      if (width === desktop || sample.has(address))
        assert.deepEqual(await accessibilityFaults(page), [], `${address} at ${width}`);
      assert.equal(await scrollsSideways(page), false, address);
    }
    await page.goto(`${site}${scene.register}/1/edit/dates`);
    // What the policy does not ask for is folded away.
    await page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true");
    await page.locator('[name=meetingsAYear]').fill('now and then');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('There is a problem').waitFor();
    assert.deepEqual(await accessibilityFaults(page), [], `errors at ${width}`);
    await page.context().close();
  }
});

test('every page is valid HTML', async () => {
  for (const part of ['', ...[...groups, ...lists].map((each) => `/${each}`)]) {
    const { body } = await scene.officer.get(`${scene.register}/1/edit${part}`);
    assert.deepEqual(await htmlFaults(body), [], part);
  }
});

test('two people at one page: the second chooses, by keyboard', async () => {
  const address = `${scene.register}/1/edit/views`;
  const [first, second] = [await open(address), await open(address, { width: phone })];
  await first.locator('[name=comments]').fill('The first thought');
  await first.getByRole('button', { name: 'Save' }).click();
  await first.getByText('Saved').waitFor();
  await second.locator('[name=comments]').fill('The second thought');
  await second.getByRole('button', { name: 'Save' }).click();
  await second.getByRole('heading', { name: 'Somebody else saved first' }).waitFor();
  assert.deepEqual(await accessibilityFaults(second), []);
  await second.getByLabel('The second thought').focus();
  await second.keyboard.press('Space');
  await second.getByRole('button', { name: 'Save what I chose' }).press('Enter');
  await second.getByText('Saved').waitFor();
  assert.equal(
    (await scene.rows<{ reference: number; comments: string }>('partnership')).find(
      (row) => row.reference === 1,
    )?.comments,
    'The second thought',
  );
  await first.context().close();
  await second.context().close();
});
