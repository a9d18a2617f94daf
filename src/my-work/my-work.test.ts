import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { putInto } from '../../test/put.ts';
import { newRegister } from '../../test/register.ts';
import { standAfresh } from '../../test/stand.ts';
import { textOf } from '../../test/text.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';

describe('my work', async () => {
  const world = await newWorld({ after });
  const { council, reader, entry, officer } = await newRegister(world);
  const put = putInto(world, council);
  const lead = await world.person(council, ['lead'], 'Leonie Lead');
  const [leonie] = await put('person', { name: 'Leonie Lead' });
  await world.owner('update membership set person_id = $1 where account_id = $2', [leonie, lead.accountId]);
  const place = { stage: 'active', service_area: 'Place' };
  const late = await entry({ name: 'Coast Forum', next_review_on: '2026-11-01', ...place });
  const soon = await entry({ name: 'Quay Board', ends_on: '2026-11-22', ...place });
  const month = await entry({ name: 'Mill Trust', funding_ends_on: '2026-11-29', ...place });
  const later = await entry({ name: 'Green Group', stage: 'active' });
  await entry({ name: 'Not Hers', next_review_on: '2026-11-01', ...place });
  await put('document', {
    partnership_id: later.id,
    kind: 'agreement',
    title: 'The agreement',
    expires_on: '2026-12-15',
  });
  for (const { id } of [late, soon, month, later])
    await put('duty', { partnership_id: id, role: 'leadOfficer', person_id: leonie });
  await standAfresh(world, council);
  const at = links.myWork(council.slug);
  const words = async (visitor = lead, path = at): Promise<string> => {
    const response = await visitor.get(path);
    assert.equal(response.statusCode, 200, response.body.slice(0, 500));
    return textOf(response);
  };

  test('shows whoever leads what to do, by when, the earliest first, with where it is done', async () => {
    const text = await words();
    assert.match(text, /4 things to do: 1 overdue, 1 this week, 2 more\./);
    const order = [
      'Overdue',
      'Review it',
      'Coast Forum',
      'This week',
      'Quay Board',
      'This month',
      'Mill Trust',
      'Later',
      'Renew “The agreement”',
      'Green Group',
    ];
    let from = text.indexOf('things to do');
    for (const each of order) {
      from = text.indexOf(each, from);
      assert.ok(from > 0, each);
    }
    assert.match(text, /Overdue 20 days/);
    assert.doesNotMatch(text, /Not Hers/);
    const { body } = await lead.get(at);
    assert.match(body, new RegExp(`href="${links.edit(council.slug, late.reference, 'dates')}"`));
  });

  test('or by partnership', async () => {
    const text = await words(lead, `${at}?by=partnership`);
    assert.match(text, /Coast Forum[^]*Quay Board[^]*Mill Trust[^]*Green Group/);
  });

  test('of whoever has nothing to do says so, and where they may go', async () => {
    const text = await words(reader);
    assert.match(text, /Nothing waits for you\./);
    assert.match(text, /The register of Testshire District Council/);
    assert.match(text, /Nobody among the people of Testshire District Council is you yet/);
  });

  test('of whoever keeps the register has what is late for others, and what waits for nobody', async () => {
    const text = await words(officer);
    assert.match(text, /Nothing waits for you\.[^]*For others to do/);
    assert.match(text, /Coast Forum[^]*Leonie Lead/);
    assert.match(text, /Not Hers/);
    assert.doesNotMatch(text, /Quay Board/);
  });

  test('of a director has what is late in their service, and for whom it waits', async () => {
    const director = await world.person(council, ['director'], 'Dora Director');
    const [dora, chief] = [
      (await put('person', { name: 'Dora Director' }))[0],
      (await put('post', { title: 'Director of Place', service_area: 'Place' }))[0],
    ];
    await put('post_holder', { post_id: chief, person_id: dora });
    await world.owner('update membership set person_id = $1 where account_id = $2', [
      dora,
      director.accountId,
    ]);
    const text = await words(director);
    assert.match(text, /For others to do/);
    assert.match(text, /Coast Forum[^]*Leonie Lead/);
    assert.match(text, /Not Hers[^]*Nobody is named for it|Nobody is named for it[^]*Not Hers/);
    assert.doesNotMatch(text, /Green Group/);
  });

  test('is where signing in leads, and first of all parts', async () => {
    const response = await lead.get('/');
    assert.equal(response.headers.location, at);
    const { body } = await lead.get(at);
    assert.match(body, /govuk-service-navigation__list[^]*?<a[^>]*>\s*(?:<strong[^>]*>)?My work/);
  });

  test('shows whoever acts for somebody away what is theirs too', async () => {
    const deputy = await world.person(council, ['lead'], 'Della Deputy');
    const [absence] = await put('absence', {
      account_id: lead.accountId,
      from_on: '2020-01-01',
      until_on: '2099-01-01',
    });
    await world.owner('insert into absence_deputy (council_id, absence_id, account_id) values ($1, $2, $3)', [
      council.id,
      absence,
      deputy.accountId,
    ]);
    assert.match(await words(deputy), /Nothing waits for you\./);
    await deputy.post(`${links.absences(council.slug)}/${absence}/act`);
    const text = await words(deputy);
    assert.match(text, /Coast Forum, for Leonie Lead/);
  });

  test('can be had less often, or not at all by letter', async () => {
    const page = links.myReminders(council.slug);
    assert.match(await words(lead, page), /This policy does not set when people are reminded/);
    const unchosen = await lead.post(page, {});
    assert.equal(unchosen.statusCode, 422);
    const changed = await world.changes(() => lead.post(page, { how: 'weekly' }));
    assert.deepEqual(changed, ['reminder_choice']);
    assert.match(await words(), /one letter a week/);
  });

  test('goes into a calendar at an address that nobody else knows, until it is ended', async () => {
    const page = links.myReminders(council.slug);
    assert.equal((await lead.post(links.newCalendar(council.slug))).statusCode, 303);
    const address = /\/calendar\/[\w-]{43}/.exec((await lead.get(page)).body)?.[0];
    assert.ok(address);
    const calendar = await world.visitor().get(address);
    assert.equal(calendar.statusCode, 200);
    assert.match(String(calendar.headers['content-type']), /text\/calendar/);
    assert.match(calendar.body, /^BEGIN:VCALENDAR\r\n/);
    assert.match(calendar.body, /DTSTART;VALUE=DATE:20261122/);
    assert.match(calendar.body.replaceAll('\r\n ', ''), /SUMMARY:Quay Board: it ends: say what comes next/);
    assert.doesNotMatch(calendar.body, /Not Hers/);
    const [kept] = await world.owner<{ row: string }>(
      'select row_to_json(f)::text as row from calendar_feed f',
    );
    assert.ok(!kept?.row.includes(address.slice(10)));
    await lead.post(links.newCalendar(council.slug));
    assert.equal((await world.visitor().get(address)).statusCode, 404);
    const next = /\/calendar\/[\w-]{43}/.exec((await lead.get(page)).body)?.[0] ?? '';
    assert.equal((await world.visitor().get(next)).statusCode, 200);
    await lead.post(links.endCalendar(council.slug));
    assert.equal((await world.visitor().get(next)).statusCode, 404);
    assert.equal((await world.visitor().get('/calendar/none')).statusCode, 404);
  });

  test('shows administrators which letters will be written in the next days', async () => {
    await lead.post(links.myReminders(council.slug), { how: 'daily' });
    const text = await words(officer, links.remindersToCome(council.slug));
    assert.match(text, /Today, 21 November 2026[^]*Leonie Lead/);
    assert.match(text, /Coast Forum: review it/);
    assert.equal((await lead.get(links.remindersToCome(council.slug))).statusCode, 403);
  });
});

test('a keeper with ten thousand late things has the first of them and how many more', async (t) => {
  const world = await newWorld(t);
  const { council, officer } = await newRegister(world);
  await world.owner(
    `insert into partnership (council_id, id, reference, name, stage, ends_on)
     select $1, gen_random_uuid(), n, 'Group ' || n, 'active', '2020-01-01' from generate_series(1, 10000) n`,
    [council.id],
  );
  const response = await officer.get(links.myWork(council.slug));
  assert.equal(response.statusCode, 200, response.body.slice(0, 500));
  assert.match(textOf(response), /And 9,700 more than fit here\./);
});
