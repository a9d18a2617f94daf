import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { insertDecision, insertEntry } from '../../test/editing/scene.ts';
import { standAfresh } from '../../test/stand.ts';
import { noticeOf } from '../../test/editing/scene.ts';
import { formsOf, untouched } from '../../test/scenarios/markup.ts';
import { newWorld, type TestCouncil } from '../../test/world.ts';
import { answer, confirmPower, drafted, entryOf as entryIn, newScene, putMoney } from './testing/scene.ts';

describe('a proposal goes the way that the policy says', async () => {
  const world = await newWorld({ after });

  const scene = (policy: string) => newScene(world, policy);
  const entryOf = (council: TestCouncil, name: string) => entryIn(world, council, name);
  const money = putMoney;
  const power = (id: string) => confirmPower(world, id);

  test('of Breckland: the portfolio holder recommends, then the management team decides, and both in turn', async () => {
    const { council, put, officer } = await scene('breckland');
    const team = await world.person(council, ['managementTeam'], 'Mia Manager');
    const holder = await world.person(council, ['portfolioHolder'], 'Pat Holder');
    const address = await drafted(council, officer, 'River Board');
    const { id } = await entryOf(council, 'River Board');
    await money(put, id, 'budgeted');
    await power(id);
    const sent = await answer(officer, `${address}/check`);
    assert.equal(sent.statusCode, 303, sent.body);
    const early = await answer(team, `${address}/answer/1`, { decision: 'approved' });
    assert.equal(early.statusCode, 422);
    assert.match(
      early.body,
      /not the turn of Corporate Management Team yet.*Portfolio Holder \(Pat Holder\)/s,
    );
    const own = await answer(officer, `${address}/answer/0`, { decision: 'for' });
    assert.match(own.body, /Nobody answers their own proposal/);
    assert.equal((await answer(holder, `${address}/answer/0`, { decision: 'for' })).statusCode, 303);
    assert.equal((await team.get(address)).body.includes('It is your turn.'), true);
    const approved = await answer(team, `${address}/answer/1`, {
      decision: 'approved',
      conditions: 'Agree the terms of reference\nName a representative',
      minute: 'CMT 12',
      minuteUrl: 'https://committees.example.gov.uk/12',
    });
    assert.equal(approved.statusCode, 303, approved.body);
    const entry = await entryOf(council, 'River Board');
    assert.deepEqual([entry.stage, entry.facts['approvedOn']], ['approved', '2026-11-21']);
    const page = (await officer.get(address)).body;
    assert.match(page, /Agree the terms of reference/);
    assert.match(page, /https:\/\/committees\.example\.gov\.uk\/12/);
  });

  test('of Breckland: unbudgeted money goes to the Cabinet too, and while that is not known it waits for that alone', async () => {
    const { council, put, officer } = await scene('breckland');
    const team = await world.person(council, ['managementTeam'], 'Mia Manager');
    const holder = await world.person(council, ['portfolioHolder'], 'Pat Holder');
    const cabinet = await world.person(council, ['executive'], 'Cai Cabinet');
    const address = await drafted(council, officer, 'Quay Trust');
    await power((await entryOf(council, 'Quay Trust')).id);
    assert.match((await officer.get(address)).body, /May be needed/);
    await answer(officer, `${address}/check`);
    await answer(holder, `${address}/answer/0`, { decision: 'for' });
    assert.equal((await answer(team, `${address}/answer/1`, { decision: 'approved' })).statusCode, 303);
    assert.equal((await entryOf(council, 'Quay Trust')).stage, 'proposed');
    const unknown = await answer(cabinet, `${address}/answer/2`, { decision: 'approved' });
    assert.match(unknown.body, /Whether Cabinet is asked is not known yet. Missing: .*can record it/s);
    await money(put, (await entryOf(council, 'Quay Trust')).id, 'unbudgeted');
    const page = (await team.get(address)).body;
    assert.match(page, /What changed since/);
    assert.match(page, /£5,000/);
    await answer(holder, `${address}/answer/0`, { decision: 'for' });
    await answer(team, `${address}/answer/1`, { decision: 'approved' });
    assert.equal((await entryOf(council, 'Quay Trust')).stage, 'proposed');
    const last = await answer(cabinet, `${address}/answer/2`, { decision: 'approved' });
    assert.equal(last.statusCode, 303, last.body);
    assert.equal((await entryOf(council, 'Quay Trust')).stage, 'approved');
  });

  test('an approval does not outlive a change: the entry goes back, and those who decided are asked again', async () => {
    const { council, put, officer } = await scene('breckland');
    const team = await world.person(council, ['managementTeam'], 'Mia Manager');
    const holder = await world.person(council, ['portfolioHolder'], 'Pat Holder');
    const address = await drafted(council, officer, 'Fen Partnership');
    const { id, reference } = await entryOf(council, 'Fen Partnership');
    await money(put, id, 'budgeted');
    await power(id);
    await answer(officer, `${address}/check`);
    await answer(holder, `${address}/answer/0`, { decision: 'for' });
    await answer(team, `${address}/answer/1`, { decision: 'approved' });
    const [{ version }] = (await world.owner<{ version: number }>(
      `select version from partnership where id = $1`,
      [id],
    )) as [{ version: number }];
    const edited = await officer.post(`/${council.slug}/register/${reference}/edit/basics`, {
      version: String(version),
      name: 'Fen Partnership',
      stage: 'approved',
      purpose: 'Something else altogether',
    });
    assert.equal(edited.statusCode, 303, edited.body);
    assert.equal((await entryOf(council, 'Fen Partnership')).stage, 'proposed');
    const page = (await officer.get(address)).body;
    assert.match(page, /A cleaner river.*Something else altogether/s);
    const rows = await world.owner<{ round: number; state: string; decision: string | null }>(
      `select s.round, s.state, s.decision from proposal_step s where s.partnership_id = $1 and s.place < 2 order by s.place, s.round`,
      [id],
    );
    assert.deepEqual(
      rows.map(({ round, state, decision }) => [round, state, decision]),
      [
        [1, 'answered', 'for'],
        [2, 'asked', null],
        [1, 'answered', 'approved'],
        [2, 'waiting', null],
      ],
    );
  });

  test('of the borough: whoever approves unbudgeted money, then the decider, which is ours; and the power is a gate', async () => {
    const { council, put, officer } = await scene('borough');
    const sponsor = await world.person(council, ['sponsoringOfficer', 'registerKeeper'], 'Sam Sponsor');
    const approver = await world.person(council, ['budgetApprover'], 'Bo Budget');
    const decider = await world.person(council, ['decider'], 'Dee Decider');
    const address = await drafted(council, sponsor, 'Well-being Board');
    const { id } = await entryOf(council, 'Well-being Board');
    await money(put, id, 'unbudgeted');
    const gated = await answer(sponsor, `${address}/check`);
    assert.equal(gated.statusCode, 422);
    assert.match(gated.body, /legal power: take legal advice, then whoever may change the entry records it/);
    await power(id);
    assert.equal((await answer(sponsor, `${address}/check`)).statusCode, 303);
    assert.match((await officer.get(address)).body, /Ours: not set by this policy/);
    assert.match(
      (await answer(decider, `${address}/answer/1`, { decision: 'approved' })).body,
      /First: .*Bo Budget/s,
    );
    assert.equal((await answer(approver, `${address}/answer/0`, { decision: 'approved' })).statusCode, 303);
    assert.match(
      (await answer(decider, `${address}/answer/1`, { decision: 'declined' })).body,
      /Give a reason/,
    );
    const declined = await answer(decider, `${address}/answer/1`, {
      decision: 'declined',
      reason: 'Too dear',
    });
    assert.equal(declined.statusCode, 303, declined.body);
    assert.equal((await entryOf(council, 'Well-being Board')).stage, 'declined');
    assert.match(
      (await answer(decider, `${address}/answer/1`, { decision: 'approved' })).body,
      /It was declined/,
    );
    const again = await sponsor.post(
      `/${council.slug}/register/${(await entryOf(council, 'Well-being Board')).reference}/proposals`,
      {
        kind: 'entry',
      },
    );
    assert.equal(again.statusCode, 303, again.body);
  });

  test('of Cheshire West: nobody is asked, the team is told afterwards, and what is late is listed', async () => {
    const council = await world.council({ policy: 'cheshire-west' });
    const director = await world.person(council, ['director'], 'Di Director');
    await world.person(council, ['registerKeeper'], 'Kit Keeper');
    const address = await drafted(council, director, 'Growth Board');
    const { id } = await entryOf(council, 'Growth Board');
    await insertDecision(world, council, id, 'definition', 'partnership');
    await insertDecision(world, council, id, 'significance', 'significant');
    await standAfresh(world, council);
    const sent = await answer(director, `${address}/check`, {
      'agreedOn-day': '2',
      'agreedOn-month': '11',
      'agreedOn-year': '2026',
    });
    assert.equal(sent.statusCode, 303, sent.body);
    const entry = await entryOf(council, 'Growth Board');
    assert.deepEqual([entry.stage, entry.facts['agreedOn']], ['approved', '2026-11-02']);
    const list = (await director.get(`/${council.slug}/proposals`)).body;
    assert.match(list, /Overdue.*Growth Board.*is to be told by 3 November 2026/s);
    const told = await director.post(`${address}/tell/0`);
    assert.equal(told.statusCode, 303, told.body);
    assert.equal((await entryOf(council, 'Growth Board')).facts['notifiedOn'], '2026-11-21');
    assert.doesNotMatch((await director.get(`/${council.slug}/proposals`)).body, /Overdue/);
    const letters = await world.owner<{ address: string }>(
      `select address from outbox where council_id = $1`,
      [council.id],
    );
    assert.equal(letters.length, 1);
  });

  test('of Cheshire West: whoever saves an entry is not told that somebody is asked, as they are only told', async () => {
    const council = await world.council({ policy: 'cheshire-west' });
    const officer = await world.person(council, ['director', 'registerKeeper'], 'Oz Officer');
    const address = await drafted(council, officer, 'Canal Board');
    const { id, reference } = await entryOf(council, 'Canal Board');
    await insertDecision(world, council, id, 'definition', 'partnership');
    await standAfresh(world, council);
    const agreed = { 'agreedOn-day': '2', 'agreedOn-month': '11', 'agreedOn-year': '2026' };
    assert.equal((await answer(officer, `${address}/check`, agreed)).statusCode, 303);
    await insertDecision(world, council, id, 'significance', 'significant');
    await standAfresh(world, council);
    const basics = `/${council.slug}/register/${reference}/edit/basics`;
    const form = formsOf((await officer.get(basics)).body, basics).find(({ action }) => action === basics);
    assert.ok(form);
    const saved = await officer.post(basics, { ...untouched(form), purpose: 'Cleaner canals' });
    assert.equal(noticeOf(saved), 'Saved');
    assert.match((await officer.get(`/${council.slug}/proposals`)).body, /Canal Board.*is to be told/s);
  });

  for (const policy of ['brentwood', 'harborough'])
    test(`of ${policy}: who decides is not set, and whoever keeps the register records it with its minute`, async () => {
      const { council, officer } = await scene(policy);
      const keeper = await world.person(council, ['registerKeeper'], 'Kit Keeper');
      const address = await drafted(council, officer, 'Market Forum');
      assert.match((await officer.get(address)).body, /Who decides this is not set by this policy/);
      await answer(officer, `${address}/check`);
      const own = await answer(officer, `${address}/answer/0`, { decision: 'approved', minute: 'Minute 7' });
      assert.match(own.body, /Nobody answers their own proposal.*Kit Keeper/s);
      const without = await answer(keeper, `${address}/answer/0`, { decision: 'approved' });
      assert.match(without.body, /Enter the minute or decision/);
      const done = await answer(keeper, `${address}/answer/0`, { decision: 'approved', minute: 'Minute 7' });
      assert.equal(done.statusCode, 303, done.body);
      assert.equal((await entryOf(council, 'Market Forum')).stage, 'approved');
    });

  test('a link to a minute leads nowhere but to https', async () => {
    const { council, officer } = await scene('brentwood');
    const keeper = await world.person(council, ['registerKeeper'], 'Kit Keeper');
    const address = await drafted(council, officer, 'Town Deal');
    await answer(officer, `${address}/check`);
    const unsafe = { decision: 'approved', minute: 'Minute 7', minuteUrl: 'http://example.org/7' };
    assert.match((await answer(keeper, `${address}/answer/0`, unsafe)).body, /must begin with https/);
  });

  test('two who write different pages of a draft lose nothing, and of one page a choice is asked', async () => {
    const { council, officer } = await scene('breckland');
    const other = await world.person(council, ['lead'], 'Lou Lead');
    const address = await drafted(council, officer, 'Two Writers');
    const at = { version: '2' };
    assert.equal(
      (await officer.post(`${address}/draft/case`, { ...at, businessCase: 'Ours' })).statusCode,
      303,
    );
    assert.equal(
      (await other.post(`${address}/draft/options`, { ...at, whyThis: 'Theirs' })).statusCode,
      303,
    );
    const clash = await other.post(`${address}/draft/case`, { ...at, businessCase: 'Mine' });
    assert.equal(clash.statusCode, 409, clash.body);
    assert.match(clash.body, /Somebody else saved first/);
    const [row] = await world.owner<{ said: Record<string, string> }>(
      `select said from proposal where council_id = $1`,
      [council.id],
    );
    assert.deepEqual(
      [row?.said['businessCase'], row?.said['whyThis'], row?.said['rationale']],
      ['Ours', 'Theirs', 'It is needed'],
    );
  });

  test('what is promised elsewhere stands beside what is asked', async () => {
    const { council, officer, put } = await scene('breckland');
    const one = await insertEntry(world, council, 900, 'Older Board');
    await world.owner(
      `update partnership set service_area = 'Housing', staff_minutes_a_year = 7200 where id = $1`,
      [one],
    );
    await money(put, one, 'budgeted');
    const address = await drafted(council, officer, 'Newer Board');
    await world.owner(
      `update partnership set service_area = 'Housing' where name = 'Newer Board' and council_id = $1`,
      [council.id],
    );
    const { body } = await officer.get(`${address}/draft/capacity`);
    assert.match(body, /Housing.*10 hours a month.*£5,000/s);
  });

  test('an empty list says what to do', async () => {
    const { council, officer } = await scene('brentwood');
    const { body } = await officer.get(`/${council.slug}/proposals`);
    assert.match(body, /Nothing is proposed yet.*Propose a partnership.*not set by this policy/s);
  });
});
