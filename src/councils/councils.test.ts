import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { newWorld } from '../../test/world.ts';
import { regularJobs } from '../jobs.ts';
import { links } from '../links.ts';
import { pngOf } from '../../test/pictures.ts';

const noticeOf = (response: { cookies: readonly { name: string; value: string }[] }): string =>
  response.cookies.find(({ name }) => name === 'concordat-notice')?.value ?? '';

describe('what a council looks like', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ name: 'East Wyndle District Council' });
  const officer = await world.person(council, ['administrator']);
  const seen = async (): Promise<string> => {
    const { body } = await officer.get(links.brand(council.slug));
    const value = /name="seen" value="([^"]*)"/.exec(body)?.[1] ?? '';
    return value.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  };
  const fields = { name: 'East Wyndle Council', colour: '#5a1d4b', alt: 'A lighthouse' };

  test('name, colour and logo stand at the top of each page, and the record says who changed them', async () => {
    const saved = await officer.upload(
      links.brand(council.slug),
      { name: 'logo.png', content: pngOf(60, 20) },
      { ...fields, seen: await seen() },
    );
    assert.equal(saved.statusCode, 303, saved.body);
    const { body } = await officer.get(links.register(council.slug));
    assert.match(body, /East Wyndle Council/);
    assert.match(body, /--c-colour:#5a1d4b/);
    const src = /<img class="c-logo" src="([^"]+)" alt="A lighthouse">/.exec(body)?.[1] ?? '';
    const logo = await world.visitor().get(src);
    assert.equal(logo.headers['content-type'], 'image/png');
    assert.match(String(logo.headers['content-security-policy']), /^default-src 'none';.*; sandbox$/);
    assert.equal(logo.headers['x-content-type-options'], 'nosniff');
    const changes = await world.owner(
      `select actor_id, verb, before ->> 'name' as was, after ->> 'name' as is from change where council_id = $1 and table_name = 'council'`,
      [council.id],
    );
    assert.deepEqual(changes, [
      {
        actor_id: officer.accountId,
        verb: 'changed the council’s name, colour or logo',
        was: 'East Wyndle District Council',
        is: 'East Wyndle Council',
      },
    ]);
  });

  test('whoever saves what somebody else changed meanwhile is told', async () => {
    const old = await seen();
    const page = links.brand(council.slug);
    assert.equal(
      (await officer.post(page, { ...fields, name: 'Wyndle Council', seen: old })).statusCode,
      303,
    );
    assert.equal((await officer.post(page, { ...fields, name: 'Other Council', seen: old })).statusCode, 409);
  });

  test('what is no picture, and a colour that cannot be read on, are refused with what to do', async () => {
    const sent: readonly (readonly [string, Buffer, Record<string, string>, RegExp])[] = [
      [
        'logo.png',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
        {},
        /not a picture that can be read/,
      ],
      ['logo.svg', Buffer.from('<svg/>'), {}, /ends in \.png or \.jpg/],
      ['logo.png', pngOf(3000, 20), {}, /3000 by 20 pixels/],
      ['logo.png', pngOf(4, 4), {}, /too small to be seen/],
      [
        'logo.png',
        Buffer.concat([pngOf(60, 20).subarray(0, 40), deflateSync(Buffer.alloc(9))]),
        {},
        /not a picture/,
      ],
      ['logo.png', pngOf(60, 20), { colour: '#ffff00' }, /White words cannot be read/],
    ];
    for (const [name, content, more, words] of sent) {
      const changed = await world.changes(async () => {
        const refused = await officer.upload(
          links.brand(council.slug),
          { name, content },
          { ...fields, ...more, seen: await seen() },
        );
        assert.equal(refused.statusCode, 422, name);
        assert.match(refused.body, words);
      });
      assert.deepEqual(changed, []);
    }
  });

  test('the logo is removed again, and found no more', async () => {
    const [{ digest }] = (await world.owner<{ digest: string }>('select digest from council_logo')) as [
      { digest: string },
    ];
    assert.equal((await officer.post(links.removeLogo(council.slug))).statusCode, 303);
    assert.match((await officer.get(links.register(council.slug))).body, /class="c-mark"/);
    assert.equal((await world.visitor().get(links.logo(digest))).statusCode, 404);
    assert.match(noticeOf(await officer.post(links.removeLogo(council.slug))), /no%20logo|no logo/);
  });

  test('whoever may not set the council up sees none of it', async () => {
    const reader = await world.person(council, ['reader']);
    const { body } = await reader.get(links.council(council.slug));
    assert.match(body, /What each role may do/);
    assert.doesNotMatch(body, /At the top of each page|Take the whole council out|Delete the council/);
    assert.doesNotMatch(body, /Accounts and roles|Outbox|Record of changes|Personal data/);
    for (const path of [links.brand(council.slug), links.deleteCouncil(council.slug)])
      assert.equal((await reader.get(path)).statusCode, 403, path);
    for (const path of [
      links.brand(council.slug),
      links.takeOut(council.slug),
      links.deleteCouncil(council.slug),
      links.keepCouncil(council.slug),
    ])
      assert.equal((await reader.post(path)).statusCode, 403, path);
  });
});

test('whoever belongs to several councils is led to the others from each page, and nobody else is', async (t) => {
  const world = await newWorld(t);
  const [one, other] = [await world.council(), await world.council()];
  const officer = await world.person(one);
  assert.doesNotMatch((await officer.get(links.register(one.slug))).body, /Switch council/);
  await world.within(other, (db) =>
    db
      .insertInto('membership')
      .values({
        council_id: other.id,
        account_id: officer.accountId as string,
        roles: ['reader'],
        person_id: null,
      })
      .execute(),
  );
  for (const { slug } of [one, other])
    assert.match((await officer.get(links.register(slug))).body, /href="\/councils">Switch council/);
});

describe('a council that is to be deleted', async () => {
  const world = await newWorld({ after });
  const name = 'East Wyndle District Council';
  const council = await world.council({ name });
  const officer = await world.person(council, ['registerKeeper', 'administrator'], 'Ann Reed');
  const second = await world.person(council, ['administrator'], 'Bob Field');
  const reader = await world.person(council, ['reader'], 'Cy Moor');
  const page = links.council(council.slug);
  const ask = (typed = name) => officer.post(links.deleteCouncil(council.slug), { name: typed });
  const letters = () =>
    world.owner<{ kind: string; address: string }>('select kind, address from outbox order by kind, address');

  test('is not before it was taken out, or when something changed since, or unless it is named', async () => {
    assert.match((await ask()).body, /Take the council out first/);
    const file = await officer.post(links.takeOut(council.slug));
    assert.equal(file.headers['content-type'], 'application/x-tar');
    assert.match(String(file.headers['content-disposition']), /\.tar/);
    assert.match((await ask('East Wyndle')).body, /Type the name of the council/);
    const added = await officer.post(links.addPerson(council.slug), { name: 'Dee Hart', kind: 'officer' });
    assert.equal(added.statusCode, 303);
    const refused = await ask();
    assert.equal(refused.statusCode, 422);
    assert.match(refused.body, /one change/);
    assert.deepEqual(await world.owner('select from council_leaving'), []);
    assert.deepEqual(await letters(), []);
  });

  test('tells all who administer it, and can be read and not changed', async () => {
    await officer.post(links.takeOut(council.slug));
    assert.equal((await ask()).statusCode, 303);
    const wanted = [officer, second].map(({ accountId }) => ({
      kind: 'council to be deleted',
      address: `${accountId}@example.org`,
    }));
    assert.deepEqual(
      await letters(),
      wanted.toSorted((one, two) => (one.address < two.address ? -1 : 1)),
    );
    const register = await reader.get(links.register(council.slug));
    assert.equal(register.statusCode, 200);
    assert.match(register.body, /will be deleted on 5 December 2026/);
    assert.doesNotMatch(register.body, /Keep it/);
    assert.match((await second.get(page)).body, /Keep the council/);
    const changed = await world.changes(async () => {
      const refused = await officer.post(links.addPerson(council.slug), {
        name: 'Eve Lake',
        kind: 'officer',
      });
      assert.equal(refused.statusCode, 409);
      assert.match(refused.body, /will be deleted on 5 December 2026, so nothing in it can be changed/);
      await assert.rejects(
        world.within(council, (db) => db.updateTable('person').set({ phone: '1' }).execute()),
        /nothing in it can be changed/,
      );
    });
    assert.deepEqual(changed, []);
  });

  test('can still be taken out, and is kept by anybody who administers it', async () => {
    assert.equal((await second.post(links.takeOut(council.slug))).statusCode, 200);
    assert.equal((await reader.post(links.keepCouncil(council.slug))).statusCode, 403);
    assert.equal((await second.post(links.keepCouncil(council.slug))).statusCode, 303);
    assert.equal((await letters()).filter(({ kind }) => kind === 'council kept').length, 2);
    assert.equal((await officer.post(links.keepCouncil(council.slug))).statusCode, 303);
    assert.equal((await letters()).filter(({ kind }) => kind === 'council kept').length, 2);
    const added = await officer.post(links.addPerson(council.slug), { name: 'Eve Lake', kind: 'officer' });
    assert.equal(added.statusCode, 303);
  });
});

test('who came with a council stands in a list of people to invite, until they are in or are taken off', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const officer = await world.person(council, ['administrator']);
  const come = await world.person(council, ['reader'], 'Cy Moor');
  await world.owner('delete from membership where account_id = $1', [come.accountId]);
  await world.owner(
    `insert into council_arrival (council_id, account_id, name, email, roles) values ($1, $2, 'Cy Moor', 'cy@example.org', '{reader}')`,
    [council.id, come.accountId],
  );
  const { body } = await officer.get(links.council(council.slug));
  assert.match(body, /href="[^"]*invite\?name=Cy\+Moor&amp;email=cy%40example\.org"/);
  assert.match(
    (await officer.get(`${links.invite(council.slug)}?name=Cy+Moor&email=cy%40example.org`)).body,
    /value="cy@example\.org"/,
  );
  const off = links.takeOffArrival(council.slug);
  assert.deepEqual(
    await world.changes(() => officer.post(off, { account: officer.accountId as string })),
    [],
  );
  assert.equal((await officer.post(off, { account: come.accountId as string })).statusCode, 303);
  assert.deepEqual(await world.owner('select from council_arrival'), []);
  assert.doesNotMatch((await officer.get(links.council(council.slug))).body, /Cy Moor/);
});

test('by night a council goes whose two weeks are over, and those who administered it are told', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ name: 'East Wyndle District Council' });
  const officer = await world.person(council, ['registerKeeper', 'administrator']);
  await officer.post(links.takeOut(council.slug));
  assert.equal(
    (await officer.post(links.deleteCouncil(council.slug), { name: 'East Wyndle District Council' }))
      .statusCode,
    303,
  );
  const night = regularJobs({ folder: '/nonexistent' } as never, world.database, () => world.now);
  const going = night.find(({ name }) => name === 'delete-councils');
  world.now = new Date('2026-12-04T02:10:00Z');
  await going?.run();
  assert.equal((await officer.get(links.register(council.slug))).statusCode, 200);
  world.now = new Date('2026-12-05T02:10:00Z');
  await going?.run();
  assert.equal((await officer.get(links.register(council.slug))).statusCode, 404);
  assert.deepEqual(await world.owner('select name from council_gone'), [
    { name: 'East Wyndle District Council' },
  ]);
  assert.deepEqual(await world.owner('select kind, council_id from outbox'), [
    { kind: 'council deleted', council_id: null },
  ]);
});
