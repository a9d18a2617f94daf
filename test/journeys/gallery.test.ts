import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { loadAssets } from '../../src/kit/assets.ts';
import { desktop, openBrowser, phone } from './browser.ts';
import { htmlFaults } from './checks.ts';
import { galleryPages } from './gallery-pages.ts';
import { openGallery, wholePage, type Gallery } from './gallery-server.ts';

const names = Object.keys(galleryPages);
const root = path.join(import.meta.dirname, '../..');
let gallery: Gallery;
let browser: Browser;
let closeBrowser: () => Promise<void>;
let axe: string;

before(async () => {
  axe = await readFile(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
  gallery = await openGallery();
  ({ browser, close: closeBrowser } = await openBrowser());
});

after(async () => {
  await closeBrowser();
  await gallery.close();
});

async function open(name: string, width: number, options: { scripts?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled: options.scripts ?? true,
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') assert.fail(`${name}: ${message.text()}`);
  });
  page.on('pageerror', (error) => assert.fail(`${name}: ${error.message}`));
  await page.goto(`${gallery.address}/${name}`);
  return page;
}

async function faults(page: Page): Promise<readonly string[]> {
  // The page's own policy allows no script but ours, so the checker is evaluated and not added to the page.
  await page.evaluate(axe);
  const results = await page.evaluate<AxeResults>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  );
  return results.violations.flatMap((fault) =>
    fault.nodes.map((node) => `${fault.id}: ${node.html}: ${node.failureSummary}`),
  );
}

for (const width of [desktop, phone]) {
  test(`every part is accessible, and nothing scrolls sideways, at ${width} pixels`, async () => {
    for (const name of names) {
      const page = await open(name, width);
      assert.deepEqual(await faults(page), [], name);
      assert.ok(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), name);
      await page.context().close();
    }
  });
}

test('nothing scrolls sideways at any width between', async () => {
  for (const name of names) {
    const page = await open(name, 1100);
    for (const width of [1100, 1024, 820, 640, 320]) {
      await page.setViewportSize({ width, height: 900 });
      assert.ok(
        await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'),
        `${name} at ${width}`,
      );
    }
    await page.context().close();
  }
});

test('every part is valid HTML, with no style or script in an element', async () => {
  const assets = await loadAssets(root);
  for (const name of names) {
    const found = await htmlFaults(wholePage(name, { script: 'a', style: 'b' }, assets));
    assert.deepEqual(found, [], name);
  }
});

test('the error summary leads to the field, first part of a date included', async () => {
  const page = await open('errors', desktop);
  await page.getByRole('link', { name: 'Start date must be a real date' }).click();
  assert.equal(await page.evaluate('document.activeElement.id'), 'started-day');
  await page.context().close();
});

test('an answer is saved as it is given, once, and the row shows what it comes to', async () => {
  const page = await open('sort', desktop);
  const before = gallery.posted.length;
  await page
    .getByLabel('Is it a contract to deliver a service for us? Coast and Marshes Partnership')
    .selectOption('no');
  await page.getByText('Saved', { exact: true }).waitFor();
  const sent = gallery.posted.slice(before);
  assert.equal(sent.length, 1);
  assert.equal(sent[0]?.get('answer:12:contract'), 'no');
  assert.equal(sent[0]?.get('respond'), 'json');
  assert.equal(sent[0]?.get('_csrf'), 'token');
  assert.match(
    sent[0]?.get('_key') ?? '',
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  assert.equal(sent[0]?.has('answer:47:independent'), false);
  assert.equal(await page.locator('[data-row="12"] [data-outcome]').innerText(), 'Partnership');
  assert.equal(await page.locator('input[name="version:12"]').inputValue(), '9');
  await page.context().close();
});

test('the answer table is worked by keyboard: along the row, and down the column past what is not asked', async () => {
  const page = await open('sort', desktop);
  await page
    .getByLabel('Is it a contract to deliver a service for us? Coast and Marshes Partnership')
    .focus();
  const focused = (): Promise<string> => page.evaluate('document.activeElement.name');
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'answer:53:contract');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await focused(), 'answer:53:objectives');
  await page.keyboard.press('Control+ArrowUp');
  assert.equal(await focused(), 'answer:47:objectives');
  await page.context().close();
});

test('one box ticks every row of the page', async () => {
  const page = await open('register', desktop);
  await page.getByLabel('Choose all 8 on this page').check();
  assert.equal(await page.locator('input[name="entry"]:checked').count(), 8);
  await page.context().close();
});

test('without scripts the same answers are sent by the button, and a choice still reveals its question', async () => {
  const page = await open('sort', phone, { scripts: false });
  const before = gallery.posted.length;
  await page
    .getByLabel('Are there two or more independent organisations? Bus Users’ Panel')
    .selectOption('yes');
  await page.getByRole('button', { name: 'Save all answers' }).click();
  const sent = gallery.posted.slice(before)[0];
  assert.equal(sent?.get('answer:53:independent'), 'yes');
  assert.equal(sent?.get('answer:12:independent'), 'yes');
  assert.equal(sent?.has('respond'), false);
  await page.goto(`${gallery.address}/form`);
  assert.ok(await page.getByLabel('Which Act?').isVisible());
  await page.getByLabel('No', { exact: true }).check();
  assert.equal(await page.getByLabel('Which Act?').isVisible(), false);
  await page.context().close();
});

test('progress is shown in place', async () => {
  const page = await open('import', desktop);
  await page.getByText('Reading row 13,000 of 40,000').waitFor();
  await page.context().close();
});

test('filters are open beside the list on a wide page, and fold away on a phone', async () => {
  const wide = await open('register', desktop, { scripts: false });
  assert.ok(await wide.getByLabel('Partnership', { exact: true }).isVisible());
  const narrow = await open('register', phone, { scripts: false });
  assert.equal(await narrow.getByLabel('Partnership', { exact: true }).isVisible(), false);
  await narrow.getByText('Search and filter (2 filters on)').click();
  assert.ok(await narrow.getByLabel('Partnership', { exact: true }).isVisible());
  await wide.context().close();
  await narrow.context().close();
});
