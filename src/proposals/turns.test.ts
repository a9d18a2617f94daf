import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { shipped } from '../../test/adopting.ts';
import { noticeOf } from '../../test/editing/scene.ts';
import { textOf } from '../../test/text.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';
import { links } from '../links.ts';
import { answer, confirmPower, drafted, entryOf, newScene, putMoney, readyToSend } from './testing/scene.ts';

describe('whose turn it is, and what an answer is to', async () => {
  const world = await newWorld({ after });

  const ready = (name: string, policy?: string) => readyToSend(world, name, { policy });

  test('an answer is to what was seen: what changed meanwhile is shown first, and nothing is recorded', async () => {
    const { council, team, holder, address, id, put, send } = await ready('Seen Board');
    await send();
    await answer(holder, `${address}/answer/0`, { decision: 'for' });
    const page = `${address}/answer/1`;
    const seen = /name="seen" value="([^"]+)"/.exec((await team.get(page)).body)?.[1] ?? '';
    await put('contribution', {
      partnership_id: id,
      financial_year: 2027,
      direction: 'from council',
      kind: 'grant',
      budgeting: 'budgeted',
      pence: 100,
    });
    const late = await team.post(page, { seen, decision: 'approved' });
    assert.equal(late.statusCode, 422);
    assert.match(late.body, /£1\b/);
    assert.equal((await entryOf(world, council, 'Seen Board')).stage, 'proposed');
  });

  test('whoever records money of it is told whose turn it becomes by that', async () => {
    const { council, officer, holder, address, send } = await ready('Told Board');
    await send();
    await answer(holder, `${address}/answer/0`, { decision: 'for' });
    const { reference } = await entryOf(world, council, 'Told Board');
    const added = await officer.post(`/${council.slug}/register/${reference}/edit/money`, {
      financialYear: '2026',
      direction: 'from council',
      payer: '',
      kind: 'cash',
      pence: '5000',
      recurring: 'no',
      budgeting: 'unbudgeted',
    });
    assert.equal(added.statusCode, 303, added.body);
    assert.match(
      textOf(await holder.get(`${address}/answer/0`)),
      /2026–27, from the council to the partnership, cash, outside existing budgets/,
    );
    assert.match(noticeOf(added), /^Added\. Its proposal is put to .*Portfolio Holder again/);
  });

  test('somebody who is away is answered for by whom they named, who says for whom; nobody answers for whoever proposed', async () => {
    const { council, officer, team, holder, address, id, send } = await ready('Away Board');
    const deputy = await world.person(council, ['reader'], 'Dan Deputy');
    await send();
    const absent = async (who: string | null, by: string | null) => {
      const absence = newId();
      await world.owner(
        `insert into absence (council_id, id, account_id, from_on, until_on) values ($1, $2, $3, '2026-01-01', '2100-01-01')`,
        [council.id, absence, who],
      );
      await world.owner(
        `insert into absence_deputy (council_id, absence_id, account_id) values ($1, $2, $3)`,
        [council.id, absence, by],
      );
      return absence;
    };
    world.now = new Date();
    const absence = await absent(holder.accountId, deputy.accountId);
    const early = await answer(deputy, `${address}/answer/0`, { decision: 'for' });
    assert.match(early.body, /Pat Holder is away and you may act for them/);
    await world.owner(`insert into acting (council_id, account_id, absence_id) values ($1, $2, $3)`, [
      council.id,
      deputy.accountId,
      absence,
    ]);
    const done = await answer(deputy, `${address}/answer/0`, { decision: 'for' });
    assert.equal(done.statusCode, 303, done.body);
    assert.match((await officer.get(address)).body, /Dan Deputy for Pat Holder/);
    const [row] = await world.owner<{ for_account_id: string; as_role: string }>(
      `select for_account_id, as_role from proposal_step where partnership_id = $1 and place = 0`,
      [id],
    );
    assert.deepEqual(row, { for_account_id: holder.accountId, as_role: 'portfolioHolder' });
    await world.owner(`insert into acting (council_id, account_id, absence_id) values ($1, $2, $3)`, [
      council.id,
      team.accountId,
      await absent(officer.accountId, team.accountId),
    ]);
    const own = await answer(team, `${address}/answer/1`, { decision: 'approved' });
    assert.match(own.body, /nor that of somebody whom they act for/);
    world.now = new Date('2026-11-21T12:00:00Z');
  });

  test('what cannot wait is entered at once where the policy lets it, and ratified by the same people', async () => {
    const urgent = shipped(world)
      .replace('id: breckland', 'id: urgent-breckland')
      .replace('title: Joining a partnership\n', 'title: Joining a partnership\n    ratify: yes\n');
    const { council, officer, team, holder, address } = await ready('Flood Board', urgent);
    const without = await answer(officer, `${address}/check`, { urgent: 'yes' });
    assert.match(without.body, /Say why it cannot wait/);
    const gone = await answer(officer, `${address}/check`, {
      urgent: 'yes',
      urgentReason: 'The water rises',
    });
    assert.equal(gone.statusCode, 303, gone.body);
    assert.equal((await entryOf(world, council, 'Flood Board')).stage, 'approved');
    const list = (await officer.get(`/${council.slug}/proposals`)).body;
    assert.match(list, /to be ratified.*Flood Board.*To be ratified/s);
    await answer(holder, `${address}/answer/0`, { decision: 'for' });
    await answer(team, `${address}/answer/1`, { decision: 'approved' });
    const { stage, facts } = await entryOf(world, council, 'Flood Board');
    assert.deepEqual([stage, facts['approvedOn']], ['approved', '2026-11-21']);
    assert.doesNotMatch((await officer.get(`/${council.slug}/proposals`)).body, /To be ratified/);
  });

  test('what is not known and says who decides is led to before it is sent, and is in the work of whoever sent it', async () => {
    const scene = await newScene(world, 'breckland');
    const { council, officer } = scene;
    const team = await world.person(council, ['managementTeam'], 'Mia Manager');
    const holder = await world.person(council, ['portfolioHolder'], 'Pat Holder');
    const address = await drafted(council, officer, 'Vague Board');
    const { id } = await entryOf(world, council, 'Vague Board');
    await confirmPower(world, id);
    const check = await officer.get(`${address}/check`);
    const [, place = ''] =
      /is not known before .{0,200}asked again\. <a class="govuk-link" href="([^"]+)"/s.exec(check.body) ??
      [];
    assert.equal((await officer.get(place)).statusCode, 200, place);
    await answer(officer, `${address}/check`);
    const work = links.myWork(council.slug);
    const held = /Record what is missing, so that its proposal goes on/;
    assert.doesNotMatch((await officer.get(work)).body, held, 'somebody is asked');
    const asked = (await holder.get(`${address}/answer/0`)).body;
    assert.match(asked, /What it does not say.*is empty: whoever proposes it fills it in\./s);
    await answer(holder, `${address}/answer/0`, { decision: 'for' });
    await answer(team, `${address}/answer/1`, { decision: 'approved' });
    assert.match((await officer.get(work)).body, held);
    await putMoney(scene.put, id, 'budgeted');
  });

  test('what goes on already and is not ratified is in somebody’s work until it is left or proposed again', async () => {
    const urgent = shipped(world)
      .replace('id: breckland', 'id: hasty-breckland')
      .replace('title: Joining a partnership\n', 'title: Joining a partnership\n    ratify: yes\n');
    const { council, officer, team, holder, address, id } = await ready('Hasty Board', urgent);
    await answer(officer, `${address}/check`, { urgent: 'yes', urgentReason: 'The water rises' });
    await world.owner(`update partnership set stage = 'active', version = version + 1 where id = $1`, [id]);
    await answer(holder, `${address}/answer/0`, { decision: 'against', reason: 'Too dear' });
    await answer(team, `${address}/answer/1`, { decision: 'declined', reason: 'Too dear' });
    assert.equal((await entryOf(world, council, 'Hasty Board')).stage, 'active');
    assert.match((await officer.get(address)).body, /It was not ratified: leave it, or propose it again/);
    const work = links.myWork(council.slug);
    assert.match((await officer.get(work)).body, /entered at once and not ratified/);
    await world.owner(`update partnership set stage = 'closed', version = version + 1 where id = $1`, [id]);
    assert.doesNotMatch((await officer.get(work)).body, /entered at once and not ratified/);
  });

  test('where the policy does not say that something cannot wait, it is not offered', async () => {
    const { council, officer, address, send } = await ready('Calm Board');
    assert.doesNotMatch((await officer.get(`${address}/check`)).body, /cannot wait/);
    await send();
    assert.equal((await entryOf(world, council, 'Calm Board')).stage, 'proposed');
  });

  test('what is withdrawn is asked of nobody, and can be proposed afresh', async () => {
    const { council, officer, holder, address, send } = await ready('Brief Board');
    await send();
    assert.match((await officer.post(`${address}/withdraw`, { reason: '' })).body, /Say why it is withdrawn/);
    assert.equal((await officer.post(`${address}/withdraw`, { reason: 'No longer needed' })).statusCode, 303);
    const late = await answer(holder, `${address}/answer/0`, { decision: 'for' });
    assert.match(late.body, /It was withdrawn, so nobody decides it any more/);
    const open = await world.owner(`select from proposal_step where council_id = $1 and state = 'asked'`, [
      council.id,
    ]);
    assert.equal(open.length, 0);
    const { reference } = await entryOf(world, council, 'Brief Board');
    const again = await officer.post(`/${council.slug}/register/${reference}/proposals`, { kind: 'entry' });
    assert.equal(again.statusCode, 303, again.body);
  });

  test('those whose turn it is have a letter, and nobody of a demonstration', async () => {
    const { council, holder, send } = await ready('Letter Board');
    const demo = await world.person(council, ['portfolioHolder'], 'Demi Demo');
    await world.owner(`update account set is_demo = true where id = $1`, [demo.accountId]);
    await send();
    const letters = await world.owner<{ address: string; body: string }>(
      `select address, body from outbox where council_id = $1`,
      [council.id],
    );
    const [to] = await world.owner<{ email: string }>(`select email from account where id = $1`, [
      holder.accountId,
    ]);
    assert.deepEqual(
      letters.map(({ address }) => address),
      [to?.email],
    );
    assert.match(letters[0]?.body ?? '', /asked for a recommendation: proposal to join: Letter Board/i);
  });
});
