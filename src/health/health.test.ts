import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textIn } from '../../test/text.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';
import { answers, dayIn, linkTo, newScene, openedBy } from './testing/scene.ts';

describe('each partner is asked alone what they think, with their names where the policy does not say otherwise', async () => {
  const world = await newWorld({ after });
  const scene = await newScene(world, 'borough');
  const { officer, council, at, ids } = scene;
  let check = '';

  test('the page says who can be asked, and that anonymity is not set by the policy', async () => {
    const { body, statusCode } = await officer.get(at);
    assert.equal(statusCode, 200, body);
    const said = textIn(body);
    assert.match(said, /Whether answers are anonymous is not set by this policy/);
    for (const who of ['Ann Ames Harbour Trust', 'Bob Bell Harbour Police', 'Cal Crane The council'])
      assert.match(said, new RegExp(who));
    assert.match((await officer.get(links.record(council.slug, 1))).body, /What partners think of it/);
  });

  test('a form without a last day is refused, and nothing else happens', async () => {
    const changed = await world.changes(async () => {
      const refused = await officer.post(at, { people: [ids.ann] });
      assert.equal(refused.statusCode, 422);
      assert.match(textIn(refused.body), /Enter the last day to answer/);
    });
    assert.deepEqual(changed, []);
  });

  test('opening it writes to each, by themselves', async () => {
    const changed = await world.changes(async () => {
      check = await openedBy(scene, [ids.ann, ids.bob, ids.cal]);
    });
    assert.deepEqual(changed, ['change', 'health_asked', 'health_check', 'mailed_link', 'outbox']);
    const letters = await world.owner<{ address: string; body: string }>(
      `select address, body from outbox where kind = 'health check' order by address`,
    );
    assert.deepEqual(
      letters.map(({ address }) => address),
      ['ann@example.org', 'bob@example.org', 'cal@example.org'],
    );
    assert.match(letters[0]?.body ?? '', /Your name stands beside your answers/);
    const again = await officer.post(at, { ...dayIn(14), people: [ids.ann] });
    assert.equal(again.statusCode, 409);
    assert.match(textIn(again.body), /One is open already/);
  });

  test('whoever has the link sees one page, signed in nowhere, and nothing else', async () => {
    const ann = world.visitor();
    const page = await ann.get(await linkTo(scene, 'ann@example.org'));
    assert.equal(page.statusCode, 200, page.body);
    assert.match(
      textIn(page.body),
      /What do you think of Harbour Board\?.+You answer as Ann Ames, for Harbour Trust/,
    );
    assert.doesNotMatch(page.body, new RegExp(`/${council.slug}/register`));
    assert.equal((await ann.get(links.record(council.slug, 1))).statusCode >= 300, true);
    assert.equal((await ann.get('/health-check/nobody-knows')).statusCode, 404);
  });

  test('what is kept for later is opened by the link alone, and read by nobody else', async () => {
    const [ann, url] = [world.visitor(), await linkTo(scene, 'ann@example.org')];
    const kept = await world.changes(async () => {
      const saved = await ann.post(url, { ...answers('yes', { informed: '' }), do: 'save' });
      assert.equal(saved.statusCode, 303, saved.body);
    });
    assert.deepEqual(kept, ['health_draft']);
    assert.match((await ann.get(url)).body, /It is not sent yet/);
    const [draft] = await world.owner<{ sealed: Buffer }>('select sealed from health_draft');
    assert.doesNotMatch(draft?.sealed.toString('latin1') ?? '', /view-|yes/);
  });

  test('a question that is left is named, and nothing is sent', async () => {
    const changed = await world.changes(async () => {
      const refused = await world
        .visitor()
        .post(await linkTo(scene, 'ann@example.org'), { ...answers('yes', { informed: '' }), do: 'send' });
      assert.equal(refused.statusCode, 422);
      assert.match(
        textIn(refused.body),
        /Answer “Are you kept informed of its progress\?”, “Don’t know” included/,
      );
    });
    assert.deepEqual(changed, []);
  });

  test('answers are sent once, and are counted with who gave them', async () => {
    const url = await linkTo(scene, 'ann@example.org');
    const sent = await world.visitor().post(url, { ...answers('yes'), do: 'send' });
    assert.equal(sent.statusCode, 200, sent.body);
    assert.match(textIn(sent.body), /Your answers are sent/);
    const changed = await world.changes(async () => {
      assert.equal((await world.visitor().post(url, { ...answers('no'), do: 'send' })).statusCode, 404);
    });
    assert.deepEqual(changed, []);
    assert.deepEqual(await world.owner('select id from health_draft'), []);
    const bob = await linkTo(scene, 'bob@example.org');
    await world.visitor().post(bob, { ...answers('no', { clear: 'dont-know' }), do: 'send' });
    const said = textIn((await officer.get(check)).body);
    assert.match(said, /2 of 3 people have answered/);
    assert.match(said, /They do not agree: 1 says “Yes”, 1 says “No”/);
    assert.match(said, /Ann Ames, Harbour Trust/);
    assert.match(said, /1 says “Yes”, 1 person did not know/);
    assert.match(said, /Not set by this policy: it does not say what the answers come to/);
  });

  test('somebody else is asked by their address, once, and for whom they are kept', async () => {
    const ask = links.healthStep(council.slug, 1, check.split('/').at(-1) ?? '', 'ask');
    const wrong = await officer.post(ask, { name: 'Ann', email: 'ann@example.org', organisation: ids.trust });
    assert.equal(wrong.statusCode, 422);
    assert.match(textIn(wrong.body), /Ann Ames has that address and is asked already/);
    const asked = await officer.post(ask, {
      name: 'Dee Dunn',
      email: 'dee@example.org',
      organisation: ids.police,
    });
    assert.equal(asked.statusCode, 303, asked.body);
    assert.match(textIn((await officer.get(check)).body), /Dee Dunn Harbour Police Not yet/);
  });

  test('an action follows from it, and reads of whom it is asked', async () => {
    const step = links.healthStep(council.slug, 1, check.split('/').at(-1) ?? '', 'action');
    assert.equal(
      (await officer.post(step, { title: 'Write to each partner', owner: ids.cal, ...dayIn(30) })).statusCode,
      303,
    );
    assert.match(textIn((await officer.get(check)).body), /Write to each partner Cal Crane/);
    const [action] = await world.owner<{ kind: string }>('select kind from action');
    assert.deepEqual(action, { kind: 'review' });
  });

  test('nobody is reminded twice on a day; once closed, no answer is taken', async () => {
    const id = check.split('/').at(-1) ?? '';
    const changed = await world.changes(async () => {
      await officer.post(links.healthStep(council.slug, 1, id, 'remind'));
    });
    assert.deepEqual(changed, []);
    await world.owner(`update health_asked set written_on = written_on - 3`);
    assert.equal((await officer.post(links.healthStep(council.slug, 1, id, 'remind'))).statusCode, 303);
    const cal = await linkTo(scene, 'cal@example.org');
    assert.equal((await officer.post(links.healthStep(council.slug, 1, id, 'close'))).statusCode, 303);
    const late = await world.changes(async () => {
      assert.equal((await world.visitor().post(cal, { ...answers('yes'), do: 'send' })).statusCode, 404);
    });
    assert.deepEqual(late, []);
    assert.match(textIn((await officer.get(check)).body), /It was closed on/);
  });

  test('the next one stands beside it', async () => {
    const next = await openedBy(scene, [ids.ann]);
    await world.visitor().post(await linkTo(scene, 'ann@example.org'), { ...answers('yes'), do: 'send' });
    assert.match(textIn((await officer.get(next)).body), /“Last time” is the check of .+Last time/);
  });

  test('whoever only reads sees what was said and opens nothing', async () => {
    const reader = await world.person(council, ['reader'], 'Rae Reader');
    const page = await reader.get(check);
    assert.equal(page.statusCode, 200);
    assert.doesNotMatch(page.body, /Ask them|Remind them|Add the action/);
    assert.equal((await reader.post(at, { ...dayIn(14) })).statusCode, 403);
  });
});

test('where the policy asks partners nothing, the page says so and nothing can be opened', async (t) => {
  const world = await newWorld(t);
  const { officer, at } = await newScene(world, 'harborough');
  assert.match(
    textIn((await officer.get(at)).body),
    /Asking partners how a partnership is doing is not set by this policy/,
  );
  const changed = await world.changes(async () => {
    assert.equal((await officer.post(at, { ...dayIn(14) })).statusCode, 409);
  });
  assert.deepEqual(changed, []);
});
