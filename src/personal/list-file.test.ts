import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { newId } from '../kit/ids.ts';
import { erasuresFile, listErasure, listedErasures, type ListedErasure } from './list-file.ts';

const erasure = (): ListedErasure => ({
  id: newId(),
  councilId: newId(),
  personId: newId(),
  accountId: null,
  basis: 'asked',
  texts: [],
  askedAt: '2026-11-23T12:00:00Z',
});

test('an erasure is listed after a line that was cut off, and both sides of it are read', async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-erasures-'));
  t.after(() => rm(folder, { recursive: true }));
  const [first, second] = [erasure(), erasure()];
  await listErasure(folder, first);
  await appendFile(erasuresFile(folder), '{"id":"01a2');
  assert.deepEqual(await listedErasures(folder), [first]);
  await listErasure(folder, second);
  assert.deepEqual(await listedErasures(folder), [first, second]);
});
