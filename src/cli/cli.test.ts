import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { Client } from 'pg';
import { withDatabase } from '../../test/setup.ts';
import { newWorld, type World } from '../../test/world.ts';
import { listBackups } from '../kit/archive/backups.ts';
import { passwordMatches } from '../kit/password.ts';
import { home, openDatabase, runningAddresses } from '../program.ts';
import { readArguments } from './verb.ts';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The program as somebody starts it from a terminal; what is given as `input` is piped in. */
function run(args: readonly string[], env: Record<string, string> = {}, input = ''): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['src/cli.ts', ...args],
      { cwd: home, env: { PATH: process.env['PATH'] ?? '', ...env } },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
    child.stdin?.end(input);
  });
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-cli-'));
after(() => rm(folder, { recursive: true, force: true }));

const onServer = (world: World): Record<string, string> => ({
  DATABASE_URL: world.database.programUrl,
  DATABASE_OWNER_URL: world.database.ownerUrl,
  CONCORDAT_FOLDER: path.join(folder, 'data'),
});

test('what is not understood is answered with what there is', async () => {
  const nothing = await run([]);
  assert.equal(nothing.code, 2);
  for (const verb of ['policy check', 'policy compare', 'council list', 'account add', 'backup', 'restore'])
    assert.match(nothing.err, new RegExp(`script/cli ${verb} `));
  assert.match((await run(['polish', 'check'])).err, /There is no “polish check”/);
  assert.equal((await run(['policy', 'compare', 'one'])).code, 2);
});

test('an option takes what follows it, a flag does not, and neither may be unknown', () => {
  const known = { options: ['council'], flags: ['replace'] };
  assert.deepEqual(readArguments(['a', '--council', 'x', '--replace', 'b'], known), {
    plain: ['a', 'b'],
    options: { council: 'x' },
    flags: new Set(['replace']),
  });
  assert.equal(readArguments(['--council'], known), null);
  assert.equal(readArguments(['--other'], known), null);
});

test('policy check finds no fault in what is shipped, and names each in what is not', async () => {
  const shipped = await run([
    'policy',
    'check',
    'borough',
    'policies/breckland',
    'policies/brentwood/policy.yaml',
  ]);
  assert.equal(shipped.code, 0);
  assert.equal(shipped.out.trim().split('\n').length, 3);
  const missing = await run(['policy', 'check', 'nowhere.yaml', 'borough']);
  assert.equal(missing.code, 1);
  assert.match(missing.out, /nowhere\.yaml: There is no such file/);
});

describe('verbs on a database', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ slug: 'wyndle', name: 'Wyndle Council', policy: 'cheshire-west' });
  await world.within(council, (db) =>
    db
      .insertInto('partnership')
      .values({ council_id: council.id, id: council.id, reference: 1, name: 'Coast Forum' } as never)
      .execute(),
  );

  test('council list', async () => {
    const { code, out } = await run(['council', 'list'], onServer(world));
    assert.deepEqual([code, out], [0, 'wyndle\tWyndle Council\n']);
  });

  test('policy compare says what differs, and on a register for whom', async () => {
    const args = ['policy', 'compare', 'cheshire-west', 'brentwood'];
    const { code, out, err } = await run([...args, '--council', 'wyndle'], onServer(world));
    assert.equal(code, 0, err);
    assert.match(out, /is no longer there/);
    assert.match(err, /1 entry would stay as it is|could not be told|would change/);
    const nowhere = await run([...args, '--council', 'nowhere'], onServer(world));
    assert.equal(nowhere.code, 1);
    assert.match(nowhere.err, /There is no council “nowhere”/);
  });

  test('account add makes an account with a role that the policy knows, once', async () => {
    const env = onServer(world);
    const made = await run(
      ['account', 'add', 'bo@example.org', '--name', 'Bo Lee', '--council', 'wyndle'],
      env,
      'kettle orbit fern lattice\n',
    );
    assert.equal(made.code, 0, made.err);
    const [row] = await world.owner<{ hash: string; roles: string[] }>(
      "select a.password_hash as hash, m.roles from account a join membership m on m.account_id = a.id where a.email = 'bo@example.org'",
    );
    assert.deepEqual(row?.roles, ['registerKeeper']);
    assert.equal(await passwordMatches('kettle orbit fern lattice', row?.hash ?? null), true);
    const refusals: readonly (readonly [readonly string[], string, RegExp])[] = [
      [['BO@example.org', '--name', 'Bo'], 'kettle orbit fern lattice\n', /has an account already/],
      [['not an address', '--name', 'Bo'], 'kettle orbit fern lattice\n', /is not an email address/],
      [['new@example.org', '--name', 'Bo'], 'Password2026\n', /Choose a password/],
      [
        ['new@example.org', '--name', 'Bo', '--council', 'wyndle', '--role', 'king'],
        'kettle orbit fern lattice\n',
        /no role “king”\. It has: /,
      ],
      [
        ['new@example.org', '--name', 'Bo', '--council', 'nowhere'],
        'kettle orbit fern lattice\n',
        /There is no council/,
      ],
    ];
    for (const [args, password, why] of refusals) {
      const refused = await run(['account', 'add', ...args], env, password);
      assert.equal(refused.code, 1, args.join(' '));
      assert.match(refused.err, why);
    }
    assert.equal((await world.owner('select 1 from account')).length, 1);
  });

  test('a backup is restored into an empty database, never over one unless told, and nothing is thrown away', async () => {
    const env = onServer(world);
    const archive = path.join(folder, 'one');
    const made = await run(['backup', archive], env);
    assert.equal(made.code, 0, made.err);
    const inTheWay = await run(['restore', archive], env);
    assert.equal(inTheWay.code, 1);
    assert.match(inTheWay.err, /not empty.*add --replace/);
    await world.owner("update council set name = 'Spoiled'");
    const replaced = await replaceElsewhere(world, archive);
    assert.match(replaced.out, /Restored: everything as it was on/);
    assert.match(replaced.out, /nothing of it was deleted/);
    const nothing = await run(['restore', path.join(folder, 'nowhere')], env);
    assert.equal(nothing.code, 1);
    assert.match(nothing.err, /is not an archive of Concordat/);
  });

  test('a backup without a folder joins the daily ones', async () => {
    const made = await run(['backup'], onServer(world));
    assert.equal(made.code, 0, made.err);
    assert.equal((await listBackups(path.join(folder, 'data', 'backups'))).length, 1);
  });
});

/** Restores over a second database, as nobody may be connected to the one that is replaced. */
async function replaceElsewhere(world: World, archive: string): Promise<Ran> {
  const name = `t_cli_${process.pid}`;
  const owner = new Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  try {
    await owner.query(`create database ${name} template ${process.env['CONCORDAT_TEST_TEMPLATE'] ?? ''}`);
    const ran = await run(['restore', archive, '--replace'], {
      DATABASE_URL: withDatabase(world.database.programUrl, name),
      DATABASE_OWNER_URL: withDatabase(world.database.ownerUrl, name),
    });
    assert.equal(ran.code, 0, ran.err);
    const restored = new Client({ connectionString: withDatabase(world.database.ownerUrl, name) });
    await restored.connect();
    const { rows } = await restored.query('select name from council');
    await restored.end();
    assert.deepEqual(rows, [{ name: 'Wyndle Council' }]);
    const { rows: databases } = await owner.query<{ name: string }>(
      'select datname as name from pg_database where datname like $1',
      [`${name}%`],
    );
    assert.equal(databases.length, 2);
    for (const each of databases) await owner.query(`drop database ${each.name} with (force)`);
    return ran;
  } finally {
    await owner.end();
  }
}

test('while the program runs on a data folder a verb goes through it, and restore says to stop it', async () => {
  const data = path.join(folder, 'embedded');
  const config = {
    host: '127.0.0.1',
    port: 0,
    folder: data,
    server: null,
    empty: true,
    https: false,
    logLevel: 'silent',
  };
  const database = await openDatabase(config, () => undefined);
  assert.ok(!('refused' in database));
  try {
    const listed = await run(['council', 'list'], { CONCORDAT_FOLDER: data });
    assert.deepEqual([listed.code, listed.err], [0, '0 councils\n']);
    const refused = await run(['restore', folder], { CONCORDAT_FOLDER: data });
    assert.equal(refused.code, 1);
    assert.match(refused.err, /already in use by another program.*Stop the program first/s);
    // What a dead program left behind leads nowhere, and is not believed.
    await writeFile(
      path.join(data, runningAddresses),
      JSON.stringify({ programUrl: 'postgres://x@127.0.0.1:1/x', ownerUrl: '' }),
    );
    const lost = await run(['council', 'list'], { CONCORDAT_FOLDER: data });
    assert.equal(lost.code, 1);
    assert.match(lost.err, /already in use/);
  } finally {
    await database.close();
  }
});

describe('the program refuses a database that is not safe', async () => {
  const world = await newWorld({ after });
  const start = (programUrl: string): ReturnType<typeof openDatabase> =>
    openDatabase(
      {
        host: '127.0.0.1',
        port: 0,
        folder: path.join(folder, 'unused'),
        server: { programUrl, ownerUrl: world.database.ownerUrl },
        empty: true,
        https: false,
        logLevel: 'silent',
      },
      () => undefined,
    );

  test('a login that owns the tables, or passes row security', async () => {
    const refused = await start(world.database.ownerUrl);
    assert.ok('refused' in refused);
    assert.match(refused.refused, /bypasses row security/);
    assert.match(refused.refused, /owns .*row security does not bind an owner/);
  });

  test('and starts with one that does neither', async () => {
    const opened = await start(world.database.programUrl);
    assert.ok(!('refused' in opened));
    await opened.close();
  });
});
