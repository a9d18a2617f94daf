import assert from 'node:assert/strict';
import type { LightMyRequestResponse } from 'fastify';
import { links } from '../../src/links.ts';
import type { TestCouncil, Visitor } from '../world.ts';

/** Uploads a file and waits until it is read; the address of the run. */
export async function readFile(
  officer: Visitor,
  council: Pick<TestCouncil, 'slug'>,
  name: string,
  content: Buffer | string,
): Promise<string> {
  const uploaded = await officer.upload(links.newImport(council.slug), { name, content });
  assert.equal(uploaded.statusCode, 303, sentencesIn(uploaded));
  const run = String(uploaded.headers['location']).replace(/\/match$/, '');
  await untilRead(officer, run);
  return run;
}

/** A busy machine may need longer than a request waits. */
export async function untilRead(officer: Visitor, run: string): Promise<LightMyRequestResponse> {
  for (;;) {
    const shown = await officer.get(run);
    if (!shown.body.includes('data-progress')) return shown;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Imports what the check shows. */
export async function importNow(officer: Visitor, run: string): Promise<LightMyRequestResponse> {
  const check = await officer.get(`${run}/check`);
  assert.equal(check.statusCode, 200, sentencesIn(check));
  return officer.post(`${run}/import`, { seen: hiddenIn(check.body, 'seen') });
}

export async function bringIn(
  officer: Visitor,
  council: Pick<TestCouncil, 'slug'>,
  name: string,
  content: Buffer | string,
): Promise<string> {
  const run = await readFile(officer, council, name, content);
  const sent = await importNow(officer, run);
  assert.equal(sent.statusCode, 303, sentencesIn(sent));
  return run;
}

/** What a form on a page would send along unseen. */
export function hiddenIn(body: string, name: string): string {
  const found = new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
  return found
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}

/** The words of a page, for a test's message. */
export function sentencesIn(response: LightMyRequestResponse): string {
  const main = /<main[^>]*>(.*)<\/main>/s.exec(response.body)?.[1] ?? response.body;
  return main
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 2000);
}

/** The cells of the tables on a page, a line for each row. */
export function rowsIn(response: LightMyRequestResponse): readonly string[] {
  return [...response.body.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    row
      .replace(/<span class="govuk-visually-hidden">.*?<\/span>/g, '')
      .replace(/<select.*?<\/select>/gs, '')
      .replace(/<\/t[hd]>/g, ' | ')
      .replace(/<[^>]+>/g, '')
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
      .replace(/ \| $/, '')
      .trim(),
  );
}
