import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld } from '../../../test/world.ts';
import { guessable } from '../../kit/common-passwords.ts';
import { links } from '../../links.ts';

const account = { name: 'Asha Bell', email: 'asha@example.org', password: 'kettle orbit fern lattice' };

describe('the first account', async () => {
  const world = await newWorld({ after });

  test('is offered to the first visitor on this machine', async () => {
    const visitor = world.visitor();
    const start = await visitor.get(links.startCouncil());
    assert.equal(start.headers.location, links.firstAccount());
    assert.match((await visitor.get(links.firstAccount())).body, /Make the first account/);
  });

  test('needs a password that nobody guesses early', async () => {
    const visitor = world.visitor();
    for (const password of [
      '',
      'short',
      'Password2026!',
      'aaaaaaaaaaaaaa',
      'abcdefghijklmnop',
      'AshaBell2026',
      'x'.repeat(501),
    ]) {
      const response = await visitor.post(links.firstAccount(), { ...account, password });
      assert.equal(response.statusCode, 422, password);
      assert.ok(password === '' || !response.body.includes(password), 'a password is never sent back');
    }
    assert.deepEqual(await world.owner('select 1 from account'), []);
  });

  test('is made once, signs its owner in, and is then no longer offered', async () => {
    const [one, other] = [world.visitor(), world.visitor()];
    const answers = await Promise.all([
      one.post(links.firstAccount(), account),
      other.post(links.firstAccount(), { ...account, email: 'other@example.org' }),
    ]);
    const places = answers
      .map((response) => String(response.headers.location))
      .toSorted((a, b) => a.localeCompare(b));
    assert.deepEqual(places, [links.startCouncil(), links.signIn()]);
    const made = answers[0]?.headers.location === links.startCouncil() ? one : other;
    assert.match((await made.get(links.startCouncil())).body, /Start a council/);
    const rows = await world.owner<{ password_hash: string; is_demo: boolean }>('select * from account');
    assert.equal(rows.length, 1);
    assert.match(rows[0]?.password_hash ?? '', /^argon2id\$/);
    assert.equal((await world.visitor().get(links.firstAccount())).headers.location, links.signIn());
  });
});

test('long is not enough: what people build long passwords of is known', () => {
  for (const password of [
    'CouncilCouncil1',
    'P@ssw0rd2026!!',
    'qwertyuiop12',
    '123456789012',
    'London-London-1',
    'letmeinletmein',
  ])
    assert.notEqual(guessable(password, []), null, password);
  for (const password of ['kettle orbit fern lattice', 'Tr5!vbq0-Lmx9', 'purple heron tax window'])
    assert.equal(guessable(password, ['Asha Bell', 'asha@example.org']), null, password);
});
