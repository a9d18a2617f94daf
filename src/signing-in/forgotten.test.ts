import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localAccount, signIn } from '../../test/signing-in.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';

test('what signing in leaves behind is forgotten by night, and what is still needed is not', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const [old, fresh] = [await localAccount(world), await localAccount(world)];
  const row = async (id: string, ago: string): Promise<void> => {
    for (const sql of [
      `insert into session (token_hash, account_id, expires_at) values (sha256($1::uuid::text::bytea), $1::uuid, now() - $2::interval)`,
      `insert into sign_in_step (token_hash, account_id, next, expires_at) values (sha256($1::uuid::text::bytea), $1::uuid, '/', now() - $2::interval)`,
      `insert into codes_to_keep (account_id, codes, until) values ($1, '', now() - $2::interval)`,
      `insert into known_place (account_id, kind, hash, seen_at) values ($1, 'device', '', now() - $2::interval)`,
      `insert into tally (key, level, at) values (sha256($1::uuid::text::bytea), 1, now() - $2::interval)`,
      `insert into mailed_link (secret_hash, kind, council_id, account_id, email, expires_at)
        values (sha256($1::uuid::text::bytea), 'invitation', '${council.id}', $1, 'x@example.org', now() - $2::interval)`,
    ])
      await world.owner(sql, [id, ago]);
  };
  await row(old.id, '500 days');
  await row(fresh.id, '-1 minute');
  await world.database.pool.query('select forget_old_sign_ins()');
  for (const table of ['session', 'sign_in_step', 'codes_to_keep', 'known_place', 'mailed_link']) {
    const left = await world.owner<{ account_id: string }>(`select account_id from ${table}`);
    assert.deepEqual(left, [{ account_id: fresh.id }], table);
  }
  assert.equal((await world.owner('select from tally')).length, 1);
});

test('when somebody last signed in is known after the session is gone', async (t) => {
  const world = await newWorld(t);
  await world.council();
  const { id, email } = await localAccount(world);
  const { visitor } = await signIn(world, { email });
  await visitor.post(links.signOut());
  const [account] = await world.owner<{ signed_in_at: Date | null }>(
    'select signed_in_at from account where id = $1',
    [id],
  );
  assert.ok(account?.signed_in_at instanceof Date);
});
