import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../test/text.ts';
import { insertEntry } from '../test/editing/scene.ts';
import { newWorld } from '../test/world.ts';
import { links } from './links.ts';

test('a day that no page can be shown of is asked for again on the page itself', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ from: '2025-04-01' });
  const officer = await world.person(council);
  await insertEntry(world, council, 1);
  const list = links.register(council.slug);
  const asked = async (path: string, day: string): Promise<{ body: string; said: string }> => {
    const response = await officer.get(`${path}${path.includes('?') ? '&' : '?'}as_at=${day}`);
    assert.equal(response.statusCode, 422, `${path} ${day}`);
    assert.equal(response.body.match(/id="as-at"/g)?.length, 1, path);
    assert.match(response.body, /href="#as-at"/);
    assert.doesNotMatch(textOf(response), /nothing can be changed here|Go to the start page/);
    return { body: response.body, said: textOf(response) };
  };

  const early = await asked(`${list}?sort=-risk`, '2025-01-01');
  assert.match(early.said, /Error: Partnership register/);
  assert.match(early.said, /No policy of this council was in force on 1 January 2025/);
  assert.match(early.body, /<details class="c-more" open>/);
  assert.match(early.body, /value="2025-01-01"/);
  assert.match(early.body, /name="sort" value="-risk"/);
  assert.match(early.said, /See 1 April 2025, the first day that can be shown/);
  assert.match(early.body, /href="[^"]*\?sort=-risk&amp;as_at=2025-04-01"/);
  assert.match(early.said, /As it stands today, 21 November 2026/);
  assert.equal((await officer.get(`${list}?sort=-risk&as_at=2025-04-01`)).statusCode, 200);

  const later = await asked(list, '2027-06-01');
  assert.match(
    later.said,
    /1 June 2027 is still to come\. Choose today, 21 November 2026, or an earlier day/,
  );
  assert.doesNotMatch(later.said, /As it stood/);
  for (const day of ['2026-02-30', 'soon', '%00', '9999-12-31', '%3Cb%3E'])
    assert.match((await asked(list, day)).said, /is not a date|is still to come/);

  for (const path of [links.record(council.slug, 1), links.people(council.slug), links.exports(council.slug)])
    await asked(path, '2024-12-31');
  assert.match((await asked(links.record(council.slug, 1), '2027-06-01')).said, /Coast Forum/);
  const file = await asked(links.exportFile(council.slug, 'csv'), '2027-06-01');
  assert.doesNotMatch(file.body, /Coast Forum/);
  assert.equal((await officer.get(`${links.record(council.slug, 9)}?as_at=never`)).statusCode, 404);
});
