import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { lendFolder, removeStranded } from './loan.ts';

// A folder of its own: other tests lend folders at the same time.
const own = await mkdtemp(path.join(os.tmpdir(), 'concordat-loan-'));
process.env['TMPDIR'] = own;
after(() => rm(own, { recursive: true, force: true }));

test('what a program that was cut off left of a file is removed a day later, and nothing else', async () => {
  const now = new Date('2026-11-21T12:00:00Z');
  const lent = {
    upload: '2026-11-20T11:59:00Z',
    import: '2026-11-20T12:01:00Z',
    council: '2026-11-01T09:00:00Z',
  };
  const kept: string[] = [];
  for (const [what, at] of Object.entries(lent)) {
    const folder = await lendFolder(what as keyof typeof lent);
    await writeFile(path.join(folder, 'file'), 'Somebody’s agreement');
    await utimes(folder, new Date(at), new Date(at));
    if (what === 'import') kept.push(path.basename(folder));
  }
  const others = path.join(own, 'concordat-bench-results');
  await mkdir(others);
  await utimes(others, new Date('2026-01-01'), new Date('2026-01-01'));
  await removeStranded(now);
  assert.deepEqual((await readdir(own)).toSorted(), [path.basename(others), ...kept].toSorted());
});
