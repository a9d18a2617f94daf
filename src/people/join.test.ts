import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { newScene, noticeOf, saved } from '../../test/editing/scene.ts';
import { joinTwo, seenOfTwo } from '../../test/join-two.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';

describe('joining two who are one person', async () => {
  const world = await newWorld({ after });
  const { council, officer, entryId, put, rows } = await newScene(world);
  const chief = await world.person(council, ['registerKeeper', 'administrator'], 'Chief Officer');
  const people = `/${council.slug}/people`;
  const [kept, other] = await put(
    'person',
    { name: 'Cllr A Example', kind: 'member', email: 'a@example.org' },
    { name: 'Ann Example', kind: 'member', phone: '01632 960 001', left_on: '2026-05-01' },
  );
  const of = { partnership_id: entryId };
  const duty = { ...of, role: 'portfolioHolder' };
  await put(
    'duty',
    { ...duty, person_id: kept, from_on: '2025-01-01', until_on: null },
    { ...duty, person_id: other, from_on: '2024-01-01', until_on: '2026-01-01' },
    { ...duty, person_id: other, from_on: '2020-01-01', until_on: '2021-01-01' },
  );
  const [seat] = await put('seat', { ...of, title: 'Member', kind: 'member', role: 'representative' });
  await put('appointment', { ...of, seat_id: seat, person_id: other });
  const [post] = await put('post', { title: 'Portfolio Holder' });
  await put('post_holder', { post_id: post, person_id: other });
  await world.owner('update membership set person_id = $1 where account_id = $2', [other, officer.accountId]);

  test('the duplicate is found by the last of their names, and both are shown side by side', async () => {
    assert.match(textOf(await officer.get(`${people}/${kept}`)), /Join with a duplicate/);
    const found = await officer.get(`${people}/${kept}/merge`);
    assert.match(textOf(found), /Ann Example Councillor Portfolio Holder 1/);
    const both = textOf(await chief.get(`${people}/${kept}/merge?other=${other}`));
    assert.match(
      both,
      /2 parts in entries, 1 appointment to a seat, 1 post and the account that Ann Officer signs in by\./,
    );
    assert.match(both, /They have not left 1 May 2026/);
  });

  test('the name of the one that is kept is chosen, and the other can be kept instead', async () => {
    const both = await chief.get(`${people}/${kept}/merge?other=${other}`);
    assert.match(both.body, /name="keep-name" type="radio" value="this" checked/);
    assert.doesNotMatch(both.body, /name="keep-left_on" type="radio" value="\w+" checked/);
    const [, turned = ''] = /href="([^"]+)">Keep Ann Example instead/.exec(both.body) ?? [];
    assert.equal(turned, `${people}/${other}/merge?other=${kept}`);
    assert.match((await chief.get(turned)).body, /Keep Cllr A Example instead/);
  });

  test('an account goes to another person only by somebody who may give accounts', async () => {
    const page = `${people}/${kept}/merge`;
    const looked = await officer.get(`${page}?other=${other}`);
    const sentence = /makes it Cllr A Example’s\. Only somebody who may give people accounts and roles can/;
    assert.match(textOf(looked), sentence);
    assert.doesNotMatch(looked.body, /Join them/);
    const changed = await world.changes(async () => {
      const choices = { 'keep-name': 'this', 'keep-left_on': 'this' };
      const refused = await officer.post(page, { other, seen: '1.1', ...choices });
      assert.equal(refused.statusCode, 403);
      assert.match(textOf(refused), /: Administrator\. Ask them/);
    });
    assert.deepEqual(changed, []);
  });

  test('what nobody chose, saw or may join is not joined', async () => {
    const reader = await world.person(council, ['reader']);
    const stranger = await world.person(await world.council());
    const page = `${people}/${kept}/merge`;
    const changed = await world.changes(async () => {
      const sent = { other, seen: await seenOfTwo(chief, page, other) };
      assert.match(textOf(await chief.post(page, sent)), /Choose the name to keep/);
      assert.equal((await chief.post(page, { ...sent, seen: '1.2' })).statusCode, 409);
      assert.equal((await chief.post(page, { ...sent, other: kept })).statusCode, 409);
      for (const strange of [newId(), 'x', '', '\u0000'])
        assert.equal((await chief.post(page, { ...sent, other: strange })).statusCode, 404, strange);
      assert.equal((await reader.post(page, sent)).statusCode, 403);
      assert.equal((await stranger.post(page, sent)).statusCode, 404);
    });
    assert.deepEqual(changed, []);
  });

  test('everything moves, parts in overlapping time become one, and the duplicate goes', async () => {
    const choices = { 'keep-name': 'this', 'keep-left_on': 'this' };
    const joined = await joinTwo(chief, `${people}/${kept}/merge`, { other, ...choices });
    saved(joined);
    assert.equal(decodeURIComponent(noticeOf(joined)), 'Ann Example is joined with Cllr A Example');
    const [person, ...others] = await rows('person');
    assert.deepEqual(others, []);
    assert.deepEqual(
      [person?.['id'], person?.['name'], person?.['email'], person?.['phone'], person?.['left_on']],
      [kept, 'Cllr A Example', 'a@example.org', '01632 960 001', null],
    );
    const held = await rows('duty');
    assert.deepEqual(
      held
        .map((row) => [row['person_id'], row['from_on'], row['until_on']])
        .sort((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1)),
      [
        [kept, '2020-01-01', '2021-01-01'],
        [kept, '2024-01-01', null],
      ],
    );
    for (const table of ['appointment', 'post_holder'])
      assert.deepEqual(
        (await rows(table)).map((row) => row['person_id']),
        [kept],
        table,
      );
    const [member] = await world.owner<{ person_id: string }>(
      'select person_id from membership where account_id = $1',
      [officer.accountId],
    );
    assert.equal(member?.person_id, kept);
    assert.equal((await officer.get(`${people}/${other}`)).statusCode, 404);
  });
});

test('an account gains the parts of another only by somebody who may give accounts', async (t) => {
  const world = await newWorld(t);
  const { council, officer, entryId, put, rows } = await newScene(world);
  const ann = { name: 'Ann', kind: 'officer' };
  const [kept, other, bare] = await put('person', ann, ann, ann);
  const people = `/${council.slug}/people`;
  await put('duty', { partnership_id: entryId, role: 'leadOfficer', person_id: other });
  await world.owner('update membership set person_id = $1 where account_id = $2', [kept, officer.accountId]);
  const page = `${people}/${kept}/merge`;
  const looked = await officer.get(`${page}?other=${other}`);
  const sentence =
    /Ann signs in by an account, and joining the two gives it the parts of the other\. Only somebody who may give people accounts and roles can do that: Administrator\. Ask them to join the two\./;
  assert.match(textOf(looked), sentence);
  assert.doesNotMatch(looked.body, /Join them/);
  const changed = await world.changes(async () => {
    const refused = await officer.post(page, { other, seen: '1.1' });
    assert.equal(refused.statusCode, 403);
    assert.match(textOf(refused), sentence);
  });
  assert.deepEqual(changed, []);
  saved(await joinTwo(officer, page, { other: bare }));
  const chief = await world.person(council, ['registerKeeper', 'administrator'], 'Chief Officer');
  saved(await joinTwo(chief, page, { other }));
  assert.deepEqual(
    (await rows('duty')).map((row) => row['person_id']),
    [kept],
  );
});

test('everything that points at a person is known to the joining of two', async (t) => {
  const world = await newWorld(t);
  const tables = await world.owner<{ name: string }>(`
    select conrelid::regclass::text as name from pg_constraint
    where contype = 'f' and confrelid = 'person'::regclass and connamespace = 'public'::regnamespace order by 1`);
  assert.deepEqual(
    tables.map(({ name }) => name),
    [
      'action',
      'appointment',
      'duty',
      'guest',
      'health_asked',
      'invitation',
      'legal_hold',
      'membership',
      'post_holder',
      'proposal',
      'review',
      'signature',
    ],
  );
});

test('what must be kept of the other, what they were invited to, proposed and are asked to review, is of the one that is kept', async (t) => {
  const world = await newWorld(t);
  const { council, officer, put, rows } = await newScene(world);
  const [kept, other] = await put(
    'person',
    { name: 'Ann', kind: 'officer' },
    { name: 'Ann', kind: 'officer' },
  );
  await put('legal_hold', { person_id: other, reason: 'A claim', from_on: '2026-01-01' });
  await put('invitation', { person_id: other, roles: ['reader'] });
  const [partnership_id] = await put('partnership', { reference: 91, name: 'Coast Forum' });
  const of = { partnership_id, person_id: other, policy_version_id: council.policyVersionId };
  await put('proposal', { ...of, kind: 'change' });
  const days = { year: 2026, due_on: '2026-12-01', policy_version_id: council.policyVersionId };
  const [round_id] = await put('review_round', { ...days, title: 'Annual refresh' });
  await put('review', { ...days, ...of, round_id });
  saved(await joinTwo(officer, `/${council.slug}/people/${kept}/merge`, { other }));
  for (const table of ['legal_hold', 'invitation', 'proposal', 'review'])
    assert.deepEqual(
      (await rows(table)).map((row) => row['person_id']),
      [kept],
      table,
    );
});
