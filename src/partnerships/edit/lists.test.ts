import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { newId } from '../../kit/ids.ts';
import { textOf } from '../../../test/text.ts';
import { insertEntry, newScene, noticeOf, saved } from '../../../test/editing/scene.ts';
import { hiddenIn } from '../../../test/imports/uploads.ts';
import { newWorld, type Visitor } from '../../../test/world.ts';

const world = await newWorld({ after });

/** Opens the page that asks whether to remove a row, and says yes. */
async function removed(officer: Visitor, row: string): Promise<void> {
  const seen = hiddenIn((await officer.get(`${row}/remove`)).body, 'seen');
  saved(await officer.post(`${row}/remove`, { seen }));
}

test('a partner is an organisation that is kept once, with its roles', async () => {
  const { officer, register, rows, entryId } = await newScene(world);
  const page = `${register}/1/edit/partners`;
  const sent = {
    organisation: 'Harbour Trust',
    sector: 'voluntary',
    roles: ['lead', 'accountable body'],
    joinedOn: '2024-05-01',
  };
  const added = await officer.post(page, sent);
  assert.equal(saved(added), page);
  assert.match(decodeURIComponent(noticeOf(added)), /Saved, and Harbour Trust added/);
  const [partner] = await rows('partner');
  assert.equal(partner?.['joined_on'], '2024-05-01');
  assert.deepEqual(partner?.['roles'], ['lead', 'accountable body']);
  const trust = (await rows('organisation')).find((row) => row['name'] === 'Harbour Trust');
  assert.equal(trust?.['sector'], 'voluntary');
  const twice = await officer.post(page, { organisation: 'HARBOUR  TRUST' });
  assert.equal(twice.statusCode, 422);
  assert.match(textOf(twice), /This organisation is a partner already/);
  assert.match(textOf(await officer.get(page)), /Harbour Trust Lead partner, Accountable body/);
  const words = await world.owner<{ found: boolean }>(
    `select words @@ to_tsquery('english', 'harbour') as found from partnership_words where partnership_id = $1`,
    [entryId],
  );
  assert.deepEqual(words, [{ found: true }], 'the entry is found by its partner');
});

test('an organisation that is given its sector in one entry is asked about afresh in all that it takes part in', async () => {
  const { council, officer, register, rows } = await newScene(world);
  const [other, trust] = [await insertEntry(world, council, 2, 'Harbour Board'), newId()];
  await world.within(council, async (db) => {
    const of = { council_id: council.id, id: trust };
    await db
      .insertInto('organisation')
      .values({ ...of, name: 'Harbour Trust' })
      .execute();
    await db
      .insertInto('partner')
      .values({ ...of, partnership_id: other, organisation_id: trust })
      .execute();
  });
  const stood = async () => (await rows('listing')).some((row) => row['partnership_id'] === other);
  assert.equal(await stood(), false);
  saved(
    await officer.post(`${register}/1/edit/partners`, { organisation: 'Harbour Trust', sector: 'voluntary' }),
  );
  assert.equal(await stood(), true);
});

test('of several people of one name the officer says which, or that it is another', async () => {
  const { council, officer, register, rows } = await newScene(world);
  const [one, two] = [newId(), newId()];
  await world.within(council, (db) =>
    db
      .insertInto('person')
      .values([
        { council_id: council.id, id: one, name: 'Sam Patel', email: 'one@example.org' },
        { council_id: council.id, id: two, name: 'sam patel', email: 'two@example.org' },
      ] as never)
      .execute(),
  );
  const page = `${register}/1/edit/people`;
  const asked = await officer.post(page, { role: 'leadOfficer', person: 'Sam Patel' });
  assert.equal(asked.statusCode, 422);
  assert.match(textOf(asked), /Which one is it\?/);
  assert.match(textOf(asked), /one@example\.org/);
  assert.match(textOf(asked), /two@example\.org/);
  saved(await officer.post(page, { role: 'leadOfficer', person: 'Sam Patel', personId: two }));
  saved(
    await officer.post(page, {
      role: 'director',
      person: 'Sam Patel',
      personId: '-new',
      post: 'Director of Place',
    }),
  );
  const duties = await rows<{ role: string; person_id: string; post_id: string | null }>('duty');
  assert.equal(duties.find((duty) => duty.role === 'leadOfficer')?.person_id, two);
  assert.equal((await rows('person')).length, 3);
  assert.equal((await rows('post')).length, 1);
  const nobody = await officer.post(page, { role: 'leadOfficer' });
  assert.equal(nobody.statusCode, 422);
  assert.match(textOf(nobody), /Enter a person, a post, or both/);
});

test('seats are filled by appointment, and go with their appointments', async () => {
  const { officer, register, rows } = await newScene(world);
  const [seats, appointments] = [`${register}/1/edit/seats`, `${register}/1/edit/appointments`];
  assert.match(textOf(await officer.get(appointments)), /Add the seat first/);
  const seat = {
    title: 'Board member',
    kind: 'member',
    role: 'trustee',
    voting: 'yes',
    authority: '£5,000',
    term: 'year',
  };
  saved(await officer.post(seats, seat));
  const id = String((await rows('seat'))[0]?.['id']);
  saved(await officer.post(seats, { ...seat, title: 'Substitute', substituteFor: id }));
  saved(
    await officer.post(appointments, {
      seat: id,
      person: 'Cllr Kit Moor',
      fromOn: '2026-05-20',
      minute: '14',
    }),
  );
  assert.equal((await rows('person'))[0]?.['kind'], 'member');
  const backwards = await officer.post(appointments, {
    seat: id,
    person: 'Cllr Kit Moor',
    fromOn: '2026-05-20',
    untilOn: '2026-05-19',
  });
  assert.equal(backwards.statusCode, 422);
  assert.match(
    textOf(await officer.get(`${seats}/${id}/remove`)),
    /Appointments to this seat are removed with it/,
  );
  await removed(officer, `${seats}/${id}`);
  assert.deepEqual(await rows('appointment'), []);
  assert.deepEqual(
    (await rows('seat')).map((row) => [row['title'], row['substitute_for_id']]),
    [['Substitute', null]],
  );
});

test('money is kept by financial year in pence, and an amount answers what an import could not read', async () => {
  const { council, officer, register, rows } = await newScene(world);
  const page = `${register}/1/edit/money`;
  const sent = {
    financialYear: '2026',
    direction: 'from other',
    payer: 'Shoreline Fund',
    kind: 'grant',
    pence: '£140k',
    recurring: 'yes',
    budgeting: 'in principle',
  };
  saved(await officer.post(page, sent));
  const [money] = await rows('contribution');
  assert.deepEqual(
    [money?.['financial_year'], money?.['pence'], money?.['recurring'], money?.['payer_name']],
    [2026, 14_000_000, true, 'Shoreline Fund'],
  );
  assert.match(textOf(await officer.get(page)), /2026 to 2027.*£140,000/);
  await world.within(council, (db) =>
    db
      .updateTable('contribution')
      .set({ pence: null, as_typed: '£5605 + VAT' })
      .where('council_id', '=', council.id)
      .execute(),
  );
  assert.match(textOf(await officer.get(page)), /The import says £5605 \+ VAT/);
  const address = `${page}/${String(money?.['id'])}`;
  const seen = hiddenIn((await officer.get(address)).body, 'seen');
  saved(await officer.post(address, { ...sent, seen, pence: '5605' }));
  assert.deepEqual(
    (await rows('contribution')).map((row) => [row['pence'], row['as_typed']]),
    [[560_500, null]],
  );
});

test('a document is a link to the web and to nothing else', async () => {
  const { officer, register, rows } = await newScene(world);
  const page = `${register}/1/edit/documents`;
  for (const link of [
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//evil.example',
    'https://localhost',
  ]) {
    const refused = await officer.post(page, { title: 'Agreement', kind: 'agreement', link });
    assert.equal(refused.statusCode, 422, link);
  }
  assert.deepEqual(await rows('document'), []);
  saved(
    await officer.post(page, {
      title: 'Agreement',
      kind: 'agreement',
      link: 'https://example.org/a.pdf',
      signed: 'no',
    }),
  );
  assert.equal((await rows('document'))[0]?.['signed'], false);
});

test('notes, places and removal', async () => {
  const { council, officer, register, rows } = await newScene(world);
  saved(await officer.post(`${register}/1/edit/notes`, { text: 'Called the clerk' }));
  assert.match(textOf(await officer.get(`${register}/1/edit/notes`)), /Called the clerk.*Ann Officer/);
  assert.equal((await rows('note'))[0]?.['account_id'], officer.accountId);
  const verbs = await world.owner<{ verb: string }>(
    "select verb from change where table_name = 'note' and council_id = $1",
    [council.id],
  );
  assert.deepEqual(verbs, [{ verb: 'noted' }]);
  saved(await officer.post(`${register}/1/edit/area`, { name: 'Breckland', gssCode: 'e07000143' }));
  assert.equal((await rows('partnership_area'))[0]?.['gss_code'], 'E07000143');
  assert.equal(
    (await officer.post(`${register}/1/edit/area`, { name: 'X', gssCode: 'Norfolk' })).statusCode,
    422,
  );
  const note = `${register}/1/edit/notes/${String((await rows('note'))[0]?.['id'])}`;
  assert.equal((await officer.get(`${note}/remove`)).statusCode, 200);
  await removed(officer, note);
  assert.deepEqual(await rows('note'), []);
  assert.equal((await officer.post(`${note}/remove`)).statusCode, 404);
});

test('the page of all parts says how much of each is known', async () => {
  const { officer, register } = await newScene(world);
  saved(await officer.post(`${register}/1/edit/notes`, { text: 'One' }));
  const words = textOf(await officer.get(`${register}/1/edit`));
  assert.match(words, /The basics 2 of \d+ answered/);
  assert.match(words, /Notes 1 /);
  assert.match(words, /Partners None yet/);
});
