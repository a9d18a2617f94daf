import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { newId } from '../../src/kit/ids.ts';
import { openOutside, sealFile } from '../../src/seals/file.ts';
import { findingsOf } from '../../src/seals/words.ts';
import { verifySeals } from '../../src/seals/verify.ts';
import { asAuditor, sealCouncil } from '../../src/seals/sealing.ts';
import { newWorld } from '../world.ts';

describe('sealing while everybody saves', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-seals-'));
  after(() => rm(folder, { recursive: true, force: true }));
  const seal = () => asAuditor(world.database.ownerUrl, (ask) => sealCouncil(ask, folder, council.id));

  const add = (rest: number) =>
    world.within(council, async (db) => {
      await db
        .insertInto('organisation')
        .values({ council_id: council.id, id: newId(), name: 'Body' })
        .execute();
      // The number of its change is taken, and others take theirs, before it is kept.
      await new Promise((resolve) => setTimeout(resolve, rest));
      await db
        .insertInto('person')
        .values({ council_id: council.id, id: newId(), name: 'Somebody' })
        .execute();
    });

  test('no change slips in behind a seal, and none is left out', async () => {
    const writing = { isOver: false };
    const sealing = (async () => {
      while (!writing.isOver) await seal();
    })();
    await Promise.all(
      [0, 1, 2, 3].map(async (writer) => {
        for (let round = 0; round < 25; round += 1) await add((writer * 7 + round) % 13);
      }),
    );
    writing.isOver = true;
    await sealing;
    await seal();
    await asAuditor(world.database.ownerUrl, async (ask) => {
      const file = await openOutside(sealFile(folder, council.id), council.id);
      const verdict = await verifySeals(ask, council.id, file);
      assert.deepEqual(findingsOf(verdict), []);
      assert.equal(verdict.unsealed, 0);
      assert.ok(verdict.seals > 2);
      const [row] = await ask<{ many: string }>(
        'select count(*)::text as many from public.change where council_id = $1',
        [council.id],
      );
      assert.equal(verdict.changes, Number(row?.many));
    });
  });

  test('a save that takes no lock of its own is waited for too', async () => {
    const client = await world.database.pool.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('concordat.council', $1, true)`, [council.id]);
      await client.query('insert into plan (council_id, id, kind, title) values ($1, $2, $3, $4)', [
        council.id,
        newId(),
        'corporate',
        'Plan',
      ]);
      let isSealed = false;
      const sealing = seal().then(
        () => (isSealed = true),
        (error: unknown) => assert.match((error as Error).message, /lock timeout/),
      );
      await new Promise((resolve) => setTimeout(resolve, 150));
      assert.equal(isSealed, false);
      await client.query('commit');
      await sealing;
    } finally {
      client.release();
    }
    await seal();
    const verdict = await asAuditor(world.database.ownerUrl, (ask) => verifySeals(ask, council.id, null));
    assert.deepEqual(verdict.findings, []);
    assert.equal(verdict.unsealed, 0);
  });

  test('what was erased is verified by its hash, and only where the record says that it was erased', async () => {
    const id = newId();
    await world.within(council, (db) =>
      db.insertInto('person').values({ council_id: council.id, id, name: 'Ned Formerly' }).execute(),
    );
    await asAuditor(world.database.ownerUrl, async (ask) => {
      const changes = await ask<{ id: string }>('select id::text from public.change where row_id = $1', [id]);
      const [erased] = await ask<{ many: number }>('select public.erase_changes($1, $2, $3) as many', [
        council.id,
        changes.map((change) => change.id),
        newId(),
      ]);
      assert.equal(erased?.many, 1);
      const [left] = await ask('select before, after, salt from public.change where row_id = $1', [id]);
      assert.deepEqual(left, { before: null, after: null, salt: null });
      await sealCouncil(ask, folder, council.id);
      const look = async () =>
        findingsOf(await verifySeals(ask, council.id, null)).map(({ sentence }) => sentence);
      assert.deepEqual(await look(), []);
      await ask(`update public.change set verb = 'otherwise' where row_id = $1`, [id]);
      assert.match((await look()).join(), /was altered after seal/);
      await ask(`update public.change set verb = 'arranged' where row_id = $1`, [id]);
      assert.deepEqual(await look(), []);
    });
  });
});
