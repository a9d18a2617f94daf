import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newScene, saved } from '../../test/editing/scene.ts';
import { newWorld, type Visitor } from '../../test/world.ts';
import { links } from '../links.ts';
import { answer } from '../proposals/testing/scene.ts';

/** Leaving with a strategy that all whom the policy names have approved. */
async function approvedExit(world: Awaited<ReturnType<typeof newWorld>>) {
  const scene = await newScene(world);
  const { council, officer, entryId, put } = scene;
  const holder = await world.person(council, ['portfolioHolder'], 'Pat Holder');
  const team = await world.person(council, ['managementTeam'], 'Tom Team');
  const [organisation_id] = await put('organisation', { name: 'County Council' });
  const [partner] = await put('partner', { partnership_id: entryId, organisation_id });
  for (const [question, value] of [
    ['exit-reasons', ['outcomes']],
    ['exit-risks', 'Said'],
    ['exit-controls', 'Said'],
  ] as const)
    await put('answer', {
      partnership_id: entryId,
      question_set: 'exit',
      question,
      value: JSON.stringify({ is: 'value', value }),
      policy_version_id: council.policyVersionId,
    });
  saved(await officer.post(links.exitMove(council.slug, 1, 'leave'), { reason: 'Its work is done' }));
  const strategy = { manner: 'planned', 'part-assets': 'Two boats', complete: 'yes' };
  saved(await officer.post(links.exitStrategy(council.slug, 1), { version: '0', ...strategy }));
  const sent = await officer.post(links.sendExit(council.slug, 1));
  const address = String(sent.headers.location).split('?')[0] as string;
  saved(await answer(holder, `${address}/answer/0`, { decision: 'for' }));
  saved(await answer(team, `${address}/answer/1`, { decision: 'approved' }));
  const state = async (): Promise<string | undefined> =>
    (
      await world.owner<{ state: string }>('select state from proposal where council_id = $1', [council.id])
    )[0]?.state;
  const save = async (by: Visitor, fields: Readonly<Record<string, string>>): Promise<void> => {
    const [row] = await world.owner<{ version: number }>('select version from partnership where id = $1', [
      entryId,
    ]);
    const edit = links.edit(council.slug, 1, 'resources');
    saved(await by.post(edit, { version: String(row?.version), ...fields }));
  };
  return { ...scene, partner, state, save };
}

describe('carrying out how a council leaves', async () => {
  const world = await newWorld({ after });

  test('asks nobody again as a partner goes and money ends, and closing counts the approval', async () => {
    const { council, officer, entryId, partner, state, save, put, row } = await approvedExit(world);
    assert.equal(await state(), 'approved');
    await world.owner(`update partner set left_on = '2026-11-21' where id = $1`, [partner]);
    await put('contribution', {
      partnership_id: entryId,
      financial_year: 2026,
      direction: 'from council',
      kind: 'cash',
      recurring: false,
      budgeting: 'budgeted',
      pence: 100,
    });
    await save(officer, { projects: 'Sea wall' });
    assert.equal(await state(), 'approved');
    const close = { closedOn: '2026-11-20', closedReason: 'Its work is done' };
    const closed = await officer.post(links.exitMove(council.slug, 1, 'close'), {
      'closedOn-day': '20',
      'closedOn-month': '11',
      'closedOn-year': '2026',
      ...close,
    });
    saved(closed);
    assert.equal((await row('partnership'))['stage'], 'closed');
  });

  test('asks again as what was answered of leaving changes', async () => {
    const { council, officer, state, save } = await approvedExit(world);
    await world.owner(
      `update answer set value = '{"is": "value", "value": "Otherwise"}' where council_id = $1 and question = 'exit-risks'`,
      [council.id],
    );
    await save(officer, { projects: 'Sea wall' });
    assert.equal(await state(), 'open');
  });
});
