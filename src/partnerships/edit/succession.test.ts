import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textOf } from '../../../test/text.ts';
import { newScene, noticeOf, saved } from '../../../test/editing/scene.ts';
import { hiddenIn } from '../../../test/imports/uploads.ts';
import { newWorld } from '../../../test/world.ts';

const world = await newWorld({ after });

interface Days {
  readonly from_on: string | null;
  readonly until_on: string | null;
}

/** A scene with one seat, whose page of appointments is `page`. */
async function seated() {
  const scene = await newScene(world);
  const { officer, register, rows } = scene;
  saved(
    await officer.post(`${register}/1/edit/seats`, {
      title: 'Representative',
      kind: 'member',
      role: 'representative',
    }),
  );
  const seat = String((await rows('seat'))[0]?.['id']);
  const page = `${register}/1/edit/appointments`;
  const appoint = (sent: Readonly<Record<string, string>>) => officer.post(page, { seat, ...sent });
  const times = async () =>
    (await rows<Days>('appointment'))
      .map((row) => [row.from_on, row.until_on])
      .toSorted(([one], [other]) => (one ?? '').localeCompare(other ?? ''));
  return { ...scene, seat, page, appoint, times };
}

test('whoever is appointed to a held seat takes over from a day, once that is said', async () => {
  const { officer, register, rows, appoint, times } = await seated();
  saved(await appoint({ person: 'Cllr Oakes' }));
  const sent = { person: 'Cllr New Person', fromOn: '2026-05-01' };
  const asked = await appoint(sent);
  assert.equal(asked.statusCode, 422);
  assert.match(textOf(asked), /Cllr Oakes holds this seat. Does Cllr New Person take over\?/);
  assert.match(textOf(asked), /Yes, from 1 May 2026/);
  assert.equal((await rows('appointment')).length, 1, 'nothing is kept before the answer');
  const added = await appoint({ ...sent, succession: 'over' });
  saved(added);
  assert.match(decodeURIComponent(noticeOf(added)), /Cllr Oakes .* until 1 May 2026/);
  assert.deepEqual(await times(), [
    [null, '2026-05-01'],
    ['2026-05-01', null],
  ]);
  const record = textOf(await officer.get(`${register}/1`));
  assert.match(record, /Representative Cllr New Person/);
});

test('seats of one name are chosen by who holds them', async () => {
  const { officer, register, page, appoint } = await seated();
  const another = { title: 'Representative', kind: 'member', role: 'representative' };
  saved(await officer.post(`${register}/1/edit/seats`, another));
  saved(await appoint({ person: 'Cllr Oakes' }));
  const words = textOf(await officer.get(page));
  assert.match(words, /Representative, held by Cllr Oakes/);
  assert.match(words, /Representative, vacant/);
});

test('where both hold a seat the record shows both, whoever came last first', async () => {
  const { officer, register, appoint, times } = await seated();
  saved(await appoint({ person: 'Cllr Oakes' }));
  saved(await appoint({ person: 'Cllr Wren', fromOn: '2026-05-01', succession: 'both' }));
  assert.deepEqual(await times(), [
    [null, null],
    ['2026-05-01', null],
  ]);
  assert.match(textOf(await officer.get(`${register}/1`)), /Representative Cllr Wren .*Cllr Oakes/);
});

test('who takes over without a day does so today', async () => {
  const { appoint, times } = await seated();
  const today = '2026-11-21';
  saved(await appoint({ person: 'Cllr Oakes' }));
  saved(await appoint({ person: 'Cllr Wren', succession: 'over' }));
  assert.deepEqual(await times(), [
    [null, today],
    [today, null],
  ]);
});

test('who held a seat before, or comes after, is nobody’s successor', async () => {
  const { appoint, times } = await seated();
  saved(await appoint({ person: 'Cllr Oakes', fromOn: '2024-05-01', untilOn: '2026-05-01' }));
  saved(await appoint({ person: 'Cllr Wren', fromOn: '2026-05-01' }));
  saved(await appoint({ person: 'Cllr Past', fromOn: '2020-05-01', untilOn: '2024-05-01' }));
  assert.equal((await times()).length, 3);
});

test('who held a seat earlier than the one that is recorded gave it up to them', async () => {
  const { appoint, times } = await seated();
  saved(await appoint({ person: 'Cllr Wren', fromOn: '2024-05-01' }));
  const asked = await appoint({ person: 'Cllr Past', fromOn: '2020-05-01' });
  assert.match(textOf(asked), /Cllr Wren holds this seat. Did they take over from Cllr Past\?/);
  saved(await appoint({ person: 'Cllr Past', fromOn: '2020-05-01', succession: 'over' }));
  assert.deepEqual(await times(), [
    ['2020-05-01', '2024-05-01'],
    ['2024-05-01', null],
  ]);
});

test('a new lead officer takes over, or leads beside the other, and is the one that the list names', async () => {
  const { officer, register, rows } = await newScene(world);
  const page = `${register}/1/edit/people`;
  saved(await officer.post(page, { role: 'leadOfficer', person: 'P Smith' }));
  const sent = { role: 'leadOfficer', person: 'Jo New', fromOn: '2026-05-01' };
  assert.match(textOf(await officer.post(page, sent)), /P Smith has this part. Does Jo New take over\?/);
  saved(await officer.post(page, { ...sent, succession: 'both' }));
  assert.match(textOf(await officer.get(register)), /Jo New/);
  const third = { role: 'leadOfficer', person: 'Kit Last', fromOn: '2026-06-01' };
  assert.match(textOf(await officer.post(page, third)), /Jo New and P Smith have this part/);
  saved(await officer.post(page, { ...third, succession: 'over' }));
  const until = (await rows<Days>('duty')).flatMap((row) => row.until_on ?? []);
  assert.deepEqual(until, ['2026-06-01', '2026-06-01']);
  const record = textOf(await officer.get(`${register}/1`));
  assert.match(record, /Kit Last/);
  assert.doesNotMatch(record.split('Documents')[0] ?? '', /Lead officer P Smith/);
});

test('a change that makes two of one seat asks too, and one that leaves two as they were does not', async () => {
  const { officer, rows, page, appoint, times } = await seated();
  saved(await appoint({ person: 'Cllr Oakes', fromOn: '2024-05-01', untilOn: '2026-05-01' }));
  saved(await appoint({ person: 'Cllr Wren', fromOn: '2026-05-01' }));
  const wren = (await rows('appointment')).find((row) => row['until_on'] === null);
  const address = `${page}/${String(wren?.['id'])}`;
  const change = async (sent: Readonly<Record<string, string>>) => {
    const seen = hiddenIn((await officer.get(address)).body, 'seen');
    return officer.post(address, { seat: String(wren?.['seat_id']), person: 'Cllr Wren', seen, ...sent });
  };
  assert.match(textOf(await change({ fromOn: '2026-04-01' })), /Does Cllr Wren take over\?/);
  saved(await change({ fromOn: '2026-04-01', succession: 'both' }));
  saved(await change({ fromOn: '2026-04-01', minute: '14' }));
  saved(await change({ fromOn: '2026-03-01', minute: '14' }));
  assert.deepEqual(await times(), [
    ['2024-05-01', '2026-05-01'],
    ['2026-03-01', null],
  ]);
});
