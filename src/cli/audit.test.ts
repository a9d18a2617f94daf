import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';
import { sealFile } from '../seals/file.ts';
import { asAuditor, setBackWhereNeeded } from '../seals/sealing.ts';
import { auditSeal, auditSetBack, auditVerify } from './audit.ts';
import type { Verb } from './verb.ts';

describe('the seals from a terminal', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ slug: 'coast' });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-audit-'));
  after(() => rm(folder, { recursive: true, force: true }));
  const { ownerUrl, programUrl } = world.database;
  const file = sealFile(folder, council.id);

  async function run(verb: Verb, ...args: readonly string[]) {
    const said: string[] = [];
    const code = await verb.run(args, {
      config: {
        host: '127.0.0.1',
        port: 0,
        folder,
        server: { ownerUrl, programUrl },
        empty: true,
        https: false,
        logLevel: 'silent',
      },
      now: () => new Date('2026-11-22T12:00:00Z'),
      out: (line) => void said.push(line),
      err: (line) => void said.push(line),
      input: async () => null,
    });
    return { code, said: said.join('\n') };
  }

  async function record(name: string): Promise<string> {
    const id = newId();
    await world.within(council, (db) =>
      db.insertInto('organisation').values({ council_id: council.id, id, name }).execute(),
    );
    return id;
  }

  test('seals, writes them outside, and finds a whole record whole', async () => {
    await record('County Council');
    const sealed = await run(auditSeal, 'coast');
    assert.equal(sealed.code, 0);
    assert.match(sealed.said, /coast: 1 seal made, 1 written to .*\.log/);
    const verified = await run(auditVerify, 'coast');
    assert.equal(verified.code, 0, verified.said);
    assert.match(verified.said, /coast: whole\. \d+ changes under 1 seal\./);
    assert.match(verified.said, /Newest: seal 1 of .*, [a-z]{5}-[a-z]{5}-[a-z]{5}-[a-z]{5}/);
    assert.equal((await readFile(file, 'utf8')).split('\n').length, 2);
  });

  test('a change that was altered is named, with since when, and the exit code is 1', async () => {
    const id = await record('Harbour Trust');
    await run(auditSeal);
    await world.owner(`update change set verb = 'nothing' where row_id = $1`, [id]);
    const [{ number }] = (await world.owner('select id::text as number from change where row_id = $1', [
      id,
    ])) as [{ number: string }];
    const verified = await run(auditVerify, 'coast');
    assert.equal(verified.code, 1);
    assert.match(verified.said, /coast: NOT WHOLE/);
    assert.match(verified.said, /It was last found whole on /);
    assert.match(verified.said, new RegExp(`Change ${number} was altered after seal 2`));
    await world.owner(`update change set verb = 'arranged' where row_id = $1`, [id]);
    assert.equal((await run(auditVerify, 'coast')).code, 0);
  });

  test('a line of the file that was torn or altered vouches for nothing, and the next seal goes on after it', async () => {
    const whole = await readFile(file, 'utf8');
    await writeFile(file, `${whole}{"seal":3,"at":17`);
    await record('Rail Partnership');
    assert.equal((await run(auditSeal, 'coast')).code, 0);
    const verified = await run(auditVerify, 'coast');
    assert.equal(verified.code, 0, verified.said);
    const altered = (await readFile(file, 'utf8')).replace(/"changes":\d+/, '"changes":99');
    await writeFile(file, altered);
    const again = await run(auditVerify, 'coast');
    assert.equal(again.code, 0);
    assert.match(again.said, /1 seal of the database is not in the file outside it/);
    await writeFile(file, whole + (await readFile(file, 'utf8')).slice(whole.length));
  });

  test('a record that was set back is found, sealed no further, and goes on once that is said', async () => {
    await world.owner(`delete from sealed_change where seal = 3`);
    await world.owner(`delete from change where id > (select max(last_id) from seal where number < 3)`);
    await world.owner(`delete from seal where number = 3`);
    const cut = await run(auditVerify, 'coast');
    assert.equal(cut.code, 1);
    assert.match(
      cut.said,
      /The end of the record was cut off: seal 3 of .* is outside the database and no longer in it\./,
    );
    await record('Tourism Board');
    const refused = await run(auditSeal, 'coast');
    assert.equal(refused.code, 1);
    assert.match(refused.said, /The seals of the database are not those that .* knows/);
    assert.equal((await run(auditSetBack, 'coast')).code, 2);
    assert.equal((await run(auditSetBack, 'coast', '--why', 'a backup was restored')).code, 0);
    assert.equal((await run(auditSeal, 'coast')).code, 0);
  });

  test('where an archive was restored the file says so by itself, once', async () => {
    await record('Ferry Board');
    await run(auditSeal, 'coast');
    const [row] = await world.owner<{ last: number }>('select max(number)::int as last from seal');
    for (const statement of [
      'delete from sealed_change where seal = $1',
      'delete from change where id > (select max(last_id) from seal where number < $1)',
      'delete from seal where number = $1',
    ])
      await world.owner(statement, [row?.last]);
    const said = { now: new Date('2026-11-22T12:00:00Z'), why: 'the archive of 3 May 2026 was restored' };
    const restored = () => asAuditor(ownerUrl, (ask) => setBackWhereNeeded(ask, folder, said));
    assert.deepEqual(await restored(), [file]);
    assert.deepEqual(await restored(), []);
    const verified = await run(auditVerify, 'coast');
    assert.doesNotMatch(verified.said, /cut off/);
    assert.match(verified.said, /was set back to seal \d+: the archive of 3 May 2026 was restored\./);
  });

  test('what is not there, and what is not understood, is said', async () => {
    assert.equal((await run(auditVerify, 'nowhere')).code, 1);
    assert.equal((await run(auditVerify, '--seals', 'file')).code, 2);
    const elsewhere = await run(auditVerify, 'coast', '--seals', path.join(folder, 'none.log'));
    assert.match(elsewhere.said, /No seals outside the database were compared/);
  });
});
