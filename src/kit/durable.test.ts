import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { append, dropTornLine, makeFolder, writeWhole } from './durable.ts';

async function folderOf(t: { after(tidy: () => Promise<void>): void }): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-durable-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

const modeOf = async (file: string): Promise<number> => (await stat(file)).mode & 0o777;

test('a folder is made with those above it, for its owner alone, and is left as it is when it is there', async (t) => {
  const folder = path.join(await folderOf(t), 'one', 'two');
  await makeFolder(folder);
  assert.equal(await modeOf(folder), 0o700);
  await writeFile(path.join(folder, 'kept'), 'here');
  await makeFolder(folder);
  assert.equal(await readFile(path.join(folder, 'kept'), 'utf8'), 'here');
});

test('a file is written whole, for its owner alone, whatever an earlier try left', async (t) => {
  const file = path.join(await folderOf(t), 'file');
  await writeFile(`${file}.new`, 'half', { mode: 0o644 });
  await writeWhole(file, 'whole');
  assert.equal(await readFile(file, 'utf8'), 'whole');
  assert.equal(await modeOf(file), 0o600);
});

for (const [what, before, after] of [
  ['a line that was torn is taken off', 'first\nsec', 'first\nnew\n'],
  ['so is one that is all there is', 'fir', 'new\n'],
  ['whole lines are left', 'first\nsecond\n', 'first\nsecond\nnew\n'],
  ['a file that is not there is made', null, 'new\n'],
] as const)
  test(`before a line is added: ${what}`, async (t) => {
    const file = path.join(await folderOf(t), 'lines');
    if (before !== null) await writeFile(file, before);
    await dropTornLine(file);
    await append(file, 'new\n');
    assert.equal(await readFile(file, 'utf8'), after);
  });
