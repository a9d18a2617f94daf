import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { routes } from '../../src/app.ts';
import { TRANSITIONS } from '../../src/policy/lifecycle.ts';
import type { Route } from '../../src/route.ts';
import { atMost, crawl } from '../journeys/crawl.ts';
import { exampleWorld } from '../scenarios/example.ts';
import { formsOf } from '../scenarios/markup.ts';
import { tokenOf } from '../scenarios/people.ts';
import { named } from '../scenarios/places.ts';
import { full, sample, seed } from '../scenarios/sample.ts';
import { table } from './table.ts';
import { everybody, isLetIn, type Who } from './who.ts';

const posts = routes.filter(({ method }) => method === 'POST');

/** The route of an address: of several that fit, the one that is more of words. */
function routeOf(address: string): Route | undefined {
  const parts = address.split(/[?#]/)[0]?.split('/') ?? [];
  const fits = posts.filter(({ path }) => {
    const steps = path.split('/');
    return (
      steps.length === parts.length && steps.every((step, at) => step.startsWith(':') || step === parts[at])
    );
  });
  return fits.toSorted((a, b) => a.path.split(':').length - b.path.split(':').length)[0];
}

/** Whether somebody is not let in at the address of a form. Whether they have a part in the entry is for the pages of its links. */
function isRefused(address: string, who: Who): boolean {
  const route = routeOf(address);
  // What it takes to answer or to decide depends on the set of questions: that is walked elsewhere.
  if (route === undefined || route.path.includes('/:set')) return false;
  const moved = TRANSITIONS.find(({ action }) => address.endsWith(`/stage/${action}`));
  if (moved !== undefined) return !moved.needs.some((each) => who.may.entry.has(each));
  const row = table[named(route)];
  return row !== undefined && !isLetIn(row, { ...who, hasPart: true });
}

describe(`no page offers what is then refused (seed ${seed})`, async () => {
  const world = await exampleWorld({ after });
  const all = await everybody(world);
  const byKind = [...Map.groupBy(all, ({ is, slug }) => (full ? `${slug} ${is}` : is)).values()];
  const each = byKind.map((some) => sample(some, 1)[0] as Who);
  const narrow = each.filter(({ seesAll }) => !seesAll);

  /** Every link that is followed from where somebody comes in, and every form on the pages. */
  async function faultsOf(who: Who): Promise<readonly string[]> {
    const cookie = `concordat=${tokenOf(who.accountId)}`;
    const start = who.is === 'guest' ? `/${who.slug}/shared` : `/${who.slug}/register`;
    if ((await world.visitor(tokenOf(who.accountId)).get(start)).statusCode === 403) return [];
    const faults: string[] = [];
    // What pages of the past offer is walked with them.
    const follows = (url: string): boolean => !url.includes('as_at=');
    for await (const { url, from, status, body } of crawl(
      world.app,
      cookie,
      start,
      atMost(full ? 4 : 1, 3),
      follows,
    )) {
      if (![200, 303].includes(status))
        faults.push(`${who.slug}, ${who.is}: ${url} answered ${status}, linked from ${from}`);
      for (const { action } of formsOf(body, url))
        if (isRefused(action, who)) faults.push(`${who.slug}, ${who.is}: ${url} has a form for ${action}`);
    }
    return faults;
  }

  test('to those whose roles reach a part of the council, and to a guest', async () => {
    const faults: string[] = [];
    for (const who of narrow) faults.push(...(await faultsOf(who)));
    assert.deepEqual(faults, []);
  });

  test('to those whose roles are over the whole council', async () => {
    const faults: string[] = [];
    for (const who of sample(
      each.filter(({ seesAll }) => seesAll),
      2,
    ))
      faults.push(...(await faultsOf(who)));
    assert.deepEqual(faults, []);
  });
});
