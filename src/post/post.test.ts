import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { newWorld, type TestCouncil, testConfig, type World } from '../../test/world.ts';
import type { Config } from '../config.ts';
import { newId } from '../kit/ids.ts';
import { formToken, newToken } from '../kit/session.ts';
import { type Letter, putInOutbox } from '../mail.ts';
import { openApp } from '../program.ts';

const secret = newToken();
const usual = {
  to: 'lead@example.org',
  subject: 'Come in',
  text: `Follow this link:\n\nhttp://127.0.0.1/invitation/${secret}\n`,
  kind: 'invitation',
};

async function write(world: World, council: TestCouncil, letter: Partial<Letter> = {}): Promise<string> {
  await world.within(council, (db) => putInOutbox(db, { ...usual, councilId: council.id, ...letter }));
  const [row] = await world.owner<{ id: string }>('select id from outbox order by id desc limit 1');
  return `/${council.slug}/outbox/${row?.id}`;
}

/** The same program where letters can leave; nothing looks into its outbox meanwhile. */
async function withMail(t: TestContext, world: World): Promise<FastifyInstance> {
  const from = { name: '', address: 'register@example.org' };
  const config: Config = {
    ...testConfig,
    mail: { is: 'smtp', url: 'smtp://127.0.0.1:1', from },
    address: 'https://register.example.org',
  };
  const app = await openApp(config, world.database, () => world.now);
  t.after(() => app.close());
  return app;
}

test('where nothing is set up, the outbox stands in for letters, and to this machine alone', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const officer = await world.person(council, ['administrator']);
  const at = await write(world, council);
  const list = await officer.get(`/${council.slug}/outbox`);
  assert.match(list.body, /Mail is not set up, so no letter leaves/);
  assert.match(list.body, /Not sent: mail is not set up/);
  assert.doesNotMatch(list.body, new RegExp(secret));
  const here = await officer.get(at);
  assert.match(here.body, new RegExp(`<a class="govuk-link" href="http://127.0.0.1/invitation/${secret}">`));
  const through = { cookie: officer.cookie, 'x-forwarded-for': '203.0.113.9' };
  const away = await world.app.inject({ method: 'GET', url: at, headers: through });
  assert.equal(away.statusCode, 200);
  assert.doesNotMatch(away.body, new RegExp(secret));
  assert.match(away.body, /\/invitation\/…/);
  assert.match(away.body, /shown to nobody but the one whom the letter is to/);
});

test('where letters leave, no page shows what lets in whoever reads it', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const officer = await world.person(council, ['administrator']);
  const at = await write(world, council);
  const app = await withMail(t, world);
  const headers = { cookie: officer.cookie };
  const shown = await app.inject({ method: 'GET', url: at, headers });
  assert.equal(shown.statusCode, 200);
  assert.match(shown.body, /Will be sent in a moment/);
  assert.doesNotMatch(shown.body, new RegExp(secret));
  assert.doesNotMatch(shown.body, /Try again|Mail is not set up/);
});

test('letters are found by what became of them, what they are and whom they are to', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const officer = await world.person(council, ['administrator']);
  await write(world, council, { subject: 'First letter' });
  await write(world, council, { subject: 'Second letter', to: 'no address', kind: 'shared entry' });
  const at = `/${council.slug}/outbox`;
  for (const [query, first, second] of [
    ['', true, true],
    ['?state=waiting', true, false],
    ['?state=failed', false, true],
    ['?state=sent', false, false],
    ['?kind=invitation', true, false],
    ['?kind=shared+entry&state=failed', false, true],
    ['?q=LEAD@', true, false],
    ['?q=second', false, true],
    ['?q=100%25', false, false],
    ['?state=nonsense&page=nonsense', true, true],
    [`?kind=${'x'.repeat(900)}&q=%00`, false, false],
    ['?kind=%00', false, false],
  ] as const) {
    const { body, statusCode } = await officer.get(at + query);
    assert.equal(statusCode, 200, query);
    assert.equal(body.includes('>First letter<'), first, query);
    assert.equal(body.includes('>Second letter<'), second, query);
  }
  assert.match((await officer.get(at)).body, /It is not an address that mail can be sent to/);
});

test('a letter that could not be sent is tried again when somebody asks for it, and no other is', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const officer = await world.person(council, ['administrator']);
  const app = await withMail(t, world);
  const headers = { cookie: officer.cookie, 'content-type': 'application/x-www-form-urlencoded' };
  const again = async (url: string, where = app) => {
    const payload = new URLSearchParams({
      _csrf: formToken(officer.cookie.split('=')[1] ?? ''),
      _key: newId(),
    });
    const { statusCode, cookies } = await where.inject({
      method: 'POST',
      url,
      headers,
      payload: payload.toString(),
    });
    assert.equal(statusCode, 303);
    return cookies.find(({ name }) => name === 'concordat-notice')?.value ?? '';
  };
  const states = () => world.owner('select state, due_at <= now() as due from outbox order by id');
  const at = await write(world, council);
  assert.match(await again(`${at}/again`), /was sent meanwhile, or is about to be/);
  await world.owner(
    `update outbox set state = 'failed', tries = 9, fault = 'It was refused.', due_at = now() + interval '1 day', wanted_at = now() - interval '9 days'`,
  );
  const shown = await app.inject({ method: 'GET', url: at, headers });
  assert.match(shown.body, /It was refused\..*Try again/s);
  assert.match(await again(`${at}/again`, world.app), /Mail is not set up/);
  assert.deepEqual(await states(), [{ state: 'failed', due: false }]);
  assert.match(await again(`${at}/again`), /tried again in a moment/);
  assert.deepEqual(await states(), [{ state: 'waiting', due: true }]);
  const wrong = await write(world, council, { to: 'nobody' });
  assert.match(await again(`${wrong}/again`), /not an address that mail can be sent to/);
  assert.deepEqual((await states())[1], { state: 'failed', due: true });
});

test('a letter is seen in its own council, by who may, and one of no council nowhere', async (t) => {
  const world = await newWorld(t);
  const [mine, theirs] = [await world.council(), await world.council()];
  const officer = await world.person(mine, ['administrator']);
  const reader = await world.person(mine, ['reader']);
  const at = await write(world, theirs);
  const own = await write(world, mine, { subject: 'Of ours' });
  await write(world, mine, { councilId: null, subject: 'Of nobody' });
  const ours = at.replace(`/${theirs.slug}/`, `/${mine.slug}/`);
  for (const url of [at, ours, `/${mine.slug}/outbox/none`, `${own}x`])
    assert.equal((await officer.get(url)).statusCode, 404, url);
  assert.equal((await officer.post(`${ours}/again`)).statusCode, 404);
  assert.equal((await reader.get(own)).statusCode, 403);
  const { body } = await officer.get(`/${mine.slug}/outbox`);
  assert.match(body, /Of ours/);
  assert.doesNotMatch(body, /Of nobody|Come in/);
  const seen = await world.within(mine, (db) => db.selectFrom('outbox').select('subject').execute());
  assert.deepEqual(seen, [{ subject: 'Of ours' }]);
  const changed = await world.changes(() =>
    world.within(mine, async (db) => {
      await db.updateTable('outbox').set({ subject: 'Taken' }).where('subject', '<>', 'Of ours').execute();
      await db.deleteFrom('outbox').where('subject', '<>', 'Of ours').execute();
    }),
  );
  assert.deepEqual(changed, []);
  await assert.rejects(write(world, mine, { councilId: theirs.id }), /row-level security/);
});
