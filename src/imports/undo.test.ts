import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { insertEntry, saved } from '../../test/editing/scene.ts';
import { newOffice } from '../../test/imports/office.ts';
import { rowsIn, sentencesIn } from '../../test/imports/uploads.ts';
import { joinTwo } from '../../test/join-two.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';

describe('what people wrote since an import is not undone with it', async () => {
  const world = await newWorld({ after });

  async function scene() {
    const office = await newOffice(world);
    return { ...office, entryId: await insertEntry(world, office.council, 1, 'Town Board') };
  }

  const partners = `select o.name, r.roles, r.note from partner r
    join organisation o on o.council_id = r.council_id and o.id = r.organisation_id where r.council_id = $1 order by o.name`;

  test('a row that was added and has been changed since stays, is named before, and its body stays with it', async () => {
    const { council, officer, rows, bring } = await scene();
    const run = await bring('Name of partnership,Partners\nTown Board,Harbour Trust; Water Board\n');
    await world.within(council, (db) =>
      db
        .updateTable('partner')
        .set({ roles: ['funder'], note: 'Signed the deed in person' })
        .where(
          'organisation_id',
          'in',
          db.selectFrom('organisation').select('id').where('name', '=', 'Harbour Trust'),
        )
        .execute(),
    );
    const page = await officer.get(`${run}/undo`);
    assert.match(sentencesIn(page), /1 row that it added was changed since\. It stays, whatever you choose/);
    assert.match(
      rowsIn(page).join('\n'),
      /Town Board \| Changed \| .* \| Stays: Partners: Harbour Trust, Signed the deed in person/,
    );
    saved(await officer.post(`${run}/undo`, { touched: 'undo' }));
    assert.deepEqual(await rows(partners), [
      { name: 'Harbour Trust', roles: ['funder'], note: 'Signed the deed in person' },
    ]);
    assert.match(
      sentencesIn(await officer.get(run)),
      /1 entry was put back; 1 row that was changed since stayed/,
    );
  });

  test('what was there before and was joined with the import’s own stays', async () => {
    const { council, officer, entryId, rows, put, bring } = await scene();
    const [before] = await put('organisation', { name: 'Harbour Trust' });
    await put('partner', {
      partnership_id: entryId,
      organisation_id: before,
      roles: ['funder'],
      note: 'Gives rooms',
    });
    const run = await bring('Name of partnership,Lead partner\nTown Board,Harbour trust ltd\n');
    const [brought] = await rows<{ id: string }>(
      `select id from organisation where council_id = $1 and name = 'Harbour trust ltd'`,
    );
    const merge = links.mergeOrganisation(council.slug, brought?.id ?? '');
    saved(await joinTwo(officer, merge, { other: before, 'keep-name': 'other' }));
    saved(await officer.post(`${run}/undo`, { touched: 'undo' }));
    assert.deepEqual(await rows(partners), [
      { name: 'Harbour Trust', roles: ['funder', 'lead'], note: 'Gives rooms' },
    ]);
  });

  test('a seat in which somebody sits since stays', async () => {
    const { officer, entryId, rows, put, bring } = await scene();
    const run = await bring('Name of partnership,Elected Member rep\nTown Board,Cllr Wren; Cllr Hill\n');
    const [wren] = await rows<{ seat: string; person: string }>(
      `select a.seat_id as seat, a.person_id as person from appointment a join person w on w.council_id = a.council_id and w.id = a.person_id
       where a.council_id = $1 and w.name like '%Wren'`,
    );
    assert.ok(wren);
    await put('appointment', {
      partnership_id: entryId,
      seat_id: wren.seat,
      person_id: wren.person,
      from_on: '2031-05-01',
    });
    assert.match(rowsIn(await officer.get(`${run}/undo`)).join('\n'), /Stays: Seats: Representative/);
    saved(await officer.post(`${run}/undo`, { touched: 'undo' }));
    const seats = await rows(
      `select s.id, a.from_on::text as "from" from seat s left join appointment a on a.council_id = s.council_id and a.seat_id = s.id where s.council_id = $1`,
    );
    assert.deepEqual(seats, [{ id: wren.seat, from: '2031-05-01' }]);
  });

  test('what goes with an entry that is taken out is named, and one that another was joined with stays', async () => {
    const { council, officer, entryId, rows, put, bring } = await scene();
    const run = await bring('Name of partnership,Partners\nNew Board,Water Board\nOther Board,Water Board\n');
    const [board, other] = await rows<{ id: string }>(
      `select id from partnership where council_id = $1 and reference > 1 order by reference`,
    );
    assert.ok(board && other);
    await put('note', { partnership_id: board.id, text: 'Rang the clerk' });
    await put('answer', {
      partnership_id: board.id,
      question_set: 'kind',
      question: 'money',
      value: JSON.stringify({ is: 'dontKnow' }),
      policy_version_id: council.policyVersionId,
    });
    await world.within(council, async (db) => {
      await db
        .updateTable('partnership')
        .set({ merged_into_id: other.id })
        .where('id', '=', entryId)
        .execute();
      await db.updateTable('partnership').set({ comments: 'Both' }).where('id', '=', other.id).execute();
    });
    const shown = rowsIn(await officer.get(`${run}/undo`)).join('\n');
    assert.match(shown, /New Board \| Added \| .* \| Goes with it: 1 answer; Notes: Rang the clerk/);
    assert.match(shown, /Other Board \| Added \| .* \| Stays, as another entry was joined with it/);
    saved(await officer.post(`${run}/undo`, { touched: 'undo' }));
    const left = await rows(`select name from partnership where council_id = $1 and merged_into_id is null`);
    assert.deepEqual(left, [{ name: 'Other Board' }]);
  });
});
