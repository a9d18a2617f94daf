import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf as text } from '../../test/text.ts';
import { noticeOf, saved } from '../../test/editing/scene.ts';
import { newMerging } from '../../test/merging.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';

describe('possible duplicates', async () => {
  const world = await newWorld({ after });
  const { council, officer, reader, put, entry } = await newMerging(world);
  const page = `/${council.slug}/possible-duplicates`;
  const [water, waterPlc, wycombe] = await put(
    'organisation',
    { name: 'Anglian Water' },
    { name: 'Anglian Water plc' },
    { name: 'Wycombe District Council', gss_code: 'E07000007' },
    { name: 'Buckinghamshire Council' },
    { name: 'Fen Trust' },
  );
  const [jane, initial] = await put(
    'person',
    { name: 'Cllr Jane Vole', kind: 'member' },
    { name: 'J. Vole', kind: 'officer' },
    { name: 'Ned Stoat', kind: 'officer' },
  );
  const one = await entry({ name: 'Breckmoor Community Safety Partnership' });
  const other = await entry({ name: 'Breckmoor CSP' });
  await entry({ name: 'Fen Board' });
  for (const { id } of [one, other])
    await put(
      'partner',
      { partnership_id: id, organisation_id: water },
      { partnership_id: id, organisation_id: wycombe },
    );
  await standAfresh(world, council);
  const pair = (first: string, second: string) => ({ one: first, other: second });
  const look = async () => {
    for (const kind of ['entries', 'organisations', 'people'])
      saved(await officer.post(`${page}/${kind}/look`));
  };

  test('before anybody has looked nothing is said of how many there are', async () => {
    const words = text(await officer.get(page));
    assert.match(words, /names have not all been compared yet/);
    assert.match(words, /Nobody has compared the names yet/);
    assert.doesNotMatch(words, /Nothing in the register looks as if|None\./);
    assert.match(text(await officer.get(`/${council.slug}/register`)), /Possible duplicates ·/);
    await look();
  });

  test('each pair is offered with why, and what can be done', async () => {
    const shown = await officer.get(page);
    assert.equal(shown.statusCode, 200);
    const words = text(shown);
    assert.match(
      words,
      /Entries: 1 pair .*Breckmoor Community Safety Partnership .*Breckmoor CSP .*One name is short for the other\. Both have 2 partners in common/,
    );
    assert.match(words, /Organisations: 2 pairs .*Anglian Water .*Anglian Water plc .*same words/);
    assert.match(
      words,
      /Wycombe District Council has not been a council since 31 March 2020\. Buckinghamshire Council took its place/,
    );
    assert.match(words, /Councils that are no more .*Wycombe District Council , in 2 entries/);
    assert.match(words, /People: 1 pair .*Cllr Jane Vole .*J\. Vole .*initials of one fit/);
    assert.doesNotMatch(words, /Fen Trust|Fen Board|Ned Stoat/);
    const join = /href="([^"]+register\/\d+\/merge\?other=\d+)"/.exec(shown.body)?.[1] ?? '';
    assert.equal((await officer.get(join)).statusCode, 200);
  });

  test('of two the one on which more hangs is kept: an account, then what is recorded, then what came first', async () => {
    const kept = async (kind: string) =>
      [
        ...(await officer.get(page)).body.matchAll(new RegExp(`href="[^"]*/${kind}/([^"/]+)/merge\\?`, 'g')),
      ].map(([, id]) => id);
    assert.deepEqual(await kept('register'), [String(one.reference)]);
    const [first = '', second = ''] = [jane, initial].toSorted();
    assert.deepEqual(await kept('people'), [first]);
    await put('duty', { partnership_id: one.id, role: 'leadOfficer', person_id: second });
    assert.deepEqual(await kept('people'), [second]);
    await world.owner('update membership set person_id = $1 where account_id = $2', [
      first,
      reader.accountId,
    ]);
    assert.deepEqual(await kept('people'), [first]);
    await world.owner('update partnership set purpose = $1, comments = $1 where id = $2', [
      'Peace',
      other.id,
    ]);
    assert.deepEqual(await kept('register'), [String(other.reference)]);
    assert.deepEqual(await kept('organisations'), [water]);
    await world.owner('update organisation set is_council = false where council_id = $1', [council.id]);
    await world.owner('update organisation set is_council = true where id = $1', [waterPlc]);
    assert.deepEqual(await kept('organisations'), [waterPlc]);
  });

  test('whoever may not join is offered nothing to press, and may say nothing', async () => {
    const shown = await reader.get(page);
    assert.match(text(shown), /Anglian Water plc/);
    assert.doesNotMatch(shown.body, /Not the same|both and join|Compare them now/);
    const nothing = await world.changes(async () => {
      for (const [kind, ids] of [
        ['organisations', pair(water, waterPlc)],
        ['people', pair(jane, initial)],
        ['entries', pair(one.id, other.id)],
      ] as const)
        for (const act of ['not-the-same', 'offer-again', 'look'])
          assert.equal((await reader.post(`${page}/${kind}/${act}`, ids)).statusCode, 403);
    });
    assert.deepEqual(nothing, []);
  });

  test('two that are not the same are kept, offered no more, and offered again when it is taken back', async () => {
    const things = [
      ['organisations', pair(waterPlc, water), /Anglian Water plc/],
      ['people', pair(jane, initial), /J\. Vole/],
      ['entries', pair(one.id, other.id), /Breckmoor CSP/],
    ] as const;
    for (const [kind, ids, name] of things) {
      const changed = await world.changes(async () =>
        saved(await officer.post(`${page}/${kind}/not-the-same`, ids)),
      );
      assert.deepEqual(changed, ['change', 'duplicate_look', 'not_the_same'], kind);
      const [offered = '', ...apart] = text(await officer.get(page)).split('Said not to be the same');
      assert.doesNotMatch(offered, name);
      assert.match(apart.join(' '), name);
      assert.match(apart.join(' '), /Ann Officer/);
      const twice = await officer.post(`${page}/${kind}/not-the-same`, ids);
      assert.match(decodeURIComponent(noticeOf(twice)), /said so already/);
    }
    const [row] = await world.owner<{ verb: string }>(
      `select verb from change where table_name = 'not_the_same' and council_id = $1 limit 1`,
      [council.id],
    );
    assert.equal(row?.verb, 'said not to be the same');
    for (const [kind, ids] of things) {
      saved(await officer.post(`${page}/${kind}/offer-again`, ids));
      const twice = await officer.post(`${page}/${kind}/offer-again`, ids);
      assert.match(decodeURIComponent(noticeOf(twice)), /not kept apart/);
    }
    const again = text(await officer.get(page));
    assert.doesNotMatch(again, /Said not to be the same/);
    assert.match(again, /Breckmoor CSP/);
  });

  test('what is not there, or of another council, or the same twice, is refused and keeps nothing', async () => {
    const stranger = await newMerging(world);
    const [theirs] = await stranger.put('organisation', { name: 'Anglian Water' });
    const nothing = await world.changes(async () => {
      for (const ids of [
        pair(water, water),
        pair(water, theirs),
        pair(water, newId()),
        pair(water, 'x'),
        pair(water, jane),
        {},
      ])
        assert.equal((await officer.post(`${page}/organisations/not-the-same`, ids)).statusCode, 404);
      assert.equal((await stranger.officer.get(page)).statusCode, 404);
      assert.equal((await officer.get(`${page}?as_at=2026-11-20`)).statusCode, 409);
    });
    assert.deepEqual(nothing, []);
    for (const kind of ['entries', 'organisations', 'people'])
      saved(await stranger.officer.post(`/${stranger.council.slug}/possible-duplicates/${kind}/look`));
    const theirPage = text(await stranger.officer.get(`/${stranger.council.slug}/possible-duplicates`));
    assert.match(theirPage, /Nothing in the register looks as if/);
  });

  test('one part alone comes in pages, whatever the address asks', async () => {
    const names = Array.from(
      { length: 60 },
      (_, at) => `Reed ${String.fromCodePoint(97 + (at % 26))}${at} Club`,
    );
    await put('organisation', ...names.flatMap((name) => [{ name }, { name: `${name} Ltd` }]));
    saved(await officer.post(`${page}/organisations/look`));
    assert.match(text(await officer.get(page)), /See all 62 pairs of organisations/);
    const second = await officer.get(`${page}?of=organisations&page=2`);
    assert.equal([...second.body.matchAll(/not-the-same"/g)].length, 12);
    for (const query of ['?of=nothing', '?of=people&page=99', '?page=-1'])
      assert.equal((await officer.get(page + query)).statusCode, 200);
  });
});
