import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Pool } from 'pg';
import { newWorld, type TestCouncil, type World } from '../../test/world.ts';
import { openPool } from '../kit/database.ts';
import { newToken } from '../kit/session.ts';
import { smtpCarrier } from '../kit/mail-smtp.ts';
import { type Letter, putInOutbox } from '../mail.ts';
import { sendDue } from './send.ts';
import { startSending } from './sending.ts';
import { type Behaviour, mailServer, type MailServer } from './testing/mail-server.ts';

interface Row {
  readonly state: string;
  readonly tries: number;
  readonly fault: string | null;
  readonly body: string;
  readonly waits: number;
}

interface Office {
  readonly world: World;
  readonly council: TestCouncil;
  readonly owner: Pool;
  readonly server: MailServer;
  readonly write: (letter?: Partial<Letter>) => Promise<void>;
  readonly send: () => Promise<number>;
  readonly rows: () => Promise<readonly Row[]>;
  /** Its time has come again. */
  readonly due: () => Promise<void>;
}

const from = { name: 'Partnerships', address: 'register@example.org' };

async function office(t: TestContext, behaviours: readonly Behaviour[] = ['takes it']): Promise<Office> {
  const world = await newWorld(t);
  const council = await world.council();
  const server = await mailServer(behaviours);
  const owner = openPool({ url: world.database.ownerUrl, connections: 4, statementTimeout: 10_000 });
  t.after(async () => {
    await server.close();
    await owner.end();
  });
  const carrier = smtpCarrier({ is: 'smtp', url: server.url, from }, 1500);
  const letter = {
    to: 'lead@example.org',
    subject: 'Come in',
    text: 'Hello.\n',
    kind: 'invitation',
    councilId: council.id,
  };
  return {
    world,
    council,
    owner,
    server,
    write: (more = {}) =>
      world.within(council, async (db) => void (await putInOutbox(db, { ...letter, ...more }))),
    send: () => sendDue(owner, carrier),
    rows: () =>
      world.owner<Row>(
        `select state, tries, fault, body, extract(epoch from due_at - now())::float8 as waits from outbox order by id`,
      ),
    due: async () => void (await world.owner('update outbox set due_at = now()')),
  };
}

test('a letter leaves once, as plain text with what names it, and its secret stays nowhere', async (t) => {
  const { write, send, rows, server } = await office(t);
  const secret = newToken();
  await write({
    text: `Follow\nhttps://example.org/invitation/${secret}\n\n.a line with a dot before it, and £ and ŵ`,
  });
  assert.equal(await send(), 1);
  assert.equal(await send(), 0);
  const [received] = server.received;
  assert.deepEqual(received?.to, ['lead@example.org']);
  assert.equal(received?.from, 'register@example.org');
  assert.match(received?.text ?? '', /^From: Partnerships <register@example\.org>$/m);
  assert.match(received?.text ?? '', /^Subject: Come in$/m);
  assert.match(received?.text ?? '', /^Auto-Submitted: auto-generated$/m);
  assert.match(received?.text ?? '', /^Content-Type: text\/plain; charset=utf-8$/m);
  assert.match(received?.messageId ?? '', /^<[0-9a-f-]{36}@example\.org>$/);
  const [row] = await rows();
  assert.equal(row?.state, 'sent');
  assert.doesNotMatch(row?.body ?? '', new RegExp(secret));
  assert.match(row?.body ?? '', /invitation\/…/);
});

test('what is rolled back sends nothing', async (t) => {
  const { world, council, send, server } = await office(t);
  await assert.rejects(
    world.within(council, async (db) => {
      const to = 'lead@example.org';
      await putInOutbox(db, { to, subject: 'No', text: 'No', kind: 'invitation', councilId: council.id });
      throw new Error('after all not');
    }),
  );
  assert.equal(await send(), 0);
  assert.deepEqual(server.received, []);
});

test('a server that would not take it just then gets it again, and what went wrong is told meanwhile', async (t) => {
  const { write, send, rows, due, server } = await office(t, ['not now', 'takes it']);
  await write();
  assert.equal(await send(), 0);
  const [waiting] = await rows();
  assert.equal(waiting?.state, 'waiting');
  assert.match(waiting?.fault ?? '', /would not take the letter just then.*Come back later/);
  assert.ok((waiting?.waits ?? 0) > 30 && (waiting?.waits ?? 0) <= 60);
  assert.equal(await send(), 0);
  await due();
  assert.equal(await send(), 1);
  assert.equal(server.received.length, 1);
  assert.deepEqual(
    (await rows()).map(({ state, fault }) => [state, fault]),
    [['sent', null]],
  );
});

test('what is refused for good is not sent again', async (t) => {
  const { write, send, rows, due } = await office(t, ['never']);
  await write();
  await send();
  const [row] = await rows();
  assert.equal(row?.state, 'failed');
  assert.match(row?.fault ?? '', /refused the letter for good.*Nobody of that name/);
  await due();
  assert.equal(await send(), 0);
});

test('a server that breaks off after it read the letter gets the very same again', async (t) => {
  const { write, send, rows, due, server } = await office(t, [
    'drops while it is read',
    'drops after it was read',
    'takes it',
  ]);
  await write();
  for (let round = 0; round < 3; round += 1) {
    await send();
    await due();
  }
  assert.deepEqual(
    (await rows()).map(({ state, tries }) => [state, tries]),
    [['sent', 3]],
  );
  assert.equal(server.received.length, 2);
  assert.equal(server.received[0]?.messageId, server.received[1]?.messageId);
});

test('a server that is slow, and one that is not there, hold nobody up for long', async (t) => {
  const slow = await office(t, ['is slow']);
  await slow.write();
  assert.equal(await slow.send(), 0);
  assert.match((await slow.rows())[0]?.fault ?? '', /could not be reached, or broke off/);
  await slow.server.close();
  await slow.due();
  assert.equal(await slow.send(), 0);
  assert.match((await slow.rows())[0]?.fault ?? '', /could not be reached, or broke off \(ECONNREFUSED\)/);
});

test('a program that ends between sending and noting leaves a letter that is sent under the same name', async (t) => {
  const { write, send, rows, server, world } = await office(t);
  await write();
  assert.equal(await send(), 1);
  // As if it had ended before its note: the letter was taken, and left again as soon as nobody can be sending it any more.
  await world.owner(`update outbox set state = 'waiting', sent_at = null, due_at = now()`);
  assert.equal(await send(), 1);
  assert.equal(server.received.length, 2);
  assert.equal(new Set(server.received.map(({ messageId }) => messageId)).size, 1);
  assert.deepEqual(
    (await rows()).map(({ state }) => state),
    ['sent'],
  );
});

test('many programs send each letter once', async (t) => {
  const { write, send, server } = await office(t);
  for (let many = 0; many < 40; many += 1) await write({ to: `lead${many}@example.org` });
  const sent = await Promise.all([send(), send(), send()]);
  assert.equal(
    sent.reduce((sum, each) => sum + each, 0),
    40,
  );
  assert.equal(new Set(server.received.map(({ to }) => to[0])).size, 40);
  assert.equal(server.received.length, 40);
});

test('a letter is given up after three days, and one that is older is not sent at all', async (t) => {
  const { write, send, rows, world, server } = await office(t, ['not now']);
  await write();
  await world.owner(`update outbox set wanted_at = now() - interval '71 hours 59 minutes 30 seconds'`);
  await send();
  const [row] = await rows();
  assert.equal(row?.state, 'failed');
  assert.match(row?.fault ?? '', /After 3 days it was given up\.$/);
  await write();
  await world.owner(`update outbox set wanted_at = now() - interval '73 hours' where state = 'waiting'`);
  await send();
  assert.match((await rows())[1]?.fault ?? '', /could not be sent within 3 days/);
  assert.deepEqual(server.received, []);
});

test('whatever is typed, no header and no second address comes of it', async (t) => {
  const { write, send, rows, server } = await office(t);
  const nasty = 'Hello\r\nBcc: thief@example.org\r\n\r\nPay me';
  await write({ subject: nasty, text: `${nasty}\n.\nMAIL FROM:<a@example.org>` });
  for (const to of [
    'a@example.org, thief@example.org',
    'a@example.org\r\nRCPT TO:<thief@example.org>',
    '',
    'nobody',
  ])
    await write({ to });
  assert.equal(await send(), 1);
  assert.equal(server.received.length, 1);
  const [head = ''] = (server.received[0]?.text ?? '').split('\r\n\r\n');
  assert.doesNotMatch(head, /^bcc:/im);
  assert.match(head, /^Subject: Hello Bcc: thief@example\.org Pay me$/m);
  assert.deepEqual(server.received[0]?.to, ['lead@example.org']);
  const states = (await rows()).map(({ state, tries }) => [state, tries]);
  assert.deepEqual(
    states.slice(1),
    Array.from({ length: 4 }, () => ['failed', 0]),
  );
});

test('the outbox is looked into by itself, and ends when the program does', async (t) => {
  const { write, server, world, rows } = await office(t);
  const carrier = smtpCarrier({ is: 'smtp', url: server.url, from });
  const faults: unknown[] = [];
  const options = {
    ownerUrl: world.database.ownerUrl,
    carrier,
    failed: (error: unknown) => faults.push(error),
    every: 50,
  };
  const sending = startSending(options);
  await write();
  for (let waited = 0; waited < 200 && (await rows())[0]?.state !== 'sent'; waited += 1)
    await new Promise((resolve) => setTimeout(resolve, 25));
  await sending.stop();
  await write();
  assert.deepEqual(
    (await rows()).map(({ state }) => state),
    ['sent', 'waiting'],
  );
  assert.deepEqual(faults, []);
});
