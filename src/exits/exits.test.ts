import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { insertDecision, newScene, saved } from '../../test/editing/scene.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld, type Visitor } from '../../test/world.ts';
import { links } from '../links.ts';
import { answer } from '../proposals/testing/scene.ts';

/** Sends a form with the version that its page shows. */
async function send(
  by: Visitor,
  address: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
) {
  const page = await by.get(address);
  const version = /name="version" value="(\d+)"/.exec(page.body)?.[1];
  return by.post(address, { ...(version === undefined ? {} : { version }), ...fields });
}

describe('leaving a partnership, as the policy of breckland has it', async () => {
  const world = await newWorld({ after });
  const { council, officer, entryId } = await newScene(world);
  await insertDecision(world, council, entryId, 'definition', 'partnership');
  await world.within(council, (db) =>
    db
      .updateTable('partnership')
      .set({ funding_ends_on: '2026-01-01', council_must_attend: true })
      .where('id', '=', entryId)
      .execute(),
  );
  await standAfresh(world, council);
  const hub = links.leaving(council.slug, 1);
  const strategy = links.exitStrategy(council.slug, 1);
  const stage = async () =>
    (
      await world.owner<{ stage: string; closed_on: string | null; closed_reason: string | null }>(
        'select stage, closed_on::text, closed_reason from partnership where council_id = $1',
        [council.id],
      )
    )[0];
  const exitOf = async () =>
    (
      await world.owner<{ id: string; state: string }>(
        `select id, state from proposal where council_id = $1 and kind = 'exit' order by made_at desc limit 1`,
        [council.id],
      )
    )[0];
  const nothing = async (act: () => Promise<unknown>) => assert.deepEqual(await world.changes(act), []);

  test('the law comes first, then the signs, which are never a decision', async () => {
    const page = textOf(await officer.get(hub));
    assert.ok(
      page.indexOf('Take legal advice before anything else') <
        page.indexOf('Its outside funding has come to an end'),
    );
    assert.match(page, /It is never a decision, and a high risk alone is no reason to leave/);
    assert.match(
      textOf(await officer.get(links.allLeaving(council.slug))),
      /Its outside funding has come to an end/,
    );
  });

  test('a sign is set aside with a reason until a day, and then is listed no more', async () => {
    const address = links.exitSign(council.slug, 1, 'funding-ended');
    await nothing(async () => {
      const refused = await officer.post(address, {});
      assert.equal(refused.statusCode, 422);
      assert.match(textOf(refused), /Say why the council stays for now/);
    });
    saved(await officer.post(address, { reason: 'The partners pay from now on', until: '2027-06-01' }));
    assert.match(
      textOf(await officer.get(hub)),
      /Set aside by Ann Officer until 1 June 2027: The partners pay/,
    );
    assert.match(
      textOf(await officer.get(links.allLeaving(council.slug))),
      /No sign holds that was not set aside/,
    );
    assert.equal((await officer.get(links.exitSign(council.slug, 1, 'planned-end'))).statusCode, 303);
    assert.equal((await officer.get(links.exitSign(council.slug, 1, 'outcomes'))).statusCode, 303);
  });

  test('a strategy is prepared in case, and is then among the documents in place', async () => {
    saved(await send(officer, strategy, { manner: 'inCase', 'part-assets': 'Two boats', complete: 'yes' }));
    assert.match(textOf(await officer.get(hub)), /Complete, in case/);
    const old = await officer.post(strategy, { version: '0', manner: 'planned', complete: 'no' });
    assert.equal(old.statusCode, 422);
    assert.match(textOf(old), /Somebody else wrote on this strategy/);
  });

  test('it is not sent half written, and says what it needs', async () => {
    await nothing(async () => {
      const sent = await officer.post(links.sendExit(council.slug, 1));
      assert.equal(sent.statusCode, 303);
    });
    assert.equal((await exitOf())?.state, 'draft');
    const page = textOf(await officer.get(strategy));
    assert.match(page, /Before it can be sent it still needs:.*Why should the council leave\?/s);
  });

  test('leaving begins with a reason, and nobody closes it before it is approved', async () => {
    const leave = links.exitMove(council.slug, 1, 'leave');
    await nothing(async () => assert.equal((await officer.post(leave, {})).statusCode, 422));
    saved(await officer.post(leave, { reason: 'Its work is done' }));
    assert.equal((await stage())?.stage, 'leaving');
    await nothing(async () => {
      const refused = await officer.post(links.exitMove(council.slug, 1, 'close'), {
        closedOn: '2026-11-20',
        closedReason: 'Done',
      });
      assert.equal(refused.statusCode, 409);
      assert.match(
        textOf(refused),
        /Nobody has approved how the council leaves it.*Corporate Management Team/s,
      );
    });
    assert.equal((await officer.post(leave, { reason: 'Again' })).statusCode, 409);
  });

  test('it goes to whom the policy names, and whoever stays withdraws it', async () => {
    const said = { is: 'value', value: 'Said' };
    const rows = ['exit-reasons', 'exit-risks', 'exit-controls'].map((question) => ({
      council_id: council.id,
      partnership_id: entryId,
      question_set: 'exit',
      question,
      value: JSON.stringify(question === 'exit-reasons' ? { is: 'value', value: ['outcomes'] } : said),
      policy_version_id: council.policyVersionId,
    }));
    const { newId } = await import('../kit/ids.ts');
    await world.within(council, (db) =>
      db
        .insertInto('answer')
        .values(
          rows.map((row) => ({
            id: newId(),
            evidence: null,
            speaks_for: null,
            account_id: null,
            ...row,
          })) as never,
        )
        .execute(),
    );
    saved(await send(officer, strategy, { manner: 'planned', 'part-assets': 'Two boats', complete: 'yes' }));
    saved(await officer.post(links.sendExit(council.slug, 1)));
    assert.equal((await exitOf())?.state, 'open');
    const page = textOf(await officer.get(hub));
    assert.match(page, /Portfolio Holder.*Is consulted.*Corporate Management Team.*Decides/s);
    saved(await officer.post(links.exitMove(council.slug, 1, 'stay'), { reason: 'The partners pay' }));
    assert.deepEqual([(await stage())?.stage, (await exitOf())?.state], ['active', 'withdrawn']);
    const asked = await world.owner<{ state: string }>(
      `select distinct state from proposal_step where council_id = $1`,
      [council.id],
    );
    assert.deepEqual(asked, [{ state: 'over' }], 'nobody is asked any more');
  });

  test('what is done at the end, and who was told', async () => {
    const tasks = links.dissolution(council.slug, 1);
    assert.match(textOf(await officer.get(tasks)), /not set by this policy\. The list is ours/);
    saved(await officer.post(tasks));
    await nothing(async () => assert.equal((await officer.post(tasks)).statusCode, 303));
    const told = links.told(council.slug, 1);
    await nothing(async () =>
      assert.equal((await officer.post(told, { name: 'The county' })).statusCode, 422),
    );
    saved(
      await officer.post(told, {
        whom: 'funders',
        name: 'The county',
        toldOn: '2026-11-01',
        how: 'A letter',
      }),
    );
    assert.match(textOf(await officer.get(told)), /The county.*Funder.*1 November 2026.*A letter/s);
  });

  test('once it is approved it is closed with its day and its reason, and both are shown', async () => {
    saved(await officer.post(links.exitMove(council.slug, 1, 'leave'), { reason: 'Its work is done' }));
    saved(await send(officer, strategy, { manner: 'planned', 'part-assets': 'Two boats', complete: 'yes' }));
    saved(await officer.post(links.sendExit(council.slug, 1)));
    const agreed = links.proposal(council.slug, 1, (await exitOf())?.id ?? '');
    const holder = await world.person(council, ['portfolioHolder'], 'Pat Holder');
    const team = await world.person(council, ['managementTeam'], 'Mia Manager');
    const agree = async () => {
      saved(await answer(holder, `${agreed}/answer/0`, { decision: 'for' }));
      saved(await answer(team, `${agreed}/answer/1`, { decision: 'approved' }));
      assert.equal((await exitOf())?.state, 'approved');
    };
    await agree();
    const address = links.exitMove(council.slug, 1, 'close');
    await nothing(async () => {
      const future = await officer.post(address, { closedOn: '2999-01-01', closedReason: 'Done' });
      assert.equal(future.statusCode, 422);
    });
    // The strategy is otherwise than it was, and no save told: it is closed on no approval of what it was.
    await world.owner(
      `update proposal set said = said || '{"parts": {"assets": "Three boats"}}' where council_id = $1 and kind = 'exit' and state = 'approved'`,
      [council.id],
    );
    saved(await officer.post(address, { closedOn: '2026-11-20', closedReason: 'Its work is done' }));
    assert.deepEqual([(await stage())?.stage, (await exitOf())?.state], ['leaving', 'open']);
    await agree();
    saved(
      await officer.post(address, {
        closedOn: '2026-11-20',
        closedReason: 'Its work is done',
        report: 'https://example.org/final-report',
      }),
    );
    assert.deepEqual(await stage(), {
      stage: 'closed',
      closed_on: '2026-11-20',
      closed_reason: 'Its work is done',
    });
    assert.match(textOf(await officer.get(hub)), /It closed on 20 November 2026\. Its work is done/);
    assert.match(textOf(await officer.get(links.record(council.slug, 1))), /20 November 2026/);
    await nothing(async () =>
      assert.equal((await send(officer, strategy, { manner: 'planned' })).statusCode, 409),
    );
  });

  test('what goes on after the end keeps a day of its own, and is listed', async () => {
    const address = links.obligations(council.slug, 1);
    await nothing(async () =>
      assert.equal((await officer.post(address, { what: 'The lease' })).statusCode, 422),
    );
    saved(await officer.post(address, { what: 'The lease of the boathouse', due: '2099-03-01' }));
    assert.match(textOf(await officer.get(address)), /The lease of the boathouse/);
    assert.match(
      textOf(await officer.get(links.allLeaving(council.slug))),
      /What goes on after the end.*Coast Forum.*20 November 2026/s,
    );
  });

  test('whoever has no part in it and does not keep the register changes nothing, and is told who can', async () => {
    const lead = await world.person(council, ['lead']);
    for (const address of [strategy, links.dissolution(council.slug, 1), links.told(council.slug, 1)])
      await nothing(async () => {
        const refused = await lead.post(address, { manner: 'planned', complete: 'no' });
        assert.equal(refused.statusCode, 403);
        assert.match(textOf(refused), /Ask its lead officer, or your partnerships team/);
      });
  });
});

describe('leaving a partnership where the policy sets no route', async () => {
  const world = await newWorld({ after });
  const { council, officer } = await newScene(world, 'harborough');
  await standAfresh(world, council);

  test('is said, and whoever keeps the register closes it with who agreed', async () => {
    const page = textOf(await officer.get(links.leaving(council.slug, 1)));
    assert.match(page, /Signs that it may be time to leave.*Not set by this policy/s);
    assert.match(page, /Not set by this policy: it names nobody who agrees to leaving/);
    saved(await officer.post(links.exitMove(council.slug, 1, 'leave'), { reason: 'Merged into another' }));
    const close = links.exitMove(council.slug, 1, 'close');
    const without = await officer.post(close, { closedOn: '2026-11-01' });
    assert.equal(without.statusCode, 422);
    saved(await officer.post(close, { closedOn: '2026-11-01', closedReason: 'Executive, minute 12' }));
    assert.match(
      textOf(await officer.get(links.leaving(council.slug, 1))),
      /It closed on 1 November 2026\. Executive, minute 12/,
    );
  });
});
