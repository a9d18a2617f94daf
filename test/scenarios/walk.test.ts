import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { routes } from '../../src/app.ts';
import { type Capability, rolesOf } from '../../src/policy/permissions.ts';
import { carriedSets } from '../../src/partnerships/stand.ts';
import type { CouncilRoute, Route } from '../../src/route.ts';
import { newId } from '../../src/kit/ids.ts';
import type { Visitor } from '../world.ts';
import { exampleWorld } from './example.ts';
import { keeperOfAll, tokenOf, type Walker, walkers } from './people.ts';
import { addressOf, named, parametersOf, placesOf, type Values, words } from './places.ts';
import { policiesIn } from '../matrix/who.ts';
import { answering } from './rules.ts';
import { ready } from './ready.ts';
import { sample, seed } from './sample.ts';

const inCouncil = routes.filter((route): route is CouncilRoute => route.at === 'council');

/** A page without what differs each time: nonces, tokens, keys and the request's own address. */
function still(response: LightMyRequestResponse): string {
  return response.body.replace(/(nonce|value)="[A-Za-z0-9_-]{20,}"/g, '$1=""');
}

describe(`who comes in where (seed ${seed})`, async () => {
  const world = await exampleWorld({ after });
  const everybody = await walkers(world);
  const who = (slug: string, role: string): Walker =>
    everybody.find((each) => each.slug === slug && each.role === role && each.hasPart) as Walker;
  const keeper = await keeperOfAll(world);
  const places = await placesOf(world, keeper);
  const browserOf = ({ accountId }: Walker): Visitor => world.visitor(tokenOf(accountId));
  const request = (walker: Walker | null, route: Pick<Route, 'method'>, url: string) => {
    const visitor = walker === null ? world.visitor() : browserOf(walker);
    return route.method === 'GET' ? visitor.get(url) : visitor.post(url);
  };

  const known = new Map<Walker, Promise<Values>>();
  const placesFor = (walker: Walker): Promise<Values> => {
    const found = known.get(walker) ?? placesOf(world, walker);
    known.set(walker, found);
    return found;
  };

  test('signed out, every page asks to sign in, and leads back to where one was going', async () => {
    const changed = await world.changes(async () => {
      for (const route of routes) {
        const url = addressOf(route.path, places);
        const response = await request(null, route, route.method === 'GET' ? `${url}?as_at=2026-05-01` : url);
        if (route.may === 'anyone') {
          assert.ok(response.statusCode < 500, named(route));
          continue;
        }
        if (route.method === 'POST') {
          assert.equal(response.statusCode, 403, named(route));
          assert.match(response.body, /You were signed out/, named(route));
          continue;
        }
        assert.equal(response.statusCode, 303, named(route));
        assert.equal(response.body, '', named(route));
        const there = new URL(String(response.headers.location), 'http://here');
        assert.equal(`${there.origin}${there.pathname}`, 'http://here/sign-in', named(route));
        assert.equal(there.searchParams.get('next'), `${url}?as_at=2026-05-01`, named(route));
      }
    });
    assert.deepEqual(changed, []);
  });

  test('another council’s pages are those of a council that is not there, to the letter', async () => {
    const stranger = who('kingsholt', 'registerKeeper');
    const changed = await world.changes(async () => {
      for (const route of inCouncil) {
        const url = addressOf(route.path, places);
        const theirs = await request(stranger, route, url);
        const nobodys = await request(stranger, route, url.replace('/breckmoor', '/no-such-place'));
        assert.equal(theirs.statusCode, 404, named(route));
        assert.equal(nobodys.statusCode, 404, named(route));
        assert.equal(still(theirs), still(nobodys), named(route));
        assert.doesNotMatch(theirs.body, /breckmoor/i, named(route));
        assert.deepEqual(Object.keys(theirs.headers), Object.keys(nobodys.headers), named(route));
      }
    });
    assert.deepEqual(changed, []);
  });

  test('a row of another council, or of another entry, is not there, whatever form is sent', async () => {
    const theirs = await placesOf(world, who('kingsholt', 'registerKeeper'));
    const changed = await world.changes(async () => {
      // What is shared is for guests alone, and walked with them.
      for (const route of inCouncil.filter(({ may }) => may !== 'shared.read')) {
        const rows = parametersOf(route.path).filter(({ name }) => !words.has(name));
        for (const { name, finder, stranger } of rows) {
          const strange = [theirs[finder], newId(), stranger === undefined ? '' : places[stranger]];
          await isNotThere(
            route,
            strange.flatMap((value) => (value ? [addressOf(route.path, places, { [name]: value })] : [])),
          );
        }
      }
    });
    assert.deepEqual(changed, []);
  });

  async function isNotThere(route: CouncilRoute, addresses: readonly string[]): Promise<void> {
    // Some forms are there only once another was sent; then an empty one has to do.
    const form =
      route.method === 'GET' ? null : await ready(browserOf(keeper), route, places).catch(() => null);
    for (const url of addresses) {
      const empty = await request(keeper, route, url);
      assert.equal(empty.statusCode, 404, `${named(route)} at ${url}`);
      const filled = await form?.send({}, url);
      assert.equal(filled?.statusCode ?? 404, 404, `${named(route)} at ${url}, filled in`);
    }
  }

  /** What each role may, read from the policies themselves. */
  async function capabilities(): Promise<ReadonlyMap<string, ReadonlySet<Capability>>> {
    return new Map(
      (await policiesIn(world)).flatMap(({ slug, policy }) =>
        rolesOf(policy).map((role) => [`${slug} ${role.id}`, new Set(role.may ?? [])] as const),
      ),
    );
  }

  test('answering and deciding each set of questions is for whom the policy names', async () => {
    const may = await capabilities();
    for (const { slug, policy } of await policiesIn(world))
      for (const { id, use = 'assessment', questions = [] } of carriedSets(policy))
        for (const walker of sample(
          everybody.filter((each) => each.slug === slug),
          6,
        )) {
          const can = may.get(`${slug} ${walker.role}`) ?? new Set();
          const rule = answering[use] ?? answering['assessment'];
          const at = addressOf('/:council/register/:reference/:set', await placesFor(walker), { ':set': id });
          const asked = rule?.answer.some((each) => can.has(each)) ?? false;
          const decides = rule !== undefined && can.has(rule.decide);
          const ask = `${at}/ask/${questions[0]?.id ?? ''}`;
          const what = `${slug} ${walker.role} ${id}`;
          assert.equal((await browserOf(walker).get(ask)).statusCode !== 403, asked, what);
          assert.equal((await browserOf(walker).post(ask)).statusCode !== 403, asked, what);
          assert.equal((await browserOf(walker).post(`${at}/decision`)).statusCode !== 403, decides, what);
        }
  });

  test('somebody without a role that the policy knows comes in nowhere', async () => {
    const council = { id: keeper.councilId, slug: keeper.slug, policyVersionId: '' };
    for (const roles of [[], ['mayor'], ['__proto__'], ['constructor']]) {
      const nobody = await world.person(council, roles);
      for (const route of sample(inCouncil, 20)) {
        const url = addressOf(route.path, places);
        const response = route.method === 'GET' ? await nobody.get(url) : await nobody.post(url);
        assert.equal(response.statusCode, 403, `${roles.join()} ${named(route)}`);
      }
    }
  });
});
