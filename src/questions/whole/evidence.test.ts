import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../../test/text.ts';
import { insertDecision, insertEntry } from '../../../test/editing/scene.ts';
import { hiddenIn } from '../../../test/imports/uploads.ts';
import { standAfresh } from '../../../test/stand.ts';
import { newWorld } from '../../../test/world.ts';

test('a page of many questions takes no day to come for what shows an answer, and asks as a page of many does', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ policy: 'breckland' });
  const keeper = await world.person(council, ['registerKeeper']);
  const id = await insertEntry(world, council, 1, 'Coast Board');
  await insertDecision(world, council, id, 'definition', 'partnership');
  await standAfresh(world, council);
  const at = `/${council.slug}/register/1`;

  const refused = await keeper.post(`${at}/risk/all`, {
    seen: hiddenIn((await keeper.get(`${at}/risk/all`)).body, 'seen'),
    'risk-time_answer': 'high',
    'risk-time_speaksFor-day': '1',
    'risk-time_speaksFor-month': '12',
    'risk-time_speaksFor-year': '2199',
    'risk-failure_evidence': 'Minute 12',
  });
  assert.equal(refused.statusCode, 422);
  const text = textOf(refused);
  assert.match(text, /Time: the day that this speaks for must be today or in the past/);
  assert.match(text, /If it failed: choose an answer, “Don’t know” included(?! ?, or skip)/);
  assert.deepEqual(await world.owner('select id from answer where partnership_id = $1', [id]), []);
  const { body } = await keeper.get(`${at}/assessment/all`);
  const opened = /<details[^>]* open[^>]*>(?:<[^>]*>)*What shows it, and when(?:<[^>]*>)*: Is it effective\?/;
  assert.match(body, opened);
});
