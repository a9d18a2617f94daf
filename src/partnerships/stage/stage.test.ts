import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../../test/text.ts';
import { putInto } from '../../../test/put.ts';
import { newWorld, type TestCouncil, type Visitor } from '../../../test/world.ts';
import { ANSWERS } from '../../approvals/decide.ts';
import { approvalOf } from '../../approvals/gather.ts';
import { links } from '../../links.ts';

describe('an entry goes on in its life', async () => {
  const world = await newWorld({ after });

  interface Begun {
    readonly council: TestCouncil;
    readonly keeper: Visitor;
    readonly entry: string;
    readonly put: ReturnType<typeof putInto>;
    readonly press: (
      action: string,
      fields?: Readonly<Record<string, string>>,
      by?: Visitor,
    ) => ReturnType<Visitor['post']>;
    readonly row: () => Promise<Record<string, unknown>>;
  }

  async function begin(policy: string, stage: string): Promise<Begun> {
    const council = await world.council({ policy });
    const put = putInto(world, council);
    const [entry] = await put('partnership', { reference: 1, name: 'Harbour Board', stage });
    const keeper = await world.person(council);
    const row = async (): Promise<Record<string, unknown>> => {
      const [found] = await world.owner<Record<string, unknown>>(
        'select stage, closed_reason, closed_on::text, facts from partnership where id = $1',
        [entry],
      );
      return found ?? {};
    };
    return {
      council,
      keeper,
      entry,
      put,
      row,
      press: async (action, fields = {}, by = keeper) =>
        by.post(links.stage(council.slug, 1, action), { from: String((await row())['stage']), ...fields }),
    };
  }

  test('its page says where it is, and offers what whoever looks may do', async () => {
    const { council, keeper } = await begin('breckland', 'approved');
    const reader = await world.person(council, ['reader']);
    const record = links.record(council.slug, 1);
    const page = textOf(await keeper.get(record));
    assert.match(page, /Approved\. It is approved and has not started\. .*Record as started/);
    const read = textOf(await reader.get(record));
    assert.match(read, /It is approved and has not started/);
    assert.doesNotMatch(read, /Record as started/);
  });

  test('one press starts it, by whoever keeps the register or has a part in it', async () => {
    const { council, put, entry, press, row } = await begin('breckland', 'approved');
    const lead = await world.person(council, ['lead'], 'Ann Reed');
    const refused = await press('start', {}, lead);
    assert.equal(refused.statusCode, 403);
    assert.match(textOf(refused), /Ask somebody who may: .*Corporate Improvement and Performance Team/);
    const [ann] = await put('person', { name: 'Ann Reed' });
    await put('duty', { partnership_id: entry, role: 'leadOfficer', person_id: ann });
    await world.owner('update membership set person_id = $1 where account_id = $2', [ann, lead.accountId]);
    const started = await press('start', {}, lead);
    assert.equal(started.headers.location, links.record(council.slug, 1));
    assert.equal((await row())['stage'], 'active');
  });

  test('whoever records that it has started reads what is to be done still', async () => {
    const { council, keeper, entry, put } = await begin('breckland', 'approved');
    const page = links.stage(council.slug, 1, 'start');
    assert.doesNotMatch(textOf(await keeper.get(page)), /Still open/);
    const title = 'Sign the lease';
    await put(
      'action',
      { partnership_id: entry, kind: 'condition', title },
      { partnership_id: entry, kind: 'setUp', title: 'Open an account' },
      { partnership_id: entry, kind: 'setUp', title: 'Name a clerk' },
      { partnership_id: entry, kind: 'setUp', title: 'Hire a room', done_on: '2026-11-20' },
      { partnership_id: entry, kind: 'recommendation', title: 'Keep minutes' },
    );
    assert.match(
      textOf(await keeper.get(page)),
      /Still open: condition of approval \(1\) and setting up \(2\)\. They stay under what is to be done/,
    );
  });

  test('a reason is asked for and kept: of an ending in its field, of anything else as a note', async () => {
    const { press, row, entry } = await begin('breckland', 'active');
    const bare = await press('ended', { reason: ' ' });
    assert.equal(bare.statusCode, 422);
    assert.match(textOf(bare), /Enter the reason/);
    await press('ended', { reason: 'Its funding ended' });
    const ended = await row();
    assert.deepEqual(
      [ended['stage'], ended['closed_reason'], ended['closed_on']],
      ['closed', 'Its funding ended', '2026-11-21'],
    );
    const again = await press('proposeAgain', { reason: 'New funding was found' });
    assert.equal(again.statusCode, 303);
    assert.deepEqual([(await row())['stage'], (await row())['closed_reason']], ['proposed', null]);
    const notes = await world.owner<{ text: string }>('select text from note where partnership_id = $1', [
      entry,
    ]);
    assert.deepEqual(notes, [{ text: 'Proposed again: New funding was found' }]);
  });

  test('what a route decides waits for it, and says who decides', async () => {
    const { council, press, row, put, entry, keeper } = await begin('breckland', 'proposed');
    const page = textOf(await keeper.get(links.stage(council.slug, 1, 'approve')));
    assert.match(
      page,
      /cannot be done yet\. Nobody has approved that the council takes part\. By “Joining a partnership” that is decided by Corporate Management Team and Cabinet/,
    );
    const early = await press('approve');
    assert.equal(early.statusCode, 409);
    assert.equal((await row())['stage'], 'proposed');
    const [proposal] = await put('proposal', {
      partnership_id: entry,
      kind: 'entry',
      policy_version_id: council.policyVersionId,
      state: 'approved',
      sent_at: new Date(),
      ended_at: new Date(),
    });
    const of = { councilId: council.id, today: '2026-11-21' };
    const approval = await world.within(council, (db) => approvalOf(db, of, proposal));
    assert.ok(approval);
    await put(
      'proposal_step',
      ...approval.plan.steps.map(({ place, turn, role, does }) => ({
        proposal_id: proposal,
        partnership_id: entry,
        place,
        turn,
        role,
        does,
        state: 'answered',
        decision: ANSWERS[does][0],
        at: new Date(),
        content: JSON.stringify(approval.now),
      })),
    );
    assert.equal(
      (await press('decline', { reason: 'No' })).statusCode,
      409,
      'it was approved, so nobody declined it',
    );
    assert.equal((await press('approve')).statusCode, 303);
    const { stage, facts } = await row();
    assert.deepEqual([stage, facts], ['approved', { approvedOn: '2026-11-21' }]);
  });

  test('an approval counts until it is proposed again', async () => {
    const { council, press, put, entry, row } = await begin('breckland', 'declined');
    await put('proposal', {
      partnership_id: entry,
      kind: 'entry',
      policy_version_id: council.policyVersionId,
      state: 'approved',
      sent_at: new Date('2026-01-01'),
      ended_at: new Date('2026-01-01'),
    });
    await press('proposeAgain', { reason: 'The need is back' });
    assert.equal((await row())['stage'], 'proposed');
    assert.equal((await press('approve')).statusCode, 409);
  });

  for (const policy of ['brentwood', 'harborough', 'cheshire-west'])
    test(`${policy} sets no approval: who agreed elsewhere is said in words`, async () => {
      const { press, row, council, keeper } = await begin(policy, 'proposed');
      const page = textOf(await keeper.get(links.stage(council.slug, 1, 'approve')));
      assert.match(page, /Who agreed to it, and where is that minuted\?/);
      assert.equal((await press('approve')).statusCode, 422);
      await press('approve', { reason: 'Council, minute 12' });
      assert.equal((await row())['stage'], 'approved');
    });

  test('it is moved from where it was seen, and to nowhere that the table does not lead', async () => {
    const { council, press, row, keeper } = await begin('borough', 'approved');
    const stale = await press('start', { from: 'proposed' });
    assert.equal(stale.statusCode, 409);
    assert.match(textOf(stale), /It is at “Approved” now/);
    const wrong = await press('ended');
    assert.equal(wrong.statusCode, 409);
    assert.match(
      textOf(wrong),
      /cannot be done while the entry is at “Approved”\. What can be done with it there is/,
    );
    assert.equal((await row())['stage'], 'approved');
    for (const action of ['askAgain', 'elsewhere', 'toString'])
      assert.equal((await keeper.get(links.stage(council.slug, 1, action))).statusCode, 404, action);
    assert.equal((await keeper.get(links.stage(council.slug, 99, 'start'))).statusCode, 404);
  });

  test('leaving, staying and closing are seen to on the pages of leaving, and nowhere else', async () => {
    const { council, keeper, press, row } = await begin('brentwood', 'leaving');
    for (const action of ['leave', 'stay', 'close'] as const) {
      const shown = await keeper.get(links.stage(council.slug, 1, action));
      assert.equal(shown.headers.location, links.exitMove(council.slug, 1, action));
      assert.equal((await press(action, { reason: 'No' })).statusCode, 404);
    }
    assert.equal((await row())['stage'], 'leaving');
  });
});
