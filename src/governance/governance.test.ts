import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { insertDecision } from '../../test/editing/scene.ts';
import { fieldsOf } from '../../test/forms.ts';
import { hiddenIn } from '../../test/imports/uploads.ts';
import { putInto } from '../../test/put.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { addDays, londonDate } from '../kit/dates.ts';
import { links } from '../links.ts';
import { faultIn, sayingOf } from './saying.ts';
import { stateWords } from './form.ts';

const dates = (name: string, day: string): Record<string, string> => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};

test('what is said of an element is kept where it differs, and taken back where it is not said any more', () => {
  const blank = { state: 'met', evidence: null, documentId: null, from: null, until: null } as const;
  const said = { ...blank, id: 'x', version: 3, question: 'q', item: '', document: null } as const;
  const seen = { question: 'q', item: '', said };
  assert.equal(sayingOf(seen, blank), null);
  assert.equal(sayingOf(seen, { ...blank, state: 'notSaid' }), 'unsay');
  assert.equal(sayingOf({ ...seen, said: null }, { ...blank, state: 'notSaid' }), null);
  assert.deepEqual(sayingOf(seen, { ...blank, evidence: 'Minute 7' }), {
    ...blank,
    id: 'x',
    version: 3,
    question: 'q',
    item: '',
    evidence: 'Minute 7',
  });
  assert.equal(faultIn({ ...blank, state: null })?.field, 'state');
  assert.equal(faultIn({ ...blank, from: '2026-02-01', until: '2026-01-31' })?.field, 'until');
  assert.equal(faultIn({ ...blank, state: 'notSaid', evidence: 'x' })?.field, 'state');
  assert.equal(faultIn(blank), null);
});

describe('the governance framework of a partnership', async () => {
  const world = await newWorld({ after });
  world.now = new Date();
  const today = londonDate(world.now);
  const council = await world.council({ policy: 'borough', from: '2020-04-01' });
  const officer = await world.person(council, ['sponsoringOfficer', 'registerKeeper'], 'Ann Keeper');
  const reader = await world.person(council, ['reader'], 'Ruth Reader');
  const put = putInto(world, council);
  const { slug } = council;
  const [id] = await put('partnership', { reference: 1, name: 'Coast Forum' });
  await insertDecision(world, council, id, 'definition', 'partnership');
  const [organisation_id] = await put('organisation', { name: 'Estuary Trust' });
  await put('partner', { partnership_id: id, organisation_id, roles: ['lead'] });
  const [document] = await put('document', { partnership_id: id, kind: 'agreement', title: 'The agreement' });
  await standAfresh(world, council);
  const page = links.governance(slug, 1);
  const quorum = links.governanceElement(slug, 1, 'decisions-cover', 'quorum');
  const conduct = links.governanceElement(slug, 1, 'conduct-agreed', '');
  const standing = async (requirement: string): Promise<string> => {
    const [row] = await world.owner<{ is: string }>(
      `select case when $2 = any(met) then 'met' when $2 = any(not_met) then 'notMet' when $2 = any(undetermined) then 'undetermined' else 'other' end as is
       from requirement_standing where council_id = $1`,
      [council.id, requirement],
    );
    return row?.is ?? '';
  };

  test('shows each element with its clause, and what the register has already', async () => {
    const words = textOf(await reader.get(page));
    assert.match(words, /The quorum for decisions clause 2\.8\(b\)|The quorum for decisions.*2\.8\(b\)/);
    assert.match(words, /Lead partner Estuary Trust/);
    assert.match(words, /0 of \d+ elements that apply to it are in place or explained/);
    assert.doesNotMatch((await reader.get(page)).body, /Fill in all of it/);
    assert.equal((await reader.get(quorum)).statusCode, 403);
    assert.deepEqual(await world.changes(() => officer.get(page)), []);
  });

  test('one element is said with what shows it and its days, and the requirements read it', async () => {
    assert.equal(await standing('conduct'), 'undetermined');
    const empty = await officer.post(conduct, { version: '0' });
    assert.equal(empty.statusCode, 422);
    assert.match(textOf(empty), /Choose where it stands/);
    const said = {
      state: 'met',
      evidence: 'Section 4 of the agreement',
      document,
      ...dates('from', addDays(today, -10)),
      ...dates('until', addDays(today, 10)),
      version: '0',
    };
    assert.equal((await officer.post(conduct, said)).statusCode, 303);
    assert.equal(await standing('conduct'), 'met');
    assert.match(textOf(await officer.get(page)), /Section 4 of the agreement ?The agreement/);
    const stale = await officer.post(conduct, { ...said, state: 'notMet' });
    assert.equal(stale.statusCode, 422);
    assert.match(textOf(stale), /Somebody else changed this/);
    world.now = new Date(Date.parse(addDays(today, 11)));
    await standAfresh(world, council);
    assert.equal(await standing('conduct'), 'notMet');
    assert.match(textOf(await officer.get(page)), /Expired/);
    world.now = new Date();
    await standAfresh(world, council);
    const version = hiddenIn((await officer.get(conduct)).body, 'version');
    assert.equal((await officer.post(conduct, { state: 'notSaid', version })).statusCode, 303);
    assert.equal(await standing('conduct'), 'undetermined');
    assert.equal((await officer.get(links.governanceElement(slug, 1, 'none', 'such'))).statusCode, 409);
  });

  test('all of it is filled in on one page, and what others changed meanwhile is asked again', async () => {
    const whole = links.governanceStep(slug, 1, 'whole');
    const form = Object.fromEntries(fieldsOf((await officer.get(whole)).body, whole));
    const named = Object.fromEntries(
      Object.entries(form).filter(([name]) => /^(state|evidence|version)-/.test(name)),
    );
    const states = Object.keys(named).filter((name) => name.startsWith('state-'));
    assert.ok(states.length > 60);
    const all = Object.fromEntries(states.map((name) => [name, 'met']));
    assert.equal((await officer.post(whole, { ...named, ...all })).statusCode, 303);
    for (const requirement of ['conduct', 'decisions-addressed', 'running-defined', 'other-defined'])
      assert.equal(await standing(requirement), 'met', requirement);
    const stale = await officer.post(whole, { ...named, ...all, 'state-decisions-cover__quorum': 'partly' });
    assert.equal(stale.statusCode, 422);
    assert.match(textOf(stale), /it is “in place” now/);
    const again = Object.fromEntries(fieldsOf((await officer.get(whole)).body, whole));
    const touched = await world.changes(() => officer.post(whole, again));
    assert.deepEqual(
      touched.filter((table) => table === 'framework_element'),
      [],
    );
    const history = textOf(await reader.get(links.governanceStep(slug, 1, 'history')));
    assert.match(history, new RegExp(`The quorum for decisions – ${stateWords.met}`));
    const earlier = `${links.governanceStep(slug, 1, 'history')}?page=2`;
    assert.match(textOf(await reader.get(earlier)), /Taken back/);
  });

  test('it is signed off by whom the policy’s route names', async () => {
    const sent = await officer.post(links.governanceStep(slug, 1, 'sign-off'), {});
    assert.equal(sent.statusCode, 303);
    assert.match(String(sent.headers.location), /\/proposals\//);
    assert.match(textOf(await officer.get(page)), /Waits to be signed off/);
    const again = await officer.post(links.governanceStep(slug, 1, 'sign-off'), {});
    assert.equal(String(again.headers.location), page);
    assert.equal((await reader.post(links.governanceStep(slug, 1, 'sign-off'), {})).statusCode, 403);
  });

  test('a dispute is recorded and settled', async () => {
    const log = links.disputes(slug, 1);
    const said = {
      about: 'Who pays for the boat',
      by: organisation_id,
      ...dates('raised', addDays(today, -20)),
    };
    assert.equal((await officer.post(log, {})).statusCode, 422);
    assert.equal((await officer.post(log, { ...said, outcome: 'They share it' })).statusCode, 422);
    assert.equal((await officer.post(log, said)).statusCode, 303);
    const words = textOf(await reader.get(log));
    assert.match(words, /1 dispute going on, 0 settled.*Who pays for the boat.*Estuary Trust.*Going on/);
    const [, one = ''] = /href="([^"]*\/disputes\/[^"]+)"/.exec((await officer.get(log)).body) ?? [];
    const version = hiddenIn((await officer.get(one)).body, 'version');
    const settled = { ...said, ...dates('settled', today), outcome: 'They share it', version };
    assert.equal((await officer.post(one, settled)).statusCode, 303);
    assert.equal((await officer.post(one, settled)).statusCode, 422);
    assert.match(textOf(await reader.get(log)), /0 disputes going on, 1 settled/);
    assert.equal((await reader.post(log, said)).statusCode, 403);
  });

  test('who does what is a table of the council’s roles and the partners', async () => {
    const matrix = links.responsibilities(slug, 1);
    const said = {
      matter: 'Keep the accounts',
      does: `organisation:${organisation_id}`,
      answers: 'role:sponsoringOfficer',
    };
    assert.equal((await officer.post(matrix, { matter: 'Nothing' })).statusCode, 422);
    const two = { ...said, answers: ['role:sponsoringOfficer', 'role:director'] };
    assert.match(textOf(await officer.post(matrix, two)), /with several nobody does/);
    assert.equal((await officer.post(matrix, said)).statusCode, 303);
    assert.match(textOf(await officer.post(matrix, said)), /That is recorded already/);
    const words = textOf(await reader.get(matrix));
    assert.match(words, /Keep the accounts Estuary Trust Sponsoring officer – –/);
    const [, one = ''] =
      /href="([^"]*\/responsibilities\/[^"]+)"/.exec((await officer.get(matrix)).body) ?? [];
    const version = hiddenIn((await officer.get(one)).body, 'version');
    assert.equal((await officer.post(one, { ...said, told: 'role:director', version })).statusCode, 303);
    assert.equal((await officer.post(one, { ...said, version })).statusCode, 422);
    const latest = hiddenIn((await officer.get(one)).body, 'version');
    assert.equal((await officer.post(`${one}/remove`, { version: latest })).statusCode, 303);
    assert.match(textOf(await reader.get(matrix)), /Nothing is recorded yet/);
  });

  test('a policy without a framework says so, and another council sees nothing of this one', async () => {
    const other = await world.council({ policy: 'cheshire-west' });
    const stranger = await world.person(other, ['registerKeeper']);
    assert.equal((await stranger.get(page)).statusCode, 404);
    await putInto(world, other)('partnership', { reference: 1, name: 'Elsewhere' });
    assert.match(textOf(await stranger.get(links.governance(other.slug, 1))), /Not set by this policy/);
  });
});
