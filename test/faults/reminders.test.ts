import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { newId } from '../../src/kit/ids.ts';
import { openPool } from '../../src/kit/database.ts';
import { smtpCarrier } from '../../src/kit/mail-smtp.ts';
import { sendDue } from '../../src/post/send.ts';
import { mailServer } from '../../src/post/testing/mail-server.ts';
import { makeReminders } from '../../src/reminder-jobs.ts';
import { addDays } from '../../src/kit/dates.ts';
import { putInto } from '../put.ts';
import { type TestCouncil, newWorld, type World } from '../world.ts';
import { runChild } from './child.ts';

/** More of them by `CONCORDAT_CRASHES`. */
const crashes = Number(process.env['CONCORDAT_CRASHES'] ?? 8);
const atOnce = 2;
/** Milliseconds within which a program is killed once it writes. */
const within = 40;
const today = '2026-11-23';
const people = 60;
const each = 3;

/** Members who each lead some entries that end within a week. */
async function arrange(world: World, council: TestCouncil): Promise<void> {
  const put = putInto(world, council);
  for (let who = 0; who < people; who += 1) {
    const [person, accountId] = [newId(), newId()];
    await put('person', { id: person, name: `Lead ${who}` });
    await world.owner('insert into account (id, email, name) values ($1, $2, $3)', [
      accountId,
      `lead${who}@example.org`,
      `Lead ${who}`,
    ]);
    await world.owner(
      'insert into membership (council_id, account_id, roles, person_id) values ($1, $2, $3, $4)',
      [council.id, accountId, ['lead'], person],
    );
    for (let at = 0; at < each; at += 1) {
      const [entry] = await put('partnership', {
        reference: who * each + at + 1,
        name: `Board ${who * each + at}.`,
        stage: 'active',
        ends_on: addDays(today, at),
      });
      await put('duty', { partnership_id: entry, role: 'leadOfficer', person_id: person });
    }
  }
}

test(`${crashes} programs are killed while they write reminders: each is told of everything, and of nothing twice`, async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  await arrange(world, council);
  let early = 0;
  for (let done = 0; done < crashes; done += atOnce) {
    await Promise.all(
      Array.from({ length: Math.min(atOnce, crashes - done) }, () => crashOne(world, council)),
    );
    early += await lettersIn(world, council);
    await runIn(world, council);
    assert.equal(await runIn(world, council), 0);
    await checkTold(world, council);
    // The next round begins as if nobody had been told.
    await world.owner('delete from outbox');
    await world.owner('delete from reminder_sent');
  }
  t.diagnostic(`${(crashes / atOnce) * people} letters, ${early} of them by programs that were killed`);
});

const runIn = (world: World, council: TestCouncil): Promise<number> =>
  makeReminders(world.database.pool, { councilId: council.id, today, address: 'https://register.example' });

const lettersIn = async (world: World, council: TestCouncil): Promise<number> =>
  (await world.owner('select from outbox where council_id = $1', [council.id])).length;

async function crashOne(world: World, council: TestCouncil): Promise<void> {
  const child = await runChild('reminder.ts', [world.database.programUrl, council.id, today]);
  for (let waited = 0; waited < 200 && (await lettersIn(world, council)) === 0; waited += 1) await sleep(2);
  await sleep(randomInt(within));
  child.kill();
  await child.ended;
}

/** Everybody has one letter with all of theirs in it. */
async function checkTold(world: World, council: TestCouncil): Promise<void> {
  const letters = await world.owner<{ address: string; body: string }>(
    'select address, body from outbox where council_id = $1',
    [council.id],
  );
  const told = Map.groupBy(letters, ({ address }) => address);
  assert.equal(told.size, people);
  for (const [address, all] of told) {
    const boards = all.flatMap(({ body }) => body.match(/Board \d+\./g) ?? []);
    assert.equal(all.length, 1, address);
    assert.equal(new Set(boards).size, each, address);
    assert.equal(boards.length, each, address);
  }
  const noted = await world.owner('select from reminder_sent where council_id = $1', [council.id]);
  assert.equal(noted.length, people * each);
}

test('two programs that write reminders beside each other tell everybody once', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  await arrange(world, council);
  const made = await Promise.all([runIn(world, council), runIn(world, council)]);
  assert.equal(made[0] + made[1], people);
});

test('a mail server that is away for a day loses no reminder', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  await arrange(world, council);
  const owner = openPool({ url: world.database.ownerUrl, connections: 4, statementTimeout: 10_000 });
  const down = await mailServer(['not now']);
  const up = await mailServer();
  t.after(async () => {
    await Promise.all([down.close(), up.close()]);
    await owner.end();
  });
  const from = { name: '', address: 'register@example.org' };
  await runIn(world, council);
  for (let hour = 0; hour < 24; hour += 8) {
    await sendDue(owner, smtpCarrier({ is: 'smtp', url: down.url, from }));
    await world.owner(
      `update outbox set due_at = now(), wanted_at = wanted_at - interval '8 hours', written_at = written_at - interval '8 hours' where state = 'waiting'`,
    );
  }
  assert.equal(down.received.length, 0);
  await sendDue(owner, smtpCarrier({ is: 'smtp', url: up.url, from }));
  assert.equal(new Set(up.received.map(({ to }) => to[0])).size, people);
  assert.equal(up.received.length, people);
  const left = await world.owner(`select from outbox where state <> 'sent'`);
  assert.deepEqual(left, []);
});
