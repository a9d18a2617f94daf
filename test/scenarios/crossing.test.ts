import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { routes } from '../../src/app.ts';
import type { CouncilRoute } from '../../src/route.ts';
import { cross, crossingOf, formsFor, MARK, markCouncil, sumOf, thingsOf } from './crossing.ts';
import { exampleWorld } from './example.ts';
import { keeperOfAll, tokenOf } from './people.ts';
import { placesOf } from './places.ts';
import { apart } from './apart.ts';
import { full, seed, streamOf } from './sample.ts';

/** How many requests; the whole count is for a proof. */
const many = Number(process.env['CONCORDAT_CROSSINGS'] ?? (full ? 100_000 : 300));

/** A council that is to be deleted changes nothing more, and would let nobody try. */
const ends = /\/council\/(?:delete|keep|take-out)$/;
const walked = routes.filter(
  (route): route is CouncilRoute =>
    route.at === 'council' && !apart.has(route.path) && !ends.test(route.path),
);

describe(`S1: councils apart (seed ${seed})`, async () => {
  const world = await exampleWorld({ after });
  const [me, them] = [await keeperOfAll(world), await keeperOfAll(world, 'kingsholt')];
  const visitor = world.visitor(tokenOf(me.accountId));
  await markCouncil(world, them.councilId);
  const places = await placesOf(world, me);
  const things = await thingsOf(world, them.councilId);

  test('the mark is what somebody of the other council sees, and nobody else', async () => {
    const theirs = world.visitor(tokenOf(them.accountId));
    for (const page of ['register', 'people', 'organisations', 'plans']) {
      assert.ok((await theirs.get(`/kingsholt/${page}`)).body.includes(MARK), page);
      assert.ok(!(await visitor.get(`/breckmoor/${page}`)).body.includes(MARK), page);
    }
  });

  test(`${many} requests that name what is another council’s see nothing of it and change nothing there`, async (t) => {
    assert.ok(things.length > 200, String(things.length));
    const before = await sumOf(world, them.councilId);
    const next = streamOf(seed);
    const forms = await formsFor(visitor, walked, places);
    assert.ok(forms.size > 20, String(forms.size));
    const ground = { routes: walked, places, things, slug: them.slug, forms, next };
    const answers = new Map<number, number>();
    for (let at = 0; at < many; at += 1) {
      const crossing = crossingOf(ground);
      const { statusCode, body } = await cross(visitor, crossing);
      answers.set(statusCode, (answers.get(statusCode) ?? 0) + 1);
      assert.ok(statusCode < 500, `${crossing.told} answered ${statusCode}`);
      assert.ok(!body.includes(MARK), `${crossing.told} shows what is theirs`);
    }
    t.diagnostic(`${things.length} things; ${JSON.stringify(Object.fromEntries(answers))}`);
    assert.equal(await sumOf(world, them.councilId), before);
  });

  test('and no row of one’s own came to name a row of theirs', async () => {
    const ids = things.filter((thing) => /^[0-9a-f]{8}-/.test(thing));
    const tables = await world.owner<{ name: string; column: string }>(
      `select c.relname as name, a.attname as column from pg_constraint k join pg_class c on c.oid = k.conrelid
         join pg_attribute a on a.attrelid = c.oid and a.attnum = any(k.conkey) and a.atttypid = 'uuid'::regtype
       where k.contype = 'f' and c.relnamespace = 'public'::regnamespace and c.relrowsecurity and a.attname <> 'council_id'
         and k.confrelid not in ('account'::regclass, 'shared_body'::regclass)`,
    );
    for (const { name, column } of tables) {
      const rows = await world.owner(
        `select from ${name} where council_id = $1 and ${column}::text = any($2)`,
        [me.councilId, ids],
      );
      assert.deepEqual(rows, [], `${name}.${column}`);
    }
  });
});
