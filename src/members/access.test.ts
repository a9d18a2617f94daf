import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld } from '../../test/world.ts';
import { formatDate, londonDate } from '../kit/dates.ts';
import { newId } from '../kit/ids.ts';
import { links } from '../links.ts';

describe('who has access', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const auditor = await world.person(council, ['auditor'], 'Owen Price');
  const keeper = await world.person(council, ['registerKeeper', 'administrator'], 'Priya Nair');
  const lead = await world.person(council, [], 'Callum Birch');
  const page = links.access(council.slug);

  await world.owner(
    `insert into scoped_role (council_id, id, account_id, role, covers, area, until_on)
     values ($1, $2, $3, 'lead', 'service area', 'Housing', '2027-04-01')`,
    [council.id, newId(), lead.accountId],
  );
  const absence = newId();
  await world.owner(
    `insert into absence (council_id, id, account_id, from_on, until_on) values ($1, $2, $3, '2026-01-01', '2099-01-01')`,
    [council.id, absence, keeper.accountId],
  );
  for (const table of ['absence_deputy', 'acting'])
    await world.owner(`insert into ${table} (council_id, absence_id, account_id) values ($1, $2, $3)`, [
      council.id,
      absence,
      lead.accountId,
    ]);
  await keeper.post(links.invite(council.slug), {
    name: 'Zoe Hart',
    email: 'zoe@example.org',
    role: 'reader',
    covers: 'council',
  });
  const [organisation, person, guest] = [newId(), newId(), newId()];
  await world.owner(`insert into organisation (council_id, id, name) values ($1, $2, 'Harbour Trust')`, [
    council.id,
    organisation,
  ]);
  await world.owner(
    `insert into person (council_id, id, name, email, kind, organisation_id) values ($1, $2, 'Gwen Ives', 'gwen@trust.example', 'other', $3)`,
    [council.id, person, organisation],
  );
  await world.owner(
    `insert into account (id, email, name, kind) values ($1, 'gwen@guest.invalid', 'Gwen Ives', 'guest')`,
    [guest],
  );
  await world.owner(
    `insert into guest (council_id, account_id, person_id, until_on) values ($1, $2, $3, '2099-01-01')`,
    [council.id, guest, person],
  );

  test('an auditor reads accounts, roles, what they reach and until when, absences, invitations and guests', async () => {
    const { statusCode, body } = await auditor.get(page);
    assert.equal(statusCode, 200);
    for (const words of [
      /Priya Nair/,
      /Administrator/,
      /Lead Officer over the service area Housing, until 31 March 2027/,
      /Callum Birch acts for them now/,
      /Zoe Hart/,
      /invited by Priya Nair/,
      /Gwen Ives/,
      /Harbour Trust/,
    ])
      assert.match(body, words);
  });

  test('and can change nothing by it', async () => {
    const { body } = await auditor.get(page);
    const main = body.slice(body.indexOf('<main'));
    assert.doesNotMatch(main, /<form|<button/);
    assert.doesNotMatch(main, new RegExp(`${links.members(council.slug)}[/"]`));
    assert.equal((await auditor.get(links.members(council.slug))).statusCode, 403);
  });

  test('who holds each role stands with what it may, too', async () => {
    const { body } = await auditor.get(links.roles(council.slug));
    assert.match(body, /Priya Nair/);
    assert.doesNotMatch(body.slice(body.indexOf('<main')), new RegExp(`${links.members(council.slug)}[/"]`));
  });

  test('nobody else sees a list of everybody', async () => {
    for (const role of ['reader', 'registerKeeper', 'lead']) {
      const other = await world.person(council, [role]);
      assert.equal((await other.get(page)).statusCode, 403, role);
      assert.doesNotMatch((await other.get(links.roles(council.slug))).body, /Priya Nair/);
    }
  });

  test('a deputy who is suspended, or was taken out, acts for nobody; who suspends the only one is told', async () => {
    const second = await world.person(council, ['administrator'], 'Sunita Rao');
    const done = await second.post(links.memberStep(council.slug, lead.accountId ?? '', 'suspend'));
    assert.equal(done.statusCode, 303, done.body);
    const said = decodeURIComponent(String(done.headers['set-cookie'])).replaceAll('+', ' ');
    assert.match(said, /Nobody else is named to act for Priya Nair, who is away until 1 January 2099/);
    const shown = (await auditor.get(page)).body;
    assert.doesNotMatch(shown, /Callum Birch acts for them now/);
    assert.match(shown, /Callum Birch was to act, and is suspended: they cannot/);
    await second.post(links.memberStep(council.slug, lead.accountId ?? '', 'let-in'));
    assert.match((await auditor.get(page)).body, /Callum Birch acts for them now/);
    await world.owner('update account set suspended_at = now() where id = $1', [lead.accountId]);
    assert.match((await auditor.get(page)).body, /Callum Birch was to act, and is suspended/);
    await world.owner('update account set suspended_at = null where id = $1', [lead.accountId]);
  });

  test('whoever gives a role is told over what and until when, and so is whoever is invited', async () => {
    for (const [reference, area] of [
      [7, 'Housing'],
      [9, 'Parks'],
    ])
      await world.owner(
        'insert into partnership (council_id, id, reference, name, service_area) values ($1, $2, $3, $4, $5)',
        [council.id, newId(), reference, `Board ${reference}`, area],
      );
    const given = async (fields: Readonly<Record<string, string>>): Promise<string> => {
      const at = links.memberStep(council.slug, auditor.accountId ?? '', 'give');
      const { headers } = await keeper.post(at, {
        'lastDay-day': '31',
        'lastDay-month': '12',
        'lastDay-year': '2098',
        ...fields,
      });
      return decodeURIComponent(String(headers['set-cookie']));
    };
    assert.match(
      await given({ role: 'lead', covers: 'service area', serviceArea: 'Housing' }),
      /Owen Price is now Lead Officer over the service area Housing, until 31 December 2098/,
    );
    assert.match(
      await given({ role: 'portfolioHolder', covers: 'entry', entries: '7, 9' }),
      /Owen Price is now Portfolio Holder over entries 7 and 9, until 31 December 2098/,
    );
    assert.match(
      await given({ role: 'reader', covers: 'council' }),
      /Owen Price is now Reader over the whole council, until 31 December 2098/,
    );
    const shown = (await auditor.get(page)).body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    const of = `given by Priya Nair on ${formatDate(londonDate(new Date()))}`;
    assert.match(shown, new RegExp(`over the service area Housing, until 31 December 2098 ${of}`));
    await given({
      role: 'reader',
      covers: 'council',
      'lastDay-day': '',
      'lastDay-month': '',
      'lastDay-year': '',
    });
    assert.match(
      (await auditor.get(page)).body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '),
      new RegExp(`Owen Price [^ ]+ Auditor .*?Reader ${of}`),
    );
    const letters = async (): Promise<readonly { text: string }[]> =>
      world.owner(`select body as text from outbox where address = 'ned@example.org'`);
    await keeper.post(links.invite(council.slug), {
      name: 'Ned Fox',
      email: 'ned@example.org',
      role: 'lead',
      covers: 'entry',
      entries: '9',
    });
    const [{ id } = { id: '' }] = await world.owner<{ id: string }>(
      `select i.id from invitation i join invitation_to t on t.invitation_id = i.id where t.name = 'Ned Fox'`,
    );
    await keeper.post(links.invited(council.slug, id, 'send'));
    const sent = await letters();
    assert.equal(sent.length, 2);
    for (const { text } of sent) assert.match(text, /, as Lead Officer over entry 9\. Follow this link/);
  });
});
