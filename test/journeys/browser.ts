import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as driver, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

/** Widths that pages are looked at in, in CSS pixels. A phone is as narrow as what must flow anew without scrolling sideways (WCAG 1.4.10). */
export const desktop = 1280;
export const phone = 320;

/** A browser of one's own, in a temporary folder of its own: its program unpacks itself there. */
export async function openBrowser(): Promise<{ browser: Browser; close: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-browser-'));
  const usual = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  const executablePath = await chromium.executablePath();
  if (usual === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usual;
  const browser = await driver.launch({
    executablePath,
    // In one process the whole browser ends with the first page that is closed.
    args: [...chromium.args.filter((argument) => argument !== '--single-process'), '--no-sandbox'],
    env: { ...process.env, TMPDIR: folder },
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A page of a window in which somebody is signed in; the window is closed by `page.context().close()`. */
export async function pageOf(
  browser: Browser,
  { site, cookie }: { readonly site: string; readonly cookie: string },
  options: BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext(options);
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: site }]);
  return context.newPage();
}
