import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { routes } from '../../src/app.ts';
import { newId } from '../../src/kit/ids.ts';
import { formToken, newToken } from '../../src/kit/session.ts';
import { exampleWorld } from './example.ts';
import { tokenOf, walkers } from './people.ts';
import { addressOf, named, placesOf } from './places.ts';

/** What another machine sends proves itself: see src/signing-in/provider. */
const posts = routes.filter((route) => route.method === 'POST' && route.fromMachine !== true);

describe('a post counts only when it is a form of ours, sent by whom it was drawn for', async () => {
  const world = await exampleWorld({ after });
  const everybody = await walkers(world);
  const keeper = everybody.find((each) => each.role === 'registerKeeper' && each.slug === 'breckmoor');
  assert.ok(keeper);
  const places = await placesOf(world, keeper);
  const token = tokenOf(keeper.accountId);

  const send = (
    url: string,
    body: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
    type = 'application/x-www-form-urlencoded',
  ): Promise<LightMyRequestResponse> =>
    world.app.inject({
      method: 'POST',
      url,
      headers: { cookie: `concordat=${token}`, 'content-type': type, ...headers },
      payload: type === 'application/json' ? JSON.stringify(body) : new URLSearchParams(body).toString(),
    });

  test('without a token, with another browser’s, or from another site, nothing is done and a sentence says so', async () => {
    const good = { _csrf: formToken(token), _key: newId() };
    const forged: readonly (readonly [Record<string, string>, Record<string, string>])[] = [
      [{}, {}],
      [{ _csrf: '' }, {}],
      [{ _csrf: formToken(newToken()) }, {}],
      [good, { origin: 'https://elsewhere.example' }],
      [good, { origin: 'null' }],
      [good, { origin: 'http://localhost.elsewhere.example' }],
      [good, { cookie: `concordat=${newToken()}` }],
      [good, { cookie: '' }],
    ];
    const changed = await world.changes(async () => {
      for (const route of posts)
        for (const [body, headers] of forged) {
          const response = await send(addressOf(route.path, places), body, headers);
          const what = `${named(route)} ${JSON.stringify(headers)}`;
          assert.equal(response.statusCode, 403, what);
          assert.match(response.body, /so nothing was done/, what);
        }
    });
    assert.deepEqual(changed, []);
    const alive = await world.visitor(token).get('/breckmoor/register');
    assert.equal(alive.statusCode, 200, 'and the session is as it was');
  });

  test('a post that asks for a page is not there, and a page that is posted to is not there', async () => {
    const pages = new Set(routes.filter((route) => route.method === 'GET').map((route) => route.path));
    const changed = await world.changes(async () => {
      for (const route of posts.filter(({ path }) => !pages.has(path))) {
        const response = await world.visitor(token).get(addressOf(route.path, places));
        assert.ok([404, 303].includes(response.statusCode), `GET ${route.path} ${response.statusCode}`);
      }
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
        const response = await world.app.inject({ method, url: '/breckmoor/register' });
        assert.equal(response.statusCode, 404, method);
      }
    });
    assert.deepEqual(changed, []);
  });

  test('a form that is sent as JSON, or as nothing known, does no more than one', async () => {
    const changed = await world.changes(async () => {
      for (const type of ['application/json', 'text/plain', 'application/xml', 'multipart/form-data']) {
        const response = await send('/breckmoor/organisations/add', { name: 'Intruder' }, {}, type);
        assert.ok(response.statusCode >= 400 && response.statusCode < 500, `${type} ${response.statusCode}`);
        assert.match(String(response.headers['content-type']), /text\/html/, type);
      }
    });
    assert.deepEqual(changed, []);
  });
});
