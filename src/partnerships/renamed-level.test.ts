import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { streamXlsxRows } from 'hucre/xlsx';
import { adopt, sendDraft } from '../../test/adopting.ts';
import { textOf } from '../../test/text.ts';
import { insertDecision, newScene } from '../../test/editing/scene.ts';
import { onLevels } from '../../test/levels.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { LIST_SHEETS } from '../exports/lists.ts';
import { links, withQuery } from '../links.ts';
import { thresholdsIn } from '../policy/compare-amount.ts';
import { readPolicy } from '../policy/read.ts';

describe('a level that was only renamed is called what it is called now', async () => {
  const world = await newWorld({ after });
  const { council, officer, register, put, entryId } = await newScene(world, onLevels('three'));
  await insertDecision(world, council, entryId, 'definition', 'partnership');
  await insertDecision(world, council, entryId, 'significance', 'significant');
  await insertDecision(world, council, entryId, 'risk', 'medium');
  const of = {
    partnership_id: entryId,
    policy_version_id: council.policyVersionId,
    question_set: 'significance',
    value: JSON.stringify({ is: 'value', value: false }),
  };
  await put('answer', { ...of, question: 'major-service' }, { ...of, question: 'high-risk' });
  await put('contribution', {
    partnership_id: entryId,
    financial_year: 2026,
    direction: 'from other',
    kind: 'grant',
    pence: 20_000_000,
  });
  await world.owner('update partnership set required_by_law = false where id = $1', [entryId]);
  await standAfresh(world, council);
  await adopt(officer, await sendDraft(officer, council, onLevels('renamed')), '2026-11-21', {
    title: 'Renamed',
  });

  test('in the timeline', async () => {
    const timeline = textOf(await officer.get(`${register}/1/timeline`));
    assert.match(timeline, /How risky is it\? Moderate/);
    assert.doesNotMatch(timeline, /\bmedium\b/);
  });

  test('in the sheet of decisions', async () => {
    const file = await officer.get(links.exportFile(council.slug, 'xlsx'));
    const sheet = 2 + LIST_SHEETS.findIndex(({ tables }) => tables.includes('decision'));
    const rows: (readonly unknown[])[] = [];
    for await (const { values } of streamXlsxRows(file.rawPayload, { sheet })) rows.push(values);
    const said = JSON.stringify(rows);
    assert.match(said, /Moderate/);
    assert.doesNotMatch(said, /"(medium|significant)"/);
  });

  test('in what if a rule changed, its page and its file', async () => {
    const reading = readPolicy(onLevels('renamed'), 'policy.yaml');
    assert.ok('policy' in reading);
    const rule = thresholdsIn(reading.policy).find((each) => each.of === 'annualGrant')?.path ?? '';
    const asked = { rule, amount: '300,000' };
    const page = textOf(await officer.get(withQuery(links.whatIf(council.slug), asked)));
    assert.match(page, /Coast Forum 1 Major/);
    assert.match(page, /“Major”/);
    assert.doesNotMatch(page, /“significant”|\bmedium\b/);
    const file = (await officer.get(withQuery(links.whatIfFile(council.slug), asked))).body;
    assert.match(file, /Moderate/);
    assert.doesNotMatch(file, /,(significant|medium),/);
  });

  test('in the preview of the next version', async () => {
    const next = onLevels('renamed')
      .replace('id: wyndle-2027', 'id: wyndle-2028')
      .replace('{ id: moderate, label: Moderate, replaces: [medium] }', '{ id: fair, label: Fair }')
      .replace('moderate: £50k to £100k', 'fair: £50k to £100k')
      .replace('answer: moderate', 'answer: fair');
    const preview = textOf(await officer.get(await sendDraft(officer, council, next)));
    assert.match(preview, /Coast Forum How risky is it\? Moderate/);
  });
});
