import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf as text } from '../../test/text.ts';
import { saved } from '../../test/editing/scene.ts';
import { newOrganisations } from '../../test/organisations.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';

describe('organisations', async () => {
  const world = await newWorld({ after });
  const { council, officer, home, added, organisation } = await newOrganisations(world);
  const reader = await world.person(council, ['reader'], 'Rae Reader');

  test('an empty list says where organisations come from, and one is added with its numbers read', async () => {
    assert.match(text(await officer.get(home)), /No organisations are kept yet/);
    let id = '';
    const changed = await world.changes(async () => {
      id = await added({
        name: ' Coast  Trust ',
        sector: 'voluntary',
        companyNumber: '1234567',
        charityNumber: 'sc 012345',
        website: 'https://coast.example.org',
      });
    });
    assert.deepEqual(changed, ['change', 'organisation']);
    const row = await organisation(id);
    assert.equal(row['name'], 'Coast Trust');
    assert.equal(row['company_number'], '01234567');
    assert.equal(row['charity_number'], 'SC012345');
    const shown = text(await reader.get(`${home}/${id}`));
    assert.match(shown, /Coast Trust/);
    assert.match(shown, /Voluntary and community sector|voluntary/i);
    assert.doesNotMatch(shown, /Change/);
  });

  test('what cannot be a code, a number or an address of the web is refused and nothing is kept', async () => {
    const bad = {
      name: 'Bad',
      gssCode: 'E1',
      companyNumber: 'x',
      charityNumber: '12',
      website: 'javascript:alert(1)',
    };
    const changed = await world.changes(async () => {
      const answer = await officer.post(`${home}/add`, bad);
      assert.equal(answer.statusCode, 422);
      for (const label of ['GSS code', 'Company number', 'Charity number', 'Website'])
        assert.match(text(answer), new RegExp(`${label} must be`));
      assert.match(answer.body, /value="javascript:alert\(1\)"/);
    });
    assert.deepEqual(changed, []);
  });

  test('a code that is not of this council is pointed out and kept', async () => {
    const id = await added({ name: 'Borough of Nowhere', gssCode: 'e07 000143' });
    const shown = text(await officer.get(`${home}/${id}`));
    assert.match(shown, /E07000143 is the code of Breckland/);
    const area = await added({ name: 'Safety Area', gssCode: 'E22000001' });
    assert.doesNotMatch(text(await officer.get(`${home}/${area}`)), /is not in the list/);
  });

  test('one of the same name is shown before a second is added', async () => {
    await added({ name: 'River Board' });
    const again = await officer.post(`${home}/add`, { name: 'river board' });
    assert.equal(again.statusCode, 200);
    assert.match(text(again), /Is it one of these\?/);
    await added({ name: 'river board' });
  });

  test('the list searches, filters and pages, and takes any query', async () => {
    for (let number = 1; number <= 55; number += 1)
      await added({ name: `Parish ${number}`, sector: number % 2 ? 'council' : '' });
    assert.match(text(await officer.get(`${home}?q=parish`)), /55 organisations , 1 to 50 shown/);
    assert.match(text(await officer.get(`${home}?q=parish&page=2`)), /51 to 55 shown/);
    assert.match(text(await officer.get(`${home}?q=parish&sector=unknown`)), /27 organisations/);
    assert.match(text(await officer.get(`${home}?q=%25_%5C`)), /Nothing is found/);
    for (const query of [
      'page=0',
      'page=99999999999',
      'page=-1',
      'sector=%00',
      'q=%00',
      'sector=__proto__',
      `q=${'x'.repeat(5000)}`,
    ])
      assert.equal((await officer.get(`${home}?${query}`)).statusCode, 200, query);
  });

  test('two people change one organisation: what does not clash is joined, what does is asked', async () => {
    const id = await added({ name: 'Port Company', sector: 'business' });
    const edit = `${home}/${id}/edit`;
    saved(
      await officer.post(edit, { version: '1', name: 'Port Company', sector: 'business', note: 'First' }),
    );
    const joined = await officer.post(edit, {
      version: '1',
      name: 'Port Company Ltd',
      sector: 'business',
      note: '',
    });
    saved(joined);
    assert.deepEqual(
      [(await organisation(id))['name'], (await organisation(id))['note']],
      ['Port Company Ltd', 'First'],
    );
    const clash = await officer.post(edit, {
      version: '2',
      name: 'Port Co',
      sector: 'business',
      note: 'First',
    });
    assert.equal(clash.statusCode, 409);
    assert.match(text(clash), /Ann Officer saved it/);
    assert.match(clash.body, /value="Port Co"/);
    assert.equal((await organisation(id))['name'], 'Port Company Ltd');
    const unchosen = await officer.post(edit, {
      version: '2',
      latest: '3',
      name: 'Port Co',
      sector: 'business',
      note: 'First',
    });
    assert.match(text(unchosen), /Choose which answer to keep for “Name”/);
    saved(
      await officer.post(edit, {
        version: '2',
        latest: '3',
        'keep-name': 'yours',
        name: 'Port Co',
        sector: 'business',
        note: 'First',
      }),
    );
    assert.equal((await organisation(id))['name'], 'Port Co');
    assert.equal((await officer.post(edit, { version: '99', name: 'X' })).statusCode, 409);
    assert.equal((await officer.post(edit, { name: 'X' })).statusCode, 409);
  });

  test('readers may look and not change; other councils see nothing', async () => {
    const id = await added({ name: 'Closed Shop' });
    const own = await world.council();
    const stranger = await world.person(own);
    const changed = await world.changes(async () => {
      for (const path of ['/add', `/${id}/edit`, `/${id}/merge`]) {
        assert.equal((await reader.get(`${home}${path}`)).statusCode, 403, path);
        assert.equal(
          (await reader.post(`${home}${path}`, { name: 'X', version: '1' })).statusCode,
          403,
          path,
        );
        assert.equal((await stranger.get(`${home}${path}`)).statusCode, 404, path);
      }
      assert.equal((await stranger.get(`${home}/${id}`)).statusCode, 404);
      assert.equal((await stranger.get(`/${own.slug}/organisations/${id}`)).statusCode, 404);
      assert.equal(
        (await stranger.post(`/${own.slug}/organisations/${id}/edit`, { version: '1', name: 'X' }))
          .statusCode,
        404,
      );
    });
    assert.deepEqual(changed, []);
    for (const bad of ['0', 'x', "'", '%00', newId()])
      assert.equal((await officer.get(`${home}/${bad}`)).statusCode, 404, bad);
  });

  test('hostile text is kept or refused, and shown harmless', async () => {
    for (const nasty of [
      '\u0000',
      'a\u0000b',
      '<script>alert(1)</script>',
      '\ud800',
      'x'.repeat(400),
      "'; drop table x; --",
      '${7*7}',
      '\u202e',
      '__proto__',
    ]) {
      const answer = await officer.post(`${home}/add`, {
        name: nasty,
        note: nasty,
        sector: nasty,
        website: nasty,
        gssCode: nasty,
      });
      assert.ok([200, 303, 422].includes(answer.statusCode), `${answer.statusCode} ${nasty.slice(0, 20)}`);
      assert.doesNotMatch(answer.body, /<script>alert/);
    }
  });

  test('the counts of the list agree, with the council itself among them', async () => {
    const own = await world.council();
    const keeper = await world.person(own, ['registerKeeper']);
    const list = `/${own.slug}/organisations`;
    await world.within(own, (db) =>
      db
        .insertInto('organisation')
        .values([
          { council_id: own.id, id: newId(), name: 'Coast Trust' },
          { council_id: own.id, id: newId(), name: 'Dune Trust' },
        ])
        .execute(),
    );
    const shown = text(await keeper.get(list));
    assert.match(shown, /The council itself and 2 organisations that it works with\./);
    assert.match(shown, /The council itself and 2 organisations , 1 to 3 shown/);
  });

  test('a past day shows the organisations of that day, without anything to press', async () => {
    const answer = await officer.get(`${home}?as_at=2021-01-01`);
    assert.match(text(answer), /None were kept on that day/);
    assert.doesNotMatch(answer.body, /organisations\/add/);
    const id = await added({ name: 'New Body' });
    assert.equal((await officer.get(`${home}/${id}?as_at=2021-01-01`)).statusCode, 404);
    assert.equal((await officer.get(`${home}/${id}/edit?as_at=2026-11-20`)).statusCode, 409);
  });
});
