import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { standAfresh } from '../../test/stand.ts';
import { textOf } from '../../test/text.ts';
import { insertDecision } from '../../test/editing/scene.ts';
import { putInto } from '../../test/put.ts';
import { newWorld, type TestCouncil, type World } from '../../test/world.ts';
import { links } from '../links.ts';

/** An entry that was decided to be a significant partnership unless said otherwise, with a review long overdue. */
async function add(
  world: World,
  council: TestCouncil,
  reference: number,
  columns: Readonly<Record<string, unknown>>,
  decided: Readonly<Record<string, string>> = { definition: 'partnership', significance: 'significant' },
): Promise<void> {
  const entry = { reference, name: `Entry ${reference}`, next_review_on: '2026-01-31', ...columns };
  const [id] = await putInto(world, council)('partnership', entry);
  for (const [set, outcome] of Object.entries(decided))
    await insertDecision(world, council, id, set, outcome);
}

describe('an entry that has ended', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council);
  const list = links.register(council.slug);
  const record = (reference: number): string => links.record(council.slug, reference);
  const page = async (url: string): Promise<string> => textOf(await officer.get(url));
  await add(world, council, 1, {});
  await add(world, council, 2, { stage: 'closed' });
  await add(world, council, 3, { stage: 'declined' }, {});
  await add(world, council, 4, {
    stage: 'closed',
    closed_on: '2026-03-31',
    closed_reason: 'Its work was done',
  });
  await standAfresh(world, council);

  test('is no longer chased on its page, which asks for what leaving asks', async () => {
    const closed = await page(record(2));
    assert.doesNotMatch(closed, /overdue/i);
    assert.match(closed, /What needs mending \(2\)/);
    assert.match(closed, /It has ended\. Still to record: “Closed on”, “Why it closed or was declined”\./);
    assert.match(closed, /Next review –/);
    const declined = await page(record(3));
    assert.match(declined, /What needs mending \(1\)/);
    assert.doesNotMatch(declined, /Not yet known\. 0 of|Answer the questions/);
    const done = await page(record(4));
    assert.match(done, /Closed on 31 March 2026/);
    assert.match(done, /It has ended\. The policy asks nothing more of it\./);
    assert.doesNotMatch(done, /What needs mending \(/);
  });

  test('is counted in the list neither as a partnership nor as overdue nor as not yet known', async () => {
    const all = await page(list);
    assert.match(all, /4 entries : 1 live partnership , 1 of those significant , 0 not yet known/);
    assert.match(all, /1 review overdue/);
    assert.match(all, /Entry 2 2 · Closed/);
    for (const [query, shown] of [
      ['also=live', 1],
      ['also=significant', 1],
      ['review=overdue', 1],
      ['kind=unknown', 0],
      ['stage=closed', 2],
    ] as const) {
      const body = (await officer.get(`${list}?${query}`)).body;
      assert.equal([...body.matchAll(/<th scope="row"/g)].length, shown, query);
    }
  });

  test('waits in no table of entries to sort', async () => {
    const sorted = await page(links.sortMany(council.slug, 'definition'));
    assert.doesNotMatch(sorted, /Entry 3/);
  });

  test('is not chased on a past day either, as it stood then', async () => {
    for (const table of ['partnership', 'listing', 'decision', 'policy_version'])
      await world.owner(`update history.${table} set during = tstzrange('2026-05-01', upper(during))`);
    await world.owner(`update listing_count set at = '2026-05-01'`);
    const then = await page(`${list}?as_at=2026-06-01`);
    assert.match(then, /4 entries : 1 live partnership , 1 of those significant , 0 not yet known/);
    assert.match(
      then,
      /Entry 2 2 · Closed Partnership Yes – Not asked – Not asked Not yet known – Not asked/,
    );
    const closed = await page(`${record(2)}?as_at=2026-06-01`);
    assert.match(closed, /Next review –/);
    assert.doesNotMatch(closed, /overdue/i);
  });

  test('is live again once it is proposed again', async () => {
    await world.within(council, (db) =>
      db.updateTable('partnership').set({ stage: 'proposed' }).where('reference', '=', 4).execute(),
    );
    await standAfresh(world, council);
    assert.match(await page(list), /2 live partnerships , 2 of those significant/);
    assert.match(await page(record(4)), /overdue/);
    assert.doesNotMatch(await page(record(4)), /Proposed on 31 March 2026/);
  });
});

test('whose policy still asks for something after the end is told so', async (t) => {
  const world = await newWorld(t);
  const breckland = world.policies.find((each) => each.id === 'breckland')?.document ?? '';
  const review = '  - id: yearly\n    title: Annual review of the partnership\n    of: partnership\n';
  assert.ok(breckland.includes(review));
  const policy = breckland.replace(review, `${review}    when: { fact: stage, oneOf: [active, closed] }\n`);
  const council = await world.council({ policy });
  const officer = await world.person(council);
  await add(world, council, 1, { stage: 'closed', last_reviewed_on: '2024-01-31' });
  await add(world, council, 2, { stage: 'declined' });
  await standAfresh(world, council);
  const all = textOf(await officer.get(links.register(council.slug)));
  assert.match(all, /1 review overdue/);
  const closed = textOf(await officer.get(links.record(council.slug, 1)));
  assert.match(closed, /The 2026 review is 294 days overdue/);
  assert.match(closed, /The policy asks for it although the entry has ended/);
});

test('a move to a stage that ends an entry is dated by when it was recorded, until somebody says when it closed', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council);
  await add(world, council, 1, { stage: 'active' });
  await standAfresh(world, council);
  const basics = links.edit(council.slug, 1, 'basics');
  const moved = await officer.post(basics, { version: '1', name: 'Entry 1', stage: 'closed' });
  assert.equal(moved.statusCode, 303, textOf(moved));
  assert.match(textOf(await officer.get(links.record(council.slug, 1))), /Closed, recorded on \d+ \w+ \d{4}/);
  const said = await officer.post(links.edit(council.slug, 1, 'dates'), {
    version: '2',
    'closedOn-day': '1',
    'closedOn-month': '9',
    'closedOn-year': '2026',
  });
  assert.equal(said.statusCode, 303, textOf(said));
  assert.match(textOf(await officer.get(links.record(council.slug, 1))), /Closed on 1 September 2026/);
});

test('the line above the register counts nothing significant before it is known that anything is a partnership', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council);
  await add(world, council, 1, {}, { significance: 'significant' });
  await standAfresh(world, council);
  const list = textOf(await officer.get(links.register(council.slug)));
  assert.match(list, /1 entry : 0 live partnerships , 1 not yet known/);
});
