import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { putInto } from '../../test/put.ts';
import { newWorld } from '../../test/world.ts';
import { addActions, type NewAction } from '../actions.ts';
import { links, withQuery } from '../links.ts';
import type { Capability } from '../policy/permissions.ts';
import { cannotSetAside, letsChange, soAlready } from './decide.ts';

test('who may change an action: who keeps the register, has a part, has it to do, or follows audits up', () => {
  const action = { kind: 'condition', ownerId: 'ann', partnershipId: 'one' } as const;
  const audit = { ...action, kind: 'recommendation' } as const;
  const who = (may: readonly Capability[], personId: string | null = null, hasPart = false) => ({
    personId,
    hasPart,
    may: (one: Capability) => may.includes(one),
  });
  for (const [given, changer, expected] of [
    [action, who(['register.edit']), 'register.edit'],
    [action, who(['register.editOwn'], 'bob', true), 'register.editOwn'],
    [action, who(['register.editOwn'], 'bob'), null],
    [action, who(['action.keep'], 'bob', true), 'action.keep'],
    [action, who([], 'ann'), 'own'],
    [action, who(['proposal.decide']), 'proposal.decide'],
    [audit, who(['proposal.decide']), null],
    [{ ...action, ownerId: null }, who([], null), null],
    [action, who(['audit.read']), null],
    [audit, who(['audit.read']), 'audit.read'],
    [audit, who(['issue.handle']), 'issue.handle'],
    [audit, who(['register.read']), null],
  ] as const)
    assert.equal(letsChange(given, changer), expected, JSON.stringify([given, expected]));
});

test('a condition of an approval is set aside by those who decide, and never by whoever proposed', () => {
  const condition = { kind: 'condition' } as const;
  const by = (proposed: boolean, ...may: readonly Capability[]) => ({
    proposed,
    may: (one: Capability) => may.includes(one),
  });
  assert.equal(cannotSetAside({ kind: 'setUp' }, by(true)), null);
  assert.match(cannotSetAside(condition, by(false, 'register.edit')) ?? '', /those who decide on proposals/);
  assert.match(cannotSetAside(condition, by(true, 'proposal.decide')) ?? '', /You proposed/);
  for (const decides of ['proposal.decide', 'exit.approve', 'governance.sign'] as const)
    assert.equal(cannotSetAside(condition, by(false, decides)), null);
});

test('a press comes to nothing where it is so already, with what to do instead', () => {
  const open = { doneOn: null, reason: null };
  const done = { doneOn: '2026-01-01', reason: null };
  assert.equal(soAlready(open, 'done'), null);
  assert.equal(soAlready(open, 'openAgain'), 'It is open already');
  assert.match(soAlready(done, 'notNeeded') ?? '', /as done already\. To change that, open it again first/);
  assert.match(soAlready({ ...done, reason: 'Gone' }, 'done') ?? '', /as not needed already/);
  assert.equal(soAlready(done, 'openAgain'), null);
});

describe('what is to be done', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const put = putInto(world, council);
  const [entry, other] = await put(
    'partnership',
    { reference: 1, name: 'Harbour Board' },
    { reference: 2, name: 'Coast Forum' },
  );
  const [ann, bob] = await put('person', { name: 'Ann Reed' }, { name: 'Bob Field' });
  const keeper = await world.person(council);
  const owner = await world.person(council, ['portfolioHolder'], 'Ann Reed');
  await world.owner('update membership set person_id = $1 where account_id = $2', [ann, owner.accountId]);
  const reader = await world.person(council, ['reader']);
  const added = async (more: Partial<NewAction> = {}): Promise<string> => {
    const row: NewAction = {
      councilId: council.id,
      partnershipId: entry,
      kind: 'condition',
      title: 'Sign the agreement',
      ownerId: ann,
      dueOn: '2026-11-01',
      ...more,
    };
    const [id = ''] = await world.within(council, (db) => addActions(db, [row]));
    return id;
  };
  const row = async (id: string): Promise<Record<string, unknown>> => {
    const [found] = await world.owner<Record<string, unknown>>(
      `select title, owner_id, due_on::text, done_on::text, outcome, reason, version from action where id = $1`,
      [id],
    );
    return found ?? {};
  };

  test('whose it is can say that it is done, with what was done, and open it again', async () => {
    const id = await added();
    const address = links.entryAction(council.slug, 1, id);
    const shown = await owner.get(links.action(council.slug, id));
    assert.equal(shown.headers.location, address);
    assert.match(textOf(await owner.get(address)), /Overdue 20 days/);
    const late = await owner.post(address, { does: 'done', version: '1', doneOn: '2027-01-01' });
    assert.equal(late.statusCode, 422);
    const done = await owner.post(address, {
      does: 'done',
      version: '1',
      doneOn: '2026-11-20',
      outcome: 'Signed by all',
    });
    assert.equal(done.statusCode, 303);
    assert.deepEqual(await row(id), {
      title: 'Sign the agreement',
      owner_id: ann,
      due_on: '2026-11-01',
      done_on: '2026-11-20',
      outcome: 'Signed by all',
      reason: null,
      version: 2,
    });
    assert.deepEqual(
      await world.changes(() => owner.post(address, { does: 'done', version: '2', doneOn: '2026-11-20' })),
      [],
    );
    await owner.post(address, { does: 'openAgain', version: '2' });
    assert.deepEqual([(await row(id))['done_on'], (await row(id))['outcome']], [null, null]);
  });

  test('a condition is not set aside by whoever keeps the register, and its page says who can', async () => {
    const id = await added();
    const address = links.entryAction(council.slug, 1, id);
    assert.match(textOf(await keeper.get(address)), /for those who decide on proposals: ask one of them/);
    const changed = await world.changes(async () => {
      const refused = await keeper.post(address, { does: 'notNeeded', version: '1', reason: 'Too hard' });
      assert.equal(refused.statusCode, 403);
    });
    assert.deepEqual(changed, []);
    const other = await keeper.post(address, {
      does: 'edit',
      version: '1',
      title: 'Talk of it',
      note: '',
      owner: '',
      dueOn: '',
    });
    assert.equal(other.statusCode, 422);
    assert.match(textOf(other), /for those who decide on proposals: ask one of them/);
    const decider = await world.person(council, ['cmtMember'], 'Cath Member');
    await decider.post(address, { does: 'notNeeded', version: '1', reason: 'The law changed' });
    assert.equal((await row(id))['reason'], 'The law changed');
  });

  test('a condition that those who decide said otherwise since is no refusal of who changed something else', async () => {
    const id = await added();
    const address = links.entryAction(council.slug, 1, id);
    const decider = await world.person(council, ['cmtMember', 'registerKeeper'], 'Dot Member');
    const seen = { does: 'edit', version: '1', title: 'Sign the agreement', note: '', owner: '', dueOn: '' };
    await decider.post(address, { ...seen, title: 'Sign the agreement by May' });
    const saved = await keeper.post(address, { ...seen, note: 'Ask the solicitor' });
    assert.equal(saved.statusCode, 303, textOf(saved));
    assert.equal((await row(id))['title'], 'Sign the agreement by May');
  });

  test('what is not needed has a reason', async () => {
    const id = await added({ kind: 'setUp' });
    const address = links.entryAction(council.slug, 1, id);
    const refused = await keeper.post(address, { does: 'notNeeded', version: '1', reason: ' ' });
    assert.equal(refused.statusCode, 422);
    assert.match(textOf(refused), /Enter why it is not needed/);
    await keeper.post(address, { does: 'notNeeded', version: '1', reason: 'The partner withdrew' });
    assert.equal((await row(id))['reason'], 'The partner withdrew');
    assert.match(textOf(await keeper.get(address)), /Not needed on 21 November 2026/);
  });

  test('an edit keeps what somebody else changed meanwhile, and asks where both changed one thing', async () => {
    const id = await added();
    const address = links.entryAction(council.slug, 1, id);
    const begun = {
      does: 'edit',
      version: '1',
      note: '',
      title: 'Sign the agreement',
      owner: 'Ann Reed',
      dueOn: '2026-11-01',
    };
    await keeper.post(address, { ...begun, owner: 'Bob Field' });
    await keeper.post(address, { ...begun, dueOn: '2026-12-24' });
    const both = await row(id);
    assert.deepEqual([both['owner_id'], both['due_on'], both['version']], [bob, '2026-12-24', 3]);
    const disputed = await keeper.post(address, { ...begun, dueOn: '2027-01-31' });
    assert.equal(disputed.statusCode, 409);
    assert.equal((await row(id))['due_on'], '2026-12-24');
    const stale = await keeper.post(address, { does: 'done', version: '1', doneOn: '2026-11-20' });
    assert.equal(stale.statusCode, 409);
    assert.equal((await row(id))['done_on'], null);
  });

  test('a reader sees it and changes nothing, and is told whom to ask', async () => {
    const id = await added();
    const address = links.entryAction(council.slug, 1, id);
    assert.match(
      textOf(await reader.get(address)),
      /Ask Ann Reed, who has it to do, those who have a part in the entry, those who decide on proposals, if it is not needed after all, or your partnerships team/,
    );
    for (const does of ['done', 'notNeeded', 'edit', 'openAgain']) {
      const changed = await world.changes(async () => {
        const reply = await reader.post(address, {
          does,
          version: '1',
          doneOn: '2026-11-20',
          reason: 'No',
          title: 'x',
        });
        assert.equal(reply.statusCode, 403);
      });
      assert.deepEqual(changed, [], does);
    }
  });

  test('one of another entry, or of none, is not found under this one', async () => {
    const id = await added({ partnershipId: other });
    const whole = await added({ partnershipId: null, kind: 'recommendation', title: 'Keep one register' });
    assert.equal((await keeper.get(links.entryAction(council.slug, 1, id))).statusCode, 404);
    assert.equal(
      (await keeper.post(links.action(council.slug, id), { does: 'done', version: '1' })).statusCode,
      404,
    );
    assert.equal((await keeper.get(links.entryAction(council.slug, 1, whole))).statusCode, 404);
    const monitor = await world.person(council, ['monitoringOfficer']);
    const done = await monitor.post(links.action(council.slug, whole), {
      does: 'done',
      version: '1',
      doneOn: '2026-11-20',
    });
    assert.equal(done.headers.location, links.actions(council.slug));
    assert.equal((await row(whole))['done_on'], '2026-11-20');
  });

  test('the list is filtered by kind, whose, and what is overdue, and taken out as it is', async () => {
    await added({
      partnershipId: other,
      kind: 'dissolution',
      title: 'Close the account',
      ownerId: bob,
      dueOn: null,
    });
    const at = (query: Record<string, string | string[]>) => withQuery(links.actions(council.slug), query);
    const text = async (query: Record<string, string | string[]>) => textOf(await keeper.get(at(query)));
    assert.match(await text({ kind: 'dissolution' }), /1 to look at .*Close the account/);
    assert.doesNotMatch(await text({ kind: 'condition' }), /Close the account/);
    assert.match(await text({ owner: bob }), /Close the account/);
    assert.doesNotMatch(await text({ state: 'overdue', owner: bob }), /Close the account/);
    assert.match(await text({ owner: 'nobody', kind: 'obligation' }), /Nothing is like this/);
    assert.match(textOf(await owner.get(at({ owner: 'mine' }))), /Sign the agreement/);
    assert.equal((await keeper.get(at({ owner: 'x', state: 'y', kind: ['z'], page: '-1' }))).statusCode, 200);
    const file = await keeper.get(withQuery(links.actionsFile(council.slug), { kind: 'dissolution' }));
    assert.match(file.body, /2,Coast Forum,Dissolution,Close the account,,Bob Field,,Open,,,\r\n/);
    const ofEntry = await keeper.get(links.entryActions(council.slug, 2));
    assert.doesNotMatch(textOf(ofEntry), /Keep one register/);
  });

  test('an item of one thing is there once, however often it is added', async () => {
    const item = { item: 'need', kind: 'setUp' } as const;
    assert.notEqual(await added(item), '');
    assert.equal(await added(item), '');
    assert.notEqual(await added({ ...item, partnershipId: other }), '');
  });
});
