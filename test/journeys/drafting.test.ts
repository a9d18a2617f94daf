import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openedDraft } from '../../src/drafting/opened.ts';
import type { Typed } from '../../src/kit/form/field.ts';
import { links } from '../../src/links.ts';
import { readPolicy } from '../../src/policy/read.ts';
import { inAnyOrder } from '../drafting/same.ts';
import { writeWhole, type Writer } from '../drafting/write.ts';
import { newWorld } from '../world.ts';
import { desktop, openBrowser, pageOf, phone } from './browser.ts';
import { accessibilityFaults, scrollsSideways } from './checks.ts';

/** An officer writes the council's policy, without a script and without a file; each test goes on where the last ended. */
describe('a policy written by page', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'brentwood', from: '2020-04-01' });
  const officer = await world.person(council);
  const site = await world.app.listen({ host: '127.0.0.1', port: 0 });
  const { browser, close } = await openBrowser();
  after(close);
  const signedIn = { site, cookie: officer.cookie };
  const page = await pageOf(browser, signedIn, {
    javaScriptEnabled: false,
    viewport: { width: desktop, height: 900 },
  });
  page.setDefaultTimeout(15_000);
  const target = world.policies.find(({ id }) => id === 'cheshire-west')?.document ?? '';
  // What checks a page is a script, which the officer's own window does not run.
  const looking = await pageOf(browser, signedIn, { viewport: { width: desktop, height: 900 } });
  const checkHere = async (): Promise<void> => {
    await looking.goto(page.url());
    await check(looking);
  };
  let id = '';

  const row = async (): Promise<string> => {
    const [found] = await world.owner<{ document: string }>(
      'select document from policy_draft where id = $1',
      [id],
    );
    return found?.document ?? '';
  };
  const open = async (url: string): Promise<void> => {
    const response = await page.goto(site + url);
    assert.equal(response?.status(), 200, url);
  };
  const place = (at: string, of?: string): string =>
    links.draftPart(council.slug, id, at) + (of === undefined ? '' : `&of=${encodeURIComponent(of)}`);
  const writer: Writer = {
    document: row,
    send: async (at, typed, of) => {
      await open(place(at, of));
      await fill(page, typed);
      await press(page, Object.keys(typed)[0] ?? '');
    },
    join: async (at, join, least) => {
      await open(place(at));
      await page.locator(`input[name=join][value=${join}]`).check();
      if (join === 'of') await page.locator('input[name=least]').fill(least);
      await press(page, 'join');
    },
  };

  test('it is started from nothing, and every part is filled in', async () => {
    await open(links.changePolicy(council.slug));
    await page.getByRole('button', { name: 'Start a draft' }).click();
    await page.getByLabel('From nothing').check();
    await page.getByLabel('What is the draft called?').fill('Written by page');
    await page.getByRole('button', { name: 'Start the draft' }).click();
    id = page.url().split('/').at(-1) ?? '';
    await page.getByText('to put right before it can be adopted').waitFor();
    const whole = openedDraft(target);
    await writeWhole(writer, whole.tree);
    const written = openedDraft(await row());
    assert.deepEqual(inAnyOrder(written.tree), inAnyOrder(whole.tree));
    assert.deepEqual(readPolicy(await row(), 'draft').problems, []);
  });

  test('a fault stands beside its field, and the draft cannot be adopted until it is put right', async () => {
    await open(place('kinds/grant'));
    await page.getByLabel('Name', { exact: true }).fill('');
    await press(page, 'p-label');
    await page.locator('#p-label-error').getByText('Name is still to be said of this kind').waitFor();
    await checkHere();
    await open(links.policyDraft(council.slug, id));
    await page.getByRole('button', { name: 'Put it right' }).click();
    await page.locator('#faults').getByRole('link', { name: 'Name is still to be said' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Grant');
    await press(page, 'p-label');
    await page.getByText('The draft has nothing to put right').waitFor();
  });

  test('a threshold is found, moved, and seen in its sentence', async () => {
    await open(links.draft(council.slug, id));
    await checkHere();
    await page.getByLabel('Find in this draft').fill('grant threshold');
    await page.getByRole('button', { name: 'Find' }).click();
    await page
      .getByRole('link', { name: 'The partnership receives a grant of £100,000 or more a year' })
      .first()
      .click();
    await checkHere();
    await page.locator('input[name=atLeast]').fill('£90,000');
    await press(page, 'atLeast');
    await page.getByText('The partnership receives a grant of £90,000 or more a year').first().waitFor();
    assert.match(await row(), /£90,000/);
  });

  test('the other half of it is told before anything is adopted, and changed wherever it stands', async () => {
    await open(links.policyDraft(council.slug, id));
    await page
      .getByText('Between £90,000 and £100,000 a year both “Yes” and “No” are suggested')
      .first()
      .waitFor();
    await page.getByLabel('I know what is still open above').waitFor();
    await page.getByRole('link', { name: 'Change an amount everywhere it stands' }).click();
    await checkHere();
    const limit = page.locator('tr').filter({ hasText: 'receives a grant of less than £100,000' }).first();
    await limit.locator('input[name=to]').fill('90000');
    await limit.getByRole('button', { name: 'Change £100,000 everywhere it stands' }).click();
    await page.getByText(/Changed in \d+ places/).waitFor();
    assert.doesNotMatch(await row(), /grant of £100,000/);
  });

  test('it is looked at and adopted, and is then in force', async () => {
    await open(links.draft(council.slug, id));
    await page.getByRole('button', { name: 'See what it would change' }).click();
    await page.getByRole('heading', { name: 'Adopt this version' }).waitFor();
    assert.equal(await page.getByLabel('I know what is still open above').count(), 0);
    await checkHere();
    await fill(page, {
      'from-day': '1',
      'from-month': '11',
      'from-year': '2026',
      adoptedAs: 'Cabinet',
      minute: '14',
    });
    await press(page, 'adoptedAs');
    await press(page, 'adoptedAs');
    await open(links.policy(council.slug));
    await page.getByRole('heading', { name: 'Identifying significant partnerships' }).first().waitFor();
    await page.getByText('Superseded').waitFor();
  });

  test('the pages of every sort of part hold together on a phone, with a script', async () => {
    const draft = await officer.post(links.startPolicyDraft(council.slug), {
      from: 'shipped:breckland',
      name: 'Look',
    });
    id = String(draft.headers.location).split('/').at(-1) ?? '';
    const narrow = await pageOf(browser, signedIn, { viewport: { width: phone, height: 640 } });
    for (const at of [
      '',
      'terms',
      'notSet',
      'kinds',
      'kinds/partnership',
      'kinds/+',
      'people',
      'register/+',
      'exit',
      'routes/+',
    ]) {
      await narrow.goto(site + place(at));
      await check(narrow, at);
    }
    for (const url of [
      links.draft(council.slug, id),
      links.draftAmounts(council.slug, id),
      links.draftRemove(council.slug, id),
      links.startPolicyDraft(council.slug),
    ]) {
      await narrow.goto(site + url);
      await check(narrow, url);
    }
  });
});

async function check(page: Page, what = page.url()): Promise<void> {
  assert.deepEqual(await accessibilityFaults(page), [], what);
  assert.equal(await scrollsSideways(page), false, what);
}

/** Fills the boxes of the page; every one that is to hold something must be there. */
async function fill(page: Page, typed: Typed): Promise<void> {
  const missing = await page.evaluate<readonly string[]>(`(${fillIn})(${JSON.stringify(typed)})`);
  assert.deepEqual(missing, [], page.url());
}

const fillIn = `typed => Object.entries(typed).filter(([name, value]) => {
  const values = [value].flat();
  const boxes = [...document.querySelectorAll('main [name]')].filter(each => each.name === name);
  for (const box of boxes) {
    if (box.type === 'checkbox' || box.type === 'radio') box.checked = values.includes(box.value);
    else box.value = values[0] ?? '';
  }
  return values.join('') !== '' && !boxes.some(box => box.type === 'checkbox' || box.type === 'radio' ? box.checked : box.value === values[0]);
}).map(([name]) => name)`;

/** Sends the form that a field stands in. */
async function press(page: Page, name: string): Promise<void> {
  const form = page
    .locator('main form')
    .filter({ has: page.locator(`[name="${name}"]`) })
    .first();
  await form.locator('button[type=submit]').first().click();
}
