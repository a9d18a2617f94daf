import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { routes } from '../../src/app.ts';
import { openPool } from '../../src/kit/database.ts';
import { openApp } from '../../src/program.ts';
import { sentencesIn } from '../imports/uploads.ts';
import { exampleWorld } from '../scenarios/example.ts';
import { keeperOfAll } from '../scenarios/people.ts';
import { named, placesOf } from '../scenarios/places.ts';
import { apart } from '../scenarios/apart.ts';
import { duplicates, inOrder, withNeeds } from '../scenarios/posts.ts';
import { ready } from '../scenarios/ready.ts';
import { full } from '../scenarios/sample.ts';
import { newWorld, testConfig } from '../world.ts';
import { openBrowser } from './browser.ts';
import { htmlFaults } from './checks.ts';
import { atMost, crawl } from './crawl.ts';
import { type Answered, distinct, faultsAtBothWidths } from './shapes.ts';
import { sceneOf, states } from './states.ts';
import { sendWrongly } from './wrongs.ts';

const posts = inOrder(routes.filter((route) => route.method === 'POST' && !apart.has(route.path)));
const needed = new Set(posts.flatMap((post) => withNeeds([post], posts).filter((each) => each !== post)));

/**
 * Buttons: a browser can send nothing wrong with them, so that only the page of somebody who may not press them, or
 * of a form that is no longer theirs, is looked at.
 */
const buttons: ReadonlySet<string> = new Set([
  '/:council/register/:reference/proposals/:id/tell/:place',
  '/:council/log/seals/verify',
  '/:council/log/seals/mail',
  '/:council/plans/:id/copy',
  '/:council/plans/:id/carry-over',
  '/:council/plans/:id/priorities/:priority/move',
  '/:council/imports/:run/match',
  '/:council/imports/:run/undo',
  '/:council/sort/:set',
  '/:council/views/:id/remove',
  '/:council/personal-data/holds/:hold/end',
  '/:council/personal-data/erasures/:erasure/withdraw',
  '/:council/what-if/draft',
  '/:council/fields/:id/move',
  '/:council/fields/:id/withdraw',
  '/:council/fields/:id/bring-back',
  '/:council/council/brand/remove-logo',
  '/:council/council/people-to-invite/take-off',
  '/:council/handovers/:id/undo',
  '/:council/handovers/:id/withdraw',
  '/:council/absences/:id/end',
  '/:council/register/:reference/leaving/strategy/send',
  '/:council/register/:reference/leaving/tasks',
  '/:council/members/:account/take',
  '/:council/members/:account/suspend',
  '/:council/members/:account/let-in',
  '/:council/members/:account/remove',
  '/:council/members/invited/:id/withdraw',
  '/:council/register/:reference/shared/:guest/withdraw',
  '/:council/guests/:guest/withdraw',
  '/:council/register/:reference/documents/:document/sign-here',
  '/:council/register/:reference/documents/:document/signatures/:signature/withdraw',
  '/:council/register/:reference/health-checks/:check/close',
  '/:council/register/:reference/framework/sign-off',
  '/:council/register/:reference/variations/:id/withdraw',
  '/:council/register/:reference/responsibilities/:id/remove',
  '/:council/questionnaires/mine/:asked',
  '/:council/questionnaires/:id/close',
  '/:council/notices/:notice/record',
  '/councils/start/:id/check',
  ...duplicates.flat(),
]);

describe('every page of something wrong, or of a state that no link leads to', async () => {
  const world = await exampleWorld({ after });
  const keeper = await keeperOfAll(world);
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
    // Every member has a calendar of their own: whoever has no role here is refused.
    for (const end of ['', '/end'])
      answered.push({
        what: `POST /:council/my-work/calendar${end}, by whoever has no role`,
        response: await nobody.post(`/${keeper.slug}/my-work/calendar${end}`),
      });
    assert.deepEqual(silent, []);
  });

  test('a program and a council that have nothing yet', async () => {
    const stranger = (await newWorld({ after })).visitor();
    for (const response of [await stranger.get('/first-account'), await stranger.post('/first-account')])
      answered.push({ what: 'POST /first-account, sent empty, and its form', response });
    assert.equal(answered.at(-1)?.response.statusCode, 422);

    const council = await world.council();
    const officer = await world.person(council);
    for await (const found of crawl(world.app, officer.cookie, `/${council.slug}/register`, atMost(1, 4))) {
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
    const config = { ...testConfig, logLevel: 'silent' };
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
