import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf as text } from '../../test/text.ts';
import { insertEntry, noticeOf, saved } from '../../test/editing/scene.ts';
import { hiddenIn } from '../../test/imports/uploads.ts';
import { newOrganisations } from '../../test/organisations.ts';
import { newWorld } from '../../test/world.ts';

describe('what took the place of an organisation', async () => {
  const world = await newWorld({ after });

  async function scene() {
    const of = await newOrganisations(world);
    const gone = await of.added({ name: 'Wycombe District Council', sector: 'council' });
    const entries: string[] = [];
    for (const reference of [1, 2, 3, 4])
      entries.push(await insertEntry(world, of.council, reference, `Board ${reference}`));
    await world.owner(`update partnership set stage = 'closed' where id = $1`, [entries[3]]);
    const partner = (at: number, more: object = {}) => ({
      partnership_id: entries[at],
      organisation_id: gone,
      ...more,
    });
    await of.put(
      'partner',
      partner(0, { roles: ['lead'], status: 'Signed', joined_on: '2015-01-01' }),
      partner(1, { roles: ['funder'] }),
      partner(2, { left_on: '2019-01-01' }),
      partner(3),
    );
    const parts = (id: string) =>
      world.owner<object>(
        `select p.reference, r.roles, r.joined_on::text as joined, r.left_on::text as "left" from partner r join partnership p on p.id = r.partnership_id
         where r.organisation_id = $1 order by 1`,
        [id],
      );
    const path = `${of.home}/${gone}/successor`;
    const day = (year: string) => ({ 'from-day': '1', 'from-month': '4', 'from-year': year });
    const shown = async () => hiddenIn((await of.officer.get(path)).body, 'seen');
    const follow = async (successor: string, year: string) =>
      of.officer.post(path, { successor, ...day(year), seen: await shown() });
    return { ...of, gone, entries, partner, parts, path, day, shown, follow };
  }

  test('a council that is no more says so, and leads to saying what took its place', async () => {
    const { officer, home, gone, path, council } = await scene();
    const shown = await officer.get(`${home}/${gone}`);
    assert.match(
      text(shown),
      /Wycombe District Council has not been a council since 31 March 2020\. Buckinghamshire Council took its place/,
    );
    assert.match(shown.body, new RegExp(`href="${path}"`));
    const form = await officer.get(path);
    assert.match(form.body, /value="Buckinghamshire Council"/);
    assert.match(text(form), /leaves 2 entries .*Board 1 .*Board 2/);
    assert.doesNotMatch(text(form), /Board 3|Board 4/);
    const reader = await world.person(council, ['reader']);
    assert.doesNotMatch((await reader.get(`${home}/${gone}`)).body, /successor/);
    for (const answer of [await reader.get(path), await reader.post(path, { successor: 'X' })])
      assert.equal(answer.statusCode, 403);
  });

  test('the new one joins from the day with the same roles; the past and what has ended stay', async () => {
    const { follow, parts, gone, council } = await scene();
    const changed = await world.changes(async () => {
      const done = await follow('Buckinghamshire Council', '2020');
      saved(done);
      assert.match(decodeURIComponent(noticeOf(done)), /in place of Wycombe District Council in 2 entries/);
    });
    for (const table of ['partner', 'organisation', 'change', 'standing'])
      assert.ok(changed.includes(table), table);
    const [next] = await world.owner<{ id: string; gss_code: string; sector: string }>(
      `select id, gss_code, sector from organisation where council_id = $1 and name = 'Buckinghamshire Council'`,
      [council.id],
    );
    assert.equal(next?.gss_code, 'E06000060');
    assert.deepEqual(await parts(next?.id ?? ''), [
      { reference: 1, roles: ['lead'], joined: '2020-04-01', left: null },
      { reference: 2, roles: ['funder'], joined: '2020-04-01', left: null },
    ]);
    assert.deepEqual(await parts(gone), [
      { reference: 1, roles: ['lead'], joined: '2015-01-01', left: '2020-04-01' },
      { reference: 2, roles: ['funder'], joined: null, left: '2020-04-01' },
      { reference: 3, roles: [], joined: null, left: '2019-01-01' },
      { reference: 4, roles: [], joined: null, left: null },
    ]);
    const again = await follow('Buckinghamshire Council', '2020');
    assert.match(decodeURIComponent(noticeOf(again)), /No entry that goes on has it/);
  });

  test('once it is said, nothing offers to say it again, though it stays a partner of what has ended', async () => {
    const { officer, follow, home, gone, path, council } = await scene();
    const pages = `/${council.slug}/possible-duplicates`;
    const look = async () => saved(await officer.post(`${pages}/organisations/look`));
    await officer.post(`${home}/add`, { sure: 'yes', name: 'Buckinghamshire Council' });
    await look();
    const before = await officer.get(pages);
    assert.match(
      text(before),
      /Organisations: 1 Councils|Organisations: 1 People.*Councils that are no more: 1/,
    );
    assert.match(text(before), /Wycombe District Council , in 2 entries/);
    assert.match(before.body, new RegExp(`href="${path}"`));
    saved(await follow('Buckinghamshire Council', '2020'));
    for (const again of [async () => undefined, look]) {
      await again();
      const after = await officer.get(pages);
      assert.match(text(after), /Organisations: 0/);
      assert.doesNotMatch(after.body, new RegExp(`href="${path}"|Wycombe`));
      assert.doesNotMatch(text(await officer.get(home)), /Possible duplicates: \d/);
    }
    assert.doesNotMatch((await officer.get(`${home}/${gone}`)).body, new RegExp(`href="${path}"`));
  });

  test('a successor that is a partner already takes on the roles, and one that had left is left alone', async () => {
    const { follow, parts, gone, put, added, entries } = await scene();
    const next = await added({ name: 'Buckinghamshire Council' });
    await put(
      'partner',
      { partnership_id: entries[0], organisation_id: next, roles: ['host'], joined_on: '2021-01-01' },
      { partnership_id: entries[1], organisation_id: next, left_on: '2018-01-01' },
    );
    const done = await follow('buckinghamshire council', '2020');
    assert.match(
      decodeURIComponent(noticeOf(done)),
      /in 1 entry\. In 1 entry it was a partner before and had left/,
    );
    assert.deepEqual(await parts(next), [
      { reference: 1, roles: ['host', 'lead'], joined: '2020-04-01', left: null },
      { reference: 2, roles: [], joined: null, left: '2018-01-01' },
    ]);
    assert.equal((await parts(gone)).filter((row) => 'left' in row && row.left === null).length, 2);
  });

  test('a part that ended between the day and today stays ended, and one that is to end ends for the new one', async () => {
    const { officer, follow, path, parts, gone, put, council, partner } = await scene();
    const more: string[] = [];
    for (const reference of [5, 6, 7])
      more.push(await insertEntry(world, council, reference, `Board ${reference}`));
    const [left, leaves, late] = more;
    await put(
      'partner',
      { ...partner(0), partnership_id: left, roles: ['host'], left_on: '2022-06-30' },
      { ...partner(0), partnership_id: leaves, left_on: '2099-03-31' },
      { ...partner(0), partnership_id: late, joined_on: '2021-05-01' },
    );
    assert.doesNotMatch(text(await officer.get(path)), /Board 5/);
    const done = await follow('Buckinghamshire Council', '2020');
    assert.match(decodeURIComponent(noticeOf(done)), /in 4 entries$/);
    const [next] = await world.owner<{ id: string }>(
      `select id from organisation where council_id = $1 and name = 'Buckinghamshire Council'`,
      [council.id],
    );
    assert.deepEqual((await parts(next?.id ?? '')).slice(2), [
      { reference: 6, roles: [], joined: '2020-04-01', left: '2099-03-31' },
      { reference: 7, roles: [], joined: '2021-05-01', left: null },
    ]);
    assert.deepEqual((await parts(gone)).slice(4), [
      { reference: 5, roles: ['host'], joined: null, left: '2022-06-30' },
      { reference: 6, roles: [], joined: null, left: '2020-04-01' },
      { reference: 7, roles: [], joined: '2021-05-01', left: '2021-05-01' },
    ]);
  });

  test('what the page did not show is not done', async () => {
    const { officer, follow, path, day, shown, put, partner, council } = await scene();
    const before = await shown();
    const another = await insertEntry(world, council, 5, 'Board 5');
    await put('partner', { ...partner(0), partnership_id: another });
    const nothing = await world.changes(async () => {
      for (const seen of [{ seen: before }, {}]) {
        const late = await officer.post(path, { successor: 'X', ...day('2020'), ...seen });
        assert.equal(late.statusCode, 409);
        assert.match(text(late), /changed after you opened this page, so nothing was saved/);
      }
    });
    assert.deepEqual(nothing, []);
    const done = await follow('Buckinghamshire Council', '2021');
    assert.match(
      decodeURIComponent(noticeOf(done)),
      /in 3 entries\. Look at the day again: Wycombe District Council was a council until 31 March 2020/,
    );
  });

  test('what is missing or cannot be is refused by the field, and nothing is kept', async () => {
    const { officer, path, day, home, gone, council } = await scene();
    const [us] = await world.owner<{ id: string }>(
      `select id from organisation where council_id = $1 and is_council`,
      [council.id],
    );
    const nothing = await world.changes(async () => {
      for (const [sent, words] of [
        [{}, /Enter the name of what took its place/],
        [{ successor: 'X', 'from-day': '31', 'from-month': '2', 'from-year': '2020' }, /day/],
        [{ successor: 'X', ...day('9999') }, /The day must be .* or earlier/],
        [{ successor: 'X', ...day('1066') }, /The day must be 1 January 1900 or later/],
        [{ successor: '!!!', ...day('2020') }, /must have letters or numbers/],
        [{ successor: 'wycombe DISTRICT council', ...day('2020') }, /must be another organisation/],
      ] as const) {
        const answer = await officer.post(path, sent);
        assert.equal(answer.statusCode, 422);
        assert.match(text(answer), words);
      }
      assert.equal((await officer.get(`${home}/${us?.id}/successor`)).statusCode, 409);
      assert.equal((await officer.get(`${path}?as_at=2026-11-20`)).statusCode, 409);
      assert.equal((await officer.get(`${home}/${gone.replace(/^./, 'f')}/successor`)).statusCode, 404);
    });
    assert.deepEqual(nothing, []);
  });
});
