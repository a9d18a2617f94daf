import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { textIn } from '../../test/text.ts';
import { officerIn } from '../../test/erasure/officer.ts';
import { insertHold } from './keeping/store.ts';
import { newId } from '../kit/ids.ts';
import { links } from '../links.ts';

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
        assert.match(textIn(answer.body), why);
    });
    assert.deepEqual(changed, []);
  });
});
