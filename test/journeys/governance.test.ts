import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { links, withQuery } from '../../src/links.ts';
import { insertDecision } from '../editing/scene.ts';
import { putInto } from '../put.ts';
import { standAfresh } from '../stand.ts';
import { newWorld } from '../world.ts';
import { desktop, openBrowser, pageOf, phone } from './browser.ts';
import { accessibilityFaults, htmlFaults, scrollsSideways } from './checks.ts';

/** The framework of a partnership, what the policy asks of it and of all, and doing without: without scripts, on a desk and on a phone. */
describe('governance and requirements in the browser', async () => {
  const world = await newWorld({ after });
  world.now = new Date();
  const council = await world.council({ policy: 'borough', from: '2020-04-01' });
  const { slug } = council;
  const officer = await world.person(council, ['registerKeeper', 'sponsoringOfficer'], 'Ann Keeper');
  const decider = await world.person(council, ['decider'], 'Dee Decider');
  const put = putInto(world, council);
  const [id] = await put('partnership', {
    reference: 1,
    name: 'Coast Forum',
    purpose: 'To look after the coast',
  });
  await insertDecision(world, council, id, 'definition', 'partnership');
  await put('partnership', { reference: 2, name: 'Not looked at' });
  const [organisation_id] = await put('organisation', { name: 'Estuary Trust' });
  await put('partner', { partnership_id: id, organisation_id, roles: ['lead'] });
  await put('framework_element', {
    partnership_id: id,
    question: 'decisions-cover',
    item: 'quorum',
    state: 'met',
    evidence: 'Section 4',
    until_on: '2020-01-01',
  });
  await put('dispute', { partnership_id: id, raised_on: '2026-01-01', about: 'Who pays for the boat' });
  await put('responsibility', { partnership_id: id, matter: 'Keep the accounts', does: ['role:decider'] });
  await standAfresh(world, council);
  const site = await world.app.listen({ host: '127.0.0.1', port: 0 });
  const { browser, close } = await openBrowser();
  after(close);

  async function sound(address: string, name: string, who = officer): Promise<void> {
    for (const width of [desktop, phone]) {
      const viewport = { width, height: 900 };
      const page = await pageOf(browser, { site, cookie: who.cookie }, { viewport });
      const sent = await page.goto(site + address);
      assert.equal(sent?.status(), 200, name);
      assert.deepEqual(await accessibilityFaults(page), [], `${name} at ${width}`);
      assert.equal(await scrollsSideways(page), false, `${name} at ${width}`);
      assert.deepEqual(await htmlFaults((await sent?.text()) ?? ''), [], `${name} at ${width}`);
      const shots = process.env['CONCORDAT_SHOTS'];
      if (shots !== undefined)
        await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true });
      await page.context().close();
    }
  }

  for (const [name, address] of [
    ['framework', links.governance(slug, 1)],
    ['element', links.governanceElement(slug, 1, 'decisions-cover', 'quorum')],
    ['whole', links.governanceStep(slug, 1, 'whole')],
    ['amended', links.governanceStep(slug, 1, 'history')],
    ['disputes', links.disputes(slug, 1)],
    ['responsibilities', links.responsibilities(slug, 1)],
    ['requirements', links.entryRequirements(slug, 1)],
    ['vary', links.askVariation(slug, 1, 'conduct')],
    ['council', links.requirements(slug)],
    ['by-partnership', withQuery(links.requirements(slug), { by: 'partnership' })],
    ['by-owner', withQuery(links.requirements(slug), { by: 'owner' })],
    ['over-time', withQuery(links.requirements(slug), { by: 'time' })],
    ['list', withQuery(links.requirementsList(slug), { state: 'undetermined' })],
  ] as const)
    test(`${name} is sound at both widths`, () => sound(address, name));

  test('an officer asks to do without, and whoever the policy lets agrees, without scripts', async () => {
    const window = { viewport: { width: phone, height: 900 }, javaScriptEnabled: false };
    const asking = await pageOf(browser, { site, cookie: officer.cookie }, window);
    await asking.goto(site + links.askVariation(slug, 1, 'conduct'));
    await asking.getByLabel('Why can it do without?').fill('It ends within the month');
    await asking.getByRole('button', { name: 'Ask' }).click();
    const address = new URL(asking.url()).pathname;
    await asking.context().close();
    await sound(address, 'asked');
    await sound(address, 'to-answer', decider);
    const answering = await pageOf(browser, { site, cookie: decider.cookie }, window);
    await answering.goto(site + address);
    await answering.getByLabel('Yes, it may do without for that time').check();
    await answering.getByRole('button', { name: 'Save the answer' }).click();
    await answering.goto(`${site}${links.entryRequirements(slug, 1)}?state=explained`);
    assert.match(
      (await answering.locator('main').textContent()) ?? '',
      /The partners agree high standards of conduct/,
    );
    await answering.context().close();
  });
});
