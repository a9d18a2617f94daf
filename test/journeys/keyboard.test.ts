import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { insertDecision, newScene } from '../editing/scene.ts';
import { standAfresh } from '../stand.ts';
import { newWorld } from '../world.ts';
import { desktop, openBrowser, pageOf, phone } from './browser.ts';
import { accessibilityFaults, htmlFaults, scrollsSideways } from './checks.ts';

const world = await newWorld({ after });
const scene = await newScene(world);
await insertDecision(world, scene.council, scene.entryId, 'definition', 'partnership');
await scene.put('contribution', {
  partnership_id: scene.entryId,
  financial_year: 2026,
  direction: 'from council',
  kind: 'cash',
  recurring: true,
  pence: 7_200_000,
});
await standAfresh(world, scene.council);
const site = await world.app.listen({ host: '127.0.0.1', port: 0 });
const { browser, close } = await openBrowser();
after(close);

async function open(address: string, width = 1280): Promise<Page> {
  const { cookie } = scene.officer;
  const page = await pageOf(browser, { site, cookie }, { viewport: { width, height: 900 } });
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => assert.fail(`${address}: ${error.message}`));
  await page.goto(`${site}${address}`);
  return page;
}

interface Focus {
  readonly tag: string;
  readonly type: string;
  readonly name: string;
  readonly text: string;
  readonly value: string;
  readonly checked: boolean;
}

/** Where the keyboard is. */
function focused(page: Page): Promise<Focus> {
  return page.evaluate<Focus>(
    `(() => { const at = document.activeElement; return { tag: at.tagName, type: at.type ?? '', name: at.name ?? '', text: (at.textContent ?? '').trim(), value: at.value ?? '', checked: at.checked ?? false }; })()`,
  );
}

/** Tabs on until something is so; nothing is clicked and nothing is jumped to. */
async function tabTo(page: Page, isIt: (at: Focus) => boolean, what: string): Promise<void> {
  for (let pressed = 0; pressed < 400; pressed += 1) {
    if (isIt(await focused(page))) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`The keyboard never reached ${what}`);
}

async function follow(page: Page, text: string): Promise<void> {
  await tabTo(
    page,
    ({ tag, text: said }) => (tag === 'A' || tag === 'BUTTON') && said.startsWith(text),
    text,
  );
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

const written = { number: '4', time: '3 hours a week', text: 'As the board agreed' };

/** What was chosen or typed of each question, by its id. */
type Answered = ReadonlyMap<string, string>;

/** Answers each question of the page as the keyboard comes to it, and saves. Of levels one after the other is chosen. */
async function answerAll(page: Page): Promise<Answered> {
  const done = new Map<string, string>();
  for (let pressed = 0; pressed < 400; pressed += 1) {
    const at = await focused(page);
    if (at.tag === 'BUTTON' && at.text === 'Save') break;
    const [question = '', part = ''] = at.name.split('_');
    if (part === 'answer' && !done.has(question)) {
      if (at.type === 'radio') await chooseLevel(page, at, done.size % 3);
      else if (at.tag === 'TEXTAREA') await page.keyboard.type(written.text);
      else await page.keyboard.type(question === 'c-meetings' ? written.number : written.time);
      done.set(question, (await focused(page)).value);
    }
    await page.keyboard.press('Tab');
  }
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  return done;
}

/** Chooses the first of them, and goes on from it by the arrows. What the register filled in stays. */
async function chooseLevel(page: Page, at: Focus, on: number): Promise<void> {
  if (at.checked) return;
  await page.keyboard.press('Space');
  if (!/^(?:risk|value)-/.test(at.name)) return;
  for (let moved = 0; moved < on; moved += 1) await page.keyboard.press('ArrowDown');
  const now = await focused(page);
  assert.deepEqual([now.name, now.checked, now.value === at.value], [at.name, true, on === 0]);
}

test('both appendices of one partnership are answered by the keyboard alone, and every answer is kept', async (t) => {
  const page = await open(`${scene.register}/1`);
  const began = Date.now();
  const answered: Answered[] = [];
  for (const title of [
    'Partnership risk assessment',
    'Partnership value assessment',
    'Questions for assessing a partnership',
  ]) {
    if (answered.length > 0) await follow(page, 'Coast Forum');
    await follow(page, title);
    await follow(page, 'Answer on one page');
    answered.push(await answerAll(page));
    await page.getByText('Saved').first().waitFor();
  }
  const counts = answered.map(({ size }) => size);
  t.diagnostic(`${counts.join(' + ')} questions in ${((Date.now() - began) / 1000).toFixed(1)} seconds`);
  assert.deepEqual(counts.slice(0, 2), [6, 9]);
  const answers = await scene.rows<{ question: string; question_set: string; value: { value?: unknown } }>(
    'answer',
  );
  const levels = answers.filter(({ question_set }) => ['risk', 'value'].includes(question_set));
  for (const { question, value } of levels)
    assert.equal(answered.find((set) => set.has(question))?.get(question), value.value, question);
  assert.equal(new Set(levels.map(({ value }) => value.value)).size, 3);
  const of = (set: string): number => answers.filter((each) => each.question_set === set).length;
  const entry = await scene.row('partnership');
  assert.deepEqual(
    [entry['meetings_a_year'], entry['staff_minutes_a_year'], entry['staff_time_typed']],
    [4, 9360, '3 hours a week'],
  );
  // What the register knows of the money is a suggestion already; what it has a field for is kept there.
  assert.deepEqual([of('risk'), of('value'), of('assessment')], [5, 9, 19]);
  assert.equal(entry['objectives'], written.text);
  assert.equal(entry['information_shared'], written.text);
  await page.context().close();
});

test('a page that was left half-way asks first, and what was saved of it is offered again where it ended', async () => {
  const page = await open(`${scene.register}/1/exitRisk/all`);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void (asked.length === 1 ? dialog.dismiss() : dialog.accept());
  });
  await page.getByRole('link', { name: 'Leave without saving' }).click();
  await page.goto(`${site}${scene.register}/1/exitRisk/all`);
  assert.deepEqual(asked, [], 'nothing was typed, so nothing is asked');
  const [first] = await page.locator('input[type=radio]').all();
  await first?.check();
  await page.getByRole('link', { name: 'Leave without saving' }).click();
  assert.deepEqual(asked, ['beforeunload']);
  assert.equal(await first?.isChecked(), true);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved 1 answer').waitFor();
  assert.equal(asked.length, 1, 'what is saved is not asked about');
  await page.goto(`${site}${scene.register}/1/exitRisk`);
  await page.getByText(/1 of \d+ answered/).waitFor();
  await page.goto(`${site}${scene.register}/1/exitRisk/all`);
  assert.equal(await page.locator('input[type=radio]').first().isChecked(), true);
  await page.context().close();
});

test('the page of a set is accessible, valid and no wider than a phone, with its errors too', async () => {
  for (const width of [desktop, phone]) {
    for (const set of ['risk', 'assessment']) {
      const page = await open(`${scene.register}/1/${set}/all`, width);
      assert.deepEqual(await accessibilityFaults(page), [], `${set} at ${width}`);
      assert.equal(await scrollsSideways(page), false);
      assert.deepEqual(
        await htmlFaults((await scene.officer.get(`${scene.register}/1/${set}/all`)).body),
        [],
      );
      await page.context().close();
    }
    const page = await open(`${scene.register}/1/assessment/all`, width);
    await page.locator('[name=c-meetings_answer]').fill('now and then');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('There is a problem').waitFor();
    assert.deepEqual(await accessibilityFaults(page), [], `errors at ${width}`);
    assert.equal(await page.locator('[name=c-meetings_answer]').inputValue(), 'now and then');
    await page.context().close();
  }
});
