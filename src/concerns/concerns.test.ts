import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { newScene, saved, type Scene } from '../../test/editing/scene.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld, type Visitor, type World } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';
import { regularJobs } from '../jobs.ts';
import { links } from '../links.ts';

const said = {
  title: 'No meeting for a year',
  about: 'The board was called off four times.',
  serious: 'The grant depends on it.',
  asks: 'Advice on whether to write to the chair.',
};

async function raised({ council, officer }: Scene, by: Visitor = officer): Promise<string> {
  return saved(await by.post(links.raiseConcern(council.slug, 1), said));
}

/** Sends a form of the page with the version that it shows. */
async function send(by: Visitor, address: string, does: string, fields: Readonly<Record<string, string>>) {
  const page = await by.get(address);
  const version = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? '1';
  return by.post(`${address}/${does}`, { version, ...fields });
}

const night = async (world: World): Promise<void> => {
  const config = { folder: '/nonexistent' } as never;
  await regularJobs(config, world.database, () => world.now)
    .find(({ name }) => name === 'escalate-what-is-unanswered')
    ?.run();
};

describe('an issue of concern, as the policy of breckland has it', async () => {
  const world = await newWorld({ after });
  const scene = await newScene(world);
  const { council, officer } = scene;
  await standAfresh(world, council);
  const member = await world.person(council, ['cmtMember'], 'Cath Member');
  const team = await world.person(council, ['managementTeam'], 'Tom Team');
  const steps = () =>
    world.owner<{ role: string; state: string }>(
      'select role, state from concern_step where council_id = $1 order by place',
      [council.id],
    );
  let address = '';

  test('a form with nothing in it says what is missing, and nothing happens', async () => {
    const changed = await world.changes(async () => {
      const refused = await officer.post(links.raiseConcern(council.slug, 1), {});
      assert.equal(refused.statusCode, 422);
      for (const words of [
        'Say in a few words',
        'Say what has happened',
        'Say how serious',
        'Say what you ask for',
      ])
        assert.match(textOf(refused), new RegExp(words));
    });
    assert.deepEqual(changed, []);
  });

  test('goes to whom the route names, who are written to, and is counted in the register', async () => {
    const form = textOf(await officer.get(links.raiseConcern(council.slug, 1)));
    assert.match(
      form,
      /It goes to: Member of the Corporate Management Team\. Told of it: Portfolio Holder\./,
    );
    address = await raised(scene);
    assert.deepEqual(await steps(), [
      { role: 'cmtMember', state: 'asked' },
      { role: 'portfolioHolder', state: 'told' },
      { role: 'managementTeam', state: 'waiting' },
    ]);
    const letters = await world.owner<{ subject: string }>(
      `select subject from outbox where council_id = $1 and kind = 'issue of concern'`,
      [council.id],
    );
    assert.deepEqual(letters, [{ subject: 'Issue of concern: Coast Forum' }]);
    assert.match(textOf(await officer.get(links.record(council.slug, 1))), /issues? of concern/i);
    assert.match(textOf(await officer.get(links.allConcerns(council.slug))), /No meeting for a year/);
  });

  test('nobody answers their own', async () => {
    const changed = await world.changes(async () => {
      const refused = await send(officer, address, 'answer', { gives: 'advice', answer: 'All is well' });
      assert.equal(refused.statusCode, 409);
      assert.match(textOf(refused), /somebody else has to answer it/);
    });
    assert.deepEqual(changed, []);
  });

  test('somebody who was not asked is told who was', async () => {
    const refused = await send(team, address, 'answer', { gives: 'advice', answer: 'Wait' });
    assert.equal(refused.statusCode, 409);
    assert.match(textOf(refused), /It waits for Member of the Corporate Management Team/);
  });

  test('an answer against an older version is not kept, and nothing of it is lost', async () => {
    const refused = await member.post(`${address}/answer`, {
      version: '0',
      gives: 'advice',
      answer: 'Write now',
    });
    assert.equal(refused.statusCode, 422);
    assert.match(refused.body, /Write now/);
    assert.match(textOf(refused), /Somebody did something with this issue/);
  });

  test('is escalated by those who were asked, to whom the policy keeps for that', async () => {
    const why = { why: 'It needs the whole team' };
    assert.equal((await send(member, address, 'escalate', why)).statusCode, 303);
    assert.equal((await steps())[2]?.state, 'asked');
    assert.equal((await send(member, address, 'escalate', why)).statusCode, 409);
  });

  test('nobody answers for one who is away before they act for them', async () => {
    const deputy = await world.person(council, ['reader'], 'Dee Deputy');
    const absence = newId();
    await world.owner(
      `insert into absence (council_id, id, account_id, from_on, until_on) values ($1, $2, $3, '2026-01-01', '2100-01-01')`,
      [council.id, absence, member.accountId],
    );
    await world.owner('insert into absence_deputy (council_id, absence_id, account_id) values ($1, $2, $3)', [
      council.id,
      absence,
      deputy.accountId,
    ]);
    const answer = { gives: 'advice', answer: 'Call it again' };
    const refused = await send(deputy, address, 'answer', answer);
    assert.equal(refused.statusCode, 409);
    assert.match(textOf(refused), /Cath Member is away and you may act for them: begin that/);
    await world.owner('insert into acting (council_id, account_id, absence_id) values ($1, $2, $3)', [
      council.id,
      deputy.accountId,
      absence,
    ]);
    const other = await raised(scene);
    saved(await send(deputy, other, 'answer', answer));
    assert.match(textOf(await officer.get(other)), /Advised by Dee Deputy for Cath Member on/);
    const [kept] = await world.owner<{ by: string; for: string }>(
      `select answered_by as by, answered_for as for from concern_step where council_id = $1 and state = 'answered'`,
      [council.id],
    );
    assert.deepEqual(kept, { by: deputy.accountId, for: member.accountId });
    await world.owner('delete from concern where council_id = $1 and id = $2', [
      council.id,
      other.split('/').at(-1),
    ]);
    await world.owner('update absence set ended_at = now() where id = $1', [absence]);
  });

  test('is answered once by each', async () => {
    saved(await send(member, address, 'answer', { gives: 'advice', answer: 'Write to the chair' }));
    saved(await send(team, address, 'answer', { gives: 'decision', answer: 'We write on Monday' }));
    const again = await send(member, address, 'answer', { gives: 'advice', answer: 'Again' });
    assert.equal(again.statusCode, 409);
    const page = textOf(await officer.get(address));
    assert.match(page, /Advised by Cath Member on/);
    assert.match(page, /Decided by Tom Team on/);
  });

  test('what follows is an action of the entry', async () => {
    saved(await send(officer, address, 'follow-up', { task: 'Write to the chair', owner: '' }));
    const [action] = await world.owner<{ kind: string; title: string }>(
      'select kind, title from action where council_id = $1',
      [council.id],
    );
    assert.deepEqual(action, { kind: 'concern', title: 'Write to the chair' });
    assert.match(textOf(await officer.get(address)), /Write to the chair/);
  });

  test('is closed by whoever raised it once it is answered, with what was done, and is counted no more', async () => {
    saved(await send(officer, address, 'close', { outcome: 'The chair has called a meeting' }));
    const [row] = await world.owner<{ outcome: string }>(
      'select outcome from concern where council_id = $1',
      [council.id],
    );
    assert.equal(row?.outcome, 'The chair has called a meeting');
    assert.equal((await send(officer, address, 'close', { outcome: 'Twice' })).statusCode, 409);
    assert.match(textOf(await officer.get(links.concerns(council.slug, 1))), /No issue of concern is open/);
  });

  test('is escalated overnight once an answer is late, which is said', async () => {
    const late = await raised(scene);
    await night(world);
    const state = async () =>
      (
        await world.owner<{ at: Date | null }>(
          'select escalated_at as at from concern where council_id = $1 and closed_at is null',
          [council.id],
        )
      )[0]?.at ?? null;
    assert.equal(await state(), null, 'not before its day');
    world.now = new Date(Date.now() + 15 * 86_400_000);
    await night(world);
    assert.notEqual(await state(), null);
    assert.match(textOf(await team.get(late)), /as it was not answered in time/);
    world.now = new Date();
  });

  test('somebody without a part and without the role may not raise one, and is told who can', async () => {
    const reader = await world.person(council, ['reader']);
    const refused = await reader.post(links.raiseConcern(council.slug, 1), said);
    assert.equal(refused.statusCode, 403);
    assert.match(textOf(refused), /Ask its lead officer/);
  });
});

describe('an issue of concern where the policy sets no route', async () => {
  const world = await newWorld({ after });
  const scene = await newScene(world, 'brentwood');
  await standAfresh(world, scene.council);
  const { council, officer } = scene;

  test('goes to those who keep the register, and says that it is ours', async () => {
    assert.match(
      textOf(await officer.get(links.raiseConcern(council.slug, 1))),
      /To whom an issue goes is not set by this policy, so it goes to: Partnerships officer\. That is ours\./,
    );
    const address = await raised(scene);
    const keeper = await world.person(council, ['registerKeeper'], 'Kit Keeper');
    assert.match(
      textOf(await keeper.get(address)),
      /Not set by this policy: whom it goes to and by when is ours/,
    );
    saved(await send(keeper, address, 'answer', { gives: 'decision', answer: 'We look at it' }));
    saved(await send(keeper, address, 'close', { outcome: 'It was looked at' }));
  });
});
