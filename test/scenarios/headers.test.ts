import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { routes } from '../../src/app.ts';
import { openApp } from '../../src/program.ts';
import { testConfig } from '../world.ts';
import { exampleWorld } from './example.ts';
import { keeperOfAll, tokenOf, walkers } from './people.ts';
import { addressOf, named, placesOf } from './places.ts';
import { nonceOf, soundHeaders, soundPage } from './sound.ts';

const gets = routes.filter((route) => route.method === 'GET');

describe('what a browser is told', async () => {
  const world = await exampleWorld({ after });
  const everybody = await walkers(world);
  const keeper = await keeperOfAll(world);
  const places = await placesOf(world, keeper);
  const visitor = world.visitor(tokenOf(keeper.accountId));

  test('of every page: nothing inline without this answer’s nonce, nothing kept, nothing framed', async () => {
    const nonces = new Set<string>();
    let pages = 0;
    for (const route of gets) {
      const response = await visitor.get(addressOf(route.path, places));
      soundHeaders(response, named(route));
      if (response.statusCode === 303) continue;
      if (String(response.headers['content-type']).startsWith('image/')) {
        // Its address has a digest of it. Were it opened by itself and no picture after all, nothing in it would run.
        assert.match(String(response.headers['cache-control']), /^private,.* immutable$/);
        assert.match(String(response.headers['content-security-policy']), /; sandbox$/);
        continue;
      }
      assert.equal(response.headers['cache-control'], 'no-store', named(route));
      if (!String(response.headers['content-type']).startsWith('text/html')) {
        assert.match(response.headers['content-disposition'] ?? '', /^attachment;/, named(route));
        continue;
      }
      soundPage(response, named(route));
      pages += 1;
      nonces.add(nonceOf(response));
    }
    assert.ok(pages > 70);
    assert.equal(nonces.size, pages, 'a nonce serves one answer');
    assert.ok([...nonces].every((nonce) => nonce.length >= 16));
  });

  test('of a page of the past, of refusals, and of what is not there', async () => {
    const reader = everybody.find((each) => each.role === 'reader' && each.slug === 'breckmoor');
    assert.ok(reader);
    const others = [
      [await visitor.get('/breckmoor/register?as_at=2026-05-01'), 200],
      [await visitor.get('/breckmoor/register?as_at=never'), 422],
      [await visitor.get('/nowhere/at/all'), 404],
      [await visitor.get('/Breckmoor/register'), 404],
      [await visitor.get('/assets/none.css'), 404],
      [await world.visitor(tokenOf(reader.accountId)).get('/breckmoor/register/add'), 403],
      [await visitor.post('/breckmoor/organisations/add', { name: '' }), 422],
      [await visitor.post('/breckmoor/organisations/add', { _csrf: 'x' }), 403],
      [await visitor.post('/breckmoor/organisations/add', { name: 'x'.repeat(2_100_000) }), 413],
    ] as const;
    for (const [response, status] of others) {
      assert.equal(response.statusCode, status);
      soundPage(response, String(status));
    }
  });

  test('of what is not a page: styles and scripts are kept, and taken for nothing else', async () => {
    const page = await visitor.get('/sign-in');
    const files = [...page.body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file = '']) => file);
    assert.ok(files.length >= 3);
    for (const file of files) {
      const response = await visitor.get(file);
      assert.equal(response.statusCode, 200, file);
      soundHeaders(response, file);
      assert.match(String(response.headers['cache-control']), /immutable/, file);
    }
  });

  test('under https: cookies go nowhere else, and browsers are told to stay', async (t) => {
    const { database } = world;
    const app = await openApp({ ...testConfig, https: true }, database, () => world.now);
    t.after(() => app.close());
    const response = await app.inject({ url: '/sign-in' });
    soundPage(response, 'sign in');
    const cookies = [response.headers['set-cookie'] ?? []].flat();
    assert.ok(cookies.length > 0);
    for (const cookie of cookies) {
      assert.match(cookie, /; Secure(;|$)/i);
      assert.match(cookie, /^__Host-concordat[a-z-]*=[^;]*; Path=\/;/);
      assert.doesNotMatch(cookie, /; Domain/i);
    }
    assert.match(String(response.headers['strict-transport-security']), /max-age=\d{8}/);
    assert.equal(response.headers['cross-origin-opener-policy'], 'same-origin');
    assert.doesNotMatch(response.body, /name="demo"/);
  });
});
