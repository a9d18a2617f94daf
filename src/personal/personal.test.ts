import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { officerIn } from '../../test/erasure/officer.ts';
import { somebody, traces } from '../../test/erasure/scene.ts';
import { insertHold } from './keeping/store.ts';
import { newId } from '../kit/ids.ts';
import { links } from '../links.ts';

const text = (body: string): string =>
  body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&#39;', '’');

describe('what is held on somebody', async () => {
  const { world, held, council, officer } = await officerIn();
  const at = links.held(council.slug, held.personId);

  test('is on one page: who they are and were, what they do, their account, what they wrote and where they are named', async () => {
    const page = await officer.get(at);
    assert.equal(page.statusCode, 200);
    const said = text(page.body);
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
    const page = text((await officer.get(at)).body);
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
    assert.match(text((await officer.get(at)).body), /They looked 1 time, last on .* Nothing is shared/);
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
      assert.match(text(body), /They were asked, and answered\s+view-value: It steers well/);
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
    assert.match(text((await officer.get(at)).body), /Deed of the quay Signature: signed .*4 March 2026/);
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

describe('asking for somebody to be erased', async () => {
  const { world, held, council, officer, night } = await officerIn();
  const at = links.erasePerson(council.slug, held.personId);

  test('offers the texts, the sure ones ticked; a person decides', async () => {
    const page = await officer.get(at);
    const boxes = [...page.body.matchAll(/<input[^>]*name="text"[^>]*>/g)].map(([tag]) => tag);
    assert.ok(boxes.length >= 6, String(boxes.length));
    assert.ok(boxes.every((tag) => tag.includes(' checked')));
  });

  test('tells which drafts of the policy name them, which are kept as they are', async () => {
    assert.doesNotMatch((await officer.get(at)).body, /kept as they are/);
    const id = newId();
    await world.owner(
      `insert into policy_draft (council_id, id, account_id, file_name, document)
       select $1, $2, $3, 'Draft of ours', 'note: Ask ' || name from person where id = $4`,
      [council.id, id, officer.accountId, held.personId],
    );
    const page = await officer.get(at);
    assert.match(page.body, /These name them too and are kept as they are/);
    assert.match(page.body, new RegExp(`href="${links.draft(council.slug, id)}">Draft of ours</a>, a draft`));
  });

  test('needs a reason, and changes nothing without', async () => {
    const changed = await world.changes(async () => {
      const answer = await officer.post(at, { version: '1' });
      assert.equal(answer.statusCode, 422);
      assert.match(answer.body, /Choose why it is erased/);
    });
    assert.deepEqual(changed, []);
  });

  test('looks for other names, and takes the whole of a text that only they find', async () => {
    const id = newId();
    await world.within(council, (db) =>
      db
        .insertInto('note')
        .values({
          council_id: council.id,
          partnership_id: held.entryId,
          id,
          text: 'Zebbie agreed',
          account_id: null,
        })
        .execute(),
    );
    const looked = await officer.post(at, { also: 'Zebbie', step: 'look' });
    assert.equal(looked.statusCode, 200);
    assert.match(looked.body, new RegExp(`value="note.text.${id}"[^>]* checked`));
    const asked = await officer.post(at, {
      also: 'Zebbie',
      basis: 'asked',
      version: '1',
      text: [`note.text.${id}`, `note.text.${held.note}`, `account.password_hash.${held.accountId}`],
    });
    assert.equal(asked.statusCode, 303);
    const rows = await world.owner<{ texts: unknown }>('select texts from erasure');
    assert.deepEqual(rows, [
      {
        texts: [
          { how: 'names', row: held.note, table: 'note', column: 'text' },
          { how: 'all', row: id, table: 'note', column: 'text' },
        ],
      },
    ]);
  });

  test('can be taken back until the night, and not asked for twice', async () => {
    assert.match((await officer.get(at)).body, /This was asked for already/);
    const [erasure] = await world.owner<{ id: string }>('select id from erasure');
    // What must be kept since it was asked for waits.
    const hold = { personId: held.personId, kind: null, reason: 'A claim', fromOn: '2020-01-01' };
    await world.within(council, (db) => insertHold(db, council.id, hold));
    assert.equal((await night()).erased, 0);
    assert.match((await officer.get(links.held(council.slug, held.personId))).body, /Quillfeather/);
    await world.owner('delete from legal_hold');
    const back = await officer.post(links.withdrawErasure(council.slug, erasure?.id ?? ''));
    assert.equal(back.statusCode, 303);
    assert.deepEqual(await night(), { erased: 0, rewritten: 0, waiting: 0 });
    assert.match((await officer.get(links.held(council.slug, held.personId))).body, /Quillfeather/);
  });

  test('is refused while they have parts, are held back, or are oneself', async () => {
    const of = { council_id: council.id };
    await world.within(council, async (db) => {
      await db
        .insertInto('duty')
        .values({
          ...of,
          id: newId(),
          partnership_id: held.entryId,
          role: 'leadOfficer',
          person_id: held.personId,
        })
        .execute();
      await db
        .insertInto('legal_hold')
        .values({
          ...of,
          id: newId(),
          person_id: held.personId,
          reason: 'A claim is open',
          from_on: '2026-01-01',
        })
        .execute();
    });
    await world.owner('update membership set person_id = $1 where account_id = $2', [
      held.personId,
      officer.accountId,
    ]);
    const changed = await world.changes(async () => {
      const answer = await officer.post(at, { basis: 'asked', version: '1' });
      assert.equal(answer.statusCode, 422);
      for (const why of [/A claim is open/, /still have 1 part/, /your own account/])
        assert.match(text(answer.body), why);
    });
    assert.deepEqual(changed, []);
  });
});
