import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld } from '../../../test/world.ts';
import { addDays, formatDate, londonDate } from '../../kit/dates.ts';
import { links } from '../../links.ts';
import { shipped } from '../../../test/adopting.ts';

describe('acting for somebody who is away', async () => {
  const world = await newWorld({ after });
  // The database judges by its own day whether an absence holds.
  world.now = new Date();
  const today = londonDate(world.now);
  const clerkRole =
    '    - { id: clerk, label: Clerk, may: [register.read, policy.read, admin.accounts], ours: true }\n';
  const council = await world.council({
    policy: shipped(world).replace(/^  roles:\n/m, `  roles:\n${clerkRole}`),
  });
  const ann = await world.person(council, ['registerKeeper'], 'Ann Reed');
  const bob = await world.person(council, ['reader'], 'Bob Field');
  const head = await world.person(council, ['administrator'], 'Di Quay');
  const clerk = await world.person(council, ['clerk'], 'Flo Webb');
  const page = links.absences(council.slug);
  const email = (who: { accountId: string | null }): string => `${who.accountId}@example.org`;
  const asked = { from: today, until: today, deputies: email(bob) };
  const add = (who = bob) =>
    who.post(links.addPerson(council.slug), { name: `Cy ${Math.random()}`, kind: 'officer' });
  const absence = async (): Promise<string> => {
    const [row] = await world.owner<{ id: string }>(
      'select id from absence where ended_at is null order by id desc limit 1',
    );
    return `${page}/${row?.id}`;
  };

  test('is arranged by whoever is away, and those who may act are told', async () => {
    const refusals: readonly (readonly [typeof ann, Record<string, string>, RegExp])[] = [
      [ann, { ...asked, deputies: '' }, /Enter the email address/],
      [ann, { ...asked, deputies: 'bob' }, /is not an email address/],
      [ann, { ...asked, deputies: 'zoe@example.org' }, /Nobody here signs in as zoe@example.org/],
      [ann, { ...asked, deputies: email(ann) }, /cannot act for themselves/],
      [ann, { ...asked, from: '2020-01-01' }, /or later/],
      [ann, { ...asked, until: '' }, /Enter the last day/],
      [
        head,
        { ...asked, away: 'ann reed', deputies: 'Di Quay' },
        /cannot arrange to act for another yourself/,
      ],
      [clerk, { ...asked, away: email(ann) }, /which you may not.*give any role \(Administrator\)/],
      [head, { ...asked, deputies: 'Zoe Hart' }, /Nobody with an account here is called Zoe Hart/],
      [ann, { ...asked, deputies: 'Bob Field' }, /is not an email address/],
    ];
    // What reaches less than the whole council, or has ended, is not passed on for somebody who has it over all.
    for (const [covers, area, until] of [
      ['service area', 'Coast', null],
      ['council', null, '2026-01-01'],
    ])
      await world.owner(
        `insert into scoped_role (council_id, id, account_id, role, covers, area, until_on)
         values ($1, gen_random_uuid(), $2, 'registerKeeper', $3, $4, $5)`,
        [council.id, head.accountId, covers, area, until],
      );
    const changed = await world.changes(async () => {
      for (const [who, fields, words] of refusals) {
        const refused = await who.post(page, fields);
        assert.equal(refused.statusCode, 422, JSON.stringify(fields));
        assert.match(refused.body, words);
      }
    });
    assert.deepEqual(changed, []);
    await world.owner('delete from scoped_role');
    await world.owner(
      `insert into scoped_role (council_id, id, account_id, role, covers, until_on)
       values ($1, gen_random_uuid(), $2, 'administrator', 'council', $3)`,
      [council.id, bob.accountId, addDays(today, 2)],
    );
    const lasting = { from: today, away: 'Ann Reed', deputies: email(head) };
    const late = await bob.post(page, { ...lasting, until: addDays(today, 2) });
    assert.equal(late.statusCode, 422);
    assert.match(late.body, new RegExp(`let you do this until ${formatDate(addDays(today, 1))}`));
    await world.owner('delete from scoped_role');
    assert.match((await head.get(page)).body, /<option value="Ann Reed \([^"]+@example.org\)">/);
    assert.doesNotMatch((await ann.get(page)).body, /datalist|Bob Field/);
    assert.equal((await ann.post(page, asked)).statusCode, 303);
    assert.deepEqual(await world.owner('select address, kind from outbox'), [
      { address: email(bob), kind: 'acting for somebody' },
    ]);
  });

  test('nobody has another’s roles before they begin to act, or without being named', async () => {
    assert.equal((await add()).statusCode, 403);
    const stranger = await world.person(council, ['reader']);
    assert.equal((await stranger.post(`${await absence()}/act`)).statusCode, 404);
    assert.match((await bob.get(page)).body, /Act for Ann Reed/);
    const anywhere = (await bob.get(links.register(council.slug))).body;
    assert.match(anywhere, /You may act for Ann Reed\./);
    assert.match(anywhere, new RegExp(`href="${page}"`));
    assert.doesNotMatch((await stranger.get(links.register(council.slug))).body, /You may act for/);
    assert.doesNotMatch((await stranger.get(page)).body, /Ann Reed/);
  });

  test('what is done meanwhile is by their roles, and says for whom', async () => {
    assert.equal((await bob.post(`${await absence()}/act`)).statusCode, 303);
    const register = await bob.get(links.register(council.slug));
    assert.match(register.body, /You act for Ann Reed\./);
    assert.doesNotMatch(register.body, /You may act for/);
    assert.match(register.body, /Bob Field for Ann Reed/);
    assert.equal((await add()).statusCode, 303);
    const [change] = await world.owner(
      `select c.actor_id, c.as_role from change c where c.table_name = 'person' order by c.id desc limit 1`,
    );
    assert.deepEqual(change, { actor_id: bob.accountId, as_role: 'registerKeeper' });
    await world.owner(
      `insert into partnership (council_id, id, reference, name) values ($1, gen_random_uuid(), 7, 'Harbour Board')`,
      [council.id],
    );
    const noted = await bob.post(`${links.record(council.slug, 7)}/edit/notes`, { text: 'Met at the quay' });
    assert.equal(noted.statusCode, 303, noted.body.slice(-3000));
    assert.match((await ann.get(links.timeline(council.slug, 7))).body, /Bob Field for Ann Reed/);
  });

  test('whoever acts for another does not pass it on', async () => {
    const changed = await world.changes(async () => {
      assert.equal((await bob.post(page, asked)).statusCode, 409);
      assert.equal((await bob.post(`${await absence()}/end`)).statusCode, 409);
    });
    assert.deepEqual(changed, []);
  });

  test('it ends when they stop, when it is ended, and when whoever is away has no roles any more', async () => {
    assert.equal((await bob.post(links.stopActing())).statusCode, 303);
    assert.equal((await add()).statusCode, 403);
    await bob.post(`${await absence()}/act`);
    assert.equal((await add()).statusCode, 303);
    await world.owner('update membership set suspended_at = now() where account_id = $1', [ann.accountId]);
    assert.equal((await add()).statusCode, 403);
    await world.owner('update membership set suspended_at = null where account_id = $1', [ann.accountId]);
    assert.equal((await add()).statusCode, 303);
    assert.equal((await head.post(`${await absence()}/end`)).statusCode, 303);
    assert.equal((await add()).statusCode, 403);
    assert.doesNotMatch((await bob.get(links.register(council.slug))).body, /You (?:may )?act for/);
    assert.match((await ann.get(links.timeline(council.slug, 7))).body, /Bob Field for Ann Reed/);
  });

  test('whoever may give any role arranges it for those who may do more than they, by name', async () => {
    const asked = { from: today, until: today, away: 'Ann Reed' };
    const arranged = await head.post(page, {
      ...asked,
      deputies: 'Bob Field',
      deputies2: '',
      deputies3: email(bob),
    });
    assert.equal(arranged.statusCode, 303, arranged.body);
    assert.match((await bob.get(page)).body, /Act for Ann Reed/);
    await head.post(`${await absence()}/end`);
  });

  test('each box takes whom the list offers, whose name may have a comma', async () => {
    const comma = await world.person(council, ['reader'], 'Shore, Pat');
    const offered = [...(await head.get(page)).body.matchAll(/<option value="([^"]+)">/g)].map(
      ([, value = '']) => value,
    );
    const [theirs = '', bobs = ''] = ['Shore, Pat', 'Bob Field'].map(
      (name) => offered.find((each) => each.startsWith(name)) ?? '',
    );
    const asked = { from: today, until: today, away: 'Ann Reed' };
    const together = await head.post(page, { ...asked, deputies: `${theirs}, ${bobs}` });
    assert.equal(together.statusCode, 422);
    assert.match(together.body, /Choose from the list, one person in each box/);
    const fifth = await head.post(page, { ...asked, deputies: 'Bob Field', deputies5: 'Zoë, Q' });
    assert.match(fifth.body, /<details[^>]+ open>/);
    assert.match(fifth.body, /href="#deputies5">Nobody with an account here is called Zoë, Q/);
    assert.match(fifth.body, /value="Zoë, Q"/);
    const both = await head.post(page, { ...asked, deputies: theirs, deputies2: bobs });
    assert.equal(both.statusCode, 303, both.body);
    for (const who of [comma, bob]) assert.match((await who.get(page)).body, /Act for Ann Reed/);
    assert.equal((await head.post(page, { ...asked, away: theirs, deputies: bobs })).statusCode, 303);
    const open = await world.owner<{ id: string }>('select id from absence where ended_at is null');
    for (const { id } of open) await head.post(`${page}/${id}/end`);
  });

  test('another who is away on other days cannot be acted for yet, nor after', async () => {
    await world.owner(
      `insert into absence (council_id, id, account_id, from_on, until_on) values ($1, gen_random_uuid(), $2, '2026-01-01', '2026-01-05')`,
      [council.id, ann.accountId],
    );
    await world.owner(
      `insert into absence_deputy select council_id, id, $1 from absence where until_on < '2026-02-01'`,
      [bob.accountId],
    );
    const [over] = await world.owner<{ id: string }>(`select id from absence where until_on < '2026-02-01'`);
    assert.equal((await bob.post(`${page}/${over?.id}/act`)).statusCode, 404);
    await world.owner(`insert into acting (council_id, account_id, absence_id) values ($1, $2, $3)`, [
      council.id,
      bob.accountId,
      over?.id,
    ]);
    assert.equal((await add()).statusCode, 403);
  });
});
