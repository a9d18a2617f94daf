import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newSubject, openWith, pathOf, settingsOf, site, Window } from '../../../test/provider/office.ts';
import { Browser, startProvider } from '../../../test/provider/server.ts';
import { invite } from '../../../test/signing-in.ts';
import { newWorld } from '../../../test/world.ts';

describe('signing in with a council’s own sign-in', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const other = await world.council();
  const provider = await startProvider({ sites: [site] });
  after(() => provider.close());
  const app = await openWith({ after }, world, settingsOf([{ issuer: provider.issuer, council }]));
  const register = `/${council.slug}/register`;

  /** Somebody new there, with these roles there. */
  function newPerson(roles: readonly string[], more: Readonly<Record<string, unknown>> = {}): string {
    const name = newSubject();
    provider.people.set(name, { name: 'Jo Example', email: `${name}@example.org`, roles, ...more });
    return name;
  }

  /** As far as the answer that the provider sends back to the program. */
  async function answerFor(window: Window, person: string, next = register): Promise<string> {
    const begun = await window.get(`/sign-in/with/office?next=${encodeURIComponent(next)}`);
    assert.equal(begun.statusCode, 303);
    const back = await new Browser().signIn(String(begun.headers.location), { name: person });
    assert.equal(back.origin, site);
    return pathOf(back);
  }

  async function signIn(person: string, window = new Window(app)): Promise<Window> {
    const back = await window.get(await answerFor(window, person));
    assert.equal(back.statusCode, 303, back.body);
    return window;
  }

  const accounts = () => world.owner<{ many: number }>('select count(*)::int as many from account');
  const rolesOf = async (person: string, slug = council.slug) => {
    const rows = await world.owner<{ roles: string[] }>(
      `select m.roles from membership m join council c on c.id = m.council_id join identity i on i.account_id = m.account_id where i.subject = $1 and c.slug = $2`,
      [person, slug],
    );
    return rows[0]?.roles ?? null;
  };

  test('whoever has a role there is led back to where they were going, with an account and that role', async () => {
    const person = newPerson(['Register.Keep', 'Something.Else']);
    const window = new Window(app);
    const asked = await window.get(register);
    assert.match(String(asked.headers.location), /^\/sign-in\?next=/);
    const shown = await window.get(String(asked.headers.location));
    assert.match(shown.body, /Sign in with Office account[^]*Or with a password/);
    const back = await window.get(await answerFor(window, person));
    assert.equal(back.headers.location, register);
    assert.equal((await window.get(register)).statusCode, 200);
    assert.deepEqual(await rolesOf(person), ['registerKeeper']);
    assert.equal(await rolesOf(person, other.slug), null);
    const [session] = await world.owner<{ method: string }>(
      `select s.method from session s join identity i on i.account_id = s.account_id where i.subject = $1`,
      [person],
    );
    assert.equal(session?.method, 'provider');
    const before = await accounts();
    await signIn(person);
    assert.deepEqual(await accounts(), before);
  });

  test('the provider is asked with a code that only this browser can use, and reads nothing of where one is going', async () => {
    const begun = await new Window(app).get(`/sign-in/with/office?next=/secret-place`);
    const to = new URL(String(begun.headers.location));
    assert.equal(to.origin, provider.issuer);
    assert.equal(to.searchParams.get('response_type'), 'code');
    assert.equal(to.searchParams.get('code_challenge_method'), 'S256');
    assert.equal(to.searchParams.get('redirect_uri'), `${site}/sign-in/with/office/back`);
    assert.match(to.searchParams.get('nonce') ?? '', /^[\w-]{43}$/);
    assert.doesNotMatch(
      Buffer.from(to.searchParams.get('state') ?? '', 'base64url').toString(),
      /secret-place/,
    );
  });

  test('an answer is taken once, and from the browser that set out for it', async () => {
    const person = newPerson(['Register.Read']);
    const window = new Window(app);
    const answer = await answerFor(window, person);
    const changed = await world.changes(async () => {
      assert.equal((await new Window(app).get(answer)).statusCode, 400);
      assert.equal((await window.get(answer.replace('state=', 'state=x'))).statusCode, 400);
      assert.equal((await window.get('/sign-in/with/office/back?code=x')).statusCode, 400);
      assert.equal((await window.get('/sign-in/with/nobody/back?code=x')).statusCode, 404);
    });
    assert.deepEqual(changed, []);
    const before = window.token;
    assert.equal((await window.get(answer)).statusCode, 303);
    assert.notEqual(window.token, before);
    assert.equal((await window.get(answer)).statusCode, 400);
    const again = new Window(app);
    again.token = before;
    const replayed = await again.get(answer);
    assert.equal(replayed.statusCode, 400);
    assert.match(replayed.body, /took too long, or was sent twice/);
    assert.equal((await again.get(register)).statusCode, 303);
  });

  test('a code is worth nothing on another errand than its own', async () => {
    const person = newPerson(['Register.Read']);
    const window = new Window(app);
    const first = new URL(await answerFor(window, person), site);
    const second = new URL(await answerFor(window, person), site);
    second.searchParams.set('code', first.searchParams.get('code') ?? '');
    const mixed = await window.get(pathOf(second));
    assert.equal(mixed.statusCode, 400);
    assert.equal(await rolesOf(person), null);
    assert.equal((await window.get(pathOf(first))).statusCode, 303);
  });

  test('an answer that comes after a quarter of an hour is too late', async () => {
    const window = new Window(app);
    const answer = await answerFor(window, newPerson(['Register.Read']));
    const now = world.now;
    world.now = new Date(now.getTime() + 16 * 60_000);
    const late = await window.get(answer);
    world.now = now;
    assert.equal(late.statusCode, 400);
  });

  test('roles follow the provider at each sign-in, and what was given here stays', async () => {
    const person = newPerson(['Register.Keep', 'Register.Read']);
    await signIn(person);
    assert.deepEqual(await rolesOf(person), ['registerKeeper', 'reader']);
    await world.owner(
      `update membership set roles = roles || '{auditor}' where account_id = (select account_id from identity where subject = $1)`,
      [person],
    );
    provider.people.set(person, { ...provider.people.get(person), roles: ['Register.Read'] });
    await signIn(person);
    assert.deepEqual(await rolesOf(person), ['reader', 'auditor']);
    provider.people.set(person, { ...provider.people.get(person), roles: [] });
    const window = await signIn(person);
    assert.deepEqual(await rolesOf(person), ['auditor']);
    assert.equal((await window.get(register)).statusCode, 200);
  });

  test('what somebody invited others to goes with the role that allowed it', async () => {
    const person = newPerson(['Register.Keep', 'Register.Read']);
    await signIn(person);
    const link = await invite(world, council, { email: `${newSubject()}@example.org` });
    await world.owner(
      `update invitation set invited_by = (select account_id from identity where subject = $1)
       where id = (select (detail ->> 'invitation')::uuid from mailed_link order by made_at desc limit 1)`,
      [person],
    );
    await signIn(person);
    assert.equal((await new Window(app).get(link)).statusCode, 200);
    provider.people.set(person, { ...provider.people.get(person), roles: ['Register.Read'] });
    await signIn(person);
    assert.equal((await new Window(app).get(link)).statusCode, 404);
  });

  test('in a council that is to be deleted nothing changes, and whoever is a member comes in', async () => {
    const [member, stranger, invited] = [
      newPerson(['Register.Read']),
      newPerson(['Register.Read']),
      `${newSubject()}@example.org`,
    ];
    await signIn(member);
    const link = await invite(world, council, { email: invited });
    provider.people.set(member, { ...provider.people.get(member), roles: [] });
    await world.owner(
      `insert into council_leaving (council_id, id, goes_on, export_digest) values ($1, gen_random_uuid(), '2100-01-01', repeat('a', 64))`,
      [council.id],
    );
    try {
      await signIn(member);
      assert.deepEqual(await rolesOf(member), ['reader']);
      const window = new Window(app);
      const back = await window.get(await answerFor(window, stranger));
      assert.notEqual(back.statusCode, 303);
      assert.equal(await rolesOf(stranger), null);
      const changed = await world.changes(async () => {
        const typed = { name: 'Ash Reed', password: 'kettle orbit fern lattice' };
        assert.equal((await new Window(app).post(link, typed)).statusCode, 404);
      });
      assert.deepEqual(changed, []);
    } finally {
      await world.owner('delete from council_leaving where council_id = $1', [council.id]);
    }
  });

  test('whoever has no role any more is no member, does not come in, and is told whom to ask', async () => {
    const person = newPerson(['Register.Read']);
    await signIn(person);
    provider.people.set(person, { ...provider.people.get(person), roles: ['Something.Else'] });
    const window = new Window(app);
    const back = await window.get(await answerFor(window, person));
    assert.equal(back.statusCode, 403);
    assert.match(back.body, /gives you no role in the register of Testshire[^]*Ask your partnerships team/);
    assert.equal(await rolesOf(person), null);
    assert.equal((await window.get(register)).statusCode, 303);
  });

  test('whoever never had a role leaves no trace', async () => {
    const window = new Window(app);
    const answer = await answerFor(window, newPerson([]));
    const changed = await world.changes(async () => {
      assert.equal((await window.get(answer)).statusCode, 403);
    });
    assert.deepEqual(changed, ['provider_answer']);
  });

  test('whoever is suspended here does not come in, whatever the provider says', async () => {
    const person = newPerson(['Register.Read']);
    await signIn(person);
    await world.owner(
      `update account set suspended_at = now() where id = (select account_id from identity where subject = $1)`,
      [person],
    );
    const window = new Window(app);
    const back = await window.get(await answerFor(window, person));
    assert.equal(back.statusCode, 403);
    assert.match(back.body, /account here is suspended/);
  });

  test('whoever goes no further there comes back without being signed in', async () => {
    const window = new Window(app);
    const begun = await window.get('/sign-in/with/office');
    const back = await new Browser().signIn(String(begun.headers.location), { refuse: 'yes' });
    const answer = await window.get(pathOf(back));
    assert.equal(answer.statusCode, 403);
    assert.match(answer.body, /did not go on there, or may not/);
  });

  test('nothing that is sent leads to another site after signing in', async () => {
    const person = newPerson(['Register.Read']);
    for (const next of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
      `/${'x'.repeat(3000)}`,
    ]) {
      const window = new Window(app);
      const back = await window.get(await answerFor(window, person, next));
      assert.equal(back.headers.location, '/', next);
    }
  });

  test('whoever was invited comes in without a role yet, to their very own invitation and no other', async () => {
    const [person, thief] = [newPerson([]), newPerson([])];
    const email = `${person}@example.org`.toUpperCase();
    const way = await invite(world, council, { email, roles: ['auditor'] });
    const wrong = new Window(app);
    assert.equal((await wrong.get(await answerFor(wrong, thief, way))).statusCode, 403);
    const made = new Window(app);
    assert.equal((await made.get(await answerFor(made, person, `${way}x`))).statusCode, 403);
    const window = new Window(app);
    const back = await window.get(await answerFor(window, person, way));
    assert.equal(back.headers.location, way);
    assert.equal((await window.get(register)).statusCode, 404);
    assert.match((await window.get(way)).body, /You have an account already, and are signed in with it/);
    assert.equal((await window.post(way)).statusCode, 303);
    assert.deepEqual(await rolesOf(person), ['auditor']);
    assert.equal((await window.get(register)).statusCode, 200);
    await signIn(person);
    assert.deepEqual(await rolesOf(person), ['auditor']);
  });

  test('signing out leads on to where one signs out there too', async () => {
    const window = await signIn(newPerson(['Register.Read']));
    const kept = await world.owner<{ id_token: string }>('select id_token from provider_session');
    assert.ok(kept.length > 0 && kept.every(({ id_token }) => !id_token.includes('.')), 'it is sealed');
    const away = await window.post('/sign-out');
    const to = new URL(String(away.headers.location));
    assert.equal(to.origin, provider.issuer);
    assert.equal(to.pathname, '/session/end');
    assert.match(to.searchParams.get('id_token_hint') ?? '', /^ey[^.]+\.[^.]+\.[^.]+$/);
    assert.equal(to.searchParams.get('post_logout_redirect_uri'), `${site}/sign-in`);
    const policy = String(away.headers['content-security-policy']);
    assert.match(policy, new RegExp(`form-action 'self' ${provider.issuer}(;|$)`));
    assert.equal((await window.get(register)).statusCode, 303);
  });
});
