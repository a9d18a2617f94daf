import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textOf } from '../../../test/text.ts';
import { newScene, saved } from '../../../test/editing/scene.ts';
import { newWorld } from '../../../test/world.ts';

const world = await newWorld({ after });

/** What a save of an entry rewrites besides it. */
const bookkeeping = [
  'change',
  'listing',
  'listing_count',
  'partnership',
  'partnership_words',
  'requirement_standing',
  'standing',
];

function only(changed: readonly string[], ...tables: readonly string[]): void {
  const others = changed.filter((table) => !bookkeeping.includes(table));
  assert.deepEqual(others, [...tables].sort());
}

test('a group is saved, and only its own fields', async () => {
  const { council, officer, register, row } = await newScene(world);
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
  const [change] = await world.owner<{ verb: string }>(
    'select verb from change where council_id = $1 order by id desc limit 1',
    [council.id],
  );
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

test('what cannot be read is refused beside its field, and nothing is saved', async () => {
  const { officer, register } = await newScene(world);
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

test('what an import could not read stands beside its field until the field is answered', async () => {
  const { council, officer, register, row } = await newScene(world);
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

test('an answer of none and a choice that is offered no longer survive a save of the page', async () => {
  const { council, officer, register, row } = await newScene(world);
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

test('what an import kept as no form would take it stays when the page is saved for something else', async () => {
  const { council, officer, register, row } = await newScene(world);
  const purpose = 'A long function. '.repeat(1_000).trim();
  await world.within(council, (db) =>
    db
      .updateTable('partnership')
      .set({ website: 'www.example.org', purpose, started_on: '1066-10-14' })
      .where('council_id', '=', council.id)
      .execute(),
  );
  const basics = { version: '1', name: 'Coast Forum', stage: 'active', website: 'www.example.org', purpose };
  saved(await officer.post(`${register}/1/edit/basics`, { ...basics, committee: 'Place' }));
  const entry = await row('partnership');
  assert.deepEqual(
    [entry['website'], entry['purpose'], entry['committee']],
    ['www.example.org', purpose, 'Place'],
  );
  const changed = { ...basics, version: '2', website: 'www.example.com' };
  assert.equal((await officer.post(`${register}/1/edit/basics`, changed)).statusCode, 422);
});

test('how often it meets may be said in words', async () => {
  const { officer, register, row } = await newScene(world);
  saved(await officer.post(`${register}/1/edit/dates`, { version: '1', meetingsAYear: 'Quarterly' }));
  assert.equal((await row('partnership'))['meetings_a_year'], 4);
});

test('the council’s own fields are asked by their type', async () => {
  const { council, officer, register, row } = await newScene(world);
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

test('only those whose role lets them may change an entry, and others only their own', async () => {
  const { council, register, entryId } = await newScene(world);
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

test('the past and a joined entry cannot be changed', async () => {
  const { council, officer, register } = await newScene(world);
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
