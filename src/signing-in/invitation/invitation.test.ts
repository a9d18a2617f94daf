import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { invite as inviteInto, localAccount, nextCode, password, signIn } from '../../../test/signing-in.ts';
import { newWorld } from '../../../test/world.ts';
import { links } from '../../links.ts';

describe('an invitation', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ name: 'Testshire District Council' });
  const elsewhere = await world.council({ name: 'Another Council' });

  const housing = {
    role: 'lead',
    covers: 'service area',
    area: 'Housing',
    entry: null,
    until: null,
  } as const;
  const invite = (email: string, roles = ['auditor'], into = council): Promise<string> =>
    inviteInto(world, into, { email, roles, scoped: [housing] });

  const memberships = (email: string) =>
    world.owner<{ roles: string[]; slug: string; area: string | null }>(
      `select m.roles, c.slug, s.area from account a join membership m on m.account_id = a.id join council c on c.id = m.council_id
        left join scoped_role s on s.council_id = m.council_id and s.account_id = a.id
       where lower(a.email) = lower($1) order by c.slug`,
      [email],
    );

  test('makes an account with a password and an app, in the council with the roles that it gives, once', async () => {
    const email = 'ash@example.org';
    const link = await invite(email);
    const visitor = world.visitor();
    const page = await visitor.get(link);
    assert.match(page.body, /Join Testshire District Council/);
    assert.match(page.body, /value="Ash Reed"/);
    const refused = await world.changes(async () => {
      for (const typed of [
        { name: '', password },
        { name: 'Ash Reed', password: 'AshReed20262026' },
      ])
        assert.equal((await visitor.post(link, typed)).statusCode, 422);
    });
    assert.deepEqual(refused, []);
    const both = await Promise.all(
      [visitor, world.visitor()].map((each) => each.post(link, { name: 'Ash Reed', password })),
    );
    assert.deepEqual(
      both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
      [303, 404],
    );
    const winner = both.find(({ statusCode }) => statusCode === 303);
    assert.equal(winner?.headers.location, links.firstSecondFactor());
    assert.deepEqual(await memberships(email), [{ roles: ['auditor'], slug: council.slug, area: 'Housing' }]);
    assert.equal((await world.visitor().get(link)).statusCode, 404);
    const changes = await world.owner<{ verb: string; actor: string }>(
      `select verb, actor_id::text as actor from change where council_id = $1 and table_name = 'membership' order by id desc limit 1`,
      [council.id],
    );
    const [account] = await world.owner<{ id: string }>('select id from account where email = $1', [email]);
    assert.deepEqual(changes, [{ verb: 'accepted an invitation', actor: account?.id }]);
    assert.deepEqual(await world.owner('select 1 from invitation_to where lower(email) = $1', [email]), []);
  });

  test('to somebody with an account is accepted by them and nobody else, and keeps what they had', async () => {
    const { email } = await localAccount(world);
    const { visitor } = await signIn(world, { email });
    const link = await invite(email.toUpperCase());
    const stranger = world.visitor();
    const shown = await stranger.get(link);
    assert.match(shown.body, /has an account already/);
    assert.doesNotMatch(shown.body, /type="password"/);
    const { visitor: somebody } = await signIn(world, { email: (await localAccount(world)).email });
    const changed = await world.changes(async () => {
      await stranger.post(link, { name: 'Ash Reed', password });
      await somebody.post(link, { name: 'Ash Reed', password });
    });
    assert.deepEqual(changed, []);
    assert.equal((await visitor.post(link)).headers.location, links.register(council.slug));
    const more = await invite(email, ['reader', 'auditor']);
    await visitor.post(more);
    const [held, ...rest] = await memberships(email);
    assert.deepEqual(rest, []);
    assert.deepEqual(
      held?.roles.toSorted((a, b) => a.localeCompare(b)),
      ['auditor', 'reader'],
    );
    await visitor.post(await invite(email, ['reader'], elsewhere));
    assert.equal((await memberships(email)).length, 2);
  });

  test('that was withdrawn, is too old, or never was, gives nothing', async () => {
    const email = 'late@example.org';
    const [withdrawn, old] = [await invite(email, ['reader'], elsewhere), await invite('old@example.org')];
    await world.owner(`delete from invitation_to where lower(email) = $1`, [email]);
    await world.owner(`update mailed_link set expires_at = now() where email = 'old@example.org'`);
    const changed = await world.changes(async () => {
      for (const link of [withdrawn, old, links.invitation('x'), links.invitation('a'.repeat(43))]) {
        assert.equal((await world.visitor().get(link)).statusCode, 404);
        assert.equal((await world.visitor().post(link, { name: 'Ash Reed', password })).statusCode, 404);
      }
    });
    assert.deepEqual(changed, []);
  });

  test('opens nothing until the second step is done', async () => {
    const visitor = world.visitor();
    await visitor.post(await invite('steps@example.org'), { name: 'Ash Reed', password });
    assert.equal((await visitor.get(links.register(council.slug))).statusCode, 303);
    const page = await visitor.get(links.firstSecondFactor());
    const key = (/class="c-key">([A-Z2-7 ]+)</.exec(page.body)?.[1] ?? '').replaceAll(' ', '');
    const done = await visitor.post(links.firstSecondFactor(), { code: nextCode(world, key) });
    assert.ok(String(done.headers.location).endsWith(encodeURIComponent(links.register(council.slug))));
    assert.equal((await visitor.get(links.register(council.slug))).statusCode, 200);
  });
});
