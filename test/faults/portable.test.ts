import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { migrations, scope } from '../../src/backup.ts';
import { type MakeArchive, makeArchive } from '../../src/kit/archive.ts';
import { restoreArchive } from '../../src/kit/archive/restore.ts';
import { startEmbedded } from '../../src/kit/embedded.ts';
import { exampleWorld } from '../scenarios/example.ts';
import { startServerForTests } from '../server15.ts';

// Debian's PostgreSQL 15 is the oldest that will do; the test is there on machines that have it.
const debian15 = '/usr/lib/postgresql/15/bin';

if (existsSync(debian15)) {
  test('the worked example goes by archive to a PostgreSQL 15, and from there to an 18, row for row', async (t) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'portable-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const { database } = await exampleWorld(t);
    const fifteen = await startServerForTests({ bin: debian15, folder: path.join(folder, '15') });
    t.after(() => fifteen.stop());
    const eighteen = await startEmbedded({ folder: path.join(folder, '18') });
    assert.ok(!('refused' in eighteen));
    t.after(() => eighteen.stop());
    const { newest, migrateTo } = await migrations(fifteen.programUrl);
    const make = (name: string, ownerUrl: MakeArchive['ownerUrl']) =>
      makeArchive({ archive: path.join(folder, name), ownerUrl, scope, program: '0', migration: newest });

    const first = await make('first', database.ownerUrl);
    const loaded: string[] = [];
    let archive = 'first';
    for (const { ownerUrl } of [fifteen, eighteen]) {
      const there = await restoreArchive({
        archive: path.join(folder, archive),
        ownerUrl,
        newest,
        migrateTo,
      });
      assert.ok(!('refused' in there), JSON.stringify(there));
      archive = `after ${archive}`;
      const again = await make(archive, ownerUrl);
      loaded.push(again.server.slice(0, 3));
      assert.deepEqual(rowsOf(again), rowsOf(first));
      assert.deepEqual(again.sequences, first.sequences);
    }
    assert.deepEqual(loaded, ['15.', '18.']);
    const rows = first.tables.reduce((sum, table) => sum + table.rows, 0);
    assert.ok(first.tables.length > 30 && rows > 1000, `${rows} rows of ${first.tables.length} tables`);
    t.diagnostic(`${rows} rows of ${first.tables.length} tables`);
  });
}

function rowsOf({ tables }: Awaited<ReturnType<typeof makeArchive>>): readonly string[] {
  return tables.map(({ schema, name, rows, digest }) => `${schema}.${name} ${rows} ${digest}`);
}
