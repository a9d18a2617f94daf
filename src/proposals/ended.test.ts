import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { links } from '../links.ts';
import { newScene as editScene, noticeOf } from '../../test/editing/scene.ts';
import { importNow, readFile } from '../../test/imports/uploads.ts';
import { newWorld } from '../../test/world.ts';
import { answer, confirmPower, drafted, entryOf, newScene, putMoney, sentScene } from './testing/scene.ts';

describe('whoever had a hand in a proposal', async () => {
  const world = await newWorld({ after });

  test('answers it no more than whoever began it: whoever wrote on it or sent it, and is not asked either', async () => {
    const { council, put, officer } = await newScene(world, 'breckland');
    const holder = await world.person(council, ['portfolioHolder'], 'Pat Holder');
    const team = await world.person(council, ['managementTeam'], 'Mia Manager');
    const writer = await world.person(council, ['managementTeam', 'lead', 'registerKeeper'], 'Will Writer');
    const sender = await world.person(council, ['managementTeam', 'lead', 'registerKeeper'], 'Sue Sender');
    const address = await drafted(council, officer, 'Written Board');
    const kept = await writer.post(`${address}/draft/why`, { version: '2', rationale: 'Mine alone' });
    assert.equal(kept.statusCode, 303, kept.body);
    const { id } = await entryOf(world, council, 'Written Board');
    await putMoney(put, id, 'budgeted');
    await confirmPower(world, id);
    assert.equal((await answer(sender, `${address}/check`)).statusCode, 303);
    await answer(holder, `${address}/answer/0`, { decision: 'for' });
    for (const own of [writer, sender]) {
      const refused = await answer(own, `${address}/answer/1`, { decision: 'approved' });
      assert.equal(refused.statusCode, 422);
      assert.match(refused.body, /Nobody answers their own proposal.*Who can: .*\(Mia Manager\)/s);
      assert.doesNotMatch((await own.get(links.myWork(council.slug))).body, /Decide on the proposal/);
    }
    assert.match((await team.get(links.myWork(council.slug))).body, /Decide on the proposal/);
    const done = await answer(team, `${address}/answer/1`, { decision: 'approved' });
    assert.equal(done.statusCode, 303, done.body);
  });

  test('nor is the same person under another account, who wrote on it', async () => {
    const { council, put, officer } = await newScene(world, 'breckland');
    const [person] = await put('person', { name: 'Will Writer' });
    const writer = await world.person(council, ['lead'], 'Will Writer');
    const again = await world.person(council, ['portfolioHolder'], 'Will W.');
    await world.owner('update membership set person_id = $2 where account_id = any($1)', [
      [writer.accountId, again.accountId],
      person,
    ]);
    const address = await drafted(council, officer, 'Same Board');
    await writer.post(`${address}/draft/why`, { version: '2', rationale: 'Mine alone' });
    const { id } = await entryOf(world, council, 'Same Board');
    await putMoney(put, id, 'budgeted');
    await confirmPower(world, id);
    await answer(officer, `${address}/check`);
    const refused = await answer(again, `${address}/answer/0`, { decision: 'for' });
    assert.match(refused.body, /Nobody answers their own proposal/);
  });

  test('and so with an exit strategy', async () => {
    const { council, officer, entryId, put } = await editScene(world);
    const writer = await world.person(council, ['portfolioHolder', 'registerKeeper'], 'Will Writer');
    const holder = await world.person(council, ['portfolioHolder'], 'Pat Holder');
    const said = (is: unknown) => JSON.stringify({ is: 'value', value: is });
    for (const [question, value] of [
      ['exit-reasons', ['outcomes']],
      ['exit-risks', 'Said'],
      ['exit-controls', 'Said'],
    ] as const)
      await put('answer', {
        partnership_id: entryId,
        question_set: 'exit',
        question,
        value: said(value),
        policy_version_id: council.policyVersionId,
      });
    await officer.post(links.exitMove(council.slug, 1, 'leave'), { reason: 'Done' });
    const strategy = links.exitStrategy(council.slug, 1);
    await officer.post(strategy, {
      version: '0',
      manner: 'planned',
      'part-assets': 'Two boats',
      complete: 'no',
    });
    const wrote = await writer.post(strategy, {
      version: '1',
      manner: 'planned',
      'part-assets': 'Three boats',
      complete: 'yes',
    });
    assert.equal(wrote.statusCode, 303, wrote.body);
    const sent = await officer.post(links.sendExit(council.slug, 1));
    const address = String(sent.headers.location).split('?')[0] ?? '';
    const refused = await answer(writer, `${address}/answer/0`, { decision: 'for' });
    assert.match(refused.body, /Nobody answers their own proposal/);
    assert.equal((await answer(holder, `${address}/answer/0`, { decision: 'for' })).statusCode, 303);
  });
});

describe('a proposal that has ended', async () => {
  const world = await newWorld({ after });

  async function approved(name: string) {
    const scene = await sentScene(world, name);
    const { holder, team, address } = scene;
    await answer(holder, `${address}/answer/0`, { decision: 'for' });
    await answer(team, `${address}/answer/1`, { decision: 'approved' });
    return scene;
  }

  const stateOf = async (id: string) => {
    const [row] = await world.owner<{ state: string }>(
      'select state from proposal where partnership_id = $1',
      [id],
    );
    return row?.state;
  };
  const rowsOf = (id: string) =>
    world.owner(
      `select place, round, state, decision, reason, account_id, at, content from proposal_step where partnership_id = $1 order by place, round`,
      [id],
    );

  test('keeps every answer as it was given, and is nobody’s turn, whatever becomes of its entry', async () => {
    const { council, team, holder, officer, address, id, reference } = await approved('Over Board');
    const start = await officer.post(links.stage(council.slug, reference, 'start'), { from: 'approved' });
    assert.equal(start.statusCode, 303, start.body);
    await world.owner(`update partnership set purpose = 'Something else years later' where id = $1`, [id]);
    const before = await rowsOf(id);
    const page = (await team.get(address)).body;
    assert.doesNotMatch(page, /It is your turn|asked again|something changed/i);
    assert.match(page, /Approved on/);
    const first = await answer(holder, `${address}/answer/0`, { decision: 'against', reason: 'Later' });
    const second = await answer(team, `${address}/answer/1`, { decision: 'declined', reason: 'Later' });
    assert.deepEqual([first.statusCode, second.statusCode], [422, 422]);
    assert.match(second.body, /It is approved.*nobody needs to act/);
    assert.deepEqual(await rowsOf(id), before);
  });

  test('starts nothing that changed other than by a save since it was approved', async () => {
    const { council, put, officer, address, id, reference } = await approved('Stale Board');
    await putMoney(put, id, 'unbudgeted');
    const start = await officer.post(links.stage(council.slug, reference, 'start'), { from: 'approved' });
    assert.equal(start.statusCode, 303, start.body);
    assert.match(noticeOf(start), /^Nothing was moved on: [^.]*asked again$/);
    const { stage } = await entryOf(world, council, 'Stale Board');
    assert.deepEqual([stage, await stateOf(id)], ['proposed', 'open']);
    assert.match((await officer.get(address)).body, /Something changed since it was answered/);
  });

  test('is asked again as soon as an import, or its undoing, changes what was approved', async () => {
    const { council, officer, team, holder, address, id } = await approved('Brought Board');
    const file = 'Name,Purpose\nBrought Board,A cleaner sea\n';
    const run = await readFile(officer, council, 'register.csv', file);
    await importNow(officer, run);
    const { stage } = await entryOf(world, council, 'Brought Board');
    assert.deepEqual([stage, await stateOf(id)], ['proposed', 'open']);
    await answer(holder, `${address}/answer/0`, { decision: 'for' });
    await answer(team, `${address}/answer/1`, { decision: 'approved' });
    assert.equal(await stateOf(id), 'approved');
    await officer.post(`${run}/undo`, { touched: 'undo' });
    assert.equal(await stateOf(id), 'open');
  });

  test('is nobody’s turn once it was withdrawn, and what was answered stays', async () => {
    const { holder, team, officer, address, id } = await sentScene(world, 'Gone Board');
    await answer(holder, `${address}/answer/0`, { decision: 'for' });
    await officer.post(`${address}/withdraw`, { reason: 'No longer wanted' });
    await world.owner(`update partnership set purpose = 'Something else' where id = $1`, [id]);
    const before = await rowsOf(id);
    const page = (await team.get(address)).body;
    assert.doesNotMatch(page, /It is your turn|Asked|something changed/);
    assert.match(page, /Not asked any more/);
    assert.equal((await answer(holder, `${address}/answer/0`, { decision: 'for' })).statusCode, 422);
    assert.deepEqual(await rowsOf(id), before);
  });

  test('binds nobody when the same is proposed again: it stays approved beside the later one', async () => {
    const { team, address, id } = await approved('Twice Board');
    const [first] = await world.owner<{ id: string }>(`select id from proposal where partnership_id = $1`, [
      id,
    ]);
    await world.owner(
      `insert into proposal (council_id, id, partnership_id, kind, policy_version_id, state, sent_at, route)
       select council_id, gen_random_uuid(), partnership_id, kind, policy_version_id, 'open', sent_at + interval '1 day', route from proposal where id = $1`,
      [first?.id],
    );
    await world.owner(`update partnership set stage = 'proposed', purpose = 'Otherwise' where id = $1`, [id]);
    await answer(team, `${address}/answer/1`, { decision: 'declined', reason: 'Later' });
    const [now] = await world.owner<{ state: string }>(`select state from proposal where id = $1`, [
      first?.id,
    ]);
    assert.equal(now?.state, 'approved');
  });
});
