import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { putInto } from '../test/put.ts';
import { newRegister } from '../test/register.ts';
import { standAfresh } from '../test/stand.ts';
import { newWorld, type TestCouncil, type World } from '../test/world.ts';
import { addDays, londonDate } from './kit/dates.ts';
import { makeReminders } from './reminder-jobs.ts';

interface Letter {
  readonly address: string;
  readonly subject: string;
  readonly body: string;
}

const address = 'https://register.example';

function remindersIn(world: World, council: TestCouncil) {
  const run = () =>
    makeReminders(world.database.pool, { councilId: council.id, today: londonDate(world.now), address });
  /** What a morning brings, from the outbox, which is empty afterwards. */
  async function morning(): Promise<readonly Letter[]> {
    await run();
    return world.owner<Letter>(
      `delete from outbox where council_id = $1 and kind = 'reminder' returning address, subject, body`,
      [council.id],
    );
  }
  return { run, morning };
}

describe('reminders, each morning', async () => {
  const world = await newWorld({ after });
  const { council, officer, entry } = await newRegister(world);
  const put = putInto(world, council);
  const lead = await world.person(council, ['lead'], 'Leonie Lead');
  await put('person', { name: 'Nobody Else' });
  const [leonie] = await put('person', { name: 'Leonie Lead' });
  await world.owner('update membership set person_id = $1 where account_id = $2', [leonie, lead.accountId]);
  const start = '2026-12-01';
  const forum = await entry({ name: 'Coast Forum', next_review_on: addDays(start, 30), stage: 'active' });
  await put('duty', { partnership_id: forum.id, role: 'leadOfficer', person_id: leonie });
  const { morning, run } = remindersIn(world, council);
  const [leads, keeps] = [`${lead.accountId}@example.org`, `${officer.accountId}@example.org`];

  test('over 60 days each is told on the days of the rule and no other, and the keepers once it is late', async () => {
    await standAfresh(world, council);
    const told: string[] = [];
    for (let day = 0; day < 60; day += 1) {
      world.now = new Date(`${addDays(start, day)}T08:00:00Z`);
      for (const letter of await morning())
        told.push(`${day} ${letter.address === leads ? 'lead' : letter.address === keeps ? 'keeper' : '?'}`);
    }
    assert.deepEqual(told, [
      '0 lead',
      '23 lead',
      '29 lead',
      '31 lead',
      '38 lead',
      '44 keeper',
      '45 lead',
      '52 lead',
      '59 lead',
    ]);
  });

  test('a letter says what, by when and where, and twice in a day nothing', async () => {
    world.now = new Date('2027-02-01T08:00:00Z');
    const [board] = [await entry({ name: 'Quay Board', ends_on: '2027-02-08', stage: 'active' })];
    await put('duty', { partnership_id: board.id, role: 'leadOfficer', person_id: leonie });
    await standAfresh(world, council);
    const letters = await morning();
    const letter = letters.find((each) => each.body.includes('Quay Board'));
    assert.ok(letter);
    assert.match(letter.body, /Dear Leonie Lead,/);
    assert.match(
      letter.body,
      /Quay Board: it ends: say what comes next\.\nDue in 7 days: 8 February 2027\.\nhttps:\/\/register\.example\/\S+\/register\/2/,
    );
    assert.match(letter.body, /\/my-work\/reminders/);
    assert.equal(await run(), 0);
  });
});

describe('whom reminders reach', async () => {
  const world = await newWorld({ after });
  const { council, officer, entry } = await newRegister(world);
  const put = putInto(world, council);
  const { morning } = remindersIn(world, council);
  world.now = new Date('2026-12-01T08:00:00Z');
  const at = (accountId: string | null): string => `${accountId}@example.org`;

  /** Somebody who leads an entry that ends today. */
  async function leading(name: string): Promise<{ accountId: string }> {
    const who = await world.person(council, ['lead'], name);
    const [person] = await put('person', { name });
    await world.owner('update membership set person_id = $1 where account_id = $2', [person, who.accountId]);
    const { id } = await entry({ name: `Board of ${name}`, ends_on: '2026-12-01', stage: 'active' });
    await put('duty', { partnership_id: id, role: 'leadOfficer', person_id: person });
    return { accountId: who.accountId ?? '' };
  }
  const plain = await leading('Plain');
  const suspended = await leading('Suspended');
  const shut = await leading('Shut Out');
  const demo = await leading('Demo');
  const quiet = await leading('Quiet');
  const away = await leading('Away');
  const deputy = await world.person(council, ['lead'], 'Deputy');
  await world.owner('update account set suspended_at = now() where id = $1', [suspended.accountId]);
  await world.owner('update membership set suspended_at = now() where account_id = $1', [shut.accountId]);
  await world.owner('update account set is_demo = true where id = $1', [demo.accountId]);
  const [absence] = await put('absence', {
    account_id: away.accountId,
    from_on: '2026-11-30',
    until_on: '2026-12-05',
  });
  await world.owner('insert into absence_deputy (council_id, absence_id, account_id) values ($1, $2, $3)', [
    council.id,
    absence,
    deputy.accountId,
  ]);
  await world.owner(`insert into reminder_choice (council_id, account_id, how) values ($1, $2, 'never')`, [
    council.id,
    quiet.accountId,
  ]);
  await standAfresh(world, council);

  test('nobody who cannot come in, who is made up or who wants none; and whoever may act for somebody away', async () => {
    const letters = await morning();
    assert.deepEqual(
      letters.map(({ address: to }) => to).toSorted(),
      [at(plain.accountId), at(away.accountId), at(deputy.accountId)].toSorted(),
    );
    const told = letters.find(({ address: to }) => to === at(deputy.accountId));
    assert.match(told?.body ?? '', /It waits for Away, who is away, and you may act for them\./);
  });

  test('once it is long overdue the keepers hear of it, with for whom it waits, or that it is nobody', async () => {
    world.now = new Date('2026-12-16T08:00:00Z');
    const letters = await morning();
    const told = letters.find(({ address: to }) => to === at(officer.accountId));
    assert.match(told?.body ?? '', /It waits for Plain\. You are told because it is late\./);
    assert.match(told?.body ?? '', /Nobody is named for it, so nobody else was told\./);
    assert.match(told?.subject ?? '', /overdue/);
  });

  test('whoever wants one a week has one', async () => {
    world.now = new Date('2026-12-21T08:00:00Z');
    await world.owner('delete from reminder_sent');
    const choose = (accountId: string, how: string) =>
      world.owner(
        `insert into reminder_choice (council_id, account_id, how) values ($1, $2, $3)
         on conflict (council_id, account_id) do update set how = excluded.how`,
        [council.id, accountId, how],
      );
    await choose(plain.accountId, 'weekly');
    const lettersTo = async (accountId: string): Promise<number> =>
      (await morning()).filter(({ address: to }) => to === at(accountId)).length;
    assert.equal(await lettersTo(plain.accountId), 1);
    world.now = new Date('2026-12-24T08:00:00Z');
    assert.equal(
      await lettersTo(plain.accountId),
      0,
      'it has come to another day of the rule, in the same week',
    );
    world.now = new Date('2026-12-28T08:00:00Z');
    assert.equal(await lettersTo(plain.accountId), 1);
  });

  test('nobody of a fictional council', async () => {
    await world.owner('delete from reminder_sent');
    await world.owner('update council set is_example = true where id = $1', [council.id]);
    assert.deepEqual(await morning(), []);
  });
});

describe('reminders of very many things, where one person’s fail', async () => {
  const world = await newWorld({ after });
  const { council, officer } = await newRegister(world);
  const second = await world.person(council, ['registerKeeper'], 'Zed Keeper');
  world.now = new Date('2026-12-01T08:00:00Z');
  await world.owner(
    `insert into partnership (council_id, id, reference, name, stage, ends_on)
     select $1, gen_random_uuid(), n, 'Group ' || n, 'active', '2026-01-01' from generate_series(1, 10000) n`,
    [council.id],
  );
  const { run } = remindersIn(world, council);
  const told = async (accountId: string | null): Promise<number> => {
    const [row] = await world.owner<{ many: number }>(
      'select count(*)::int as many from reminder_sent where council_id = $1 and account_id = $2',
      [council.id, accountId],
    );
    return row?.many ?? 0;
  };

  test('one who cannot be written to keeps nobody else from it, and is told', async () => {
    await world.owner(
      `alter table outbox add constraint refused check (address <> '${officer.accountId}@example.org')`,
    );
    await assert.rejects(run(), /1 person could not be reminded/);
    await world.owner('alter table outbox drop constraint refused');
    assert.deepEqual([await told(officer.accountId), await told(second.accountId)], [0, 10_000]);
  });

  test('who has ten thousand late things is told of them in the next run', async () => {
    // As the database does by itself within a minute.
    await world.owner('analyze reminder_sent');
    assert.equal(await run(), 1);
    assert.deepEqual([await told(officer.accountId), await told(second.accountId)], [10_000, 10_000]);
  });
});
