import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { smtpCarrier } from '../../src/kit/mail-smtp.ts';
import { openPool } from '../../src/kit/database.ts';
import { newToken } from '../../src/kit/session.ts';
import { putInOutbox } from '../../src/mail.ts';
import { sendDue } from '../../src/post/send.ts';
import { mailServer } from '../../src/post/testing/mail-server.ts';
import { newWorld } from '../world.ts';
import { runChild } from './child.ts';

/** In full: `CONCORDAT_CRASHES`, which `script/prove` sets. */
const crashes = Number(process.env['CONCORDAT_CRASHES'] ?? 8);
const atOnce = 4;
/** Milliseconds within which a program is killed once letters leave. */
const within = 40;

test(`${crashes} programs are killed while they send: no letter is lost, and a second copy of one is known as one`, async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const server = await mailServer();
  const owner = openPool({ url: world.database.ownerUrl, connections: 4, statementTimeout: 10_000 });
  t.after(async () => {
    await server.close();
    await owner.end();
  });
  let written = 0;
  const write = (): Promise<void> =>
    world.within(council, async (db) => {
      for (let more = 0; more < 30; more += 1) {
        const to = `lead${written}@example.org`;
        const text = `https://example.org/invitation/${newToken()}`;
        await putInOutbox(db, { to, subject: 'Come in', text, kind: 'invitation', councilId: council.id });
        written += 1;
      }
    });
  const crashOne = async (): Promise<void> => {
    const before = server.received.length;
    const child = await runChild('poster.ts', [world.database.ownerUrl, server.url]);
    for (let waited = 0; waited < 400 && server.received.length === before; waited += 1) await sleep(5);
    await sleep(randomInt(within));
    child.kill();
    await child.ended;
  };
  for (let done = 0; done < crashes; done += atOnce) {
    await write();
    await Promise.all(Array.from({ length: Math.min(atOnce, crashes - done) }, crashOne));
    // What the killed had taken is nobody's any more, as it is after five minutes.
    await world.owner(`update outbox set due_at = now() where state = 'waiting'`);
  }
  const from = { name: '', address: 'register@example.org' };
  await sendDue(owner, smtpCarrier({ is: 'smtp', url: server.url, from }));
  const copies = Map.groupBy(server.received, ({ to }) => to[0] ?? '');
  assert.equal(copies.size, written);
  for (const [to, all] of copies) assert.equal(new Set(all.map(({ messageId }) => messageId)).size, 1, to);
  assert.equal(new Set(server.received.map(({ messageId }) => messageId)).size, written);
  const left = await world.owner(`select from outbox where state <> 'sent' or body !~ 'invitation/…$'`);
  assert.deepEqual(left, []);
  t.diagnostic(`${written} letters, ${server.received.length - written} copies more`);
});
