import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { links } from '../../src/links.ts';
import { answered, openRound, reviewScene, send, stillSo } from '../../src/reviews/testing/scene.ts';
import { formsOf, untouched } from '../scenarios/markup.ts';
import { newWorld } from '../world.ts';
import { desktop, openBrowser, pageOf, phone } from './browser.ts';
import { accessibilityFaults, htmlFaults, scrollsSideways } from './checks.ts';

/** The review's questions as they were answered a year ago. */
const lastYear = {
  review: [
    ...[
      'aims',
      'working',
      'priorities',
      'open',
      'best-value',
      'benefits',
      'economy',
      'purpose',
      'levels',
      'data-quality',
      'officers',
      'engaged',
      'resources',
    ].map((id) => [`review-${id}`, true] as const),
    ['review-action', 'Go on with it'] as const,
  ],
};

describe('an annual refresh of 300 partnerships, through the pages', async () => {
  const world = await newWorld({ after });
  const leads = 30;
  const scene = await reviewScene(world, { partnerships: 300, leads, answered: lastYear });
  const { council, keeper, body, officers } = scene;
  const states = async (): Promise<Readonly<Record<string, number>>> => {
    const rows = await world.owner<{ state: string; many: number }>(
      'select state, count(*)::int as many from review where council_id = $1 group by 1',
      [council.id],
    );
    return Object.fromEntries(rows.map(({ state, many }) => [state, many]));
  };
  let round = '';

  test('is opened for every partnership at once', async () => {
    round = await openRound(council, keeper);
    assert.deepEqual(await states(), { asked: 300 });
    const page = await keeper.get(round);
    assert.ok(page.body.includes('0 of 300 reviews are answered'));
  });

  test('an officer with ten sends the unchanged ones in one table, and one that changed by itself', async () => {
    const at = links.yourReviews(council.slug);
    for (const { visitor } of officers) {
      const page = await visitor.get(at);
      const form = formsOf(page.body, at).find(({ action }) => action === at);
      assert.ok(form);
      const offered = (name: string): readonly string[] =>
        form.boxes.filter((box) => box.name === name).flatMap((box) => box.offered);
      const [changed = '', ...same] = offered('send');
      const still = Object.fromEntries(same.map((id) => [`still-${id}`, offered(`still-${id}`)]));
      const sent = await visitor.post(at, { ...untouched(form), ...still, send: same });
      assert.equal(sent.statusCode, 303, /error-summary[^]{0,800}/.exec(sent.body)?.[0] ?? '');
      const address = new RegExp(`href="([^"]*/reviews/${changed}/answer)"`).exec(page.body)?.[1] ?? '';
      const alone = await visitor.get(address);
      const one = await send(visitor, address, {
        ...answered(alone.body, address),
        same: stillSo(alone.body).filter((key) => key !== 'field:purpose'),
        purpose: 'To keep the coast and its paths',
        recommendation: 'change',
        reason: 'Its purpose is wider.',
        do: 'answer',
      });
      assert.equal(one.statusCode, 303, /error-summary[^]{0,800}/.exec(one.body)?.[0] ?? '');
    }
    assert.deepEqual(await states(), { answered: 300 });
    const [first] = await world.owner<{ confirmed: Record<string, string> }>(
      `select confirmed from review where council_id = $1 and recommendation = 'continue' limit 1`,
      [council.id],
    );
    assert.equal(first?.confirmed['field:name'], 'same');
    assert.equal(first?.confirmed['question:review-aims'], 'same');
  });

  test('those whom the policy names challenge and receive them, and each is closed', async () => {
    const page = await keeper.get(round);
    const at = `${round}/step`;
    const form = formsOf(page.body, round).find(({ action }) => action === at);
    assert.ok(form);
    const all = form.boxes.filter(({ name }) => name === 'review').flatMap(({ offered }) => offered);
    assert.equal(all.length, 300);
    const content = await keeper.post(at, { ...untouched(form), review: all });
    assert.equal(content.statusCode, 303);
    assert.deepEqual(await states(), { challenged: 300 });
    const received = await send(body, round, { minute: 'CMT of 2 March, item 4' }, at);
    assert.equal(received.statusCode, 303);
    assert.deepEqual(await states(), { closed: 300 });
    assert.equal((await send(keeper, round, {}, `${round}/close`)).statusCode, 303);
    const left = await world.owner(
      `select from partnership where council_id = $1 and last_reviewed_on = '2025-11-01'`,
      [council.id],
    );
    assert.deepEqual(left, []);
  });
});

describe('the lead officer of a partnership in which nothing changed', async () => {
  const world = await newWorld({ after });
  const scene = await reviewScene(world, { partnerships: 1, answered: lastYear });
  const { council, keeper, officers } = scene;
  const lead = officers[0]?.visitor as (typeof officers)[0]['visitor'];
  let round = '';
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let site = '';
  before(async () => {
    round = await openRound(council, keeper);
    site = await world.app.listen({ host: '127.0.0.1', port: 0 });
    browser = await openBrowser();
  });
  after(async () => browser.close());

  /** Sixty seconds of somebody who types forty words a minute. */
  const mostKeys = 200;

  async function sound(page: Page): Promise<void> {
    for (const width of [desktop, phone]) {
      await page.setViewportSize({ width, height: 900 });
      assert.deepEqual(await accessibilityFaults(page), [], page.url());
      assert.equal(await scrollsSideways(page), false, page.url());
    }
    await page.setViewportSize({ width: desktop, height: 900 });
  }

  async function valid(address: string, who = lead): Promise<void> {
    const { body, statusCode } = await who.get(address);
    assert.equal(statusCode, 200, address);
    assert.deepEqual(await htmlFaults(body), [], address);
  }

  test('finishes on the second page after signing in, with less than a minute of typing', async () => {
    const page = await pageOf(browser.browser, { site, cookie: lead.cookie }, {});
    const pages: string[] = [];
    let keys = 0;
    page.on('load', () => pages.push(page.url()));
    await page.goto(`${site}${links.myWork(council.slug)}`);
    await page.locator('main a[href*="/reviews/"]').first().click();
    await page.waitForURL(/\/answer$/);
    await sound(page);
    const boxes = page.locator('main input[name="same"]');
    for (let at = 0; at < (await boxes.count()); at += 1) {
      await boxes.nth(at).check();
      keys += 2;
    }
    const summary = 'It met four times and agreed its plan for the year.';
    await page.locator('#summary').fill(summary);
    await page.locator('input[name="recommendation"][value="continue"]').check();
    keys += summary.length + 1;
    assert.equal(pages.length, 2, pages.join(' '));
    assert.ok(keys <= mostKeys, `${keys} keys`);
    await page.getByRole('button', { name: 'Send the review' }).click();
    await page.waitForURL(/\/reviews\/yours$/);
    assert.match(await page.locator('main').innerText(), /No review waits for you/);
    await page.context().close();
  });

  test('every page of it is sound at both widths', async () => {
    const [review] = await world.owner<{ id: string }>('select id from review where council_id = $1', [
      council.id,
    ]);
    const at = links.review(council.slug, 1, review?.id ?? '');
    await send(keeper, at, { question: 'What did it cost?' }, `${at}/challenge`);
    const page = await pageOf(browser.browser, { site, cookie: keeper.cookie }, {});
    for (const address of [
      links.reviews(council.slug),
      links.openReviews(council.slug),
      links.yourReviews(council.slug),
      round,
      `${round}?show=all`,
      links.entryReviews(council.slug, 1),
      at,
    ]) {
      await page.goto(`${site}${address}`);
      await sound(page);
      await valid(address, keeper);
    }
    await page.context().close();
  });
});
