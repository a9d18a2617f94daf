import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { cutPower } from './disk.ts';

const log = 'pg_wal/000000010000000000000001';
const segment = 16 * 1024 * 1024;

/** What a cut leaves of a log when a table of so many pages had three at the checkpoint. */
async function logAfter(pages: number): Promise<{ readonly before: Buffer; readonly after: Buffer }> {
  const cluster = await mkdtemp(path.join(tmpdir(), 'disk-'));
  const table = 'base/1/2';
  for (const folder of ['base/1', 'global', 'pg_wal'])
    await mkdir(path.join(cluster, folder), { recursive: true });
  const control = Buffer.alloc(8192);
  control.writeBigUInt64LE(BigInt(segment), 32);
  const before = Buffer.alloc(segment, 7);
  await writeFile(path.join(cluster, 'global/pg_control'), control);
  await writeFile(path.join(cluster, table), Buffer.alloc(pages * 8192));
  await writeFile(path.join(cluster, log), before);
  const base = new Map([
    ['global/pg_control', control],
    [table, Buffer.alloc(3 * 8192)],
  ]);
  await cutPower({ cluster, base, synced: BigInt(segment), random: () => 0.5 });
  const after = await readFile(path.join(cluster, log));
  await rm(cluster, { recursive: true });
  return { before, after };
}

test('what was not synced of the log may be lost', async () => {
  const { before, after } = await logAfter(3);
  assert.notDeepEqual(after, before);
});

test('a file that was shortened says that the log was synced first', async () => {
  const { before, after } = await logAfter(2);
  assert.ok(after.equals(before));
});
