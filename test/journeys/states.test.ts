import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { routes } from '../../src/app.ts';
import { openPool } from '../../src/kit/database.ts';
import { openApp } from '../../src/program.ts';
import { sentencesIn } from '../imports/uploads.ts';
import { exampleWorld } from '../scenarios/example.ts';
import { type Walker, walkers } from '../scenarios/people.ts';
import { named, placesOf } from '../scenarios/places.ts';
import { apart, duplicates, inOrder, withNeeds } from '../scenarios/posts.ts';
import { ready } from '../scenarios/ready.ts';
import { full } from '../scenarios/sample.ts';
import { newWorld } from '../world.ts';
import { openBrowser } from './browser.ts';
import { htmlFaults } from './checks.ts';
import { crawl } from './crawl.ts';
import { type Answered, distinct, faultsAtBothWidths } from './shapes.ts';
import { sceneOf, states } from './states.ts';
import { sendWrongly } from './wrongs.ts';

const posts = inOrder(routes.filter((route) => route.method === 'POST' && !apart.has(route.path)));
const needed = new Set(posts.flatMap((post) => withNeeds([post], posts).filter((each) => each !== post)));

const quiet = { host: '127.0.0.1', port: 0, server: null, empty: true, https: false, logLevel: 'silent' };

/**
 * Buttons: a browser can send nothing wrong with them, so that only the page of somebody who may not press them, or
 * of a form that is no longer theirs, is looked at.
 */
const buttons: ReadonlySet<string> = new Set([
  '/:council/plans/:id/copy',
  '/:council/plans/:id/carry-over',
  '/:council/plans/:id/priorities/:priority/move',
  '/:council/imports/:run/match',
  '/:council/imports/:run/undo',
  '/:council/sort/:set',
  '/:council/views/:id/remove',
  '/:council/what-if/draft',
  '/:council/fields/:id/move',
  '/:council/fields/:id/withdraw',
  '/:council/fields/:id/bring-back',
  '/councils/start/:id/check',
  ...duplicates.flat(),
]);

describe('every page of something wrong, or of a state that no link leads to', async () => {
  const world = await exampleWorld({ after });
  const everybody = await walkers(world);
  const keeper = everybody.find(
    (each) => each.slug === 'breckmoor' && each.role === 'registerKeeper' && each.hasPart,
  ) as Walker;
  const scene = await sceneOf(world, keeper);
  const nobody = await world.person(scene.council, []);
  const answered: Answered[] = [];

  test('is brought about as it should be', async () => {
    const others: string[] = [];
    for (const { what, status, bring } of states) {
      const response = await bring(scene);
      answered.push({ what, response });
      if (response.statusCode !== status)
        others.push(`${what}: ${response.statusCode} ${sentencesIn(response).slice(0, 300)}`);
    }
    assert.deepEqual(others, []);
  });

  test('each form that can be posted, sent wrongly, says so and is never our fault', async () => {
    const silent: string[] = [];
    for (const route of posts) {
      const form = await ready(scene.visitor, route, await placesOf(world, keeper));
      const told = new Set<number>();
      let done = false;
      for await (const [what, response] of sendWrongly(form, route, scene.visitor, nobody)) {
        const { statusCode } = response;
        assert.ok(statusCode < 500, `${named(route)} ${what} ${statusCode}`);
        done ||= statusCode === 303;
        if (statusCode < 400) continue;
        told.add(statusCode);
        answered.push({ what: `${named(route)} ${what}`, response });
      }
      assert.ok(told.has(403), `${named(route)}: nobody was refused`);
      told.delete(403);
      if (told.size === 0 && !buttons.has(route.path)) silent.push(named(route));
      if (needed.has(route) && !done)
        await (await ready(scene.visitor, route, await placesOf(world, keeper))).send();
    }
    assert.deepEqual(silent, []);
  });

  test('a program and a council that have nothing yet', async () => {
    const stranger = (await newWorld({ after })).visitor();
    for (const response of [await stranger.get('/first-account'), await stranger.post('/first-account')])
      answered.push({ what: 'POST /first-account, sent empty, and its form', response });
    assert.equal(answered.at(-1)?.response.statusCode, 422);

    const council = await world.council();
    const officer = await world.person(council);
    for await (const found of crawl(world.app, officer.cookie, `/${council.slug}/register`, 1)) {
      assert.ok([200, 303].includes(found.status), `${found.url} ${found.status}`);
      if (found.body !== '')
        answered.push({ what: `nothing yet: ${found.url}`, response: await officer.get(found.url) });
    }
    const later = await world.council({ from: '2030-01-01' });
    answered.push({
      what: 'no policy yet',
      response: await (await world.person(later)).get(`/${later.slug}/register`),
    });
  });

  test('a fault of ours, and a database that is away', async () => {
    const cookie = scene.visitor.cookie;
    const config = { ...quiet, folder: '/nonexistent' };
    const nowhere = openPool({
      url: 'postgres://nobody@127.0.0.1:1/none',
      connections: 1,
      statementTimeout: 1,
    });
    const away = await openApp(config, { ...world.database, pool: nowhere }, () => world.now);
    const here = await openApp(config, world.database, () => world.now);
    await world.owner('alter table plan rename to plan_elsewhere');
    for (const [app, status] of [
      [away, 503],
      [here, 500],
    ] as const) {
      const response = await app.inject({ url: `/${keeper.slug}/plans`, headers: { cookie } });
      answered.push({ what: `answered ${status}`, response });
      assert.equal(response.statusCode, status);
      await app.close();
    }
    await world.owner('alter table plan_elsewhere rename to plan');
    await nowhere.end();
  });

  test('and no form was left out', () => {
    const told = answered.filter(({ response }) => response.statusCode >= 400).map(({ what }) => what);
    const left = routes.filter(
      (route) => route.method === 'POST' && !told.some((what) => what.startsWith(named(route))),
    );
    assert.deepEqual(left.map(named), []);
  });

  test('is valid HTML', async () => {
    const faults: string[] = [];
    for (const { what, response } of distinct(answered, true))
      faults.push(...(await htmlFaults(response.body)).map((fault) => `${what}: ${fault}`));
    assert.deepEqual(faults, []);
  });

  test('is accessible and nowhere scrolls sideways', async (t) => {
    const site = await world.app.listen({ host: '127.0.0.1', port: 0 });
    const { browser, close } = await openBrowser();
    after(close);
    const pages = distinct(answered, full);
    t.diagnostic(`${pages.length} of ${answered.length} pages`);
    assert.deepEqual(await faultsAtBothWidths(browser, site, pages, full), []);
  });
});
