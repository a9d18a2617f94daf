import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textIn } from '../../test/text.ts';
import { putInto } from '../../test/put.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { addDays, londonDate } from '../kit/dates.ts';
import { links } from '../links.ts';

describe('a director tells of a significant partnership in five fields', async () => {
  const world = await newWorld({ after });
  world.now = new Date();
  const today = londonDate(world.now);
  const council = await world.council({ policy: 'cheshire-west' });
  const keeper = await world.person(council, ['registerKeeper'], 'Kay Keeper');
  const director = await world.person(council, ['director'], 'Dee Director');
  const put = putInto(world, council);
  const agreedOn = addDays(today, -5);
  const [board] = await put(
    'partnership',
    { reference: 1, name: 'Harbour Board', stage: 'active', facts: JSON.stringify({ agreedOn }) },
    { reference: 2, name: 'Coast Forum', stage: 'active' },
  );
  await world.owner(`insert into council_number (council_id, kind, last) values ($1, 'partnership', 2)`, [
    council.id,
  ]);
  const decided = {
    partnership_id: board,
    policy_version_id: council.policyVersionId,
    source: 'page',
  };
  await put('decision', { ...decided, question_set: 'definition', outcome: 'partnership' });
  await put('decision', { ...decided, question_set: 'significance', outcome: 'significant' });
  await standAfresh(world, council);
  const [all, tell] = [links.notices(council.slug), links.tellNotice(council.slug)];
  const fields = {
    kind: 'new',
    name: 'Estuary Partnership',
    about: 'Cleaner water',
    leads: 'Lou Lead',
    agreedOn: today,
    because: ['key-to-priorities', 'major-service'],
  };
  const latest = async (): Promise<string> => {
    const [row] = await world.owner<{ id: string }>('select id from notice order by id desc limit 1');
    return row?.id ?? '';
  };

  test('what nobody has told of is listed, with the day it was due by the policy', async () => {
    const said = textIn((await director.get(all)).body);
    assert.match(said, /Nobody has told of these.+Harbour Board.+Overdue 4 days/);
    assert.doesNotMatch(said, /Coast Forum/);
    assert.match((await director.get(all)).body, /notices\/tell\?entry=1/);
  });

  test('all five are asked for; nothing is told without them, nor by whoever may not', async () => {
    const changed = await world.changes(async () => {
      const refused = await director.post(tell, { kind: 'new' });
      assert.equal(refused.statusCode, 422);
      for (const error of [
        'Enter its name',
        'Say what it is for, or what has changed',
        'Enter who leads it for the council',
        'Enter the day it was agreed',
        'Tick at least one reason why it is significant',
      ])
        assert.match(textIn(refused.body), new RegExp(error));
      const unknown = await director.post(tell, { ...fields, kind: 'changed', entry: 'No such board' });
      assert.match(textIn(unknown.body), /There is no one entry of that name or number/);
      const reader = await world.person(council, ['reader']);
      assert.equal((await reader.post(tell, fields)).statusCode, 403);
    });
    assert.deepEqual(
      changed.filter((table) => !['account', 'membership', 'change'].includes(table)),
      [],
    );
  });

  test('a new one becomes an entry by one press', async () => {
    const told = await world.changes(async () => {
      assert.equal((await director.post(tell, fields)).statusCode, 303);
    });
    assert.deepEqual(told, ['change', 'notice']);
    const id = await latest();
    assert.equal((await director.post(links.noticeStep(council.slug, id, 'record'))).statusCode, 403);
    assert.match(textIn((await keeper.get(links.notice(council.slug, id))).body), /Make it an entry/);
    const recorded = await keeper.post(links.noticeStep(council.slug, id, 'record'));
    assert.equal(recorded.statusCode, 303, recorded.body);
    const [entry] = await world.owner(
      `select p.reference, p.purpose, p.facts, w.name as lead, d.role from partnership p join duty d on d.partnership_id = p.id
       join person w on w.id = d.person_id where p.council_id = $1 and p.name = 'Estuary Partnership'`,
      [council.id],
    );
    assert.deepEqual(entry, {
      reference: 3,
      purpose: 'Cleaner water',
      facts: { agreedOn: today, notifiedOn: today },
      lead: 'Lou Lead',
      role: 'leadOfficer',
    });
    const answers = await world.owner(`select question from answer where council_id = $1 order by 1`, [
      council.id,
    ]);
    assert.deepEqual(answers, [{ question: 'key-to-priorities' }, { question: 'major-service' }]);
    const again = await world.changes(async () => {
      await keeper.post(links.noticeStep(council.slug, id, 'record'));
    });
    assert.deepEqual(again, []);
  });

  test('one that has changed is written into its entry, and is no longer late', async () => {
    const told = { ...fields, kind: 'changed', entry: 'harbour board', about: 'The police left' };
    assert.equal((await director.post(tell, told)).statusCode, 303);
    const id = await latest();
    assert.equal((await keeper.post(links.noticeStep(council.slug, id, 'record'))).statusCode, 303);
    const [entry] = await world.owner('select facts from partnership where id = $1', [board]);
    assert.deepEqual(entry, { facts: { agreedOn, notifiedOn: today } });
    const [note] = await world.owner<{ text: string }>('select text from note where partnership_id = $1', [
      board,
    ]);
    assert.match(note?.text ?? '', /Dee Director told of it on .+led by Lou Lead: The police left/);
    const said = textIn((await director.get(all)).body);
    assert.match(said, /There is none: of each significant partnership somebody has told/);
  });

  test('a new one of a name that is there is not added unseen', async () => {
    await director.post(tell, { ...fields, name: 'Coast Forum' });
    const id = await latest();
    assert.match(
      textIn((await keeper.get(links.notice(council.slug, id))).body),
      /Entry 2 has this very name/,
    );
    await keeper.post(links.noticeStep(council.slug, id, 'record'), { into: 'alike' });
    const rows = await world.owner(`select reference from partnership where council_id = $1 order by 1`, [
      council.id,
    ]);
    assert.deepEqual(rows, [{ reference: 1 }, { reference: 2 }, { reference: 3 }]);
  });

  test('whoever sees a part of the register sees what they told, and of what others told only entries of theirs', async () => {
    const part = await world.person(council, [], 'Pat Part');
    await put('scoped_role', {
      account_id: part.accountId,
      role: 'director',
      covers: 'service area',
      area: 'Place',
    });
    await director.post(tell, { ...fields, name: 'Beyond Group' });
    const beyond = await latest();
    assert.equal((await part.post(tell, { ...fields, name: 'Own Group' })).statusCode, 303);
    const said = textIn((await part.get(all)).body);
    assert.match(said, /Own Group/);
    assert.doesNotMatch(said, /Beyond Group|Harbour Board|Estuary Partnership/);
    assert.equal((await part.get(links.notice(council.slug, beyond))).statusCode, 404);
    assert.equal((await part.get(links.notice(council.slug, await latest()))).statusCode, 200);
  });

  test('what does not belong in the register is set aside, with a reason that whoever told sees', async () => {
    await director.post(tell, { ...fields, name: 'Cleaning contract' });
    const id = await latest();
    assert.equal((await keeper.post(links.noticeStep(council.slug, id, 'set-aside'))).statusCode, 422);
    await keeper.post(links.noticeStep(council.slug, id, 'set-aside'), { reason: 'We pay for it' });
    assert.match(
      textIn((await director.get(links.notice(council.slug, id))).body),
      /It was set aside on .+: We pay for it/,
    );
  });
});

for (const policy of ['borough', 'breckland', 'brentwood', 'harborough'])
  test(`where the policy has no such route it is not offered: ${policy}`, async (t) => {
    const world = await newWorld(t);
    const council = await world.council({ policy });
    const keeper = await world.person(council, ['registerKeeper', 'sponsoringOfficer', 'headOfService']);
    assert.match(textIn((await keeper.get(links.notices(council.slug))).body), /Not set by this policy/);
    const changed = await world.changes(async () => {
      const sent = await keeper.post(links.tellNotice(council.slug), { kind: 'new', name: 'X' });
      assert.ok([403, 409].includes(sent.statusCode), String(sent.statusCode));
    });
    assert.deepEqual(changed, []);
  });
