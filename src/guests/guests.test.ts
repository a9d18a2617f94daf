import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textIn } from '../../test/text.ts';
import { newWorld, type TestCouncil, type Visitor, type World } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';

async function scene(t: { after(tidy: () => Promise<void>): void }) {
  const world = await newWorld(t);
  world.now = new Date();
  const council = await world.council();
  const keeper = await world.person(council, ['registerKeeper'], 'Kay Keeper');
  const partner = newId();
  await world.within(council, async (db) => {
    await db
      .insertInto('organisation')
      .values({ council_id: council.id, id: partner, name: 'Harbour Trust' })
      .execute();
    for (const reference of [1, 2])
      await db
        .insertInto('partnership')
        .values({
          council_id: council.id,
          id: newId(),
          reference,
          name: `Board ${reference}`,
          purpose: `To keep pier ${reference}`,
          comments: 'A secret comment',
        })
        .execute();
  });
  await world.owner(
    `insert into partner (council_id, id, partnership_id, organisation_id, roles) select council_id, gen_random_uuid(), id, $2, '{lead}'
     from partnership where council_id = $1`,
    [council.id, partner],
  );
  return { world, council, keeper, partner, at: `/${council.slug}/register/1/shared` };
}

const email = 'gail@harbour.example';

function lastDayIn(days: number): Record<string, string> {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).split('-');
  return { 'lastDay-year': day[0] ?? '', 'lastDay-month': day[1] ?? '', 'lastDay-day': day[2] ?? '' };
}

async function shareWith(
  keeper: Visitor,
  at: string,
  partner: string,
  parts: readonly string[] = ['about', 'partners'],
  more: Readonly<Record<string, string>> = {},
) {
  return keeper.post(at, {
    name: 'Gail Guest',
    email,
    organisation: partner,
    parts,
    ...lastDayIn(30),
    ...more,
  });
}

/** The address in the latest letter to the guest that has a link of theirs. */
async function linkIn(world: World): Promise<string> {
  const [letter] = await world.owner<{ body: string }>(
    `select body from outbox where kind = 'link for a guest' order by id desc limit 1`,
  );
  return /\/shared\/\S+/.exec(letter?.body ?? '')?.[0] ?? '';
}

async function signedIn(world: World): Promise<Visitor> {
  const guest = world.visitor();
  await guest.post('/sign-in/guest', { email });
  const answer = await guest.post(await linkIn(world));
  assert.equal(answer.statusCode, 303, textIn(answer.body));
  return guest;
}

test('somebody of a partner sees what is shared with them by a mailed link, and nothing else', async (t) => {
  const { world, council, keeper, partner, at } = await scene(t);
  assert.equal((await shareWith(keeper, at, partner)).statusCode, 303);
  const guest = await signedIn(world);
  const list = await guest.get(`/${council.slug}/shared`);
  assert.match(textIn(list.body), /Board 1/);
  assert.doesNotMatch(list.body, /Board 2/);
  const page = await guest.get(`/${council.slug}/shared/1`);
  assert.match(textIn(page.body), /To keep pier 1.*Harbour Trust/);
  assert.doesNotMatch(page.body, /secret comment|\/register|\/policy|\/account/);
  const [hidden, none] = [
    await guest.get(`/${council.slug}/shared/2`),
    await guest.get(`/${council.slug}/shared/99`),
  ];
  assert.equal(hidden.statusCode, 404);
  assert.equal(textIn(hidden.body), textIn(none.body));
  for (const url of [
    'register',
    'register/1',
    'register/99',
    'search?q=Board',
    'policy',
    'people',
    'members',
    'exports',
  ])
    assert.equal((await guest.get(`/${council.slug}/${url}`)).statusCode, 403, url);
  assert.equal((await guest.get(`/${council.slug}/shared/1?as_at=2026-01-01`)).statusCode >= 400, true);
  for (const url of ['/councils', '/councils/start', '/account'])
    assert.ok((await guest.get(url)).statusCode !== 200 || url === '/councils/start', url);
  assert.equal((await guest.post('/councils/start', { name: 'Mine', slug: 'mine' })).statusCode, 403);
  assert.equal((await guest.get('/')).headers.location, `/${council.slug}/shared`);
});

test('only the parts that are ticked are shown', async (t) => {
  const { world, council, keeper, partner, at } = await scene(t);
  await shareWith(keeper, at, partner, ['partners']);
  const guest = await signedIn(world);
  const page = textIn((await guest.get(`/${council.slug}/shared/1`)).body);
  assert.match(page, /Harbour Trust/);
  assert.doesNotMatch(page, /To keep pier/);
});

test('the officer sees who looks and until when, and stops it at once', async (t) => {
  const { world, council, keeper, partner, at } = await scene(t);
  await shareWith(keeper, at, partner);
  assert.match(
    textIn((await keeper.get(at)).body),
    /Gail Guest Harbour Trust, gail@harbour.example .* Not yet/,
  );
  const guest = await signedIn(world);
  await guest.get(`/${council.slug}/shared/1`);
  assert.match(textIn((await keeper.get(at)).body), /1 time in all/);
  const id = /shared\/([0-9a-f-]{36})\/withdraw/.exec((await keeper.get(at)).body)?.[1] ?? '';
  await keeper.post(`${at}/${id}/withdraw`);
  assert.equal((await guest.get(`/${council.slug}/shared/1`)).statusCode, 404);
  await shareWith(keeper, at, partner);
  assert.equal((await guest.get(`/${council.slug}/shared/1`)).statusCode, 200);
  await keeper.post(`/${council.slug}/guests/${id}/withdraw`);
  assert.notEqual((await guest.get(`/${council.slug}/shared`)).statusCode, 200);
});

test('a link works once, for a while, and an entry that becomes sensitive is gone', async (t) => {
  const { world, council, keeper, partner, at } = await scene(t);
  await shareWith(keeper, at, partner);
  const guest = await signedIn(world);
  const used = await linkIn(world);
  assert.equal((await world.visitor().post(used)).statusCode, 404);
  await world.visitor().post('/sign-in/guest', { email });
  const late = await linkIn(world);
  assert.notEqual(late, used);
  await world.owner(`update mailed_link set expires_at = now() - interval '1 second'`);
  assert.equal((await world.visitor().post(late)).statusCode, 404);
  await world.owner(`update partnership set sensitive = true where council_id = $1`, [council.id]);
  assert.equal((await guest.get(`/${council.slug}/shared/1`)).statusCode, 404);
  await world.owner(`update partnership set sensitive = false where council_id = $1`, [council.id]);
  await world.owner(`update guest set until_on = current_date`);
  assert.equal((await guest.get(`/${council.slug}/shared/1`)).statusCode, 404, 'and after the last day');
});

test('whoever asks is told the same whether the address is known or not', async (t) => {
  const { world, keeper, partner, at } = await scene(t);
  await shareWith(keeper, at, partner);
  const known = await world.visitor().post('/sign-in/guest', { email });
  const unknown = await world.visitor().post('/sign-in/guest', { email: 'mail@harbour.example' });
  assert.equal(known.statusCode, unknown.statusCode);
  assert.equal(
    textIn(known.body).replace(email, ''),
    textIn(unknown.body).replace('mail@harbour.example', ''),
  );
});

test('a council that is to be deleted sends guests no link', async (t) => {
  const { world, council, keeper, partner, at } = await scene(t);
  await shareWith(keeper, at, partner);
  await world.owner(
    `insert into council_leaving (council_id, id, goes_on, export_digest) values ($1, gen_random_uuid(), '2100-01-01', repeat('a', 64))`,
    [council.id],
  );
  const before = await linkIn(world);
  assert.equal((await world.visitor().post('/sign-in/guest', { email })).statusCode, 200);
  assert.equal(await linkIn(world), before);
});

test('a guest is never a member, and no guest becomes an account of another kind', async (t) => {
  const { world, council, keeper, partner, at } = await scene(t);
  await shareWith(keeper, at, partner);
  const [guest] = await world.owner<{ id: string }>(`select id from account where kind = 'guest'`);
  const member = 'insert into membership (council_id, account_id, roles) values ($1, $2, $3)';
  await assert.rejects(world.owner(member, [council.id, guest?.id, ['reader']]), /never a member/);
  await assert.rejects(
    world.owner(`update account set kind = 'person' where id = $1`, [guest?.id]),
    /one kind never/,
  );
  await assert.rejects(
    world.owner(`update account set password_hash = 'x' where id = $1`, [guest?.id]),
    /no_password/,
  );
});

test('nobody of the council is made a guest, nor somebody of another organisation', async (t) => {
  const { world, council, keeper, partner, at } = await scene(t);
  await addPerson(world, council, null);
  const refused = await shareWith(keeper, at, partner);
  assert.equal(refused.statusCode, 422);
  assert.match(
    textIn(refused.body),
    /Ola Officer has that address and is with the council: give them a role/,
  );
});

async function addPerson(world: World, council: TestCouncil, organisation: string | null): Promise<void> {
  await world.owner(
    `insert into person (council_id, id, name, email, organisation_id) values ($1, gen_random_uuid(), 'Ola Officer', $2, $3)`,
    [council.id, email, organisation],
  );
}

test('sharing another entry ends nothing sooner, and says when it lets in whom somebody put out', async (t) => {
  const { world, keeper, partner, at } = await scene(t);
  await shareWith(keeper, at, partner);
  const second = at.replace('/1/', '/2/');
  const today = new Date().toISOString().slice(0, 10).split('-');
  const sooner = {
    'lastDay-year': today[0] ?? '',
    'lastDay-month': today[1] ?? '',
    'lastDay-day': today[2] ?? '',
  };
  const asked = { name: 'Gail Guest', email, organisation: partner, parts: ['about'] };
  const changed = await world.changes(async () => {
    const refused = await keeper.post(second, { ...asked, ...sooner });
    assert.equal(refused.statusCode, 422);
    assert.match(
      textIn(refused.body),
      /Other entries are shared with Gail Guest until .+: give that day or a later one/,
    );
  });
  assert.deepEqual(changed, []);
  assert.equal(
    (await keeper.post(at, { ...asked, ...sooner })).statusCode,
    303,
    'of the only one that is shared',
  );
  assert.equal((await shareWith(keeper, second, partner)).statusCode, 303);
  await world.owner('update guest set withdrawn_at = now()');
  await world.owner('delete from share');
  const told = await world.changes(async () => {
    const warned = await shareWith(keeper, at, partner);
    assert.equal(warned.statusCode, 422);
    assert.match(
      textIn(warned.body),
      /Somebody put Gail Guest out.+Press “Share” again to let them in again/,
    );
  });
  assert.deepEqual(told, []);
  const [guest] = await world.owner<{ id: string }>('select person_id as id from guest');
  const again = await shareWith(keeper, at, partner, undefined, { 'let-in': guest?.id ?? '' });
  assert.match(
    decodeURIComponent(String(again.headers['set-cookie'])),
    /It is shared with Gail Guest, who was put out before and is let in again/,
  );
  const longer = await keeper.post(second, { ...asked, ...lastDayIn(90) });
  assert.match(
    decodeURIComponent(String(longer.headers['set-cookie'])),
    /and what else is shared with them now holds until \d/,
  );
});
