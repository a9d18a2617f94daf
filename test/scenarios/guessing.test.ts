import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { openPool } from '../../src/kit/database.ts';
import { links } from '../../src/links.ts';
import { openApp } from '../../src/program.ts';
import { guestOf, localAccount } from '../signing-in.ts';
import { visitorWith } from '../visitor.ts';
import { newWorld, testConfig } from '../world.ts';
import { newToken } from '../../src/kit/session.ts';

const wrong = 'wrong wrong wrong';

describe('what is done for an address that has no account is what is done for one that has', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const asked: string[] = [];
  const pool = openPool({ url: world.database.programUrl, connections: 4, statementTimeout: 20_000 });
  after(() => pool.end());
  // What goes to the database, in its order: names of statements without their values.
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const noted = (...args: unknown[]): unknown => {
      const [first] = args;
      const text = typeof first === 'string' ? first : String((first as { text?: string }).text);
      if (!/standing|set_config/.test(text)) asked.push(...outline(text));
      return query(...args);
    };
    Object.assign(client, { query: noted });
  });
  const app = await openApp(
    { ...testConfig, logLevel: 'silent' },
    { ...world.database, pool },
    () => world.now,
  );
  after(() => app.close());

  function outline(text: string): readonly string[] {
    const parts = text.match(/execute kept_\w+|\b(?:savepoint|release|rollback|commit|begin)\b/g);
    return (parts ?? [text]).map((part) => part.replace(/^(?:release|rollback to|rollback)$/, 'end of it'));
  }

  async function statementsOf(
    url: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<readonly string[]> {
    world.now = new Date(world.now.getTime() + 86_400_000);
    asked.length = 0;
    const response = await visitorWith(app, newToken(), null).post(url, fields);
    assert.ok([200, 422].includes(response.statusCode), `${response.statusCode}`);
    return [...asked];
  }

  for (const [what, url, fields] of [
    ['a wrong password', links.signIn(), { password: wrong }],
    ['no password', links.signIn(), { password: '' }],
    ['a forgotten password', links.forgotten(), {}],
  ] as const)
    test(what, async () => {
      const { email } = await localAccount(world);
      const suspended = await localAccount(world);
      await world.owner('update account set suspended_at = now() where id = $1', [suspended.id]);
      const elsewhere = await localAccount(world);
      await world.owner('update account set password_hash = null where id = $1', [elsewhere.id]);
      // A statement is planned when a connection first meets it.
      for (let many = 0; many < 8; many += 1) await statementsOf(url, { ...fields, email });
      const known = await statementsOf(url, { ...fields, email });
      assert.ok(known.length > 6, known.join('\n'));
      for (const address of [
        'nobody@example.org',
        suspended.email,
        elsewhere.email,
        'n.o.body+else@sub.example.org',
      ])
        assert.deepEqual(await statementsOf(url, { ...fields, email: address }), known, address);
      assert.deepEqual(await statementsOf(url, { ...fields, email }), known);
    });

  test('a link for a guest', async () => {
    const ask = (email: string) => statementsOf(links.guestSignIn(), { email });
    const { email } = await guestOf(world, council);
    const over = await guestOf(world, council);
    await world.owner('update guest set withdrawn_at = now() where account_id = $1', [over.id]);
    const member = await localAccount(world);
    for (let many = 0; many < 8; many += 1) await ask(email);
    const known = await ask(email);
    assert.ok(known.length > 6, known.join('\n'));
    for (const address of ['nobody@partner.example', over.email, member.email])
      assert.deepEqual(await ask(address), known, address);
    assert.deepEqual(await ask(email), known);
    const letters = await world.owner('select from outbox where address = any($1)', [
      ['nobody@partner.example', over.email, member.email],
    ]);
    assert.deepEqual(letters, []);
  });
});
