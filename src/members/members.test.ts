import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textIn } from '../../test/text.ts';
import { newWorld, type TestCouncil, type Visitor, type World } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';

async function scene(t: { after(tidy: () => Promise<void>): void }) {
  const world = await newWorld(t);
  const council = await world.council();
  const admin = await world.person(council, ['registerKeeper', 'administrator'], 'Ada Admin');
  const clerk = await world.person(council, ['reader'], 'Colin Clerk');
  const at = `/${council.slug}/members`;
  return { world, council, admin, clerk, at, clerkAt: `${at}/${clerk.accountId}` };
}

async function entry(
  world: World,
  council: TestCouncil,
  reference: number,
  service: string | null,
): Promise<string> {
  const id = newId();
  await world.within(council, (db) =>
    db
      .insertInto('partnership')
      .values({
        council_id: council.id,
        id,
        reference,
        name: `Board ${reference}`,
        service_area: service,
      } as never)
      .execute(),
  );
  return id;
}

const sees = async (who: Visitor, url: string): Promise<number> => (await who.get(url)).statusCode;

test('what somebody with several roles does is recorded as done by the one that lets them', async (t) => {
  const { world, council, admin, clerkAt } = await scene(t);
  await admin.post(`${clerkAt}/give`, { role: 'lead', covers: 'council' });
  await admin.post(`/${council.slug}/people/add`, { name: 'Cy Nye', kind: 'officer' });
  assert.deepEqual(
    await world.owner('select verb, as_role from change where actor_id = $1 order by id', [admin.accountId]),
    [
      { verb: 'gave a role', as_role: 'administrator' },
      { verb: 'added a person', as_role: 'registerKeeper' },
    ],
  );
});

test('a role is given and taken, and counts from the next request on', async (t) => {
  const { council, admin, clerk, clerkAt } = await scene(t);
  const add = `/${council.slug}/register/add`;
  assert.equal(await sees(clerk, add), 403);
  const given = await admin.post(`${clerkAt}/give`, { role: 'registerKeeper', covers: 'council' });
  assert.equal(given.statusCode, 303);
  assert.equal(await sees(clerk, add), 200);
  const page = textIn((await admin.get(clerkAt)).body);
  assert.match(page, /Colin Clerk/);
  assert.match(page, /Take away/);
  assert.equal((await admin.post(`${clerkAt}/take`, { held: 'role registerKeeper' })).statusCode, 303);
  assert.equal(await sees(clerk, add), 403);
});

test('somebody who is suspended cannot come in from the next request on, is told so, and comes back with their roles', async (t) => {
  const { council, admin, clerk, clerkAt } = await scene(t);
  const register = `/${council.slug}/register`;
  assert.equal(await sees(clerk, register), 200);
  await admin.post(`${clerkAt}/suspend`);
  const told = await clerk.get(register);
  assert.equal(told.statusCode, 403);
  assert.match(
    textIn(told.body),
    /You are suspended here .*Your account at .+ is suspended.+Ask Ada Admin, who can let you in again\./,
  );
  assert.doesNotMatch(told.body, /govuk-service-navigation/);
  assert.equal((await clerk.post(`${register}/add`, {})).statusCode, 403);
  const councils = textIn((await clerk.get('/councils')).body);
  assert.match(councils, /You are suspended at .+, and cannot come in/);
  assert.doesNotMatch(councils, /do not belong to a council/);
  assert.doesNotMatch((await admin.get('/councils')).body, /suspended at/);
  await admin.post(`${clerkAt}/let-in`);
  assert.equal(await sees(clerk, register), 200);
  assert.equal((await admin.post(`${clerkAt}/remove`)).statusCode, 303);
  assert.equal(await sees(clerk, register), 404);
});

test('a role until a day ends by itself', async (t) => {
  const { world, council, admin, clerk, clerkAt } = await scene(t);
  const today = new Date().toISOString().slice(0, 10);
  world.now = new Date();
  const [year, month, day] = today.split('-') as [string, string, string];
  const dated = { 'lastDay-day': day, 'lastDay-month': month, 'lastDay-year': year };
  await admin.post(`${clerkAt}/give`, { role: 'registerKeeper', covers: 'council', ...dated });
  const add = `/${council.slug}/register/add`;
  assert.equal(await sees(clerk, add), 200);
  await world.owner('update scoped_role set until_on = until_on - 1 where account_id = $1', [
    clerk.accountId,
  ]);
  assert.equal(await sees(clerk, add), 403);
  assert.match(textIn((await admin.get(clerkAt)).body), /ended on/);
});

test('a role over a service area shows its entries and no others, in the list, the search, the file and the count', async (t) => {
  const { world, council, admin, at } = await scene(t);
  await entry(world, council, 1, 'Housing');
  await entry(world, council, 2, 'Coast');
  const newcomer = await world.person(council, [], 'Nadia New');
  const register = `/${council.slug}/register`;
  assert.equal(await sees(newcomer, register), 403);
  const given = await admin.post(`${at}/${newcomer.accountId}/give`, {
    role: 'lead',
    covers: 'service area',
    serviceArea: 'Housing',
  });
  assert.equal(given.statusCode, 303);
  assert.equal(await sees(newcomer, `${register}/1`), 200);
  const [hidden, none] = [await newcomer.get(`${register}/2`), await newcomer.get(`${register}/77`)];
  assert.equal(hidden.statusCode, 404);
  assert.equal(textIn(hidden.body), textIn(none.body));
  const search = textIn((await newcomer.get(`/${council.slug}/search?q=Board`)).body);
  assert.match(search, /Board 1/);
  assert.doesNotMatch(search, /Board 2/);
  assert.equal(await sees(newcomer, at), 403, 'and no list of who has an account');
});

test('a role over named entries changes those alone', async (t) => {
  const { world, council, admin, clerk, clerkAt } = await scene(t);
  await entry(world, council, 1, null);
  await entry(world, council, 2, null);
  const unknown = await admin.post(`${clerkAt}/give`, {
    role: 'registerKeeper',
    covers: 'entry',
    entries: '1, 9',
  });
  assert.equal(unknown.statusCode, 422);
  assert.match(textIn(unknown.body), /There is no entry 9 that you can see/);
  await admin.post(`${clerkAt}/give`, { role: 'registerKeeper', covers: 'entry', entries: '1' });
  const edit = (number: number): string => `/${council.slug}/register/${number}/edit/basics`;
  assert.equal(await sees(clerk, edit(1)), 200);
  assert.equal(await sees(clerk, edit(2)), 403);
  const page = await clerk.get(`/${council.slug}/register/1/edit`);
  assert.doesNotMatch(page.body, /edit\/part-of|\/merge/, 'what concerns another entry is not offered');
});

test('nobody changes their own roles, and the last administrator stays', async (t) => {
  const { world, council, admin, at } = await scene(t);
  const own = `${at}/${admin.accountId}`;
  const changed = await world.changes(async () => {
    for (const [step, fields] of [
      ['give', { role: 'reader', covers: 'council' }],
      ['take', { held: 'role registerKeeper' }],
      ['suspend', {}],
      ['remove', {}],
      ['person', { person: '' }],
    ] as const) {
      const answer = await admin.post(`${own}/${step}`, fields);
      assert.ok([403, 422].includes(answer.statusCode), `${step} ${answer.statusCode}`);
      assert.match(textIn(answer.body), /Nobody changes their own roles/);
    }
  });
  assert.deepEqual(changed, []);
  const deputy = await world.person(council, ['administrator'], 'Dora Deputy');
  await world.owner('delete from membership where account_id = $1', [admin.accountId]);
  const second = await world.person(council, ['administrator'], 'Sam Second');
  assert.equal((await second.post(`${at}/${deputy.accountId}/suspend`)).statusCode, 303);
  assert.equal((await deputy.post(`${at}/${second.accountId}/suspend`)).statusCode, 403);
});

test('an administrator of a service area sees and changes what is within it', async (t) => {
  const { world, council, admin, at, clerkAt } = await scene(t);
  await entry(world, council, 1, 'Housing');
  await entry(world, council, 2, 'Coast');
  const head = await world.person(council, [], 'Hal Head');
  const housing = { covers: 'service area', serviceArea: 'Housing' };
  await admin.post(`${at}/${head.accountId}/give`, { role: 'administrator', ...housing });
  const list = textIn((await head.get(at)).body);
  assert.match(list, /Hal Head/);
  assert.doesNotMatch(list, /Colin Clerk|Ada Admin/);
  assert.equal(await sees(head, clerkAt), 404);
  await admin.post(`${clerkAt}/give`, { role: 'lead', ...housing });
  assert.equal(await sees(head, clerkAt), 200);
  const wide = await head.post(`${clerkAt}/give`, { role: 'reader', covers: 'council' });
  assert.equal(wide.statusCode, 422);
  const elsewhere = await head.post(`${clerkAt}/give`, { role: 'reader', covers: 'entry', entries: '2' });
  assert.equal(elsewhere.statusCode, 422);
  const within = await head.post(`${clerkAt}/give`, {
    role: 'registerKeeper',
    covers: 'entry',
    entries: '1',
  });
  assert.equal(within.statusCode, 303);
  assert.equal((await head.post(`${clerkAt}/suspend`)).statusCode, 403);
});

test('an invitation is sent, sent again, withdrawn, and worth no more than whoever sent it', async (t) => {
  const { world, council, admin, at } = await scene(t);
  const fields = { name: 'Ines Invited', email: 'ines@example.org', role: 'reader', covers: 'council' };
  assert.equal((await admin.post(`${at}/invite`, fields)).statusCode, 303);
  const letter = async (): Promise<string> =>
    (
      await world.owner<{ body: string }>(
        `select body from outbox where kind = 'invitation' order by id desc limit 1`,
      )
    )[0]?.body ?? '';
  const link = (body: string): string => /\/invitation\/\S+/.exec(body)?.[0] ?? '';
  const first = link(await letter());
  assert.equal(await sees(world.visitor(), first), 200);
  const list = await admin.get(at);
  assert.match(textIn(list.body), /Ines Invited ines@example.org/);
  const id = /members\/invited\/([0-9a-f-]{36})/.exec(list.body)?.[1] ?? '';
  await admin.post(`${at}/invited/${id}/send`);
  const second = link(await letter());
  assert.notEqual(second, first);
  assert.doesNotMatch(textIn((await world.visitor().get(first)).body), /Ines Invited/);
  const other = await world.person(council, ['registerKeeper', 'administrator'], 'Otto Other');
  await admin.post(`${at}/${other.accountId}/give`, { role: 'reader', covers: 'council' });
  await other.post(`${at}/${admin.accountId}/suspend`);
  assert.doesNotMatch(
    textIn((await world.visitor().get(second)).body),
    /Ines Invited/,
    'gone with its sender',
  );
  assert.doesNotMatch(textIn((await other.get(at)).body), /Ines/);
});

test('who has an account is for those alone who give roles', async (t) => {
  const { council, admin, clerk, at, clerkAt } = await scene(t);
  for (const url of [at, clerkAt, `${at}/invite`]) assert.equal(await sees(clerk, url), 403, url);
  const [mine, theirs] = [
    await admin.get(`/${council.slug}/roles`),
    await clerk.get(`/${council.slug}/roles`),
  ];
  assert.match(textIn(mine.body), /Ada Admin/);
  assert.equal(theirs.statusCode, 200);
  assert.doesNotMatch(textIn(theirs.body.replace(/<header.*?<\/header>/s, '')), /Ada Admin|Nobody has it/);
  assert.match(textIn(theirs.body), /give people accounts and roles/);
});

test('whoever sees a part of the register is told which', async (t) => {
  const { world, council, admin, at } = await scene(t);
  await entry(world, council, 1, 'Housing');
  const head = await world.person(council, [], 'Hal Head');
  await admin.post(`${at}/${head.accountId}/give`, {
    role: 'lead',
    covers: 'service area',
    serviceArea: 'Housing',
  });
  const told = /You see a part of the register: the service area Housing\./;
  assert.match(textIn((await head.get(`/${council.slug}/register`)).body), told);
  assert.doesNotMatch(textIn((await admin.get(`/${council.slug}/register`)).body), told);
});

test('the page that gives a role says what it does with entries, and warns where it does nothing', async (t) => {
  const { world, council, admin, clerk, clerkAt, at } = await scene(t);
  const [pier, , coast] = [
    await entry(world, council, 1, 'Housing'),
    await entry(world, council, 2, 'Housing'),
    await entry(world, council, 3, 'Coast'),
  ];
  const offers = textIn((await admin.get(`${at}/invite`)).body);
  assert.match(offers, /change those of them in which they have a part: [^:]*Lead Officer/);
  const housing = { role: 'lead', covers: 'service area', serviceArea: 'Housing' };
  await admin.post(`${clerkAt}/give`, housing);
  const shown = async () => textIn((await admin.get(clerkAt)).body);
  assert.match(await shown(), /The service area Housing Sees 2 entries and changes none/);
  assert.match(
    await shown(),
    /over the service area Housing: the role lets them .* say first, below, who they are/,
  );
  const person = newId();
  await world.owner(
    `insert into person (council_id, id, name, kind) values ($1, $2, 'Colin Clerk', 'officer')`,
    [council.id, person],
  );
  const leads = (id: string) =>
    world.owner(
      `insert into duty (council_id, id, partnership_id, person_id, role) values ($1, $2, $3, $4, 'lead')`,
      [council.id, newId(), id, person],
    );
  await leads(coast);
  await world.owner('update membership set person_id = $1 where account_id = $2', [person, clerk.accountId]);
  assert.match(
    await shown(),
    /over the service area Housing: the role lets them .* have a part in none of these/,
  );
  assert.match(await shown(), /a part in 1 more entry that no role of theirs lets them change/);
  await leads(pier);
  assert.match(await shown(), /Sees 2 entries and changes 1 of them/);
  assert.doesNotMatch(await shown(), /none of these/);
});
