import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { adopt, sendDraft } from '../../test/adopting.ts';
import { textOf } from '../../test/text.ts';
import { insertDecision, insertEntry, newScene } from '../../test/editing/scene.ts';
import { readFile } from '../../test/imports/uploads.ts';
import { onLevels } from '../../test/levels.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { links, withQuery } from '../links.ts';

describe('a policy that loses a level that entries stand on', async () => {
  const world = await newWorld({ after });
  const { council, officer, register, put, entryId } = await newScene(world, onLevels('three'));
  const other = await insertEntry(world, council, 2, 'Harbour Board');
  for (const [id, risk] of [
    [entryId, 'medium'],
    [other, 'high'],
  ] as const) {
    await insertDecision(world, council, id, 'definition', 'partnership');
    await insertDecision(world, council, id, 'risk', risk);
    await insertDecision(world, council, id, 'value', 'low');
  }
  const answered = { question_set: 'risk', policy_version_id: council.policyVersionId };
  await put(
    'answer',
    ...['risk-time', 'risk-money'].map((question) => ({
      ...answered,
      partnership_id: entryId,
      question,
      value: JSON.stringify({ is: 'value', value: 'medium' }),
    })),
  );
  await standAfresh(world, council);
  const address = await sendDraft(officer, council, onLevels('four'));
  const preview = textOf(await officer.get(address));
  const draft = `draft:${address.split('/').at(-1)}`;
  const tried = textOf(await officer.get(withQuery(links.whatIf(council.slug), { other: draft })));
  const adopted = await adopt(officer, address, '2026-11-21', { title: 'With four levels' });
  const words = 'Medium \\(levels of 2020\\)';

  test('says so before it is adopted, and names them', () => {
    assert.match(preview, /1 decision stands on a level that this version does not have/);
    assert.match(preview, /Coast Forum How risky is it\? Medium/);
    assert.doesNotMatch(preview, /Harbour Board How risky is it\? High/);
  });

  test('says so where it is tried', async () => {
    assert.match(tried, /Under “Partnership policy”, not adopted/);
    assert.match(tried, /1 stands at “Medium”, a level that would be lost/);
    assert.match(tried, /Coast Forum 1 Medium No level/);
    const [was] = await world.owner<{ id: string }>(
      'select id from policy_version where council_id = $1 order by from_on limit 1',
      [council.id],
    );
    const other = { other: `version:${was?.id ?? ''}` };
    const back = textOf(await officer.get(withQuery(links.whatIf(council.slug), other)));
    assert.match(back, /Under “Partnership policy”, from 1 April 2020/);
  });

  test('leads on to what waits', async () => {
    assert.equal(adopted.headers.location, links.decideAgain(council.slug));
    const waits = textOf(await officer.get(links.decideAgain(council.slug)));
    assert.match(waits, new RegExp(`Coast Forum How risky is it\\? ${words}`));
    assert.doesNotMatch(waits, /Harbour Board/);
  });

  test('is told in the list, its filter and its order', async () => {
    const list = textOf(await officer.get(register));
    assert.match(list, new RegExp(`${words} Decide again`));
    assert.match(list, new RegExp(`${words} ?1\\b`));
    assert.doesNotMatch(list, /\bmedium\b/);
    const changed = textOf(await officer.get(`${register}?also=changed`));
    assert.match(changed, /Coast Forum/);
    assert.doesNotMatch(changed, /Harbour Board/);
    const checked = textOf(await officer.get(`${register}?check=goneLevel`));
    assert.match(checked, /Coast Forum/);
    assert.doesNotMatch(checked, /Harbour Board/);
  });

  test('is told on the record: what to do next, what needs mending, what it is, and its past', async () => {
    const record = textOf(await officer.get(`${register}/1`));
    assert.match(
      record,
      new RegExp(`“How risky is it\\?” was decided as ${words}, which the policy in force has lost`),
    );
    assert.match(record, /How risky is it\? Decided on a level that the policy has lost Decide again/);
    assert.match(record, new RegExp(`Risk ${words}`));
    const timeline = textOf(await officer.get(`${register}/1/timeline`));
    assert.match(timeline, new RegExp(`How risky is it\\? ${words}`));
    assert.match(timeline, /The levels changed, not the partnership/);
    assert.doesNotMatch(timeline, /\? medium\b/);
  });

  test('is told in the history of the set, which its own levels stay in', async () => {
    const history = textOf(await officer.get(links.setHistory(council.slug, 1, 'risk')));
    assert.match(history, new RegExp(`has lost the level at which this was decided, ${words}\\.`));
    assert.match(history, /Medium, of low, medium, high/);
    assert.doesNotMatch(history, /suggests nothing any more/);
  });

  test('is told on the map of risk and value, and to be rated', async () => {
    const map = textOf(await officer.get(links.portfolio(council.slug)));
    assert.match(map, /2 rated ?, 1 of them on levels that the policy has lost/);
    assert.match(map, /Rate the 1\b/);
    assert.match(map, new RegExp(words));
  });

  test('is told in files, and comes back in as nothing to change', async () => {
    const file = (await officer.get(links.exportFile(council.slug, 'csv'))).body;
    assert.match(file, new RegExp(`,${words},`));
    const run = await readFile(officer, council, 'again.csv', file);
    const check = textOf(await officer.get(`${run}/check`));
    assert.match(check, /Nothing to change/);
  });

  test('waits in the table of many, and not among what is decided', async () => {
    const table = links.sortMany(council.slug, 'risk');
    assert.doesNotMatch(textOf(await officer.get(`${table}?show=decided`)), /Coast Forum/);
    assert.match(textOf(await officer.get(`${table}?show=unknown`)), new RegExp(`Coast Forum.*${words}`));
  });

  test('asks again what was answered on it, and says what that was', async () => {
    const page = await officer.get(links.wholeSet(council.slug, 1, 'risk'));
    assert.match(textOf(page), new RegExp(`Answered ${words}: answer again`));
    const result = textOf(await officer.get(`${register}/1/risk`));
    assert.match(result, new RegExp(`What does the council put in\\? Answered ${words}: answer again`));
    assert.doesNotMatch(result, /Made no difference/);
    assert.match(result, new RegExp(`How risky is it\\? ${words} Rated medium of low, medium, high`));
  });
});
