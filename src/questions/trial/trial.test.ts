import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld } from '../../../test/world.ts';

describe('trying a relationship against the definition', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'cheshire-west' });
  const keeper = await world.person(council, ['registerKeeper'], 'Ann Keeper');
  const reader = await world.person(council, ['reader'], 'Di Reader');
  const url = `/${council.slug}/is-it-a-partnership`;

  test('begins with what it may turn out to be, asks one question at a time, and ends at a result', async () => {
    const start = await reader.get(url);
    assert.match(start.body, /Contract won by tender/);
    assert.match(start.body, new RegExp(`href="${url}\\?ask=tender"`));
    const asked = await reader.get(`${url}?ask=tender`);
    assert.match(asked.body, /<form method="get"/);
    const on = await reader.get(`${url}?asked=tender&answer=no`);
    assert.equal(on.headers.location, `${url}?a-tender=no&ask=commissioned`);
    const settled = await reader.get(`${url}?a-commissioned=no&asked=tender&answer=yes`);
    assert.equal(settled.headers.location, `${url}?a-commissioned=no&a-tender=yes&show=result`);
    const result = await reader.get(settled.headers.location ?? '');
    assert.match(result.body, /<h1[^>]*>Contract won by tender<\/h1>/);
    assert.match(result.body, /A trial: nothing is kept/);
    assert.doesNotMatch(result.body, /Add it to the register/);
  });

  test('keeps nothing', async () => {
    const changed = await world.changes(async () => {
      await keeper.get(`${url}?asked=tender&answer=no`);
      await keeper.get(`${url}?a-tender=yes`);
    });
    assert.deepEqual(changed, []);
  });

  test('goes on past what is not known, and says what could still change the result', async () => {
    const { body } = await reader.get(`${url}?a-tender=no&a-commissioned=dont-know&show=result`);
    assert.match(body, /Not yet known/);
    assert.match(
      body,
      /Have we commissioned an organisation[^<]*<\/th><td[^>]*><span class="c-unknown">Don’t know/,
    );
  });

  test('a question without an answer is asked again, with the others kept', async () => {
    const reply = await reader.get(`${url}?a-tender=no&asked=commissioned`);
    assert.equal(reply.statusCode, 422);
    assert.match(reply.body, /There is a problem/);
    assert.match(reply.body, /name="a-tender" value="no"/);
  });

  test('becomes an entry with its answers when somebody names it', async () => {
    const reply = await keeper.post(url, { name: 'Coast Haulage', 'a-tender': 'yes' });
    assert.equal(reply.headers.location, `/${council.slug}/register/1/definition`);
    const { body } = await keeper.get(reply.headers.location ?? '');
    assert.match(body, /Record as: Contract won by tender/);
  });

  test('refuses a name that is missing or taken, and adds nothing', async () => {
    const changed = await world.changes(async () => {
      const unnamed = await keeper.post(url, { name: ' ', 'a-tender': 'yes' });
      assert.equal(unnamed.statusCode, 422);
      const taken = await keeper.post(url, { name: 'coast HAULAGE', 'a-tender': 'yes' });
      assert.equal(taken.statusCode, 422);
      assert.match(taken.body, /Entry 1 has this name already/);
      const unauthorised = await reader.post(url, { name: 'Another', 'a-tender': 'yes' });
      assert.equal(unauthorised.statusCode, 403);
    });
    assert.deepEqual(changed, []);
  });

  test('nothing that anybody types makes a fault', async () => {
    const odd = [
      'a-tender=%00',
      'ask=__proto__',
      'asked=nothing&answer=x',
      'a-tender=maybe',
      'asked=tender&answer=%00',
      'a-tender=yes&a-tender=no',
    ];
    for (const query of odd) {
      const reply = await reader.get(`${url}?${query}`);
      assert.ok([200, 303, 422].includes(reply.statusCode), query);
    }
    const posted = await keeper.post(url, { name: 'x'.repeat(400), 'a-tender': '\u0000' });
    assert.equal(posted.statusCode, 422);
  });
});
