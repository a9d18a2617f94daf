import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { hiddenIn, importNow, readFile } from '../../test/imports/uploads.ts';
import { textOf } from '../../test/text.ts';
import { insertEntry, newScene, noticeOf, saved } from '../../test/editing/scene.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';

const ended = { stage: 'closed', closed_on: '2020-01-01', closed_reason: 'Money ran out' } as const;

describe('an entry that ended once and goes on', async () => {
  const world = await newWorld({ after });
  // Its policy sets no route for leaving, so whoever keeps the register records an end of it.
  const { council, officer } = await newScene(world, 'brentwood');
  const record = (reference: number): string => links.record(council.slug, reference);

  const end = async (
    reference: number,
    columns: Readonly<Record<string, unknown>> = ended,
  ): Promise<void> => {
    if (reference > 1) await insertEntry(world, council, reference, `Entry ${reference}`);
    await world.within(council, (db) =>
      db.updateTable('partnership').set(columns).where('reference', '=', reference).execute(),
    );
    await standAfresh(world, council);
  };
  const now = async (reference: number) => {
    const [row] = await world.owner<{ told: readonly unknown[]; version: number; name: string }>(
      `select json_build_array(stage, closed_on, closed_reason, as_typed, answered_none) as told, version, name
       from partnership where council_id = $1 and reference = $2`,
      [council.id, reference],
    );
    assert.ok(row);
    return row;
  };
  const move = async (reference: number, stage: string) => {
    const { name, version } = await now(reference);
    return officer.post(links.edit(council.slug, reference, 'basics'), {
      version: String(version),
      name,
      stage,
    });
  };

  test('tells of its ending no more, says so, and tells the second one when it ends again', async () => {
    await end(1, {
      ...ended,
      as_typed: JSON.stringify({ closedOn: 'New Year' }),
      answered_none: ['statute'],
    });
    const page = textOf(await officer.get(links.edit(council.slug, 1, 'basics')));
    assert.match(
      page,
      /If it goes on, “Closed on” and “Why it closed or was declined” are cleared, as another ending/,
    );
    const moved = await move(1, 'proposed');
    saved(moved);
    assert.match(
      decodeURIComponent(noticeOf(moved)),
      /“Closed on” and “Why it closed or was declined” told of the ending before and are cleared/,
    );
    assert.deepEqual((await now(1)).told, ['proposed', null, null, {}, ['statute']]);
    const timeline = textOf(await officer.get(record(1)));
    assert.match(timeline, /Money ran out/);
    for (const stage of ['active', 'closed']) saved(await move(1, stage));
    const closed = textOf(await officer.get(record(1)));
    assert.match(closed, /Closed, recorded on/);
    assert.match(closed, /Still to record: “Closed on”, “Why it closed or was declined”/);
  });

  test('keeps what it tells while one ending goes on', async () => {
    await end(2, { ...ended, stage: 'leaving' });
    saved(await move(2, 'closed'));
    assert.deepEqual((await now(2)).told, ['closed', '2020-01-01', 'Money ran out', {}, []]);
    await end(3, { ...ended, stage: 'leaving' });
    saved(await move(3, 'active'));
    assert.deepEqual((await now(3)).told, ['active', null, null, {}, []]);
  });

  test('among many that move at once, each by where it comes from', async () => {
    await end(4, { ...ended, answered_none: ['closedReason', 'statute'], closed_reason: null });
    await end(5, { stage: 'declined', closed_reason: 'Too dear' });
    await end(6, { stage: 'active', closed_on: '2024-05-05' });
    const page = links.bulk(council.slug);
    const sent = { reference: ['4', '5', '6'], field: 'stage', stage: 'proposed' };
    const looked = await officer.post(page, { ...sent, step: 'look' });
    assert.match(
      textOf(looked),
      /What was recorded of an ending before is cleared with it: “Closed on” and “Why it closed or was declined”\./,
    );
    saved(await officer.post(page, { ...sent, step: 'change', seen: hiddenIn(looked.body, 'seen') }));
    assert.deepEqual((await now(4)).told, ['proposed', null, null, {}, ['statute']]);
    assert.deepEqual((await now(5)).told, ['proposed', null, null, {}, []]);
    assert.deepEqual(
      (await now(6)).told,
      ['active', '2024-05-05', null, {}, []],
      'its stage leads not there',
    );
  });

  test('by a spreadsheet too, which may tell of another ending in the same row', async () => {
    await end(7);
    await end(8);
    const csv = 'Concordat reference,Name,Stage,Date closed\n7,Entry 7,Active,\n8,Entry 8,Declined,\n';
    const run = await readFile(officer, council, 'stages.csv', csv);
    const check = textOf(await officer.get(`${run}/check`));
    assert.match(check, /“Closed on” and “Why it closed or was declined” are cleared, unless the file gives/);
    assert.match(check, /“Closed on” is cleared, unless the file gives another/);
    const done = await importNow(officer, run);
    assert.equal(done.statusCode, 303, textOf(done));
    assert.deepEqual((await now(7)).told, ['active', null, null, {}, []]);
    assert.deepEqual((await now(8)).told, ['declined', null, 'Money ran out', {}, []]);
    const again = 'Concordat reference,Name,Stage,Date closed\n7,Entry 7,Closed,1 March 2026\n';
    await importNow(officer, await readFile(officer, council, 'again.csv', again));
    assert.deepEqual((await now(7)).told, ['closed', '2026-03-01', null, {}, []]);
  });
});
