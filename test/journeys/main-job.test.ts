import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { newWorld } from '../world.ts';
import { openBrowser } from './browser.ts';
import { accessibilityFaults, scrollsSideways } from './checks.ts';

const sample = 'samples/community-safety-partnerships/register.csv';

/** One officer, from an empty machine to a register that stands under its policy; each test goes on where the last ended. */
describe('the main job', async () => {
  const world = await newWorld({ after });
  world.now = new Date();
  const site = await world.app.listen({ host: '127.0.0.1', port: 0 });
  const { browser, close } = await openBrowser();
  after(close);
  const without = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 1280, height: 900 },
  });
  without.setDefaultTimeout(15_000);
  const officer = await without.newPage();
  const council = `${site}/testshire`;

  test('an account, a council and its policy, without a script', async () => {
    await officer.goto(`${site}/councils/start`);
    await fill(officer, {
      'Your name': 'Test Officer',
      'Email address': 'officer@example.org',
      Password: 'walnut copper tandem river',
    });
    await officer.locator('main button[type=submit]').click();
    if (!officer.url().includes('/councils/start')) await officer.goto(`${site}/councils/start`);
    await fill(officer, { 'Name of the council': 'Testshire Borough Council' });
    await press(officer, 'Continue');
    await officer.locator('input[value=cheshire-west]').check();
    await press(officer, 'Continue');
    await fill(officer, {
      Day: '1',
      Month: '4',
      Year: '2025',
      'Who adopted it?': 'Council',
      'Minute or decision': '12',
    });
    await press(officer, 'Continue');
    await press(officer, 'Start the council');
    assert.equal(officer.url(), `${council}/register`);
  });

  test('the spreadsheet comes in, seen row by row beforehand, without a script', async () => {
    await officer.goto(`${council}/imports/new`);
    await officer.locator('input[type=file]').setInputFiles(sample);
    await press(officer, 'Read the file');
    for (let waited = 0; waited < 100 && !officer.url().endsWith('/match'); waited += 1) {
      await officer.waitForTimeout(200);
      await officer.reload();
    }
    await press(officer, 'Check what would happen');
    await press(officer, /^Import 314 entries/);
    await officer.goto(`${council}/register`);
    await officer.getByRole('link', { name: '314 entries' }).first().waitFor();
  });

  test('many are sorted by keyboard alone, and each answer is kept as it is given', async () => {
    const page = await withScripts();
    await page.goto(`${council}/sort/definition`);
    const first = page.locator('main table select').first();
    await first.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await until(async () => (await count('answer')) >= 2, 'two answers were kept');
    assert.notEqual(await first.inputValue(), '');
    await check(page);
    await page.context().close();
  });

  test('many are answered at once, without a script', async () => {
    await officer.goto(`${council}/sort/definition`);
    const before = await count('answer');
    for (const at of [3, 4, 5]) await officer.locator('main table input[name=chosen]').nth(at).check();
    await officer.locator('main .c-many summary').click();
    await officer.locator('main .c-many__box select').first().selectOption({ index: 1 });
    await press(officer, 'Answer for the ticked entries');
    assert.equal(await count('answer'), before + 3);
  });

  test('what an entry is, is decided question by question, and its significance against the suggestion with a reason', async () => {
    await officer.goto(`${council}/register/1/definition`);
    await decide('partnership');
    await officer.goto(`${council}/register/1/significance`);
    await decide('significant');
    const decisions = await world.owner<{ question_set: string; outcome: string; reason: string | null }>(
      'select question_set, outcome, reason from decision order by decided_at',
    );
    assert.deepEqual(
      decisions.map((each) => [each.question_set, each.outcome]),
      [
        ['definition', 'partnership'],
        ['significance', 'significant'],
      ],
    );
    assert.ok(decisions.every((each) => each.reason === reason));
  });

  test('two editors of one entry are shown to each other, and neither loses what was written', async () => {
    const [one, other] = [await withScripts(), await withScripts()];
    for (const page of [one, other]) await page.goto(`${council}/register/2/edit/basics`);
    await one.locator('[name=purpose]').fill('Keep the streets safe');
    await press(one, 'Save');
    await other.locator('[name=purpose]').fill('Keep the coast safe');
    await press(other, 'Save');
    await other.getByText('Keep the streets safe').first().waitFor();
    await other.getByText('Keep the coast safe').first().waitFor();
    await check(other);
    await Promise.all([one.context().close(), other.context().close()]);
  });

  test('the register goes out as a file with every entry', async () => {
    const response = await without.request.get(`${council}/exports/register.csv`);
    assert.equal(response.status(), 200);
    assert.match(response.headers()['content-disposition'] ?? '', /attachment/);
    assert.ok((await response.text()).trim().split('\n').length > 314);
  });

  const reason = 'Members asked for it, and the panel agreed';

  async function decide(outcome: string): Promise<void> {
    const form = officer.locator('main form:has(textarea)');
    const list = form.locator('select');
    if ((await list.count()) > 0) await list.first().selectOption(outcome);
    else await form.locator(`input[value=${outcome}]`).check();
    await officer.locator('main textarea').last().fill(reason);
    await officer.locator('main form:has(textarea) button[type=submit]').last().click();
  }

  async function withScripts(): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      storageState: await without.storageState(),
    });
    context.setDefaultTimeout(15_000);
    return context.newPage();
  }

  async function count(table: 'answer' | 'decision'): Promise<number> {
    const [row] = await world.owner<{ count: number }>(`select count(*)::int as count from ${table}`);
    return row?.count ?? 0;
  }
});

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values))
    await page.getByLabel(label, { exact: true }).fill(value);
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click();
}

async function check(page: Page): Promise<void> {
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.equal(await scrollsSideways(page), false);
}

async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (let waited = 0; waited < 100; waited += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`In ten seconds not ${what}`);
}
