import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { links } from '../../src/links.ts';
import { full } from '../scenarios/sample.ts';
import { standAfresh } from '../stand.ts';
import { newWorld } from '../world.ts';
import { openBrowser, pageOf } from './browser.ts';
import { fillBeside, pagesBeside } from './payload-places.ts';
import { payloads } from './payloads.ts';

const texts = payloads(full ? 500 : 25);

/** Every column that holds what somebody typed gets the payload, in every table of the register. */
describe(`${texts.length} texts that would run a script`, async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council, ['registerKeeper', 'administrator', 'auditor']);
  await fillEverything();
  const site = await world.app.listen({ host: '127.0.0.1', port: 0 });
  const { browser, close } = await openBrowser();
  after(close);

  async function fillEverything(): Promise<void> {
    const columns = await world.owner<{ name: string }>(
      `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = 'partnership'
       and data_type = 'text' and column_name not in ('name', 'stage')`,
    );
    const names = columns.map(({ name }) => name);
    for (const [index, text] of texts.entries()) {
      await world.owner(
        `with entry as (insert into partnership (council_id, id, reference, name, own, facts, as_typed, ${names.join(', ')})
           select $1, gen_random_uuid(), $2, $3, jsonb_build_object('ours', $3::text), jsonb_build_object('audience', $3::text),
             jsonb_build_object('startedOn', $3::text, 'totalBudget', $3::text), ${names.map(() => '$3').join(', ')} returning id),
         body as (insert into organisation (council_id, id, name, sector, website, note) values ($1, gen_random_uuid(), $3, $3, $3, $3) returning id),
         someone as (insert into person (council_id, id, name, email, phone, group_name) values ($1, gen_random_uuid(), left($3, 200), $3, $3, $3) returning id),
         place as (insert into post (council_id, id, title, level, service_area, portfolio) values ($1, gen_random_uuid(), left($3, 200), $3, $3, $3) returning id),
         a as (insert into partner (council_id, id, partnership_id, organisation_id, roles, status, note) select $1, gen_random_uuid(), entry.id, body.id, array[$3], $3, $3 from entry, body),
         b as (insert into duty (council_id, id, partnership_id, role, person_id, post_id) select $1, gen_random_uuid(), entry.id, 'leadOfficer', someone.id, place.id from entry, someone, place),
         c as (insert into seat (council_id, id, partnership_id, title, kind, role, level, appointed_by, term) select $1, gen_random_uuid(), entry.id, $3, 'either', $3, $3, $3, $3 from entry),
         d as (insert into contribution (council_id, id, partnership_id, financial_year, direction, payer_name, kind, budget, spent_on, as_typed)
           select $1, gen_random_uuid(), entry.id, 2026, 'from other', $3, 'cash', $3, $3, $3 from entry),
         e as (insert into document (council_id, id, partnership_id, kind, title, link, edition) select $1, gen_random_uuid(), entry.id, $3, $3, $3, $3 from entry),
         f as (insert into note (council_id, id, partnership_id, text) select $1, gen_random_uuid(), entry.id, $3 from entry),
         g as (insert into partnership_area (council_id, id, partnership_id, name) select $1, gen_random_uuid(), entry.id, $3 from entry),
         scheme as (insert into plan (council_id, id, kind, title) values ($1, gen_random_uuid(), $3, $3) returning id),
         aim as (insert into priority (council_id, id, plan_id, number, text) select $1, gen_random_uuid(), scheme.id, $3, $3 from scheme returning id)
         insert into partnership_priority (council_id, partnership_id, priority_id, how) select $1, entry.id, aim.id, $3 from entry, aim`,
        [council.id, index + 1, text],
      );
    }
    await world.owner(
      `insert into council_field (council_id, id, key, label, type, hint) values ($1, gen_random_uuid(), 'ours', $2, 'text', $2)`,
      [council.id, texts[0]],
    );
    await fillBeside(world, council, texts);
    await standAfresh(world, council);
  }

  /** Without the browser's help: the page's own policy is set aside, so that only escaping keeps the texts still. */
  const openPage = (bypassCSP: boolean) => pageOf(browser, { site, cookie: officer.cookie }, { bypassCSP });

  async function whatRan(page: Page, path: string): Promise<readonly string[]> {
    const response = await page.goto(site + path);
    const found = await page.evaluate<string[]>(`[
      ...(window.ran === undefined ? [] : ['a script ran']),
      ...[...document.querySelectorAll('*')].flatMap((each) => [...each.attributes])
        .filter((each) => /^on/i.test(each.name) || /^(href|src|action|formaction)$/i.test(each.name) && /^\\s*(javascript|data|vbscript):/i.test(each.value) && !/^data:(image|,$)/.test(each.value))
        .map((each) => each.name + '=' + each.value),
      ...[...document.querySelectorAll('script:not([src])')].filter((each) => each.textContent.includes('window.ran')).map((each) => each.textContent)
    ]`);
    if (response?.status() !== 200) found.push(`answered ${response?.status()}`);
    return found.map((each) => `${path}: ${each}`);
  }

  const slug = council.slug;
  const lists = [
    `${links.register(slug)}?size=100`,
    `${links.register(slug)}?q=window`,
    links.sortMany(slug),
    links.organisations(slug),
    links.people(slug),
    links.posts(slug),
    links.plans(slug),
    links.councilFields(slug),
  ];
  const groups = [
    'basics',
    'nature',
    'own',
    'views',
    'information',
    'partners',
    'people',
    'seats',
    'money',
    'documents',
    'notes',
    'priorities',
    'area',
  ];

  test('none runs on any page, though the browser were to allow it', async () => {
    const page = await openPage(true);
    const ran: string[] = [];
    for (const path of [...lists, ...(await pagesBeside(world, council))])
      ran.push(...(await whatRan(page, path)));
    for (const [index] of texts.entries()) {
      ran.push(...(await whatRan(page, links.record(slug, index + 1))));
      ran.push(...(await whatRan(page, links.timeline(slug, index + 1))));
      const group = groups[index % groups.length] ?? 'basics';
      ran.push(...(await whatRan(page, links.edit(slug, index + 1, group))));
    }
    assert.deepEqual(ran, []);
    await page.context().close();
  });

  test('none runs under the policy that pages are sent with, which allows no script of a page’s own', async () => {
    const page = await openPage(false);
    const response = await page.goto(site + links.record(slug, 1));
    const policy = response?.headers()['content-security-policy'] ?? '';
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval/);
    const blocked =
      page.evaluate(`(() => { const img = document.createElement('img'); img.setAttribute('onerror', 'window.ran = 1'); img.src = '/nothing'; document.body.append(img);
      return new Promise((resolve) => setTimeout(() => resolve(window.ran), 500)); })()`);
    assert.equal(await blocked, undefined);
    await page.context().close();
  });
});
