import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as fc from 'fast-check';
import { newId } from '../../src/kit/ids.ts';
import { openOutside, sealFile } from '../../src/seals/file.ts';
import { findingsOf } from '../../src/seals/words.ts';
import type { Ask } from '../../src/seals/sql.ts';
import { verifySeals } from '../../src/seals/verify.ts';
import { asAuditor, sealCouncil } from '../../src/seals/sealing.ts';
import { newWorld, type TestCouncil } from '../world.ts';
import { HOWS, type Sealed, sealedNow, tamper, type Tampering, tampering } from './tampering.ts';

const runs = process.env['CONCORDAT_FULL'] === '1' ? 10_000 : 150;

describe('tampering with the record of changes as its owner', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const other = await world.council();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-seals-'));
  after(() => rm(folder, { recursive: true, force: true }));
  const auditor = <T>(act: (ask: Ask) => Promise<T>): Promise<T> => asAuditor(world.database.ownerUrl, act);
  const look = async (ask: Ask, hasFile = true) =>
    verifySeals(
      ask,
      council.id,
      hasFile ? await openOutside(sealFile(folder, council.id), council.id) : null,
    );
  let sealed: Sealed;

  before(async () => {
    for (let round = 0; round < 12; round += 1) {
      await live(council, round);
      await live(other, round);
      await auditor((ask) => sealCouncil(ask, folder, council.id));
    }
    sealed = await auditor((ask) => sealedNow(ask, council.id));
  });

  async function live(of: TestCouncil, round: number): Promise<void> {
    await world.within(of, async (db) => {
      const id = newId();
      await db
        .insertInto('organisation')
        .values({ council_id: of.id, id, name: `Body ${round}` })
        .execute();
      await db
        .insertInto('person')
        .values({ council_id: of.id, id: newId(), name: `Person ${round}` })
        .execute();
      await db.updateTable('organisation').set({ note: 'Known' }).where('id', '=', id).execute();
      await db
        .insertInto('partnership')
        .values({ council_id: of.id, id: newId(), reference: round + 1, name: `Forum ${round}` })
        .execute();
    });
  }

  /** What is found once it was done; the tampering is undone again. */
  async function foundAfter(ask: Ask, way: Tampering) {
    await ask('begin');
    try {
      const touched = await tamper(ask, sealed, way);
      return { touched, found: findingsOf(await look(ask)) };
    } finally {
      await ask('rollback');
    }
  }

  test('a whole record has nothing to find, and its newest seal is outside too', async () => {
    const verdict = await auditor((ask) => look(ask));
    assert.deepEqual(verdict.findings, []);
    assert.equal(verdict.seals, 12);
    assert.deepEqual(verdict.outside?.seals, 12);
    assert.equal(verdict.outside?.head?.hash, verdict.head?.hash);
  });

  test('each of many random ways is found, and the change or the seal is named', async () => {
    await auditor(async (ask) => {
      await fc.assert(
        fc.asyncProperty(tampering(), async (way) => {
          const { touched, found } = await foundAfter(ask, way);
          const said = JSON.stringify({ way, touched, found }, null, 1);
          for (const change of touched.changes)
            assert.ok(
              found.some((each) => each.change === change),
              `change ${change} is not named: ${said}`,
            );
          for (const seal of touched.seals)
            assert.ok(
              found.some((each) => each.seal === seal),
              `seal ${seal} is not named: ${said}`,
            );
        }),
        { numRuns: runs },
      );
    });
  });

  for (const how of HOWS)
    test(`to ${how} is found whichever way it is hidden`, async () => {
      await auditor(async (ask) => {
        for (const hidden of ['not', 'digest', 'chain'] as const) {
          const { found } = await foundAfter(ask, { how, at: 0.4, many: 2, column: 'after', hidden });
          assert.ok(found.length > 0, hidden);
          assert.ok(found.length < 12, `${hidden}: ${JSON.stringify(found, null, 1)}`);
        }
      });
    });
});
