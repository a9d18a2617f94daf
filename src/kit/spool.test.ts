import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { spooled } from './spool.ts';

// Other tests leave and take files of this kind meanwhile.
const own = await mkdtemp(path.join(os.tmpdir(), 'concordat-spool-'));
process.env['TMPDIR'] = own;
after(() => rm(own, { recursive: true }));

async function* pieces(many: number, fault?: Error): AsyncGenerator<string> {
  for (let at = 0; at < many; at += 1) yield `${at} Môn\n`;
  if (fault !== undefined) throw fault;
}

async function left(): Promise<readonly string[]> {
  return (await readdir(os.tmpdir())).filter((name) => name.startsWith('concordat-export-'));
}

test('what is made piece by piece comes whole and in order, and no file of it is left', async () => {
  const before = await left();
  const stream = await spooled(pieces(5_000));
  assert.deepEqual((await left()).toSorted(), before.toSorted());
  const lines = (await text(stream)).trim().split('\n');
  assert.equal(lines.length, 5_000);
  assert.equal(lines[4_999], '4999 Môn');
});

test('what fails half way is a failure, and leaves nothing', async () => {
  const before = await left();
  await assert.rejects(spooled(pieces(10, new Error('cut off'))), /cut off/);
  assert.deepEqual((await left()).toSorted(), before.toSorted());
});
