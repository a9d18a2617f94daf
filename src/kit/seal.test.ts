import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { sealsOf, secretFault, secretOfFolder } from './seal.ts';

const secret = 'one secret of an installation, 0123456789';

test('what is sealed is read with the same secret, about the same thing, unchanged, and else not at all', () => {
  const seals = sealsOf(secret);
  const sealed = seals.seal('JBSWY3DPEHPK3PXP £', 'account 1');
  assert.equal(seals.open(sealed, 'account 1'), 'JBSWY3DPEHPK3PXP £');
  assert.equal(seals.open(sealed, 'account 2'), null);
  assert.equal(sealsOf(`${secret}!`).open(sealed, 'account 1'), null);
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.equal(seals.open(changed, 'account 1'), null, `byte ${at}`);
    assert.equal(seals.open(sealed.subarray(0, at), 'account 1'), null, `cut at ${at}`);
  }
  assert.notDeepEqual(seals.seal('x', 'a'), seals.seal('x', 'a'));
  assert.ok(!sealed.includes('JBSWY'));
});

test('a mark is the same for the same text and secret', () => {
  assert.deepEqual(sealsOf(secret).mark('a'), sealsOf(secret).mark('a'));
  assert.notDeepEqual(sealsOf(secret).mark('a'), sealsOf(secret).mark('b'));
  assert.notDeepEqual(sealsOf(secret).mark('a'), sealsOf(`${secret}!`).mark('a'));
});

test('a secret that somebody chose is long and not of a few letters', () => {
  for (const bad of ['', 'changeme', 'x'.repeat(64), 'abcabcabcabcabcabcabcabcabcabcabcabc'])
    assert.match(secretFault(bad) ?? '', /32 letters or more/, bad);
  assert.equal(secretFault('q8Zp1T0vYk3mWn5xRb7cLd9fGh2jKs4u'), null);
});

test('a folder’s secret is made once, for its owner alone, also when two ask at once', async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-secret-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  for (let round = 0; round < 100; round += 1) {
    const other = path.join(folder, `round-${round}`);
    const several = await Promise.all(Array.from({ length: 6 }, () => secretOfFolder(other)));
    assert.equal(new Set(several).size, 1, `round ${round}`);
    assert.deepEqual(await readdir(other), ['secret']);
  }
  const inside = path.join(folder, 'data');
  const made = [await secretOfFolder(inside)];
  assert.equal(await secretOfFolder(inside), made[0]);
  const file = path.join(inside, 'secret');
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.equal((await readFile(file, 'utf8')).trim(), made[0]);
  await writeFile(file, '\n');
  await assert.rejects(secretOfFolder(inside), /Restore it from where you keep it/);
});
