import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { putInto } from '../../test/put.ts';
import { newRegister } from '../../test/register.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { type FoundKind, KINDS } from './kinds.ts';

describe('a search of everything recorded', async () => {
  const world = await newWorld({ after });
  const register = await newRegister(world);
  const { council, other, officer, entry, words } = register;
  const page = (q: string, more = '', of = council) => `/${of.slug}/search?q=${encodeURIComponent(q)}${more}`;
  const put = putInto(world, council);

  const board = await entry({
    name: 'Quayside Board',
    purpose: 'Dredging the harbour mouth',
    as_typed: JSON.stringify({ startedOn: 'Springtide 2016' }),
    own: JSON.stringify({ wardTold: 'Mudflats ward' }),
  });
  const partnership_id = board.id;
  await put('council_field', { key: 'wardTold', label: 'Ward told', type: 'text' });
  await put('note', { partnership_id, text: `${'Long before. '.repeat(30)}Ask about the lighthouse.` });
  await put('document', { partnership_id, kind: 'agreement', title: 'Concord of pilots' });
  const [organisation_id] = await put('organisation', {
    name: 'Saltings Wildlife Trust',
    note: 'Was Eelgrass Society',
  });
  await put('partner', { partnership_id, organisation_id, note: 'Brings a hovercraft' });
  const [person_id] = await put('person', { name: 'Ottoline Vane', group_name: 'Seafarers' });
  await put('duty', { partnership_id, role: 'leadOfficer', person_id });
  const [seat_id] = await put('seat', {
    partnership_id,
    title: 'Observer of buoys',
    kind: 'member',
    role: 'observer',
  });
  await put('appointment', { partnership_id, seat_id, person_id });
  await put('contribution', {
    partnership_id,
    financial_year: 2026,
    direction: 'from council',
    kind: 'cash',
    spent_on: 'Foghorn repairs',
  });
  await put('answer', {
    partnership_id,
    question_set: 'definition',
    question: 'anything',
    value: JSON.stringify({ is: 'dontKnow' }),
    evidence: 'Minutes of the regatta',
    policy_version_id: council.policyVersionId,
  });
  await put('decision', {
    partnership_id,
    question_set: 'definition',
    outcome: 'partnership',
    reason: 'Because of barnacles',
    policy_version_id: council.policyVersionId,
  });
  const [plan_id] = await put('plan', { kind: 'other plan', title: 'Shore plan' });
  await put('priority', { plan_id, number: '1', text: 'Fewer jellyfish' });
  await put('post', { title: 'Keeper of moorings' });
  await entry({ name: 'Quayside elsewhere', purpose: 'lighthouse' }, other);
  await standAfresh(world, council);

  const places: Readonly<Record<string, RegExp>> = {
    quayside: /1 thing.*Quayside Board/,
    dredging: /Quayside Board Purpose: Dredging the harbour mouth/,
    springtide: /Quayside Board Kept as typed: Springtide 2016/,
    mudflats: /Quayside Board Ward told: Mudflats ward/,
    lighthouse: /“lighthouse” is found in 1 thing.*Quayside Board Note: … .*Ask about the lighthouse/,
    pilots: /Quayside Board Document: Concord of pilots/,
    hovercraft: /Quayside Board About a partner: Brings a hovercraft/,
    saltings: /Entries \(1\) Organisations \(1\).*Quayside Board Partner: Saltings Wildlife Trust/,
    ottoline: /Entries \(1\) People \(1\).*Leads it or has a duty: Ottoline Vane.*Sits on it: Ottoline Vane/,
    buoys: /Quayside Board Seat: Observer of buoys/,
    foghorn: /Quayside Board Money: Foghorn repairs/,
    regatta: /Quayside Board Evidence for an answer: Minutes of the regatta/,
    barnacles: /Quayside Board Reason for a decision: Because of barnacles/,
    'harbour LIGHTHOUSE pilots': /Quayside Board Purpose: Dredging the harbour mouth/,
  };
  for (const [sought, shown] of Object.entries(places))
    test(`${sought} is found where it stands`, async () => assert.match(await words(page(sought)), shown));

  test('what is no entry is found under its kind', async () => {
    assert.match(
      await words(page('eelgrass', '&kind=organisations')),
      /Saltings Wildlife Trust Note: Was Eelgrass/,
    );
    assert.match(await words(page('seafarers', '&kind=people')), /Ottoline Vane Group: Seafarers/);
    assert.match(await words(page('moorings', '&kind=posts')), /Posts Keeper of moorings/);
    assert.match(await words(page('jellyfish', '&kind=priorities')), /Priorities 1 Fewer jellyfish/);
    assert.match(await words(page('jellyfish')), /Priorities \(1\) Priorities 1 Fewer jellyfish/);
    assert.match(await words(page('jellyfish', '&kind=people')), /Priorities \(1\).*None on this page/);
  });

  test('one that was joined into another is not another, whatever it still has', async () => {
    const kept = await entry({ name: 'Coast Forum' });
    const gone = await entry({ name: 'Old Coast Forum', merged_into_id: kept.id });
    for (const { id } of [kept, gone])
      await put('partner', { partnership_id: id, organisation_id, note: 'Brings sandbags' });
    await put('note', { partnership_id: gone.id, text: 'Asked about groynes' });
    await standAfresh(world, council);
    assert.match(await words(page('sandbags')), /1 thing.*Entries \(1\) Entries Coast Forum/);
    assert.match(await words(page('groynes')), /Nothing is found/);
  });

  test('every word must be there, and no sign in them is a pattern', async () => {
    for (const sought of ['harbour submarine', '%', '_', '\\', "'"])
      assert.match(await words(page(sought)), /Nothing is found|Everything recorded/, sought);
    assert.match(await words(page('')), /Everything recorded: names, notes/);
    assert.equal((await officer.get(page('a'.repeat(5000), '&kind=nonsense&page=99'))).statusCode, 200);
  });

  test('what is found is marked, and nothing is changed by looking', async () => {
    const changed = await world.changes(async () =>
      assert.match((await officer.get(page('lighthouse'))).body, /<mark>lighthouse<\/mark>/),
    );
    assert.deepEqual(changed, []);
  });

  test('whatever is found leads to where it is', async () => {
    const sought: Readonly<Record<FoundKind, string>> = {
      entries: 'lighthouse',
      organisations: 'eelgrass',
      people: 'seafarers',
      posts: 'moorings',
      plans: 'shore',
      priorities: 'jellyfish',
      policies: 'partnership policy',
    };
    for (const kind of KINDS) {
      const { body } = await officer.get(page(sought[kind], `&kind=${kind}`));
      const [, href = '', name = ''] = /weight-bold" href="([^"]*)">([^<]+)</.exec(body) ?? [];
      assert.notEqual(name, '', kind);
      assert.ok((await words(href)).includes(name), kind);
    }
  });

  test('many are paged, each once', async () => {
    await Promise.all(Array.from({ length: 45 }, (_, at) => entry({ name: `Tern Group ${at}` })));
    const seen = new Set<string>();
    for (const number of [1, 2, 3, 4]) {
      const { body } = await officer.get(page('tern', `&page=${number}`));
      for (const [, name] of body.matchAll(/weight-bold" href="[^"]*">([^<]*)</g)) {
        assert.equal(seen.has(name ?? ''), false, name ?? '');
        seen.add(name ?? '');
      }
    }
    assert.equal(seen.size, 45);
  });

  test('another council’s words are not found, nor by those who may not read this one', async () => {
    assert.doesNotMatch(await words(page('elsewhere')), /Quayside elsewhere/);
    const stranger = await world.person(other);
    assert.equal((await stranger.get(page('quayside'))).statusCode, 404);
    assert.match(await words(page('quayside', '', other), stranger), /1 thing.*Quayside elsewhere/);
  });
});
