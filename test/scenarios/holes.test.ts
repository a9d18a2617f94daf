import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { policyInForce } from '../../src/adopted.ts';
import { newId } from '../../src/kit/ids.ts';
import { links } from '../../src/links.ts';
import { restand } from '../../src/partnerships/standing.ts';
import { home } from '../../src/program.ts';
import { safeReturn } from '../../src/safe-return.ts';
import { bombs } from '../sheets/hostile/bombs.ts';
import { faultsOfWorkbook } from '../sheets/plain.ts';
import { newWorld } from '../world.ts';
import { formsOf, untouched } from './markup.ts';

// Holes that products like this one have really had, each by its name. Most are proved further elsewhere: see docs/security.md.
describe('holes that products like this one have had', async () => {
  const world = await newWorld({ after });
  const [mine, theirs] = [await world.council(), await world.council()];
  const administrator = await world.person(mine, ['administrator', 'registerKeeper']);
  const reader = await world.person(mine, ['reader'], 'Rita Reader');
  const ids = { entry: newId(), organisation: newId(), other: newId() };
  await world.within(mine, async (db) => {
    const of = { council_id: mine.id };
    await db
      .insertInto('partnership')
      .values({ ...of, id: ids.entry, reference: 1, name: 'Coast Forum' })
      .execute();
    await db
      .insertInto('organisation')
      .values({ ...of, id: ids.organisation, name: 'Harbour Trust' })
      .execute();
  });
  await world.within(theirs, (db) =>
    db
      .insertInto('organisation')
      .values({ council_id: theirs.id, id: ids.other, name: 'Zebra Trust' })
      .execute(),
  );
  const rolesOf = async (accountId: string | null) =>
    (
      await world.owner<{ roles: readonly string[] }>('select roles from membership where account_id = $1', [
        accountId,
      ])
    ).map(({ roles }) => roles.join());

  test('a field in a form that makes one an administrator', async () => {
    const asked = {
      name: 'Rita R. Reader',
      roles: 'administrator',
      role: 'administrator',
      may: 'admin.accounts',
    };
    const more = { ...asked, is_demo: 'true', kind: 'person', suspended_at: '', membership: 'administrator' };
    await reader.post('/account/name', more);
    assert.deepEqual(await rolesOf(reader.accountId), ['reader']);
    assert.equal((await reader.get(links.members(mine.slug))).statusCode, 403);
  });

  test('a share link that becomes a membership', async () => {
    const guest = newId();
    await world.owner(`insert into account (id, email, name, kind) values ($1, $2, 'A guest', 'guest')`, [
      guest,
      `${guest}@guest.example`,
    ]);
    const join = `insert into membership (council_id, account_id, roles) values ($1, $2, '{reader}')`;
    await assert.rejects(world.owner(join, [mine.id, guest]), /never a member/);
    await assert.rejects(
      world.owner(`update account set kind = 'person' where id = $1`, [guest]),
      /never becomes one of another/,
    );
    await assert.rejects(
      world.owner('update membership set account_id = $1 where account_id = $2', [guest, reader.accountId]),
      /never a member/,
    );
  });

  test('records of another tenant by id', async () => {
    assert.equal((await administrator.get(links.organisation(mine.slug, ids.other))).statusCode, 404);
    assert.equal((await administrator.get(links.organisation(theirs.slug, ids.other))).statusCode, 404);
    const edit = `${links.organisation(mine.slug, ids.other)}/edit`;
    assert.equal((await administrator.post(edit, { name: 'Taken', version: '1' })).statusCode, 404);
    const rows = await world.owner('select name from organisation where id = $1', [ids.other]);
    assert.deepEqual(rows, [{ name: 'Zebra Trust' }]);
  });

  test('a delegated administrator who escapes', async () => {
    const delegate = await world.person(mine, [], 'Della Delegate');
    await world.owner(
      `insert into scoped_role (council_id, id, account_id, role, covers, area) values ($1, $2, $3, 'administrator', 'service area', 'Piers')`,
      [mine.id, newId(), delegate.accountId],
    );
    for (const account of [delegate.accountId, reader.accountId]) {
      const give = `${links.member(mine.slug, account ?? '')}/give`;
      const wanted = { role: 'administrator', covers: 'council', reach: 'council', until: '' };
      const answer = await delegate.post(give, wanted);
      assert.ok(answer.statusCode >= 400, `${give} ${answer.statusCode}`);
    }
    assert.deepEqual(await rolesOf(delegate.accountId), ['']);
    assert.deepEqual(await rolesOf(reader.accountId), ['reader']);
    const over = `select from scoped_role where covers = 'council' or account_id <> $1`;
    assert.deepEqual(await world.owner(over, [delegate.accountId]), []);
  });

  test('a suspended user’s live session', async () => {
    const leaver = await world.person(mine, ['reader']);
    assert.equal((await leaver.get(links.register(mine.slug))).statusCode, 200);
    await world.owner('update account set suspended_at = now() where id = $1', [leaver.accountId]);
    assert.equal((await leaver.get(links.register(mine.slug))).statusCode, 303);
  });

  test('open redirect at sign-in, and anywhere: no answer leads off this site', async () => {
    const away = [
      'https://evil.example',
      '//evil.example',
      '///evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
      '%2f%2fevil.example',
      'https:evil.example',
      '\u0000//evil.example',
      '/%0d%0aLocation:%20https://evil.example',
    ];
    for (const next of away) {
      const there = new URL(safeReturn(next), 'http://here.example');
      assert.equal(there.origin, 'http://here.example', next);
      for (const url of ['/sign-in', links.register(mine.slug), '/', '/councils', '/account']) {
        const answer = await reader.get(
          `${url}?next=${encodeURIComponent(next)}&to=${encodeURIComponent(next)}`,
        );
        const to = answer.headers.location ?? '/';
        assert.equal(new URL(to, 'http://here.example').origin, 'http://here.example', `${url} ${next}`);
      }
    }
  });

  test('stored script in Markdown, formula or SVG', async () => {
    const payloads = [
      '[click](javascript:alert(1))',
      '![x](x" onerror="alert(1))',
      '<svg onload=alert(1)>',
      '<img src=x onerror=alert(1)>',
      '=HYPERLINK("javascript:alert(1)")',
    ];
    await world.within(mine, (db) =>
      db
        .updateTable('partnership')
        .set({ purpose: payloads.join(' ') })
        .where('id', '=', ids.entry)
        .execute(),
    );
    const page = await administrator.get(links.record(mine.slug, 1));
    assert.equal(page.statusCode, 200);
    assert.doesNotMatch(page.body, /<svg onload|<img src=x|href="javascript:/);
    assert.match(page.body, /&lt;svg onload/);
    const brand = links.brand(mine.slug);
    const form = formsOf((await administrator.get(brand)).body, brand).find(({ action }) => action === brand);
    assert.ok(form);
    const picture = {
      name: 'logo.png',
      content: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      type: 'image/png',
    };
    const logo = await administrator.upload(brand, picture, untouched(form) as Record<string, string>);
    assert.equal(logo.statusCode, 422, logo.body.slice(-2000));
  });

  test('requests to inside addresses: nothing that somebody types is asked for', () => {
    const source = path.join(home, 'src');
    const asks = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/\.test\.|\/testing\//.test(file))
      .filter((file) =>
        /\bfetch\(|from 'node:(?:https?|http2|tls|dgram|dns)|createTransport|from 'openid-client'/.test(
          readFileSync(path.join(source, file), 'utf8'),
        ),
      );
    // Each asks what the operator named in the settings, and no other: none of them is given an address from a form.
    assert.deepEqual(asks.sort(), mayAsk);
  });

  test('formulas in CSV', async () => {
    await world.within(mine, async (db) => {
      await db
        .updateTable('partnership')
        .set({ name: '=1+cmd|calc', purpose: '@SUM(A1)' })
        .where('id', '=', ids.entry)
        .execute();
      const today = '2026-11-21';
      const policy = await policyInForce(db, mine.id, today);
      if (policy !== null) await restand(db, { councilId: mine.id, policy, today });
    });
    const { body } = await administrator.get(links.exportFile(mine.slug, 'csv'));
    assert.doesNotMatch(body, /(?:^|,|")[=@+]/m);
    assert.match(body, /'=1\+cmd/);
  });

  test('hidden sheets in published spreadsheets', async () => {
    const file = await administrator.get(links.exportFile(mine.slug, 'xlsx'));
    assert.equal(file.statusCode, 200);
    assert.deepEqual(faultsOfWorkbook(file.rawPayload), []);
  });

  test('memory exhausted by a sheet', async () => {
    const bomb = bombs[0];
    assert.ok(bomb !== undefined);
    const sent = await administrator.upload(links.newImport(mine.slug), {
      name: bomb.name,
      content: await bomb.make(),
    });
    const page = sent.statusCode === 303 ? await administrator.get(String(sent.headers.location)) : sent;
    assert.ok(page.statusCode < 500);
    assert.ok(process.memoryUsage().rss < 1_500_000_000);
  });

  test('path in an attachment’s name', async () => {
    const sent = await administrator.upload(links.newImport(mine.slug), {
      name: '../../../../tmp/escaped.csv',
      content: 'Name\nQuay Board\n',
    });
    assert.equal(sent.statusCode, 303);
    const [run] = await world.owner<{ name: string }>('select file_name as name from import_run');
    assert.doesNotMatch(run?.name ?? '', /[\\/]/);
  });
});

/** Files that send requests to other machines. */
const mayAsk: readonly string[] = [
  'kit/asking.ts',
  'kit/mail-smtp.ts',
  'signing-in/provider/fault.ts',
  'signing-in/provider/open-id.ts',
];
