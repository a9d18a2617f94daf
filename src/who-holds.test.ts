import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { insertEntry } from '../test/editing/scene.ts';
import { shippedPolicy } from '../test/policies.ts';
import { putInto } from '../test/put.ts';
import { newWorld } from '../test/world.ts';
import { newId } from './kit/ids.ts';
import { holdersByEntry, holdersOf, linksGiving } from './who-holds.ts';

const today = '2026-11-21';

describe('who holds a role over an entry', async () => {
  const world = await newWorld({ after });
  const { policy } = await shippedPolicy('breckland');
  const council = await world.council({ policy: 'breckland' });
  const put = putInto(world, council);
  const entry = await insertEntry(world, council, 1);
  await world.owner(`update partnership set service_area = 'Housing' where id = $1`, [entry]);

  const held = async (roles: readonly string[], partnershipId: string | null = entry) =>
    (
      await world.within(council, (db) =>
        holdersOf(db, { councilId: council.id, today, policy, roles, partnershipId }),
      )
    ).map(({ name, role, by, isAway, deputyFor }) =>
      [name, role, by, ...(isAway ? ['away'] : []), ...(deputyFor === null ? [] : ['deputy'])].join(' '),
    );

  const scoped = (
    account: string | null,
    covers: string,
    area: string | null,
    entryId: string | null,
    until: string | null,
  ) =>
    world.owner(
      `insert into scoped_role (council_id, id, account_id, role, covers, area, entry_id, until_on) values ($1, $2, $3, 'managementTeam', $4, $5, $6, $7)`,
      [council.id, newId(), account, covers, area, entryId, until],
    );

  test('by a role over the council, its service area or itself, as long as it lasts', async () => {
    await world.person(council, ['managementTeam'], 'Anna');
    const bea = await world.person(council, ['reader'], 'Bea');
    const cat = await world.person(council, ['reader'], 'Cat');
    const dee = await world.person(council, ['reader'], 'Dee');
    const eve = await world.person(council, ['managementTeam'], 'Eve');
    await scoped(bea.accountId, 'service area', 'Housing', null, null);
    await scoped(cat.accountId, 'service area', 'Parks', null, null);
    await scoped(dee.accountId, 'entry', null, entry, '2026-11-21');
    await world.owner(`update membership set suspended_at = now() where account_id = $1`, [eve.accountId]);
    assert.deepEqual(await held(['managementTeam']), ['Anna managementTeam role', 'Bea managementTeam role']);
    assert.deepEqual(await held(['managementTeam'], null), ['Anna managementTeam role']);
    assert.deepEqual(await held([]), []);
  });

  test('as the entry names them: by themselves, by their post and by a seat, with an account or without', async () => {
    const fay = await world.person(council, ['reader'], 'Fay');
    const [person, holder, sits] = await put(
      'person',
      { name: 'Fay Person' },
      { name: 'Gus Holder' },
      { name: 'Hal Seat' },
    );
    await world.owner(`update membership set person_id = $2 where account_id = $1`, [fay.accountId, person]);
    const [post] = await put('post', { title: 'Head of Housing' });
    await put('post_holder', { post_id: post, person_id: holder });
    await put(
      'duty',
      { partnership_id: entry, role: 'leadOfficer', person_id: person },
      { partnership_id: entry, role: 'leadOfficer', post_id: post },
    );
    const [seat] = await put('seat', {
      partnership_id: entry,
      title: 'Seat',
      kind: 'either',
      role: 'member',
    });
    await put('appointment', { partnership_id: entry, seat_id: seat, person_id: sits });
    assert.deepEqual(await held(['lead', 'representative']), [
      'Fay lead duty',
      'Gus Holder lead duty',
      'Hal Seat representative seat',
    ]);
  });

  test('whoever may act for one who is away follows them', async () => {
    const ida = await world.person(council, ['portfolioHolder'], 'Ida');
    const joe = await world.person(council, ['reader'], 'Joe');
    const absence = newId();
    await world.owner(
      `insert into absence (council_id, id, account_id, from_on, until_on) values ($1, $2, $3, $4, $4)`,
      [council.id, absence, ida.accountId, today],
    );
    await world.owner(`insert into absence_deputy (council_id, absence_id, account_id) values ($1, $2, $3)`, [
      council.id,
      absence,
      joe.accountId,
    ]);
    assert.deepEqual(await held(['portfolioHolder']), [
      'Ida portfolioHolder role away',
      'Joe portfolioHolder role deputy',
    ]);
  });

  test('nobody who is suspended, named by the entry or not', async () => {
    const own = await insertEntry(world, council, 2);
    for (const [name, table] of [
      ['Kit', 'membership'],
      ['Lou', 'account'],
    ] as const) {
      const who = await world.person(council, ['reader'], name);
      const [person] = await put('person', { name, email: `${name}@example.org` });
      await world.owner(`update membership set person_id = $1 where account_id = $2`, [
        person,
        who.accountId,
      ]);
      await put('duty', { partnership_id: own, role: 'leadOfficer', person_id: person });
      assert.deepEqual(await held(['lead'], own), [`${name} lead duty`]);
      await world.owner(
        `update ${table} set suspended_at = now() where ${table === 'account' ? 'id' : 'account_id'} = $1`,
        [who.accountId],
      );
      assert.deepEqual(await held(['lead'], own), []);
    }
  });

  test('for all entries at once those are found who hold it over each, and not over the whole council', async () => {
    const over = await world.within(council, (db) =>
      holdersByEntry(db, { councilId: council.id, today, policy, roles: ['managementTeam', 'lead'] }),
    );
    assert.deepEqual(
      [...over].map(([id, all]) => [id, all.map(({ name, role, by }) => `${name} ${role} ${by}`)]),
      [[entry, ['Bea managementTeam role', 'Fay lead duty']]],
    );
  });

  test('which link gives which role is the policy’s', async () => {
    for (const [name, role] of [
      ['breckland', 'lead'],
      ['cheshire-west', 'director'],
      ['harborough', 'headOfService'],
      ['borough', 'lead'],
    ] as const) {
      const of = (await shippedPolicy(name)).policy;
      assert.deepEqual(linksGiving(of, [role]), [{ link: 'leadOfficer', role }], name);
    }
  });
});
