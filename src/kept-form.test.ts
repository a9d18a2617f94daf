import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { formsOf, untouched } from '../test/scenarios/markup.ts';
import type { LightMyRequestResponse } from 'fastify';
import { makeLocal, nextCode, password } from '../test/signing-in.ts';
import { newWorld, type Visitor } from '../test/world.ts';
import { newId } from './kit/ids.ts';
import { formToken, newToken } from './kit/session.ts';

const typed = 'Two & a half “quotes” <b>and</b>\r\na second line';

describe('a form that is sent after the session ended is kept, and can be sent again', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const add = `/${council.slug}/organisations/add`;

  /** As a browser does it: with the address of the site that the form is on. */
  const fromHere = (url: string, cookie: string, fields: Readonly<Record<string, string>>) =>
    world.app.inject({
      method: 'POST',
      url,
      headers: {
        host: 'here.example',
        origin: 'http://here.example',
        cookie,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams(fields).toString(),
    });

  /** Signs in, in both steps, and gives the cookies that a browser then has. */
  async function signIn(officer: Visitor, email: string): Promise<string> {
    const before = officer.cookie;
    const jar = new Map<string, string>();
    const keep = ({ cookies }: LightMyRequestResponse): void =>
      cookies.forEach(({ name, value }) => jar.set(name, value));
    keep(await officer.post('/sign-in', { email, password }));
    keep(await officer.post('/sign-in/code', { code: nextCode(world) }));
    assert.notEqual(officer.cookie, before);
    return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  test('whoever signed out in another tab is told so at once, and sends it once', async () => {
    const officer = await world.person(council);
    await makeLocal(world, officer.accountId ?? '', 'sam@example.org');
    const form = { _csrf: formToken(officer.cookie.split('=')[1] ?? ''), name: 'River Forum', notes: typed };
    await officer.post('/sign-out');
    const out = await fromHere(add, officer.cookie, form);
    assert.equal(out.statusCode, 403);
    assert.match(out.body, /You signed out, perhaps in another tab/);
    assert.doesNotMatch(out.body, /12 hours/);
    const kept = untouched(formsOf(out.body, add)[0] ?? assert.fail()) as Record<string, string>;
    const cookies = await signIn(officer, 'sam@example.org');
    assert.equal((await fromHere(add, cookies, kept)).statusCode, 303);
    const forged = { ...form, name: 'Not kept' };
    assert.equal((await fromHere(add, cookies, forged)).statusCode, 403);
    const elsewhere = await world.app.inject({
      method: 'POST',
      url: add,
      headers: {
        origin: 'https://elsewhere.example',
        cookie: cookies,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams(kept).toString(),
    });
    assert.equal(elsewhere.statusCode, 403);
    const silent = await officer.post(add, { ...kept, name: 'Silent' });
    assert.equal(silent.statusCode, 403);
  });

  test('it says so, keeps what was typed, and after signing in elsewhere saves it once', async () => {
    const officer = await world.person(council);
    const id = officer.accountId;
    await makeLocal(world, id ?? '', 'jo@example.org');
    await world.owner(`update session set expires_at = now() - interval '1 minute' where account_id = $1`, [
      id,
    ]);
    const key = newId();
    const out = await officer.post(add, { name: 'Coast Forum', notes: typed, _key: key });
    assert.equal(out.statusCode, 403);
    assert.match(out.body, /You were signed out/);
    assert.match(out.body, /Nothing was saved/);
    assert.match(out.body, /<a[^>]*href="\/sign-in"[^>]*target="_blank"/);
    const form = formsOf(out.body, add).at(0);
    assert.ok(form);
    const kept = untouched(form) as Record<string, string>;
    assert.equal(kept['notes'], typed);
    assert.equal(kept['_key'], key);

    assert.match(out.body, /nothing for 2 hours is signed out, and everybody is 12 hours after/);

    const cookies = await signIn(officer, 'jo@example.org');
    const saved = await fromHere(add, cookies, kept);
    assert.equal(saved.statusCode, 303, saved.body);
    const repeated = await fromHere(add, cookies, kept);
    assert.equal(repeated.headers.location, saved.headers.location);
    const rows = await world.owner<{ name: string }>(
      `select name from organisation where name = 'Coast Forum'`,
    );
    assert.equal(rows.length, 1);
  });

  test('a list is kept as a list; a password and a file never are', async () => {
    const stranger = world.visitor();
    const many = await stranger.post(`/${council.slug}/register/change-many`, { chosen: ['1', '2'] });
    assert.equal(many.statusCode, 403);
    assert.equal(many.body.match(/<option value="[12]" selected>/g)?.length, 2);
    const secret = await stranger.post(add, { name: 'Coast Forum', password });
    assert.equal(secret.statusCode, 403);
    assert.ok(!secret.body.includes(password));
    const token = newToken();
    const stale = await fromHere('/sign-in', `concordat=${token}`, { email: 'jo@example.org', password });
    assert.equal(stale.statusCode, 403);
    assert.ok(!stale.body.includes(password));
    const file = await stranger.upload(`/${council.slug}/imports/new`, {
      name: 'register.csv',
      content: 'a,b',
    });
    assert.equal(file.statusCode, 403);
    assert.match(file.body, /choose the file again/);
  });

  test('what another site sends is neither done nor kept', async () => {
    const officer = await world.person(council);
    const forged = await world.app.inject({
      method: 'POST',
      url: add,
      headers: {
        origin: 'https://elsewhere.example',
        cookie: officer.cookie,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ name: 'Intruder', _csrf: formToken(newToken()) }).toString(),
    });
    assert.equal(forged.statusCode, 403);
    assert.ok(!forged.body.includes('Intruder'));
    const silent = await officer.post(add, { name: 'Intruder', _csrf: formToken(newToken()) });
    assert.equal(silent.statusCode, 403);
    assert.ok(!silent.body.includes('Intruder'));
  });
});
