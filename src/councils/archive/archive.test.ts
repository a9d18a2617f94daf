import assert from 'node:assert/strict';
import { createWriteStream, existsSync } from 'node:fs';
import { appendFile, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { after, describe, test } from 'node:test';
import { filledRegister } from '../../../test/filled.ts';
import { startServerForTests } from '../../../test/server15.ts';
import { newWorld, type World } from '../../../test/world.ts';
import { migrations } from '../../backup.ts';
import type { ArchiveRefused } from '../../kit/archive/manifest.ts';
import { packFolder, unpackInto } from '../../kit/archive/tar.ts';
import { checkSeals } from '../../seals/check.ts';
import { sealFile } from '../../seals/file.ts';
import { asAuditor, sealCouncil } from '../../seals/sealing.ts';
import { loadCouncil, type LoadCouncil } from './load.ts';
import type { CouncilManifest } from './manifest.ts';
import { removeCouncil } from './remove.ts';
import { takeCouncil } from './take.ts';

const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-councils-'));
after(() => rm(folder, { recursive: true, force: true }));

/** Tables in which the loading itself is told: who was a member is asked again under another address, and the record says so. */
const told = new Set([
  'public.account',
  'public.change',
  'public.membership',
  'history.membership',
  'public.council_arrival',
]);

function rowsOf({ tables }: CouncilManifest, except: ReadonlySet<string> = told): readonly string[] {
  return tables
    .filter(({ schema, name }) => !except.has(`${schema}.${name}`))
    .map(({ schema, name, rows, digest }) => `${schema}.${name} ${rows} ${digest}`);
}

function loaded(result: CouncilManifest | ArchiveRefused): CouncilManifest {
  assert.ok(!('refused' in result), JSON.stringify(result));
  return result;
}

describe('a council taken out of one database and brought into another', async () => {
  const here = await newWorld({ after });
  const there = await newWorld({ after });
  const { council, officer, entry } = await filledRegister(here);
  const { newest } = await migrations(here.database.programUrl);
  const options = (archive: string, more: Partial<LoadCouncil> = {}): LoadCouncil => ({
    ownerUrl: there.database.ownerUrl,
    archive,
    newest,
    as: null,
    administrator: null,
    ...more,
  });
  const sealed = (world: World) =>
    asAuditor(world.database.ownerUrl, (ask) => sealCouncil(ask, folder, council.id));
  await sealed(here);
  const archive = path.join(folder, 'one');
  const taken = await takeCouncil(here.database.ownerUrl, council.id, archive);

  test('it has every row of it and none of another', async () => {
    const other = await filledRegister(here);
    const before = await takeCouncil(here.database.ownerUrl, council.id, path.join(folder, 'beside'));
    assert.deepEqual(rowsOf(before.manifest, new Set()), rowsOf(taken.manifest, new Set()));
    assert.ok(taken.rows > 80, `${taken.rows} rows`);
    assert.notEqual(other.council.id, council.id);
    const tables = await here.owner<{ name: string }>(
      `select table_schema || '.' || table_name as name from information_schema.columns
       where column_name = 'council_id' and table_schema in ('public', 'history')
         and table_name in (select relname from pg_class where relkind = 'r')`,
    );
    const covered = new Set(taken.manifest.tables.map(({ schema, name }) => `${schema}.${name}`));
    const stays = tables.map(({ name }) => name).filter((name) => !covered.has(name));
    assert.deepEqual(stays.toSorted(), [
      'public.calendar_feed',
      'public.mailed_link',
      'public.outbox',
      'public.post_key',
    ]);
  });

  test('it is the same there, row for row, and its members are asked again', async () => {
    const [{ id }] = (await there.owner<{ id: string }>(
      `insert into account (id, email, name) values (gen_random_uuid(), 'Head@example.org', 'Head of Service') returning id`,
    )) as [{ id: string }];
    loaded(await loadCouncil(options(archive, { administrator: 'head@example.org' })));
    const again = await takeCouncil(there.database.ownerUrl, council.id, path.join(folder, 'again'));
    assert.deepEqual(rowsOf(again.manifest), rowsOf(taken.manifest));
    const members = await there.owner('select account_id, roles from membership');
    assert.deepEqual(members, [{ account_id: id, roles: ['administrator', 'registerKeeper'] }]);
    const arrivals = await there.owner('select account_id, roles from council_arrival');
    assert.deepEqual(arrivals, [
      { account_id: officer.accountId, roles: ['registerKeeper', 'administrator'] },
    ]);
    const accounts = await there.owner(
      'select password_hash, suspended_at is not null as suspended, email like $2 as nobody from account where id = $1',
      [officer.accountId, '%@nobody.invalid'],
    );
    assert.deepEqual(accounts, [{ password_hash: null, suspended: true, nobody: true }]);
  });

  test('the seals over its record hold there, and go on', async () => {
    await sealed(there);
    const check = await asAuditor(there.database.ownerUrl, (ask) =>
      checkSeals(ask, {
        councilId: council.id,
        file: sealFile(folder, council.id),
        how: 'terminal',
        accountId: null,
        rows: true,
      }),
    );
    assert.deepEqual(check.findings, []);
    assert.equal(check.seals, 2);
  });

  test('what happens there later is later in its record', async () => {
    await there.within(council, (db) =>
      db.updateTable('partnership').set({ purpose: 'Water' }).where('id', '=', entry).execute(),
    );
    const [{ latest }] = (await there.owner<{ latest: number }>(
      `select max(id)::int as latest from change where council_id = $1 and table_name = 'partnership' and after ->> 'purpose' = 'Water'`,
      [council.id],
    )) as [{ latest: number }];
    assert.ok(latest > taken.manifest.lastChange);
    const overlaps = await there.owner(
      'select from history.partnership where council_id = $1 and id = $2 and upper_inf(during)',
      [council.id, entry],
    );
    assert.equal(overlaps.length, 1);
  });

  const refusals: readonly (readonly [string, () => Promise<LoadCouncil>, RegExp])[] = [
    ['over itself', async () => options(archive), /is here already.*never loaded over/s],
    [
      'under a word that is taken',
      async () => options(archive, { ownerUrl: here.database.ownerUrl, as: 'x' }),
      /is here already/,
    ],
    ['by an older program', async () => options(archive, { newest: newest - 1 }), /was made with migration/],
    ['altered', () => altered('change', 'x'), /has been altered|is not as written/],
    [
      'with no such administrator',
      async () =>
        options(archive, {
          ownerUrl: (await newWorld({ after })).database.ownerUrl,
          administrator: 'nobody@example.org',
        }),
      /There is no account nobody@example.org/,
    ],
    ['of nothing', async () => options(path.join(folder, 'none')), /is not an archive/],
  ];
  for (const [how, given, words] of refusals)
    test(`is refused ${how}, and leaves nothing behind`, async () => {
      const wanted = await given();
      const refused = await loadCouncil(wanted);
      assert.ok('refused' in refused);
      assert.match(refused.refused, words);
    });

  async function altered(table: string, text: string): Promise<LoadCouncil> {
    const copy = path.join(folder, 'altered');
    await cp(archive, copy, { recursive: true });
    await appendFile(path.join(copy, `public.${table}.copy.gz`), text);
    return options(copy);
  }

  test('goes as one file too', async () => {
    const file = path.join(folder, 'one.tar');
    await pipeline(packFolder(archive, 'one'), createWriteStream(file));
    const unpacked = path.join(folder, 'unpacked');
    await mkdir(unpacked);
    assert.equal(await unpackInto(file, unpacked), null);
    assert.deepEqual((await readdir(unpacked)).sort(), (await readdir(archive)).sort());
    const third = await newWorld({ after });
    const manifest = loaded(
      await loadCouncil(options(unpacked, { ownerUrl: third.database.ownerUrl, as: 'elsewhere' })),
    );
    assert.equal(manifest.council.slug, council.slug);
    assert.deepEqual(await third.owner('select slug from council'), [{ slug: 'elsewhere' }]);
  });
});

describe('a council that goes', async () => {
  const world = await newWorld({ after });
  const going = await filledRegister(world);
  const staying = await filledRegister(world);
  const stays = (): Promise<readonly string[]> =>
    takeCouncil(
      world.database.ownerUrl,
      staying.council.id,
      path.join(folder, `stays-${Math.random()}`),
    ).then(({ manifest }) => rowsOf(manifest, new Set()));
  const ask = (day: string) =>
    world.owner(
      `insert into council_leaving (council_id, id, goes_on, export_digest) values ($1, gen_random_uuid(), $2, repeat('a', 64))`,
      [going.council.id, day],
    );

  test('does not before its day, or when nobody asked', async () => {
    assert.equal(await removeCouncil(world.database.ownerUrl, staying.council.id, '2027-01-01'), null);
    await ask('2026-12-05');
    assert.equal(await removeCouncil(world.database.ownerUrl, going.council.id, '2026-12-04'), null);
    const entries = await world.owner('select from partnership where council_id = $1', [going.council.id]);
    assert.equal(entries.length, 2);
  });

  test('leaves no row anywhere and nothing of another changed, and one line', async () => {
    const before = await stays();
    const removed = await removeCouncil(world.database.ownerUrl, going.council.id, '2026-12-05');
    assert.ok(removed !== null && removed.rows > 80, JSON.stringify(removed));
    const tables = await world.owner<{ name: string }>(
      `select table_schema || '.' || table_name as name from information_schema.columns where column_name = 'council_id'
         and (table_schema, table_name) in (select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r')`,
    );
    for (const { name } of tables)
      assert.deepEqual(
        await world.owner(`select from ${name} where council_id = $1`, [going.council.id]),
        [],
        name,
      );
    const lines = await world.owner('select id, slug, name, export_digest, rows::int from council_gone');
    assert.deepEqual(lines, [
      {
        id: going.council.id,
        slug: going.council.slug,
        name: 'Testshire District Council',
        export_digest: 'a'.repeat(64),
        rows: removed.rows,
      },
    ]);
    assert.deepEqual(await stays(), before);
  });
});

// Debian's PostgreSQL 15 is the oldest that will do; the test is there on machines that have it.
const debian15 = '/usr/lib/postgresql/15/bin';

if (existsSync(debian15)) {
  test('a council goes to a PostgreSQL 15 and back, row for row', async (t) => {
    const here = await newWorld(t);
    const { council } = await filledRegister(here);
    const { newest, migrateTo } = await migrations(here.database.programUrl);
    const fifteen = await startServerForTests({ bin: debian15, folder: path.join(folder, '15') });
    t.after(() => fifteen.stop());
    await migrateTo(fifteen.ownerUrl, 'newest');
    const first = await takeCouncil(here.database.ownerUrl, council.id, path.join(folder, 'to 15'));
    const load = (archive: string, ownerUrl: string) =>
      loadCouncil({ archive: path.join(folder, archive), ownerUrl, newest, as: null, administrator: null });
    loaded(await load('to 15', fifteen.ownerUrl));
    const there = await takeCouncil(fifteen.ownerUrl, council.id, path.join(folder, 'from 15'));
    assert.deepEqual(rowsOf(there.manifest), rowsOf(first.manifest));
    const back = await newWorld(t);
    loaded(await load('from 15', back.database.ownerUrl));
    const again = await takeCouncil(back.database.ownerUrl, council.id, path.join(folder, 'back'));
    assert.deepEqual(rowsOf(again.manifest), rowsOf(first.manifest));
  });
}
