import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { textIn } from '../../test/text.ts';
import { officerIn } from '../../test/erasure/officer.ts';
import { somebody, traces } from '../../test/erasure/scene.ts';
import { newId } from '../kit/ids.ts';
import { links } from '../links.ts';

describe('what is held on somebody', async () => {
  const { world, held, council, officer } = await officerIn();
  const at = links.held(council.slug, held.personId);

  test('is on one page: who they are and were, what they do, their account, what they wrote and where they are named', async () => {
    const page = await officer.get(at);
    assert.equal(page.statusCode, 200);
    const said = textIn(page.body);
    for (const expected of [
      somebody.name,
      somebody.earlier,
      somebody.email,
      somebody.phone,
      somebody.account,
      'Lead officer',
      'Board member',
      'Fenland Board',
      'agrees.',
      'said so',
      'Marsh restoration goes on',
      'Gone: Zebediah Oldhamstall',
    ])
      assert.ok(said.includes(expected), expected);
  });

  test('is for those who handle personal data, and each look is kept', async () => {
    const keeper = await world.person(council, ['registerKeeper']);
    for (const address of [at, `${at}.csv`, `${at}.json`, links.personalData(council.slug)])
      assert.equal((await keeper.get(address)).statusCode, 403, address);
    await officer.get(`${at}.csv`);
    const rows = await world.owner<{ verb: string }>(
      `select verb from change where row_id = $1 and table_name = 'reading' order by id`,
      [held.personId],
    );
    assert.deepEqual(rows.map(({ verb }) => verb).toSorted(), [
      'read what is held on somebody',
      'took a copy of what is held on somebody',
    ]);
  });

  test('of another council is not there', async () => {
    const other = await world.council();
    const stranger = await world.person(other, ['administrator']);
    for (const address of [
      links.held(other.slug, held.personId),
      links.heldFile(other.slug, held.personId, 'csv'),
      links.erasePerson(other.slug, held.personId),
    ])
      assert.equal((await stranger.get(address)).statusCode, 404, address);
  });

  test('has what they may do here and over what, when they were away, for whom they may act, and invitations', async () => {
    const { councilId: of, accountId } = held;
    const other = await world.person(council, ['reader'], 'Tom Ashworth');
    await world.owner(
      `insert into scoped_role (council_id, id, account_id, role, covers, area, until_on) values ($1, $2, $3, 'lead', 'service area', 'Housing', '2027-04-01')`,
      [of, newId(), accountId],
    );
    for (const [away, deputy, from] of [
      [accountId, other.accountId, '2026-12-01'],
      [other.accountId, accountId, '2027-02-01'],
    ]) {
      const absence = newId();
      await world.owner(
        `insert into absence (council_id, id, account_id, from_on, until_on) values ($1, $2, $3, $4, $4::date + 6)`,
        [of, absence, away, from],
      );
      await world.owner(
        'insert into absence_deputy (council_id, absence_id, account_id) values ($1, $2, $3)',
        [of, absence, deputy],
      );
    }
    await world.owner(
      `insert into invitation (council_id, id, roles, scoped, account_id, accepted_at) values ($1, $2, '{auditor}', '[]', $3, now())`,
      [of, newId(), accountId],
    );
    const page = textIn((await officer.get(at)).body);
    const expected = [
      /over the service area Housing, until 31 March 2027/,
      /Away Tom Ashworth 1 December 2026 to 7 December 2026/,
      /May act for somebody away Tom Ashworth 1 February 2027 to 7 February 2027/,
      /Auditor; accepted on /,
    ];
    for (const each of expected) assert.match(page, each);
    const copy = (await officer.get(`${at}.json`)).body;
    const file = (await officer.get(`${at}.csv`)).body;
    for (const each of [
      /over the service area Housing, until 31 March 2027/,
      /When you were away/,
      /Acting for others/,
      /Auditor; accepted on /,
    ]) {
      assert.match(copy, each);
      assert.match(file, each);
    }
    assert.doesNotMatch(copy, /Ashworth/);
  });

  test('has that they looked as a guest, on the page and in the copy, also where nothing is shared with them any more', async () => {
    const { councilId: of, personId, entryId } = held;
    const guest = newId();
    await world.owner(`insert into account (id, email, name, kind) values ($1, $2, 'Their guest', 'guest')`, [
      guest,
      `${guest}@guest.invalid`,
    ]);
    await world.owner(
      `insert into guest (council_id, account_id, person_id, until_on, withdrawn_at) values ($1, $2, $3, '2027-01-01', now())`,
      [of, guest, personId],
    );
    await world.owner(
      'insert into share_look (council_id, id, account_id, partnership_id) values ($1, $2, $3, $4)',
      [of, newId(), guest, entryId],
    );
    assert.match(textIn((await officer.get(at)).body), /They looked 1 time, last on .* Nothing is shared/);
    assert.match((await officer.get(`${at}.csv`)).body, /[Ll]ooked/);
  });

  test('has that they were asked in a health check and what they said with their name, on the page and in the copy', async () => {
    const { councilId: of, personId, entryId } = held;
    const [check, asked] = [newId(), newId()];
    await world.owner(
      `insert into health_check (council_id, id, partnership_id, question_set, policy_version_id, anonymous, opened_on, due_on)
       select $1, $2, $3, 'view', id, false, '2026-10-01', '2026-10-31' from policy_version where council_id = $1 limit 1`,
      [of, check, entryId],
    );
    await world.owner(
      `insert into health_asked (council_id, id, partnership_id, check_id, person_id, state, written_on) values ($1, $2, $3, $4, $5, 'answered', '2026-10-01')`,
      [of, asked, entryId, check, personId],
    );
    await world.owner(
      `insert into health_answer (council_id, id, partnership_id, check_id, asked_id, question, value)
       values ($1, $2, $3, $4, $5, 'view-value', '{"is":"value","value":"It steers well"}')`,
      [of, newId(), entryId, check, asked],
    );
    for (const body of [(await officer.get(at)).body, (await officer.get(`${at}.csv`)).body])
      assert.match(textIn(body), /They were asked, and answered\s+view-value: It steers well/);
  });

  test('has what they signed, on the page and in the copy', async () => {
    const { councilId: of, personId, entryId } = held;
    const document = newId();
    await world.owner(
      `insert into document (council_id, id, partnership_id, kind, title) values ($1, $2, $3, 'agreement', 'Deed of the quay')`,
      [of, document, entryId],
    );
    await world.owner(
      `insert into signature (council_id, id, partnership_id, document_id, number, state, how, signed_on, signatory_id, capacity)
       values ($1, $2, $3, $4, 0, 'signed', 'paper', '2026-03-04', $5, 'Chair')`,
      [of, newId(), entryId, document, personId],
    );
    assert.match(textIn((await officer.get(at)).body), /Deed of the quay Signature: signed .*4 March 2026/);
    assert.match((await officer.get(`${at}.csv`)).body, /Deed of the quay.*signed, Chair/);
  });
});

describe('the copy for the person', async () => {
  const { world, held, council, officer } = await officerIn();
  await world.within(council, async (db) => {
    const of = { council_id: council.id, partnership_id: held.entryId };
    await db
      .insertInto('person')
      .values({
        council_id: council.id,
        id: newId(),
        name: 'Ned Neighbour',
        email: 'ned@other.example',
        phone: '01632 960 999',
      })
      .execute();
    await db
      .insertInto('note')
      .values({
        ...of,
        id: newId(),
        text: `${somebody.name} met Cllr Ned Neighbour, ned@other.example, 01632 960999, and someone@third.example.`,
        account_id: null,
      })
      .execute();
  });

  test('has all of theirs and nobody else’s name, address or number, in either form', async () => {
    for (const format of ['csv', 'json'] as const) {
      const file = await officer.get(links.heldFile(council.slug, held.personId, format));
      assert.equal(file.statusCode, 200);
      assert.match(String(file.headers['content-disposition']), new RegExp(`held\\.${format}`));
      for (const trace of traces.filter((each) => each !== '01632960417'))
        assert.ok(file.body.includes(trace), `${format} ${trace}`);
      for (const other of ['Neighbour', 'ned@other', '960 999', '960999', 'third.example', 'Olive'])
        assert.ok(!file.body.includes(other), `${format} ${other}`);
      assert.ok(file.body.includes('[somebody else]'), format);
    }
  });

  test('runs nothing in a spreadsheet', async () => {
    await world.owner(`update person set name = '=cmd()' where id = $1`, [held.personId]);
    const file = await officer.get(links.heldFile(council.slug, held.personId, 'csv'));
    assert.ok(!/(?:^|,|")=cmd/m.test(file.body), file.body.slice(0, 400));
    assert.ok(file.body.includes("'=cmd()"));
  });
});
