import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textOf } from '../../../test/text.ts';
import { newScene, noticeOf, saved, type Scene } from '../../../test/editing/scene.ts';
import { hiddenIn } from '../../../test/imports/uploads.ts';
import { newWorld, type Visitor } from '../../../test/world.ts';

const world = await newWorld({ after });

async function twoOfficers(scene: Scene): Promise<{ ann: Visitor; ben: Visitor }> {
  return {
    ann: scene.officer,
    ben: await scene.world.person(scene.council, ['registerKeeper'], 'Ben Other'),
  };
}

test('two editors of different fields both keep what they wrote', async () => {
  const scene = await newScene(world);
  const { ann, ben } = await twoOfficers(scene);
  const page = `${scene.register}/1/edit/dates`;
  saved(await ann.post(page, { version: '1', meets: 'monthly', endsOn: '2030-03-31' }));
  const second = await ben.post(page, { version: '1', meetingsAYear: '12', closedReason: 'Moved on' });
  saved(second);
  assert.match(decodeURIComponent(noticeOf(second)), /Somebody else saved other fields meanwhile/);
  const entry = await scene.row('partnership');
  assert.deepEqual(
    [entry['meets'], entry['ends_on'], entry['meetings_a_year'], entry['closed_reason'], entry['version']],
    ['monthly', '2030-03-31', 12, 'Moved on', 3],
  );
});

test('an edit from before a partner was added is joined by itself', async () => {
  const scene = await newScene(world);
  const { ann, ben } = await twoOfficers(scene);
  saved(await ann.post(`${scene.register}/1/edit/partners`, { organisation: 'Harbour Trust' }));
  saved(await ben.post(`${scene.register}/1/edit/dates`, { version: '1', meets: 'weekly' }));
  const entry = await scene.row('partnership');
  assert.equal(entry['meets'], 'weekly');
  assert.equal(entry['version'], 3);
});

test('two editors of one field are shown both answers and what was there, and choose', async () => {
  const scene = await newScene(world);
  const { ann, ben } = await twoOfficers(scene);
  const page = `${scene.register}/1/edit/views`;
  saved(await ann.post(page, { version: '1', comments: 'At first', futureAction: 'Stay' }));
  const before = { version: '2', comments: 'At first', futureAction: 'Stay' };
  saved(await ann.post(page, { ...before, comments: 'Ann wrote this' }));
  const typed = { ...before, comments: 'Ben <b>wrote</b> this', exitImpact: 'Small' };
  const changed = await scene.world.changes(async () => {
    const conflict = await ben.post(page, typed);
    assert.equal(conflict.statusCode, 409);
    const words = textOf(conflict);
    assert.match(words, /Somebody else saved first/);
    assert.match(words, /Ann Officer saved it on .* while you were writing/);
    assert.match(words, /It was: At first/);
    assert.match(words, /Ben &lt;b&gt;wrote&lt;\/b&gt; this/);
    assert.match(words, /Ann wrote this/);
    assert.doesNotMatch(words, /Recommended future action/i, 'only what differs is asked');
    assert.match(conflict.body, /name="exitImpact" value="Small"/, 'what was typed is carried along');
    assert.match(conflict.body, /name="latest" value="3"/);
    const unchosen = await ben.post(page, { ...typed, latest: '3' });
    assert.equal(unchosen.statusCode, 409);
    assert.match(textOf(unchosen), /Choose which answer to keep for/);
  });
  assert.deepEqual(changed, [], 'nothing is saved until they have chosen');
  saved(await ben.post(page, { ...typed, latest: '3', 'keep-comments': 'yours' }));
  const entry = await scene.row('partnership');
  assert.equal(entry['comments'], 'Ben <b>wrote</b> this');
  assert.equal(entry['exit_impact'], 'Small');
  assert.equal(entry['recommendation'], 'Stay');
});

test('choosing theirs leaves theirs, and a choice made against an older save is asked again', async () => {
  const scene = await newScene(world);
  const { ann, ben } = await twoOfficers(scene);
  const page = `${scene.register}/1/edit/views`;
  saved(await ann.post(page, { version: '1', comments: 'Ann 1' }));
  const choice = { version: '1', comments: 'Ben', latest: '2', 'keep-comments': 'yours' };
  saved(await ann.post(page, { version: '2', comments: 'Ann 2' }));
  const stale = await ben.post(page, choice);
  assert.equal(stale.statusCode, 409);
  assert.match(textOf(stale), /Ann 2/);
  saved(await ben.post(page, { ...choice, latest: '3', 'keep-comments': 'theirs' }));
  assert.equal((await scene.row('partnership'))['comments'], 'Ann 2');
});

test('a form without the version it saw, or with one that never was, saves nothing', async () => {
  const scene = await newScene(world);
  const changed = await scene.world.changes(async () => {
    for (const version of ['', '2', '-1', 'x', '999999999999999999']) {
      const sent = await scene.officer.post(`${scene.register}/1/edit/dates`, { version, meets: 'x' });
      assert.equal(sent.statusCode, 409, version);
    }
  });
  assert.deepEqual(changed, []);
});

test('two editors of one partner are joined field by field as well', async () => {
  const scene = await newScene(world);
  const { ann, ben } = await twoOfficers(scene);
  const list = `${scene.register}/1/edit/partners`;
  saved(await ann.post(list, { organisation: 'Harbour Trust', status: 'Invited' }));
  const id = String((await scene.row('partner'))['id']);
  const seen = hiddenIn((await ben.get(`${list}/${id}`)).body, 'seen');
  const typed = { seen, organisation: 'Harbour Trust', status: 'Invited' };
  saved(await ann.post(`${list}/${id}`, { ...typed, note: 'From Ann' }));
  saved(await ben.post(`${list}/${id}`, { ...typed, roles: ['lead'] }));
  assert.deepEqual((await scene.row<{ roles: string[] }>('partner')).roles, ['lead']);
  assert.equal((await scene.row('partner'))['note'], 'From Ann');
  const conflict = await ben.post(`${list}/${id}`, { ...typed, note: 'From Ben' });
  assert.equal(conflict.statusCode, 409);
  assert.match(textOf(conflict), /From Ann.*Theirs, saved now/);
  const latest = /name="latest" value="(\d+)"/.exec(conflict.body)?.[1] ?? '';
  saved(await ben.post(`${list}/${id}`, { ...typed, note: 'From Ben', latest, 'keep-note': 'yours' }));
  assert.equal((await scene.row('partner'))['note'], 'From Ben');
});

test('a row that somebody changed since is not removed unseen, nor a seat that somebody was appointed to', async () => {
  const scene = await newScene(world);
  const { ann, ben } = await twoOfficers(scene);
  const seenIn = (body: string): string => hiddenIn(body, 'seen');
  const notes = `${scene.register}/1/edit/notes`;
  saved(await ann.post(notes, { text: 'Not worth keeping' }));
  const note = `${notes}/${String((await scene.row('note'))['id'])}`;
  const seen = seenIn((await ben.get(`${note}/remove`)).body);
  saved(await ann.post(note, { seen: seenIn((await ann.get(note)).body), text: 'Worth keeping' }));
  const changed = await world.changes(async () => {
    for (const sent of [{ seen }, {}, { seen: 'x' }]) {
      const late = await ben.post(`${note}/remove`, sent);
      assert.equal(late.statusCode, 409);
      assert.match(textOf(late), /so it was not removed.*Worth keeping/);
    }
  });
  assert.deepEqual(changed, []);
  const again = await ben.post(`${note}/remove`, { seen });
  saved(await ben.post(`${note}/remove`, { seen: seenIn(again.body) }));
  assert.equal((await scene.rows('note')).length, 0);

  saved(
    await ann.post(`${scene.register}/1/edit/seats`, { title: 'Member', kind: 'member', role: 'trustee' }),
  );
  const seat = String((await scene.row('seat'))['id']);
  const remove = `${scene.register}/1/edit/seats/${seat}/remove`;
  const empty = seenIn((await ben.get(remove)).body);
  saved(await ann.post(`${scene.register}/1/edit/appointments`, { seat, person: 'Cllr Kit Moor' }));
  assert.equal((await ben.post(remove, { seen: empty })).statusCode, 409);
  assert.equal((await scene.rows('appointment')).length, 1);
});

test('saves that arrive together each count once, in some order', async () => {
  const scene = await newScene(world);
  const page = `${scene.register}/1/edit/partners`;
  const names = ['A Trust', 'B Trust', 'C Trust', 'D Trust'];
  await Promise.all(
    names.map(async (organisation) => saved(await scene.officer.post(page, { organisation }))),
  );
  assert.equal((await scene.rows('partner')).length, 4);
  assert.equal((await scene.row('partnership'))['version'], 5);
});
