import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { faultBySchema } from '../../test/schema.ts';
import { newWorld } from '../../test/world.ts';
import { home } from '../program.ts';
import { exportRegister } from './export.ts';
import { importFile } from './import.ts';
import type { Terminal, Verb } from './verb.ts';

const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-cli-import-'));
after(() => rm(folder, { recursive: true, force: true }));

const sample = (name: string, file: string): string => path.join(home, 'samples', name, file);

describe('a spreadsheet comes in from a terminal as it does by the page', async () => {
  const world = await newWorld({ after });

  const run = (...args: string[]) => runVerb(importFile, args);

  async function runVerb(verb: Verb, args: readonly string[]) {
    const said = { out: '', err: '' };
    const terminal: Terminal = {
      config: {
        host: '127.0.0.1',
        port: 0,
        folder,
        server: { programUrl: world.database.programUrl, ownerUrl: world.database.ownerUrl },
        empty: true,
        https: false,
        logLevel: 'error',
      },
      now: () => world.now,
      out: (line) => void (said.out += `${line}\n`),
      err: (line) => void (said.err += `${line}\n`),
      input: () => Promise.resolve(null),
    };
    return { code: await verb.run(args, terminal), ...said };
  }

  const samples = [
    ['community-safety-partnerships', 'breckland', 332, 314],
    ['ashfield-outside-bodies', 'borough', 32, 32],
    ['gravesham-partnerships', 'brentwood', 9, 9],
  ] as const;
  for (const [name, policy, rows, entries] of samples) {
    test(`${name} under ${policy}`, async () => {
      const council = await world.council({ policy });
      const asked = [
        sample(name, 'register.csv'),
        '--council',
        council.slug,
        '--map',
        sample(name, 'mapping.yaml'),
      ];
      const dry = await world.changes(async () => {
        const tried = await run(...asked, '--dry-run');
        assert.equal(tried.code, 0, tried.err);
        assert.match(tried.out, new RegExp(`^${rows} rows become ${entries} entries\\.`));
        assert.match(tried.err, /nothing has changed/);
      });
      assert.deepEqual(dry, []);
      const done = await run(...asked);
      assert.equal(done.code, 0, done.err);
      assert.match(done.err, new RegExp(`${entries} entries added and 0 changed`));
      const [held] = await world.owner<{ count: string }>(
        'select count(*) from partnership where council_id = $1',
        [council.id],
      );
      assert.equal(held?.count, String(entries));
      assert.match((await run(...asked)).out, /^Nothing to change\./);

      const out = path.join(folder, `${name}.json`);
      const gone = await runVerb(exportRegister, [
        '--council',
        council.slug,
        '--format',
        'json',
        '--out',
        out,
      ]);
      assert.deepEqual([gone.code, gone.err], [0, `${entries} entries.\n`]);
      const content = await readFile(out, 'utf8');
      assert.equal(await faultBySchema('export-json.schema.json', content), null);
      const read = JSON.parse(content) as { readonly entries: readonly { readonly id: string }[] };
      assert.equal(new Set(read.entries.map(({ id }) => id)).size, entries);
    });
  }

  test('as somebody it is done as the role of theirs that lets them, and as nobody who is suspended here', async () => {
    const council = await world.council();
    const officer = await world.person(council, ['reader', 'registerKeeper']);
    const file = path.join(folder, 'as.csv');
    await writeFile(file, 'Name\nHarbour Board\n');
    const as = ['--council', council.slug, '--as', `${officer.accountId}@example.org`];
    const done = await run(file, ...as);
    assert.equal(done.code, 0, done.err);
    const kept = await world.owner(
      'select distinct as_role as role from change where actor_id = $1 and council_id = $2',
      [officer.accountId, council.id],
    );
    assert.deepEqual(kept, [{ role: 'registerKeeper' }]);
    await world.owner('update membership set suspended_at = now() where account_id = $1', [
      officer.accountId,
    ]);
    await writeFile(file, 'Name\nCoast Forum\n');
    const refused = await run(file, ...as);
    assert.deepEqual([refused.code, /is not an account of/.test(refused.err)], [1, true]);
  });

  test('and goes out again to a file that brings nothing new, which another year does not change', async () => {
    const council = await world.council();
    const file = path.join(folder, 'in.csv');
    await writeFile(
      file,
      'Name;Our contribution, cash;Representatives;Substitutes\nTown Board;£500;Alex Reed;Sam Field\n',
    );
    assert.equal((await run(file, '--council', council.slug)).code, 0);
    for (const now of [world.now, new Date('2027-06-01T12:00:00Z')]) {
      world.now = now;
      for (const format of ['xlsx', 'csv']) {
        const out = path.join(folder, `out.${format}`);
        const asked = ['--council', council.slug, '--format', format, '--out', out];
        const changed = await world.changes(async () => {
          const gone = await runVerb(exportRegister, asked);
          assert.deepEqual([gone.code, gone.out], [0, `${out}\n`], gone.err);
        });
        assert.deepEqual(changed, []);
        const again = await run(out, '--council', council.slug, '--dry-run');
        assert.match(again.out, /^Nothing to change\./, `${again.out}${again.err}`);
      }
    }
    await writeFile(file, 'Name;Our contribution, cash\nTown Board;£600\n');
    assert.equal((await run(file, '--council', council.slug)).code, 0);
    const money = await world.owner<{ year: number; pence: string }>(
      'select financial_year as year, pence::text from contribution where council_id = $1 order by 1',
      [council.id],
    );
    const seats = await world.owner<{ role: string }>(
      'select role from seat where council_id = $1 order by role',
      [council.id],
    );
    assert.deepEqual(
      seats.map(({ role }) => role),
      ['representative', 'substitute'],
    );
    assert.deepEqual(money, [
      { year: 2026, pence: '50000' },
      { year: 2027, pence: '60000' },
    ]);
    world.now = new Date('2026-11-21T12:00:00Z');
    assert.equal((await runVerb(exportRegister, ['--council', 'nowhere'])).code, 1);
    assert.equal((await runVerb(exportRegister, ['--council', 'x', '--format', 'pdf'])).code, 2);
  });

  test('as somebody, whose name the record of changes then has, if they may', async () => {
    const council = await world.council();
    const keeper = await world.person(council);
    const reader = await world.person(council, ['reader']);
    const file = path.join(folder, 'r.csv');
    await writeFile(file, 'Name;Risk\nTown Board;Med/High\n');
    const refused = await run(file, '--council', council.slug, '--as', `${reader.accountId}@example.org`);
    assert.equal(refused.code, 1);
    assert.match(refused.err, /may not import/);
    assert.equal((await run(file, '--council', council.slug, '--as', 'nobody@example.org')).code, 1);
    const done = await run(file, '--council', council.slug, '--as', `${keeper.accountId}@example.org`);
    assert.equal(done.code, 0, done.err);
    assert.match(done.out, /Row 2, column B \(Risk\): found “Med\/High”; expected: /);
    const [change] = await world.owner<{ actor_id: string; verb: string }>(
      `select actor_id, verb from change where council_id = $1 and table_name = 'partnership'`,
      [council.id],
    );
    assert.deepEqual(change, { actor_id: keeper.accountId, verb: 'imported' });
  });

  test('what cannot be done is refused with a sentence, and nothing has changed', async () => {
    const council = await world.council();
    const csv = path.join(folder, 'plain.csv');
    await writeFile(csv, 'Name,Code\nTown Board,1\n');
    const map = path.join(folder, 'map.yaml');
    const picture = path.join(folder, 'picture.csv');
    await writeFile(picture, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    const changed = await world.changes(async () => {
      for (const [args, sentence, mapping] of [
        [[picture], /picture\.csv.* is really a picture/, null],
        [[path.join(folder, 'missing.csv')], /missing\.csv/, null],
        [[csv, '--council', 'nowhere'], /There is no council “nowhere”/, null],
        [[csv, '--sheet', 'Other'], /has no sheet “Other”/, null],
        [[csv, '--key', 'Colour'], /cannot be joined by “Colour”/, null],
        [[csv, '--map', map], /has no column “Colour”/, 'columns: { Colour: name }'],
        [[csv, '--map', map], /There is no field “nonsense”/, 'columns: { Name: nonsense }'],
        [[csv, '--map', map], /is not YAML/, 'columns: { Name: '],
        [[csv, '--map', map], /It may hold sheet, key, year, apart and columns/, 'column: {}'],
        [[csv, '--map', map], /an entry needs one/, 'columns: { Name: comments }'],
      ] satisfies [string[], RegExp, string | null][]) {
        if (mapping !== null) await writeFile(map, mapping);
        const asked = args.includes('--council') ? args : [...args, '--council', council.slug];
        const said = await run(...asked);
        assert.equal(said.code, 1, `${args.join(' ')}: ${said.out}`);
        assert.match(said.err, sentence);
      }
      assert.equal((await run(csv)).code, 2);
    });
    assert.deepEqual(changed, []);
  });
});
