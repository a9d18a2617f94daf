import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { insertDecision, insertEntry } from '../../test/editing/scene.ts';
import { hiddenIn } from '../../test/imports/uploads.ts';
import { putInto } from '../../test/put.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';

describe('what a decision rested on', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const keeper = await world.person(council, ['registerKeeper'], 'Ann Keeper');
  const put = putInto(world, council);

  /** Rated low on six criteria, of which the register answered money by itself. */
  async function rated(reference: number) {
    const id = await insertEntry(world, council, reference, `Board ${reference}`);
    await insertDecision(world, council, id, 'definition', 'partnership');
    const money = { partnership_id: id, direction: 'from council', kind: 'cash', recurring: true };
    await put('contribution', { ...money, financial_year: 2026, pence: 1_200_000 });
    await standAfresh(world, council, [id]);
    const base = `/${council.slug}/register/${reference}/risk`;
    const criteria = ['time', 'failure', 'priorities', 'reputation', 'administration'];
    for (const each of criteria) await send(base, `/ask/risk-${each}`, { answer: 'low' });
    await send(base, '/decision', { outcome: 'low' });
    return { id, base };
  }

  async function send(base: string, path: string, fields: Readonly<Record<string, string>>) {
    const { body } = await keeper.get(path === '/decision' ? base : `${base}${path}`);
    const reply = await keeper.post(`${base}${path}`, { seen: hiddenIn(body, 'seen'), ...fields });
    assert.equal(reply.statusCode, 303, textOf(reply));
  }

  test('stays in the history with the spread of then and what the register said, and the page says what has moved since', async () => {
    const { id, base } = await rated(1);
    const fresh = textOf(await keeper.get(base));
    assert.doesNotMatch(fresh, /Since it was decided/);
    await world.owner('update contribution set pence = 15000000 where partnership_id = $1', [id]);
    await standAfresh(world, council, [id]);
    const page = textOf(await keeper.get(base));
    assert.match(page, /Since it was decided: Money went from low to high\./);
    assert.match(page, /How the criteria stand now/);
    await send(base, '/decision', { outcome: 'high', reason: 'It grew' });
    assert.doesNotMatch(textOf(await keeper.get(base)), /Since it was decided/);
    const past = textOf(await keeper.get(`${base}/history`));
    assert.match(past, /How the criteria stood then: 1 high: Money 5 low: Time/);
    assert.match(past, /How the criteria stood then: 6 low: Money, Time/);
    assert.match(past, /How much does the council contribute\? High \(From the register: [^)]*£150,000/);
    assert.match(past, /How much does the council contribute\? Low \(From the register: [^)]*£12,000/);
  });

  test('names an answer that somebody gave otherwise since, or took back', async () => {
    const { base } = await rated(2);
    await send(base, '/ask/risk-time', { answer: 'high' });
    await send(base, '/ask/risk-failure', { answer: 'dont-know' });
    const page = textOf(await keeper.get(base));
    assert.match(
      page,
      /Since it was decided: Time went from low to high; If it failed went from low to don’t know/,
    );
  });

  test('is not told of what a spreadsheet decided, of which no answer is kept', async () => {
    const id = await insertEntry(world, council, 3, 'Board 3');
    await insertDecision(world, council, id, 'definition', 'partnership');
    await insertDecision(world, council, id, 'risk', 'low');
    await standAfresh(world, council, [id]);
    const base = `/${council.slug}/register/3/risk`;
    await send(base, '/ask/risk-time', { answer: 'high' });
    assert.doesNotMatch(textOf(await keeper.get(base)), /Since it was decided/);
    assert.doesNotMatch(textOf(await keeper.get(`${base}/history`)), /What it rested on/);
  });
});
