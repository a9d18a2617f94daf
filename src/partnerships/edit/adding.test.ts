import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textOf } from '../../../test/text.ts';
import { newScene, noticeOf, saved } from '../../../test/editing/scene.ts';
import { newWorld } from '../../../test/world.ts';

const world = await newWorld({ after });

test('a name is enough: the rest can be left for later from the first page', async () => {
  const { officer, register } = await newScene(world);
  const draft = saved(await officer.post(`${register}/add`, { name: 'Quay Watch' }));
  assert.match((await officer.get(`${draft}/basics`)).body, /Save and leave the rest for later/);
  const kept = await officer.post(`${draft}/basics`, { name: 'Quay Watch', stage: 'active', go: 'check' });
  assert.equal(saved(kept), `${draft}/check`);
  assert.match(textOf(await officer.get(saved(await officer.post(`${draft}/check`)))), /Quay Watch/);
});

test('an entry is added page by page, kept as typed between them, and stored in one go', async () => {
  const { council, officer, register, rows } = await newScene(world);
  const begun = await officer.post(`${register}/add`, { name: 'Harbour Board' });
  const draft = saved(begun);
  assert.equal(saved(await officer.get(draft)), `${draft}/basics`);
  const changed = await world.changes(async () => {
    const basics = {
      name: 'Harbour Board',
      stage: 'active',
      purpose: 'Dredge the harbour',
      committee: 'None',
    };
    assert.equal(saved(await officer.post(`${draft}/basics`, basics)), `${draft}/nature`);
    const nature = { scale: 'strategic', requiredByLaw: 'no', statute: 'TBC' };
    assert.equal(saved(await officer.post(`${draft}/nature`, nature)), `${draft}/dates`);
    const dates = { 'startedOn-day': '1', 'startedOn-month': '4', 'startedOn-year': '2019', endsOn: '-none' };
    assert.equal(saved(await officer.post(`${draft}/dates`, dates)), `${draft}/resources`);
    const time = { staffTime: '1.5 days/month', partnershipBudget: '£12.5k' };
    assert.equal(saved(await officer.post(`${draft}/resources`, time)), `${draft}/information`);
    saved(await officer.post(`${draft}/views`, { comments: 'Two\r\nlines' }));
  });
  assert.deepEqual(changed, ['draft'], 'half an entry is not in the register');
  const back = await officer.get(`${draft}/resources`);
  assert.match(back.body, /value="1\.5 days\/month"/);
  const check = textOf(await officer.get(`${draft}/check`));
  assert.match(check, /Check your answers/);
  assert.match(check, /1\.5 days\/month/);
  assert.match(check, /£12,500/);
  assert.match(check, /Committee None/);
  assert.match(check, /Not yet known/);
  const added = await officer.post(`${draft}/check`);
  assert.equal(saved(added), `${register}/2`);
  assert.match(decodeURIComponent(noticeOf(added)), /is it a partnership\? Answer \d+ questions/);
  const entry = (await rows('partnership')).find((row) => row['reference'] === 2) ?? {};
  assert.equal(entry['purpose'], 'Dredge the harbour');
  assert.equal(entry['started_on'], '2019-04-01');
  assert.equal(entry['total_budget_pence'], 1_250_000);
  assert.equal(entry['staff_time_typed'], '1.5 days/month');
  assert.ok(Number(entry['staff_minutes_a_year']) > 7_000);
  assert.equal(entry['required_by_law'], false);
  assert.equal(entry['comments'], 'Two\nlines');
  assert.equal(entry['statute'], null);
  assert.deepEqual(entry['answered_none'], ['committee', 'endsOn']);
  assert.deepEqual(await rows('draft'), []);
  assert.ok((await rows('standing')).length > 0, 'where it stands was worked out');
  const verbs = await world.owner<{ verb: string }>(
    `select distinct verb from change where partnership_id = $1`,
    [entry['id']],
  );
  assert.deepEqual(verbs, [{ verb: 'added' }]);
  const next = await world.person(council);
  assert.equal((await next.get(`${draft}/basics`)).statusCode, 404);
});

test('entries of a like name are shown before another is begun', async () => {
  const { officer, register, rows } = await newScene(world);
  const found = await officer.post(`${register}/add`, { name: 'The Coast Forum' });
  assert.equal(found.statusCode, 200);
  assert.match(textOf(found), /Is it one of these\?/);
  assert.match(found.body, new RegExp(`href="${register}/1"`));
  assert.deepEqual(await rows('draft'), []);
  saved(await officer.post(`${register}/add`, { name: 'The Coast Forum', sure: 'yes' }));
  assert.equal((await rows('draft')).length, 1);
  const none = await officer.post(`${register}/add`, { name: ' ' });
  assert.equal(none.statusCode, 422);
  assert.match(textOf(none), /Enter its name/);
});

test('a draft is seen by nobody else, and can be thrown away', async () => {
  const { council, officer, register, rows } = await newScene(world);
  const draft = saved(await officer.post(`${register}/add`, { name: 'Harbour Board' }));
  const other = await world.person(council, ['registerKeeper'], 'Ben Officer');
  for (const page of ['', '/basics', '/check', '/discard'])
    assert.equal((await other.get(`${draft}${page}`)).statusCode, 404);
  for (const page of ['/basics', '/check', '/discard'])
    assert.equal((await other.post(`${draft}${page}`)).statusCode, 404);
  assert.doesNotMatch((await other.get(`${register}/add`)).body, /Harbour Board/);
  assert.match((await officer.get(`${register}/add`)).body, /Harbour Board/);
  assert.match((await officer.get(`${draft}/discard`)).body, /Throw away “Harbour Board”\?/);
  assert.equal((await rows('draft')).length, 1);
  saved(await officer.post(`${draft}/discard`));
  assert.deepEqual(await rows('draft'), []);
});
