import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { routes } from '../../src/app.ts';
import { newId } from '../../src/kit/ids.ts';
import { links } from '../../src/links.ts';
import { frameworkOf } from '../../src/policy/framework.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { explainerOf } from '../../src/policy/requirement.ts';
import { reachOf } from '../../src/reach.ts';
import type { CouncilRoute, Route } from '../../src/route.ts';
import { exampleWorld } from '../scenarios/example.ts';
import { tokenOf } from '../scenarios/people.ts';
import { addressOf, named, others, parametersOf, placesOf, type Values, words } from '../scenarios/places.ts';
import { sample, seed } from '../scenarios/sample.ts';
import type { Row } from './row.ts';
import { table } from './table.ts';
import { everybody, isLetIn, type Who } from './who.ts';

const inCouncil = routes.filter((route): route is CouncilRoute => route.at === 'council');

test('every page and form has its row in the table, every row its page, and both say the same', () => {
  assert.deepEqual(
    routes.map(named).filter((name) => !Object.hasOwn(table, name)),
    [],
    'these have no row: say in test/matrix who may open them',
  );
  const known = new Set(routes.map(named));
  assert.deepEqual(
    Object.keys(table).filter((name) => !known.has(name)),
    [],
    'these rows are of no page any more: take them out of test/matrix',
  );
  assert.equal(known.size, routes.length, 'two routes have one address');
  for (const route of routes) {
    const row = table[named(route)] as Row;
    const [may, reach = 'council'] = typeof row === 'string' ? [row] : row;
    assert.equal(route.may, may, named(route));
    if (route.at === 'council') assert.equal(reachOf(route), reach, named(route));
    else assert.ok(row === 'anyone' || row === 'signed in', named(route));
  }
});

/** A page without what differs each time: nonces, tokens, keys and the request's own address. */
function still({ body, statusCode }: LightMyRequestResponse): string {
  return `${statusCode} ${body.replace(/(nonce|value)="[A-Za-z0-9_-]{20,}"/g, '$1=""')}`;
}

/** Whether a policy has nothing that the page of a route could be of. */
function isSilentOn(policy: Policy, { path }: Pick<Route, 'path'>): boolean {
  if (path === links.governanceElement(':council', ':reference', ':question', ':item'))
    return frameworkOf(policy).length === 0;
  if (path !== links.askVariation(':council', ':reference', ':requirement')) return false;
  return policy.requirements?.every((each) => explainerOf(policy, each) === undefined) ?? true;
}

/** The sentence that a page of refusal says. */
function sentence(response: LightMyRequestResponse): string {
  return /<p class="govuk-body">([^<]+)<\/p>/.exec(response.body)?.[1] ?? '';
}

describe(`who may what (seed ${seed})`, async () => {
  const world = await exampleWorld({ after });
  const all = await everybody(world);
  const scoped = all.filter(({ seesAll, is }) => !seesAll || is.includes(' '));
  const narrow = all.filter(({ seesAll }) => !seesAll);
  const places = new Map<Who, Promise<Values>>();
  /** With what a colleague has begun where they have begun nothing themselves. */
  const placesFor = (who: Who): Promise<Values> => {
    const found = places.get(who) ?? withColleagues(who);
    places.set(who, found);
    return found;
  };
  async function withColleagues(who: Who): Promise<Values> {
    const own = await placesOf(world, who);
    const colleague = all.find(({ slug, is }) => slug === who.slug && is === 'registerKeeper') as Who;
    const theirs = who === colleague ? own : await placesFor(colleague);
    return Object.fromEntries(
      Object.entries(own).map(([finder, value]) => [finder, value || (theirs[finder] ?? '')]),
    );
  }
  const request = (who: Who, { method }: Pick<Route, 'method'>, url: string) => {
    const visitor = world.visitor(tokenOf(who.accountId));
    return method === 'GET' ? visitor.get(url) : visitor.post(url);
  };
  const told = (who: Who, route: Route, { statusCode }: LightMyRequestResponse): string =>
    `${who.slug}, ${who.is}: ${named(route)} answered ${statusCode}`;

  test('each role of each policy and of ours comes in where the table lets it, and is told in a sentence where not', async () => {
    const faults: string[] = [];
    // What removes comes last, so that there is something on every page until then.
    const last = (route: Route): number =>
      ['GET', 'POST'].indexOf(route.method) + Number(/remove|discard|import/.test(route.path));
    for (const route of inCouncil.toSorted((a, b) => last(a) - last(b))) {
      const row = table[named(route)] as Row;
      const groups = Map.groupBy(all, (who) => isLetIn(row, who));
      const taken = new Set([...groups.values()].flatMap((group) => sample(group, 2)));
      for (const who of [...taken, ...sample(scoped, 3)]) {
        const response = await request(who, route, addressOf(route.path, await placesFor(who)));
        if (!isRight(route, who, response)) faults.push(told(who, route, response));
      }
    }
    assert.deepEqual(faults, []);
  });

  function isRight(route: CouncilRoute, who: Who, response: LightMyRequestResponse): boolean {
    const { statusCode, headers } = response;
    if (isLetIn(table[named(route)] as Row, who)) {
      // What a policy says nothing of is refused in a sentence, whoever asks.
      if (isSilentOn(who.policy, route)) return statusCode === 409 && /^.{30,}\.$/.test(sentence(response));
      const answered = route.method === 'GET' ? [200, 303].includes(statusCode) : statusCode < 500;
      return answered && statusCode !== 403 && !(headers.location ?? '').includes('sign-in');
    }
    // To whom no part of the register is open an entry is as far away as any page.
    const isHidden = reachOf(route) === 'entry' && !who.seesAll && !who.may.entry.has('register.read');
    return (statusCode === 403 || (isHidden && statusCode === 404)) && /^.{30,}\.$/.test(sentence(response));
  }

  test('an entry that is not theirs to see is one that is not there, to the letter', async () => {
    const changed = await world.changes(async () => {
      for (const route of inCouncil.filter((each) => reachOf(each) === 'entry'))
        for (const who of sample(narrow, 3)) {
          const known = await placesFor(who);
          const at = (reference: string) => addressOf(route.path, known, { ':reference': reference });
          const theirs = await request(who, route, at(known[others.entry] ?? ''));
          const nobodys = await request(who, route, at('87654321'));
          assert.equal(still(theirs), still(nobodys), told(who, route, theirs));
          assert.deepEqual(Object.keys(theirs.headers), Object.keys(nobodys.headers), named(route));
          assert.ok([403, 404].includes(theirs.statusCode), told(who, route, theirs));
        }
    });
    assert.deepEqual(changed, []);
  });

  test('whoever is refused is told nothing of what is there', async () => {
    const changed = await world.changes(async () => {
      for (const route of inCouncil) {
        const rows = parametersOf(route.path).filter(({ name }) => !words.has(name) && name !== ':reference');
        const [, , besides] = [table[named(route)]].flat() as readonly string[];
        if (rows.length === 0 || besides !== undefined) continue;
        const refused = all.filter((who) => !isLetIn(table[named(route)] as Row, who));
        for (const who of sample(refused, 2)) {
          const known = await placesFor(who);
          const there = await request(who, route, addressOf(route.path, known));
          const made = Object.fromEntries(rows.map(({ name }) => [name, newId()]));
          const nowhere = await request(who, route, addressOf(route.path, known, made));
          assert.equal(still(there), still(nowhere), told(who, route, there));
        }
      }
    });
    assert.deepEqual(changed, []);
  });
});
