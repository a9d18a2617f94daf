import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { carryOutErasures } from '../../src/erasures.ts';
import { checkSeals } from '../../src/seals/check.ts';
import { sealFile } from '../../src/seals/file.ts';
import { asAuditor, sealCouncil } from '../../src/seals/sealing.ts';
import { askFor, sceneOf, today } from '../erasure/scene.ts';
import { newWorld } from '../world.ts';

test('what names somebody is taken out of the record, the register and its past, and all of it verifies still', async (t) => {
  const world = await newWorld(t);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-erased-'));
  after(() => rm(folder, { recursive: true, force: true }));
  const { ownerUrl } = world.database;
  const scene = await sceneOf(world.database);
  const [council] = await world.owner<{ id: string }>('select id from council');
  const councilId = council?.id ?? '';
  const look = () =>
    asAuditor(ownerUrl, async (ask) => {
      await sealCouncil(ask, folder, councilId);
      const file = sealFile(folder, councilId);
      return checkSeals(ask, { councilId, file, how: 'night', accountId: null, rows: true });
    });
  assert.deepEqual((await look()).findings, []);
  await askFor(world.database, scene);
  const { erased } = await carryOutErasures({ ownerUrl, folder }, today);
  assert.ok(erased > 0);
  assert.deepEqual((await look()).findings, []);
  const [gone] = await world.owner<{ many: string }>(
    'select count(*)::text as many from change where salt is null',
  );
  assert.ok(Number(gone?.many) > 0);
});
