import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf as text } from '../../test/text.ts';
import { insertEntry, noticeOf, saved } from '../../test/editing/scene.ts';
import { joinTwo } from '../../test/join-two.ts';
import { newOrganisations } from '../../test/organisations.ts';
import { newWorld } from '../../test/world.ts';

describe('joining two that are one organisation', async () => {
  const world = await newWorld({ after });
  const { council, officer, home, put, added, organisation } = await newOrganisations(world);

  test('everything moves to the one that is kept, and joins their rows in one entry', async () => {
    const kept = await added({ name: 'Anglian Water', sector: 'business', website: 'https://a.example.org' });
    const other = await added({ name: 'Anglian Water plc', sector: 'business', companyNumber: '02366656' });
    const [both, only] = await put(
      'partnership',
      { reference: 1, name: 'Flood Board' },
      { reference: 2, name: 'Dunes Group' },
    );
    const partner = (
      partnership_id: string,
      organisation_id: string,
      roles: readonly string[],
      joined_on: string | null,
    ) => ({ partnership_id, organisation_id, roles, joined_on });
    await put(
      'partner',
      partner(both, kept, ['lead'], '2020-01-01'),
      partner(both, other, ['funder', 'lead'], '2019-01-01'),
      partner(only, other, [], null),
    );
    await put('contribution', {
      partnership_id: only,
      financial_year: 2026,
      direction: 'from other',
      kind: 'cash',
      payer_id: other,
      payer_name: 'Anglian Water plc',
      pence: 100,
    });
    await put('person', { name: 'Wat', kind: 'other', organisation_id: other });
    const page = `${home}/${kept}/merge`;
    assert.match(text(await officer.get(page)), /Anglian Water plc/);
    const preview = text(await officer.get(`${page}?other=${other}`));
    assert.match(preview, /1 part in an entry, 1 payment and 1 person/);
    assert.match(preview, /In 1 entry both are written down/);
    const refused = await joinTwo(officer, page, { other });
    assert.equal(refused.statusCode, 422);
    assert.equal((await officer.post(page, { other, seen: '1.7', 'keep-name': 'this' })).statusCode, 409);
    const changed = await world.changes(async () =>
      saved(await joinTwo(officer, page, { other, 'keep-name': 'this' })),
    );
    for (const table of ['contribution', 'organisation', 'partner', 'person', 'standing'])
      assert.ok(changed.includes(table), table);
    const rows = await world.owner<{ partnership_id: string; roles: string[]; joined: string }>(
      `select partnership_id, roles, joined_on::text as joined from partner where organisation_id = $1 order by joined_on nulls last`,
      [kept],
    );
    assert.deepEqual(rows, [
      { partnership_id: both, roles: ['funder', 'lead'], joined: '2019-01-01' },
      { partnership_id: only, roles: [], joined: null },
    ]);
    assert.deepEqual(await organisation(other), {});
    assert.equal((await organisation(kept))['company_number'], '02366656');
    const shown = text(await officer.get(`${home}/${kept}`));
    assert.match(shown, /It takes part in 2 entries/);
    assert.match(shown, /Wat/);
    assert.equal((await officer.get(`${home}/${other}`)).statusCode, 404);
    saved(
      await officer.post(`${home}/${kept}/edit`, {
        version: '2',
        name: 'Anglian Water Group',
        sector: 'business',
      }),
    );
    const payers = await world.owner(`select payer_name from contribution where payer_id = $1`, [kept]);
    assert.deepEqual(payers, [{ payer_name: 'Anglian Water Group' }]);
    const self = await officer.get(`${page}?other=${kept}`);
    assert.equal(self.statusCode, 409);
  });

  test('everything that points at an organisation is known to the joining of two', async () => {
    const tables = await world.owner<{ name: string }>(`
      select distinct conrelid::regclass::text as name from pg_constraint
      where contype = 'f' and confrelid = 'organisation'::regclass and connamespace = 'public'::regnamespace order by 1`);
    assert.deepEqual(
      tables.map(({ name }) => name),
      ['contribution', 'dispute', 'health_asked', 'partner', 'person', 'signature'],
    );
  });

  test('disputes, health checks and who does what go along, and a body that is named twice is named once', async () => {
    const [partnership_id] = await put('partnership', { reference: 7, name: 'Weir Group' });
    const [kept, other] = [await added({ name: 'Weir T' }), await added({ name: 'Weir Trust' })];
    const [who] = await put('person', { name: 'Wye', kind: 'other', organisation_id: other });
    const row = { partnership_id };
    await put('dispute', { ...row, organisation_id: other, raised_on: '2026-01-01', about: 'The weir' });
    const [check_id] = await put('health_check', {
      ...row,
      question_set: 'health',
      policy_version_id: council.policyVersionId,
      anonymous: false,
      opened_on: '2026-01-01',
      due_on: '2026-02-01',
    });
    await put('health_asked', {
      ...row,
      check_id,
      organisation_id: other,
      person_id: who,
      written_on: '2026-01-01',
    });
    const [mine, theirs] = [`organisation:${kept}`, `organisation:${other}`];
    await put('responsibility', {
      ...row,
      matter: 'Mend the weir',
      does: ['role:lead', theirs],
      told: [theirs, mine],
    });
    saved(await joinTwo(officer, `${home}/${kept}/merge`, { other, 'keep-name': 'this' }));
    for (const table of ['dispute', 'health_asked'])
      assert.deepEqual(
        await world.owner(`select organisation_id from ${table} where partnership_id = $1`, [partnership_id]),
        [{ organisation_id: kept }],
        table,
      );
    assert.deepEqual(
      await world.owner('select does, told, version from responsibility where partnership_id = $1', [
        partnership_id,
      ]),
      [{ does: ['role:lead', mine], told: [mine], version: 2 }],
    );
  });

  test('the notice names the one that is no more, and a start that only one of them knows is kept', async () => {
    const [partnership_id] = await put('partnership', { reference: 3, name: 'Coast Forum' });
    for (const [mine, theirs] of [
      [null, '2019-01-01'],
      ['2019-01-01', null],
    ] as const) {
      const [kept, other] = [await added({ name: 'Coast T' }), await added({ name: 'Coast Trust' })];
      await put(
        'partner',
        { partnership_id, organisation_id: kept, joined_on: mine },
        { partnership_id, organisation_id: other, joined_on: theirs },
      );
      const joined = await joinTwo(officer, `${home}/${kept}/merge`, { other, 'keep-name': 'other' });
      saved(joined);
      assert.equal(decodeURIComponent(noticeOf(joined)), 'Coast T is joined with Coast Trust');
      const found = `select joined_on::text as joined from partner where organisation_id = $1`;
      assert.deepEqual(await world.owner(found, [kept]), [{ joined: '2019-01-01' }]);
    }
  });

  test('where both have a status and they differ, both are kept in words', async () => {
    const [kept, other] = [
      await added({ name: 'Dune Trust', sector: 'voluntary' }),
      await added({ name: 'Dune Trust Ltd', sector: 'voluntary' }),
    ];
    const statuses = [
      [null, 'Signed', 'Signed'],
      ['Invited', null, 'Invited'],
      ['Signed', 'signed', 'Signed'],
      ['Full member', 'Observer', 'Full member; Observer'],
      ['Full member; Observer', 'Observer', 'Full member; Observer'],
      ['Full member; Observer', 'observer; Full member', 'Full member; Observer'],
      ['Full member; Observer', 'Observer;Signed', 'Full member; Observer; Signed'],
    ] as const;
    for (const [index, [mine, theirs]] of statuses.entries()) {
      const partnership_id = await insertEntry(world, council, 11 + index);
      await put(
        'partner',
        { partnership_id, organisation_id: kept, status: mine },
        { partnership_id, organisation_id: other, status: theirs },
      );
    }
    const page = `${home}/${kept}/merge`;
    assert.match(
      text(await officer.get(`${page}?other=${other}`)),
      /In 7 entries both are written down as partners: their roles, statuses, dates and notes are put together\./,
    );
    saved(await joinTwo(officer, page, { other, 'keep-name': 'this' }));
    const rows = await world.owner(
      `select r.status from partner r join partnership p on p.id = r.partnership_id where r.organisation_id = $1 order by p.reference`,
      [kept],
    );
    assert.deepEqual(
      rows,
      statuses.map(([, , status]) => ({ status })),
    );
  });
});
