import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { insertDecision } from '../../editing/scene.ts';
import { addDays, formatDate, londonDate } from '../../../src/kit/dates.ts';
import { putInto } from '../../put.ts';
import { standAfresh } from '../../stand.ts';
import { newWorld, type TestCouncil, type Visitor } from '../../world.ts';
import { desktop, openBrowser, pageOf, phone } from '../browser.ts';
import { accessibilityFaults, scrollsSideways } from '../checks.ts';
import { type Answering, type Life, LIVES } from './councils.ts';

const world = await newWorld({ after });
world.now = new Date();
const today = londonDate(world.now);
const site = await world.app.listen({ host: '127.0.0.1', port: 0 });
const { browser, close } = await openBrowser();
after(close);

const textOf = async (page: Page): Promise<string> =>
  (await page.locator('main').innerText()).replace(/\s+/g, ' ');

async function press(page: Page, name: string | RegExp): Promise<void> {
  const main = page.locator('main');
  const pressed = main.getByRole('button', { name }).or(main.getByRole('link', { name })).first();
  if ((await pressed.count()) === 0)
    assert.fail(`no ${String(name)} on ${page.url()}: ${await textOf(page)}`);
  await pressed.click();
  const refused = await page.locator('.govuk-error-summary').count();
  assert.equal(refused, 0, `${page.url()}: ${await textOf(page)}`);
}

async function looks(page: Page): Promise<void> {
  for (const width of [phone, desktop]) {
    await page.setViewportSize({ width, height: 900 });
    assert.equal(await scrollsSideways(page), false, `${page.url()} at ${width}`);
  }
  assert.deepEqual(await accessibilityFaults(page), [], page.url());
}

async function unfold(page: Page): Promise<void> {
  await page
    .locator('main details')
    .evaluateAll((all) => all.forEach((details) => details.setAttribute('open', '')));
}

/** Of each question that nobody has answered yet, its last answer. */
async function answerTheRest(page: Page): Promise<void> {
  await unfold(page);
  const names = await page
    .locator('main input[type=radio][name$=_answer]')
    .evaluateAll((boxes) => [...new Set(boxes.map((box) => box.getAttribute('name') ?? ''))]);
  for (const name of names) {
    const answers = page.locator(`main [name="${name}"]`);
    if ((await page.locator(`main [name="${name}"]:checked`).count()) === 0) await answers.last().check();
  }
}

/** Fills in a day of three boxes. */
async function day(page: Page, name: string, date: string): Promise<void> {
  const [year = '', month = '', dayOf = ''] = date.split('-');
  for (const [part, value] of [
    ['day', String(Number(dayOf))],
    ['month', String(Number(month))],
    ['year', year],
  ])
    await page.locator(`[name="${name}-${part}"]`).fill(value ?? '');
}

for (const life of LIVES)
  describe(`the life of a partnership under the policy of ${life.policy}, by page alone`, async () => {
    const council = await world.council({ policy: life.policy });
    const put = putInto(world, council);
    const people = new Map<string, Page>();
    const at = (address: string): string => `${site}/${council.slug}${address}`;
    const entry = (address = ''): string => at(`/register/1${address}`);

    /** The window of somebody with a role; one of the council's people too, so that they can have a part in an entry. */
    async function who(role: string): Promise<Page> {
      const known = people.get(role);
      if (known !== undefined) return known;
      const visitor: Visitor = await world.person(council, [role], `Their ${role}`);
      const [person] = await put('person', { name: `Their ${role}` });
      await world.owner('update membership set person_id = $2 where account_id = $1', [
        visitor.accountId,
        person,
      ]);
      const page = await pageOf(
        browser,
        { site, cookie: visitor.cookie },
        { viewport: { width: desktop, height: 900 } },
      );
      page.setDefaultTimeout(20_000);
      people.set(role, page);
      return page;
    }
    after(async () => {
      for (const page of people.values()) await page.context().close();
    });

    async function answer({ role, choose }: Answering, proposal: string): Promise<void> {
      const page = await who(role);
      await page.goto(proposal);
      await page
        .locator('main')
        .getByRole('button', { name: /^(Answer|Record the decision)$/ })
        .click();
      await page.getByLabel(choose, { exact: true }).check();
      if (choose === 'It was approved') await page.locator('[name=minute]').fill('Minute 7 of 2026');
      await press(page, 'Save the answer');
    }

    const stage = async (): Promise<string | undefined> =>
      (
        await world.owner<{ stage: string }>('select stage from partnership where council_id = $1', [
          council.id,
        ])
      )[0]?.stage;

    test('it is proposed, with what cannot be left out said beforehand', () => propose(life));
    test('it is agreed by whom the document names, in turn, or said to be nobody', () => agree(life));
    test('it is set up as the document has it, and begins', () => setUp(life));
    test('it is reviewed once', () => review(life, council));
    test('it is left by the way that the document sets, and its record stays', () => leave(life));

    let proposal = '';

    async function propose({ proposer, money }: Life): Promise<void> {
      const page = await who(proposer);
      await page.goto(at('/proposals/start'));
      await page.locator('[name=name]').fill('River Board');
      await page.locator('[name=purpose]').fill('A cleaner river');
      if ((await page.locator('[name=leads]').count()) > 0)
        await page.locator('[name=leads][value=yes]').check();
      await press(page, 'Begin the draft');
      proposal = page.url();
      await page.goto(`${proposal}/check`);
      assert.match(await textOf(page), /Why it is proposed is not said: whoever proposes it writes that/);
      await page.goto(`${proposal}/draft/why`);
      await page.locator('[name=rationale]').fill('It is needed');
      await press(page, 'Save and go back');
      const keeper = await who('registerKeeper');
      await keeper.goto(entry('/edit/nature'));
      await unfold(keeper);
      await keeper.locator('[name=legalPowerConfirmed][value=yes]').check();
      await press(keeper, 'Save');
      if (money !== null) await promise(keeper, money);
      await decided();
    }

    /** What it is and whether it is significant: deciding that has journeys of its own. */
    async function decided(): Promise<void> {
      const [row] = await world.owner<{ id: string }>('select id from partnership where council_id = $1', [
        council.id,
      ]);
      await insertDecision(world, council, row?.id ?? '', 'definition', 'partnership');
      if (life.decidesSignificance)
        await insertDecision(world, council, row?.id ?? '', 'significance', 'significant');
      await standAfresh(world, council);
    }

    async function promise(page: Page, budgeting: string): Promise<void> {
      await page.goto(entry('/edit/money'));
      await page.locator('[name=financialYear]').selectOption('2026');
      await page.locator('[name=direction]').first().waitFor();
      await page.getByLabel('From the council to the partnership').check();
      await page.getByLabel('Cash').check();
      await page.locator('[name=pence]').fill('5000');
      await page.locator(`[name=budgeting][value="${budgeting}"]`).check();
      await press(page, 'Add');
    }

    async function agree({ entry: route, proposer }: Life): Promise<void> {
      const page = await who(proposer);
      await page.goto(`${proposal}/check`);
      assert.match(await textOf(page), route.says);
      if (route.toldAfterwards === true) await day(page, 'agreedOn', addDays(today, -19));
      const wait = page.locator('[name=urgent][value=no]');
      if ((await wait.count()) > 0) await wait.check();
      await looks(page);
      await press(page, /^(Send it|Record as agreed)$/);
      for (const each of route.answers) {
        assert.equal(await stage(), 'proposed');
        await answer(each, proposal);
      }
      if (route.toldAfterwards === true) {
        await page.goto(proposal);
        await press(page, 'Tell them now');
      }
      await page.goto(proposal);
      assert.equal(await stage(), 'approved', await textOf(page));
      await looks(page);
    }

    async function setUp({ setUp: says }: Life): Promise<void> {
      const page = await who('registerKeeper');
      await page.goto(entry('/setting-up'));
      assert.match(await textOf(page), says);
      await looks(page);
      const start = page.locator('main').getByRole('button', { name: /^(Begin|Start)/ });
      if ((await start.count()) > 0) await start.first().click();
      await page.goto(entry());
      await press(page, 'Record as started');
      if (page.url() !== entry()) await press(page, 'Record as started');
      assert.equal(await stage(), 'active');
    }

    async function review({ review: rules, proposer }: Life, of: TestCouncil): Promise<void> {
      const [row] = await world.owner<{ id: string }>('select id from partnership where council_id = $1', [
        of.id,
      ]);
      const id = row?.id ?? '';
      await insertDecision(world, of, id, 'definition', 'partnership');
      if (life.policy === 'cheshire-west') await insertDecision(world, of, id, 'significance', 'significant');
      await standAfresh(world, of);
      const keeper = await who('registerKeeper');
      await keeper.goto(entry('/reviews'));
      await press(keeper, 'Open a review of it alone');
      assert.match(await textOf(keeper), rules.rule);
      await day(keeper, 'due', addDays(today, 40));
      await press(keeper, 'Look at whose they are');
      await press(keeper, /^Open it/);
      const [asked] = await world.owner<{ id: string }>('select id from review where council_id = $1', [
        of.id,
      ]);
      const lead = await who(proposer);
      await lead.goto(entry(`/reviews/${asked?.id}/answer`));
      await unfold(lead);
      for (const box of await lead.locator('[name=same]').all()) await box.check();
      await answerTheRest(lead);
      await lead.locator('[name=summary]').fill('It met four times.');
      await lead.locator('[name=recommendation][value=continue]').check();
      await looks(lead);
      await press(lead, 'Send the review');
      for (const { role, press: button } of rules.steps) {
        const page = await who(role);
        await page.goto(entry(`/reviews/${asked?.id}`));
        const minute = page.locator('[name=minute]');
        if ((await minute.count()) > 0) await minute.fill('Minute 8');
        await press(page, button);
      }
      await keeper.goto(entry(`/reviews/${asked?.id}`));
      await looks(keeper);
      const [closed] = await world.owner<{ state: string; on: string }>(
        `select r.state, p.last_reviewed_on::text as on from review r join partnership p on p.id = r.partnership_id where r.council_id = $1`,
        [of.id],
      );
      assert.deepEqual(closed, { state: 'closed', on: today });
    }

    async function leave({ exit }: Life): Promise<void> {
      const page = await who('registerKeeper');
      await page.goto(entry('/leaving'));
      assert.match(await textOf(page), exit.says);
      await looks(page);
      await page.goto(entry('/leaving/leave'));
      await page.locator('[name=reason]').fill('Its work is done');
      await press(page, 'Begin to leave');
      if (exit.answers.length > 0) await sendStrategy(page, exit.answers);
      await page.goto(entry('/leaving/close'));
      await day(page, 'closedOn', addDays(today, -1));
      await page.locator('[name=closedReason]').fill('Its work is done');
      await press(page, 'Close');
      assert.equal(await stage(), 'closed');
      await page.goto(entry());
      assert.ok((await textOf(page)).includes(formatDate(addDays(today, -1))));
      await looks(page);
    }

    /** What the policy's own questions ask of an exit strategy, where it has any. */
    async function answerExit(page: Page): Promise<void> {
      const all = await page.goto(entry('/exit/all'));
      if (all?.status() !== 200) return;
      const boxes = page.locator('main input[type=checkbox][name$=_answer]');
      if ((await boxes.count()) > 0) await boxes.first().check();
      for (const box of await page.locator('main textarea[name$=_answer]').all()) await box.fill('Agreed');
      await press(page, 'Save');
    }

    async function sendStrategy(page: Page, answers: readonly Answering[]): Promise<void> {
      await answerExit(page);
      await page.goto(entry('/leaving/strategy'));
      await page.locator('[name=manner][value=planned]').check();
      for (const box of await page.locator('main textarea').all()) await box.fill('Agreed with all partners');
      for (const name of ['reasons', 'why']) {
        const box = page.locator(`[name=${name}]`).first();
        if ((await box.count()) > 0 && (await box.getAttribute('type')) === 'checkbox') await box.check();
      }
      await page.locator('[name=complete][value=yes]').check();
      await press(page, 'Save');
      await page.goto(entry('/leaving/strategy'));
      await press(page, 'Send it to those who agree to it');
      await page.goto(entry('/leaving'));
      await page.getByRole('link', { name: 'See the proposal, and answer it' }).click();
      const asked = page.url();
      for (const each of answers) {
        await page.goto(entry('/leaving/close'));
        assert.notEqual(await stage(), 'closed');
        await answer(each, asked);
      }
    }
  });
