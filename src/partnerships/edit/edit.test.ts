import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newScene, noticeOf, saved, textOf } from './testing/scene.ts';

/** What a save of an entry rewrites besides it. */
const bookkeeping = ['change', 'listing', 'listing_count', 'partnership', 'partnership_words', 'standing'];

function only(changed: readonly string[], ...tables: readonly string[]): void {
  const others = changed.filter((table) => !bookkeeping.includes(table));
  assert.deepEqual(others, [...tables].sort());
}

test('an entry is added page by page, kept as typed between them, and stored in one go', async (t) => {
  const { world, council, officer, register, rows } = await newScene(t);
  const begun = await officer.post(`${register}/add`, { name: 'Harbour Board' });
  const draft = saved(begun);
  assert.equal(saved(await officer.get(draft)), `${draft}/basics`);
  const changed = await world.changes(async () => {
    const basics = {
      name: 'Harbour Board',
      stage: 'active',
      purpose: 'Dredge the harbour',
      committee: 'None',
    };
    assert.equal(saved(await officer.post(`${draft}/basics`, basics)), `${draft}/nature`);
    const nature = { scale: 'strategic', requiredByLaw: 'no', statute: 'TBC' };
    assert.equal(saved(await officer.post(`${draft}/nature`, nature)), `${draft}/dates`);
    const dates = { 'startedOn-day': '1', 'startedOn-month': '4', 'startedOn-year': '2019', endsOn: '-none' };
    assert.equal(saved(await officer.post(`${draft}/dates`, dates)), `${draft}/resources`);
    const time = { staffTime: '1.5 days/month', partnershipBudget: '£12.5k' };
    assert.equal(saved(await officer.post(`${draft}/resources`, time)), `${draft}/information`);
    saved(await officer.post(`${draft}/views`, { comments: 'Two\r\nlines' }));
  });
  assert.deepEqual(changed, ['draft'], 'half an entry is not in the register');
  const back = await officer.get(`${draft}/resources`);
  assert.match(back.body, /value="1\.5 days\/month"/);
  const check = textOf(await officer.get(`${draft}/check`));
  assert.match(check, /Check your answers/);
  assert.match(check, /1\.5 days\/month/);
  assert.match(check, /£12,500/);
  assert.match(check, /Committee None/);
  assert.match(check, /Not yet known/);
  const added = await officer.post(`${draft}/check`);
  assert.equal(saved(added), `${register}/2`);
  assert.match(decodeURIComponent(noticeOf(added)), /is it a partnership\? Answer \d+ questions/);
  const entry = (await rows('partnership')).find((row) => row['reference'] === 2) ?? {};
  assert.equal(entry['purpose'], 'Dredge the harbour');
  assert.equal(entry['started_on'], '2019-04-01');
  assert.equal(entry['total_budget_pence'], 1_250_000);
  assert.equal(entry['staff_time_typed'], '1.5 days/month');
  assert.ok(Number(entry['staff_minutes_a_year']) > 7_000);
  assert.equal(entry['required_by_law'], false);
  assert.equal(entry['comments'], 'Two\nlines');
  assert.equal(entry['statute'], null);
  assert.deepEqual(entry['answered_none'], ['committee', 'endsOn']);
  assert.deepEqual(await rows('draft'), []);
  assert.ok((await rows('standing')).length > 0, 'where it stands was worked out');
  const verbs = await world.owner<{ verb: string }>(
    `select distinct verb from change where partnership_id = $1`,
    [entry['id']],
  );
  assert.deepEqual(verbs, [{ verb: 'added' }]);
  const next = await world.person(council);
  assert.equal((await next.get(`${draft}/basics`)).statusCode, 404);
});

test('entries of a like name are shown before another is begun', async (t) => {
  const { officer, register, rows } = await newScene(t);
  const found = await officer.post(`${register}/add`, { name: 'The Coast Forum' });
  assert.equal(found.statusCode, 200);
  assert.match(textOf(found), /Is it one of these\?/);
  assert.match(found.body, new RegExp(`href="${register}/1"`));
  assert.deepEqual(await rows('draft'), []);
  saved(await officer.post(`${register}/add`, { name: 'The Coast Forum', sure: 'yes' }));
  assert.equal((await rows('draft')).length, 1);
  const none = await officer.post(`${register}/add`, { name: ' ' });
  assert.equal(none.statusCode, 422);
  assert.match(textOf(none), /Enter its name/);
});

test('a draft is seen by nobody else, and can be thrown away', async (t) => {
  const { world, council, officer, register, rows } = await newScene(t);
  const draft = saved(await officer.post(`${register}/add`, { name: 'Harbour Board' }));
  const other = await world.person(council, ['registerKeeper'], 'Ben Officer');
  for (const page of ['', '/basics', '/check'])
    assert.equal((await other.get(`${draft}${page}`)).statusCode, 404);
  for (const page of ['/basics', '/check', '/discard'])
    assert.equal((await other.post(`${draft}${page}`)).statusCode, 404);
  assert.doesNotMatch((await other.get(`${register}/add`)).body, /Harbour Board/);
  assert.match((await officer.get(`${register}/add`)).body, /Harbour Board/);
  saved(await officer.post(`${draft}/discard`));
  assert.deepEqual(await rows('draft'), []);
});

test('a group is saved, and only its own fields', async (t) => {
  const { world, officer, register, row } = await newScene(t);
  const changed = await world.changes(async () => {
    const sent = { version: '1', meets: 'Every other month', meetingsAYear: '6', purpose: 'Sneak' };
    assert.equal(saved(await officer.post(`${register}/1/edit/dates`, sent)), `${register}/1`);
  });
  only(changed);
  const entry = await row('partnership');
  assert.equal(entry['meets'], 'Every other month');
  assert.equal(entry['meetings_a_year'], 6);
  assert.equal(entry['purpose'], null);
  assert.equal(entry['version'], 2);
  const [change] = await world.owner<{ verb: string }>('select verb from change order by id desc limit 1');
  assert.equal(change?.verb, 'changed the dates');
  const again = await world.changes(() =>
    officer.post(`${register}/1/edit/dates`, {
      version: '2',
      meets: 'Every other month',
      meetingsAYear: '6',
    }),
  );
  assert.deepEqual(again, [], 'what is the same already is not saved again');
});

test('what cannot be read is refused beside its field, and nothing is saved', async (t) => {
  const { world, officer, register } = await newScene(t);
  const changed = await world.changes(async () => {
    const sent = {
      version: '1',
      meets: 'monthly',
      'endsOn-month': '13',
      'endsOn-day': '1',
      'endsOn-year': '2030',
      meetingsAYear: 'four',
    };
    const refused = await officer.post(`${register}/1/edit/dates`, sent);
    assert.equal(refused.statusCode, 422);
    assert.match(textOf(refused), /Ends must be a real date/);
    assert.match(textOf(refused), /must be a number, such as 12/);
    assert.match(refused.body, /value="monthly"/, 'what was typed is still there');
    assert.match(refused.body, /href="#endsOn-day"/);
    const both = await officer.post(`${register}/1/edit/dates`, {
      version: '1',
      endsOn: '-none',
      'endsOn-day': '1',
    });
    assert.equal(both.statusCode, 422);
  });
  assert.deepEqual(changed, []);
});

test('what an import could not read stands beside its field until the field is answered', async (t) => {
  const { world, council, officer, register, row } = await newScene(t);
  await world.within(council, (db) =>
    db
      .updateTable('partnership')
      .set({ as_typed: JSON.stringify({ staffTime: 'varies', endsOn: 'April 2016' }) })
      .where('council_id', '=', council.id)
      .execute(),
  );
  const page = textOf(await officer.get(`${register}/1/edit/resources`));
  assert.match(page, /The import says varies . Kept as typed/);
  saved(await officer.post(`${register}/1/edit/resources`, { version: '1', projects: 'Sea wall' }));
  assert.deepEqual((await row('partnership'))['as_typed'], { staffTime: 'varies', endsOn: 'April 2016' });
  saved(
    await officer.post(`${register}/1/edit/resources`, {
      version: '2',
      staffTime: '6 hours a month',
      projects: 'Sea wall',
    }),
  );
  const entry = await row('partnership');
  assert.deepEqual(entry['as_typed'], { endsOn: 'April 2016' });
  assert.equal(entry['staff_minutes_a_year'], 6 * 60 * 12);
});

test('an answer of none and a choice that is offered no longer survive a save of the page', async (t) => {
  const { world, council, officer, register, row } = await newScene(t);
  await world.within(council, (db) =>
    db
      .updateTable('partnership')
      .set({ answered_none: ['requiredByLaw', 'endsOn'], legal_form: 'guild' })
      .where('council_id', '=', council.id)
      .execute(),
  );
  const page = await officer.get(`${register}/1/edit/nature`);
  assert.match(page.body, /guild \(no longer a choice\)/);
  assert.match(page.body, /name="requiredByLaw" type="radio" value="-none" checked/);
  const sent = { version: '1', requiredByLaw: '-none', legalForm: 'guild', scale: 'operational' };
  saved(await officer.post(`${register}/1/edit/nature`, sent));
  const entry = await row('partnership');
  assert.equal(entry['legal_form'], 'guild');
  assert.deepEqual(entry['answered_none'], ['requiredByLaw', 'endsOn']);
  assert.equal(entry['scale'], 'operational');
});

test('the council’s own fields are asked by their type', async (t) => {
  const { world, council, officer, register, row } = await newScene(t);
  await world.within(council, async (db) => {
    for (const [index, type] of (
      ['text', 'money', 'date', 'yes or no', 'number', 'choice'] as const
    ).entries())
      await db
        .insertInto('council_field')
        .values({
          council_id: council.id,
          id: crypto.randomUUID(),
          key: `f${index}`,
          label: `Field ${type}`,
          type,
          choices: ['North', 'South'],
          hint: null,
          withdrawn_on: null,
        })
        .execute();
  });
  const sent = {
    version: '1',
    'own-f0': 'Yes',
    'own-f1': '£5.50',
    'own-f2': '2026-03-04',
    'own-f3': 'no',
    'own-f4': '2.5',
    'own-f5': 'South',
    'own-f9': 'x',
  };
  saved(await officer.post(`${register}/1/edit/own`, sent));
  assert.deepEqual((await row('partnership'))['own'], {
    f0: 'Yes',
    f1: 550,
    f2: '2026-03-04',
    f3: false,
    f4: 2.5,
    f5: 'South',
  });
  const bad = await officer.post(`${register}/1/edit/own`, {
    ...sent,
    version: '2',
    'own-f5': 'East',
    'own-f1': 'lots',
  });
  assert.equal(bad.statusCode, 422);
});

test('only those whose role lets them may change an entry, and others only their own', async (t) => {
  const { world, council, register, entryId } = await newScene(t);
  const reader = await world.person(council, ['reader']);
  const lead = await world.person(council, ['lead'], 'Lena Lead');
  for (const visitor of [reader, lead]) {
    assert.equal((await visitor.get(`${register}/1/edit/basics`)).statusCode, 403);
    assert.equal((await visitor.post(`${register}/1/edit/notes`, { text: 'x' })).statusCode, 403);
    assert.equal((await visitor.get(`${register}/add`)).statusCode, 403);
  }
  const personId = crypto.randomUUID();
  await world.within(council, async (db) => {
    await db
      .insertInto('person')
      .values({ council_id: council.id, id: personId, name: 'Lena Lead' })
      .execute();
    await db
      .insertInto('duty')
      .values({
        council_id: council.id,
        id: crypto.randomUUID(),
        partnership_id: entryId,
        role: 'leadOfficer',
        person_id: personId,
      })
      .execute();
    await db
      .updateTable('membership')
      .set({ person_id: personId })
      .where('council_id', '=', council.id)
      .where('account_id', '=', lead.accountId ?? '')
      .execute();
  });
  assert.equal((await lead.get(`${register}/1/edit/basics`)).statusCode, 200);
  saved(await lead.post(`${register}/1/edit/notes`, { text: 'Mine' }));
  assert.equal((await lead.get(`${register}/add`)).statusCode, 403);
  await world.within(council, (db) =>
    db.updateTable('duty').set({ until_on: '2026-11-21' }).where('council_id', '=', council.id).execute(),
  );
  assert.equal((await lead.get(`${register}/1/edit/basics`)).statusCode, 403, 'a duty that has ended');
});

test('the past and a joined entry cannot be changed', async (t) => {
  const { world, council, officer, register } = await newScene(t);
  assert.equal((await officer.get(`${register}/1/edit/basics?as_at=2026-11-01`)).statusCode, 409);
  await world.within(council, (db) =>
    db
      .updateTable('partnership')
      .set((eb) => ({ merged_into_id: eb.ref('id') }))
      .where('council_id', '=', council.id)
      .execute(),
  );
  assert.equal(
    (await officer.post(`${register}/1/edit/basics`, { version: '1', name: 'X', stage: 'active' }))
      .statusCode,
    409,
  );
});
