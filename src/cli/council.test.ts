import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { newWorld, type World } from '../../test/world.ts';
import { home } from '../program.ts';

const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-cli-councils-'));
after(() => rm(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(world: World, ...args: readonly string[]): Promise<Ran> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    DATABASE_URL: world.database.programUrl,
    DATABASE_OWNER_URL: world.database.ownerUrl,
    CONCORDAT_FOLDER: path.join(folder, 'data'),
  };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['src/cli.ts', ...args], { cwd: home, env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
    child.stdin?.end('');
  });
}

describe('councils from a terminal', async () => {
  const here = await newWorld({ after });
  const there = await newWorld({ after });
  const start = (...more: readonly string[]): readonly string[] => [
    'council',
    'create',
    'East Wyndle District Council',
    ...'--policy breckland --from 2026-04-01 --adopted-as Cabinet --minute 14 --administrator ann@example.org'.split(
      ' ',
    ),
    ...more,
  ];
  await here.owner(
    `insert into account (id, email, name) values (gen_random_uuid(), 'Ann@example.org', 'Ann Reed')`,
  );
  await there.owner(
    `insert into account (id, email, name) values (gen_random_uuid(), 'bo@example.org', 'Bo Field')`,
  );

  test('a council is started, once, by somebody who has an account', async () => {
    const refusals: readonly (readonly [readonly string[], RegExp])[] = [
      [start('--colour', '#ffff00'), /White words cannot be read/],
      [start('--word', 'help'), /is a word of Concordat/],
      [start().map((each) => (each === 'breckland' ? 'nowhere' : each)), /There is no policy “nowhere”/],
      [start().map((each) => (each === '2026-04-01' ? '2090-04-01' : each)), /in force/],
      [
        start().map((each) => (each === 'ann@example.org' ? 'zoe@example.org' : each)),
        /There is no account zoe/,
      ],
    ];
    for (const [args, words] of refusals) {
      const refused = await run(here, ...args);
      assert.equal(refused.code, 1, refused.err);
      assert.match(refused.err, words);
    }
    assert.deepEqual(await here.owner('select from council'), []);
    const made = await run(here, ...start());
    assert.deepEqual([made.code, made.out], [0, 'east-wyndle\n'], made.err);
    assert.match((await run(here, ...start())).err, /Another council here has “east-wyndle”/);
    assert.equal((await run(here, 'council', 'create', 'X')).code, 2);
  });

  test('it is taken out and brought in elsewhere under another word', async () => {
    const archive = path.join(folder, 'wyndle');
    const taken = await run(here, 'council', 'export', 'east-wyndle', archive);
    assert.deepEqual([taken.code, taken.out], [0, `${archive}\n`], taken.err);
    assert.match((await run(here, 'council', 'export', 'east-wyndle', archive)).err, /is there already/);
    assert.match(
      (await run(here, 'council', 'export', 'nowhere', `${archive}2`)).err,
      /There is no council “nowhere”/,
    );
    assert.match((await run(here, 'council', 'load', archive)).err, /is here already/);
    assert.match((await run(there, 'council', 'load', archive, '--as', 'help')).err, /word of Concordat/);
    const loaded = await run(
      there,
      'council',
      'load',
      archive,
      '--as',
      'wyndle',
      '--administrator',
      'bo@example.org',
    );
    assert.deepEqual([loaded.code, loaded.out], [0, 'wyndle\n'], loaded.err);
    assert.deepEqual(await there.owner('select email from council_arrival'), [{ email: 'Ann@example.org' }]);
  });

  test('it is deleted two weeks after it is asked, and can be kept until then', async () => {
    const gone = ['council', 'delete', 'east-wyndle', '--name'];
    assert.match((await run(here, ...gone, 'East Wyndle')).err, /Type the name of the council/);
    const asked = await run(here, ...gone, 'East Wyndle District Council');
    assert.equal(asked.code, 0, asked.err);
    assert.match(asked.err, /goes on .* “council keep east-wyndle” keeps it/);
    assert.match((await run(here, ...gone, 'East Wyndle District Council')).err, /asked already/);
    assert.equal((await run(here, 'council', 'keep', 'east-wyndle')).code, 0);
    assert.match((await run(here, 'council', 'keep', 'east-wyndle')).err, /Nobody asks/);
    const letters = await here.owner('select kind, address from outbox order by written_at');
    assert.deepEqual(letters, [
      { kind: 'council to be deleted', address: 'Ann@example.org' },
      { kind: 'council kept', address: 'Ann@example.org' },
    ]);
    assert.deepEqual(await run(here, 'council', 'gone'), { code: 0, out: '', err: '' });
  });
});
