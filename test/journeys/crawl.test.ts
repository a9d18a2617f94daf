import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { desktop, openBrowser, pageOf, phone } from './browser.ts';
import { accessibilityFaults, htmlFaults, scrollsSideways } from './checks.ts';
import { atMost, crawl, type Found, linksIn } from './crawl.ts';
import { readDate } from '../../src/kit/dates.ts';
import { full, seed } from '../scenarios/sample.ts';
import { openExample } from './example.ts';

describe(`every page of the worked example (seed ${seed})`, async () => {
  const { world, site, people } = await openExample({ after });
  const keeper = people.find((person) => person.roles.includes('registerKeeper'));
  assert.ok(keeper);
  const register = `/${keeper.slug}/register`;
  const pages: Found[] = [];

  test('answers whoever is led to it, and is valid HTML', async () => {
    const faults: string[] = [];
    for await (const found of crawl(world.app, keeper.cookie, register, atMost(full ? 60 : 3, 16))) {
      if (found.status !== 200 && found.status !== 303)
        faults.push(`${found.url} answered ${found.status}, linked from ${found.from}`);
      if (found.body === '') continue;
      pages.push(found);
      for (const fault of await htmlFaults(found.body)) faults.push(`${found.url}: ${fault}`);
    }
    assert.ok(pages.length > 50, `only ${pages.length} pages were found`);
    assert.deepEqual(faults, []);
  });

  test('offers each role only what that role may open', async () => {
    const faults: string[] = [];
    // A sample takes one person of each role; the full run everybody, under every policy.
    const taken = full ? people : [...new Map(people.map((one) => [one.roles.join(), one])).values()];
    for (const person of taken) {
      // Some roles of a policy read no register at all; that they are told so is the scenarios' business.
      const start = await world.visitor(person.cookie.split('=')[1]).get(`/${person.slug}/register`);
      if (start.statusCode === 403) continue;
      for await (const { url, from, status, body } of crawl(
        world.app,
        person.cookie,
        `/${person.slug}/register`,
        atMost(full ? 10 : 1, 3),
      )) {
        if (status !== 200 && status !== 303)
          faults.push(
            `${person.slug}, ${person.roles.join(' and ')}: ${url} answered ${status}, linked from ${from}`,
          );
        if (body !== '' && full) faults.push(...(await htmlFaults(body)).map((fault) => `${url}: ${fault}`));
      }
    }
    assert.deepEqual(faults, []);
  });

  test('has behind each figure the list that the figure counts', async () => {
    const faults: string[] = [];
    let figures = 0;
    for (const { url, body } of pages) {
      for (const { number, href } of figuresIn(body)) {
        const list = await world.app.inject({ method: 'GET', url: href, headers: { cookie: keeper.cookie } });
        const total = totalOf(list.body);
        figures += 1;
        if (total !== number) faults.push(`${url}: ${number} leads to ${href}, which lists ${total}`);
      }
    }
    assert.ok(figures > 0);
    assert.deepEqual(faults, []);
  });

  test('is accessible and nowhere scrolls sideways, on a desk and on a phone', async () => {
    const { browser, close } = await openBrowser();
    after(close);
    const kinds = [...new Map(pages.map((page) => [page.kind.split('?')[0], page])).values()];
    // A sample takes, at each width, one kind in sixteen that is the same each time and one that is not; the full run all.
    const [fixed, fresh] = [(index: number) => index % 16, (index: number) => (index + seed) % 16];
    const taken = (index: number, width: number): boolean =>
      full || [fixed(index), fresh(index)].includes(width === desktop ? 0 : 8);
    const faults: string[] = [];
    for (const width of [desktop, phone]) {
      const { cookie } = keeper;
      const page = await pageOf(browser, { site, cookie }, { viewport: { width, height: 900 } });
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`${page.url()}: ${message.text()}`);
      });
      for (const [index, { url }] of kinds.entries()) {
        if (!taken(index, width)) continue;
        await page.goto(site + url);
        faults.push(...(await accessibilityFaults(page)).map((fault) => `${url} at ${width}: ${fault}`));
        if (await scrollsSideways(page)) faults.push(`${url} at ${width} scrolls sideways`);
      }
      await page.context().close();
    }
    assert.deepEqual(faults, []);
  });
});

/** Each number of a page that is a link to the register, such as "12 significant"; a day is none. */
function figuresIn(page: string): readonly { number: number; href: string }[] {
  return [...page.matchAll(/<a\b[^>]*>([\d,]+) ([^<]+)<\/a>/g)].flatMap(([link, number = '', words = '']) =>
    readDate(`${number} ${words}`).is === 'value'
      ? []
      : linksIn(link)
          .filter((href) => /^\/[^/]+\/register(\?|$)/.test(href))
          .map((href) => ({ number: Number(number.replaceAll(',', '')), href })),
  );
}

/** How many entries the register lists: "41 entries", or "12 of 41 entries"; none when it says that nothing is found. */
function totalOf(page: string): number {
  return Number(
    /<strong>([\d,]+)(?: of [\d,]+)? entr(?:y|ies)<\/strong>/.exec(page)?.[1]?.replaceAll(',', '') ?? 0,
  );
}
