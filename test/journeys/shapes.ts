import type { LightMyRequestResponse } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { tagsOf } from '../scenarios/markup.ts';
import { desktop, phone } from './browser.ts';
import { accessibilityFaults, scrollsSideways } from './checks.ts';

/** A page as it was answered, with the words for what led to it. */
export interface Answered {
  readonly what: string;
  readonly response: LightMyRequestResponse;
}

/** Pages whose shapes are distinct, and of those, where a sample is enough, only as many as show every part once. */
export function distinct(pages: readonly Answered[], all: boolean): readonly Answered[] {
  const byShape = new Map(pages.map((each) => [[...partsOf(each)].sort().join(' '), each]));
  if (all) return [...byShape.values()];
  const met = new Set<string>();
  // The richest first, so that few of them hold everything.
  const richest = [...byShape.values()]
    .map((each) => ({ each, parts: partsOf(each) }))
    .sort((a, b) => b.parts.size - a.parts.size);
  return richest.flatMap(({ each, parts }) => {
    const isNew = parts.difference(met).size > 0;
    for (const part of parts) met.add(part);
    return isNew ? [each] : [];
  });
}

/** What a page is made of, as far as a checker tells it apart: elements by their classes, types and roles. */
function partsOf({ response }: Answered): Set<string> {
  return new Set(
    tagsOf(response.body).flatMap(({ name, attributes }) => [
      `${name} ${attributes.get('type') ?? ''} ${attributes.get('role') ?? ''}`,
      ...(attributes.get('class') ?? '').split(' ').map((each) => `${name}.${each}`),
    ]),
  );
}

/**
 * What is wrong with pages as a browser draws them from exactly what was answered, headers included, a line each. At
 * both widths; where a sample is enough, every other page is checked for a desk and the rest for a phone.
 */
export async function faultsAtBothWidths(
  browser: Browser,
  site: string,
  pages: readonly Answered[],
  all: boolean,
): Promise<readonly string[]> {
  const page = await browser.newPage();
  const faults: string[] = [];
  let what = '';
  page.on('pageerror', (error) => faults.push(`${what}: ${error.message}`));
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) faults.push(`${what}: ${message.text()}`);
  });
  for (const [index, each] of pages.entries()) {
    what = each.what;
    await draw(page, `${site}/answered`, each);
    for (const width of [desktop, phone]) {
      await page.setViewportSize({ width, height: 900 });
      if (all || index % 2 === (width === desktop ? 0 : 1))
        faults.push(...(await accessibilityFaults(page)).map((fault) => `${what} at ${width}: ${fault}`));
      if (await scrollsSideways(page)) faults.push(`${what} scrolls sideways at ${width}`);
    }
  }
  await page.close();
  return faults;
}

async function draw(page: Page, here: string, { response }: Answered): Promise<void> {
  const headers = Object.fromEntries(
    Object.entries(response.headers)
      .filter(([name]) => !/^(?:content-length|transfer-encoding|connection|set-cookie)$/.test(name))
      .map(([name, value]) => [name, String(value)]),
  );
  await page.route(here, (route) =>
    route.fulfill({ status: response.statusCode, headers, body: response.body }),
  );
  await page.goto(here);
  await page.unroute(here);
}
