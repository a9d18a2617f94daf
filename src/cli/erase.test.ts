import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { askFor, sceneOf } from '../../test/erasure/scene.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';
import { erasuresFile } from '../personal/list-file.ts';
import { auditSeal, auditVerify } from './audit.ts';
import { erase, eraseAgain } from './erase.ts';
import type { Terminal, Verb } from './verb.ts';

describe('erasing from a terminal', async () => {
  const world = await newWorld({ after });
  const scene = await sceneOf(world.database);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-erase-'));
  after(() => rm(folder, { recursive: true, force: true }));
  const { ownerUrl, programUrl } = world.database;

  async function run(act: (terminal: Terminal) => Promise<unknown>) {
    const said: string[] = [];
    const config = { host: '127.0.0.1', port: 0, folder, empty: true, https: false, logLevel: 'silent' };
    const done = await act({
      config: { ...config, server: { ownerUrl, programUrl } },
      now: () => new Date('2026-11-22T12:00:00Z'),
      out: (line) => void said.push(line),
      err: (line) => void said.push(line),
      input: async () => null,
    });
    return { code: done, said: said.join('\n') };
  }
  const verb = (which: Verb, ...args: readonly string[]) => run((terminal) => which.run(args, terminal));

  test('does what was asked for, and the chain of seals still verifies, before and after', async () => {
    assert.equal((await verb(auditSeal)).code, 0);
    await askFor(world.database, scene);
    const { code, said } = await verb(erase);
    assert.equal(code, 0, said);
    assert.match(said, /1 erasure carried out, 1 erasure cleared from the disk/);
    assert.equal((await verb(auditSeal)).code, 0);
    const verified = await verb(auditVerify);
    assert.equal(verified.code, 0, verified.said);
    const [left] = await world.owner<{ kept: number }>(
      'select count(*)::int as kept from sealed_change where payload is not null',
    );
    assert.ok((left?.kept ?? 0) > 0, 'the hashes of what was erased are kept');
  });

  test('a payload that was erased without our saying so is found', async () => {
    await world.owner(
      `update change set before = null, after = null, salt = null where id = (select min(id) from change where salt is not null)`,
    );
    assert.equal((await verb(auditVerify)).code, 1);
  });

  test('takes no arguments', async () => {
    assert.equal((await verb(erase, 'everything')).code, 2);
  });

  test('after an archive, does again what the list says and leaves alone what waits for its night', async () => {
    await world.owner(`delete from erasure`);
    await world.owner(`update person set name = 'Zebediah Oldhamstall'`);
    const waiting = newId();
    await world.owner(`insert into person (council_id, id, name) values ($1, $2, 'Waits Still')`, [
      scene.councilId,
      waiting,
    ]);
    await world.owner(`insert into erasure (council_id, id, person_id, basis) values ($1, $2, $3, 'asked')`, [
      scene.councilId,
      newId(),
      waiting,
    ]);
    const { said } = await run((terminal) => eraseAgain(ownerUrl, terminal));
    assert.match(said, /brought back what had been erased: 1 erasure carried out/);
    const rows = await world.owner('select name from person order by name');
    assert.deepEqual(rows, [{ name: 'A former councillor' }, { name: 'Waits Still' }]);
  });

  test('one that cannot be done is told of, and the others are done', async () => {
    const [bad, good] = [newId(), newId()];
    await world.owner(`insert into person (council_id, id, name) values ($1, $2, 'Goes Tonight')`, [
      scene.councilId,
      good,
    ]);
    for (const [person, text] of [
      [bad, 'not_a_uuid'],
      [good, null],
    ])
      await world.owner(
        `insert into erasure (council_id, id, person_id, basis, texts) values ($1, $2, $3, 'asked', $4)`,
        [
          scene.councilId,
          newId(),
          person,
          JSON.stringify(text === null ? [] : [{ table: 'note', row: text, column: 'text', how: 'all' }]),
        ],
      );
    await assert.rejects(verb(erase), /Erasure .*: invalid input syntax for type uuid/);
    assert.deepEqual(await world.owner('select name from person where id = $1', [good]), [
      { name: 'A former officer' },
    ]);
    await world.owner(`delete from erasure where person_id = $1`, [bad]);
  });

  test('a list that cannot be read is not passed over', async () => {
    await writeFile(erasuresFile(folder), '{"id": 1}\n');
    await assert.rejects(verb(erase), /Line 1 of erasures\.jsonl cannot be read/);
  });
});
