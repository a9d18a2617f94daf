import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld } from '../test/world.ts';
import { fieldsOf } from '../test/forms.ts';
import { hiddenIn } from '../test/imports/uploads.ts';
import { hand, newScene } from './handover/testing/scene.ts';
import { londonDate } from './kit/dates.ts';
import { links } from './links.ts';

describe('what somebody with several roles does is kept as done by the one that lets them', async () => {
  const world = await newWorld({ after });
  const scene = await newScene(world);
  const { council, ids } = scene;
  const { slug } = council;

  test('a handover', async () => {
    const officer = await world.person(council, ['reader', 'registerKeeper']);
    const everything = { of: ids.ann, to: 'Bob Field', what: 'all', day: '2026-11-01' };
    const done = await hand({ ...scene, officer }, 'person', everything);
    assert.equal(done.statusCode, 303, done.body);
    assert.deepEqual(await rolesIn('handover'), ['registerKeeper']);
  });

  test('a decision of whoever has a role over the entry alone', async () => {
    const decider = await world.person(council, ['reader']);
    await world.owner(
      `insert into scoped_role (council_id, id, account_id, role, covers, entry_id) values ($1, gen_random_uuid(), $2, 'registerKeeper', 'entry', $3)`,
      [council.id, decider.accountId, ids.entry],
    );
    const page = await decider.get(links.questions(slug, 1, 'risk'));
    const sent = await decider.post(links.decide(slug, 1, 'risk'), {
      outcome: 'high',
      reason: 'It is',
      seen: hiddenIn(page.body, 'seen'),
    });
    assert.equal(sent.statusCode, 303, sent.body);
    assert.deepEqual(await rolesIn('decision'), ['registerKeeper']);
    const kept = await world.owner(`select as_role from change where table_name = 'decision'`);
    assert.deepEqual(kept, [{ as_role: 'registerKeeper' }]);
  });

  test('an entry that is changed, and a question that is answered', async () => {
    const officer = await world.person(council, ['reader', 'registerKeeper']);
    const send = async (address: string, typed: Record<string, string>): Promise<void> => {
      const shown = fieldsOf((await officer.get(address)).body, address);
      const sent = await officer.post(address, { ...Object.fromEntries(shown), ...typed });
      assert.equal(sent.statusCode, 303, sent.body);
    };
    const started = { 'startedOn-day': '1', 'startedOn-month': '4', 'startedOn-year': '2020' };
    await send(links.edit(slug, 1, 'dates'), started);
    const whole = links.wholeSet(slug, 1, 'definition');
    const { body } = await officer.get(whole);
    const [, name = '', value = ''] = /name="([^"]*)" type="radio" value="([^"]*)"/.exec(body) ?? [];
    await send(whole, { [name]: value });
    const kept = await world.owner<{ verb: string; role: string }>(
      'select distinct verb, as_role as role from change where actor_id = $1 order by verb',
      [officer.accountId],
    );
    assert.deepEqual(kept, [
      { verb: 'answered', role: 'registerKeeper' },
      { verb: 'changed the dates', role: 'registerKeeper' },
    ]);
  });

  test('days on which others act for somebody, by whoever looks after accounts', async () => {
    const head = await world.person(council, ['reader', 'administrator'], 'Di Quay');
    const away = await world.person(council, ['reader'], 'Ann Reed');
    const deputy = await world.person(council, ['reader'], 'Bob Field');
    const today = londonDate(new Date());
    const email = (who: { accountId: string | null }): string => `${who.accountId}@example.org`;
    const sent = await head.post(links.absences(slug), {
      away: email(away),
      deputies: email(deputy),
      from: today,
      until: today,
    });
    assert.equal(sent.statusCode, 303, sent.body);
    const kept = await world.owner<{ role: string }>(
      'select distinct as_role as role from change where actor_id = $1',
      [head.accountId],
    );
    assert.deepEqual(kept, [{ role: 'administrator' }]);
  });

  async function rolesIn(table: string): Promise<readonly string[]> {
    const rows = await world.owner<{ role: string }>(`select as_role as role from ${table}`);
    return rows.map(({ role }) => role);
  }
});
