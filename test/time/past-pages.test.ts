// Every page of a council asked for as at a past day: which have one, and which say why not.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { routes } from '../../src/app.ts';
import { addDays, londonDate } from '../../src/kit/dates.ts';
import type { CouncilRoute } from '../../src/route.ts';
import { exampleWorld } from '../scenarios/example.ts';
import { type Tag, tagsOf } from '../scenarios/markup.ts';
import { tokenOf, type Walker, walkers } from '../scenarios/people.ts';
import { addressOf, named, placesOf } from '../scenarios/places.ts';

/** Pages and files that show the register, or what belongs to it, as at any day; the query that one needs. */
const withPast: Readonly<Record<string, string>> = {
  '/:council/register': '',
  '/:council/register/:reference': '',
  '/:council/register/:reference/timeline': '',
  '/:council/register/:reference/compared': '',
  '/:council/register/:reference/:set': '',
  '/:council/register/:reference/:set/answers': '',
  '/:council/register/:reference/:set/history': '',
  '/:council/log': '',
  '/:council/log/changes.csv': '',
  '/:council/history/:kind/:id': '',
  '/:council/parts-and-overlaps': '',
  '/:council/search': 'q=the',
  '/:council/views': '',
  '/:council/quality': '',
  '/:council/requirements': '',
  '/:council/requirements/list': 'state=met',
  '/:council/requirements.csv': '',
  '/:council/register/:reference/requirements': '',
  '/:council/register/:reference/requirements.csv': '',
  '/:council/register/:reference/framework': '',
  '/:council/register/:reference/framework/history': '',
  '/:council/register/:reference/disputes': '',
  '/:council/register/:reference/responsibilities': '',
  '/:council/organisations': '',
  '/:council/organisations/:id': '',
  '/:council/people': '',
  '/:council/people/:id': '',
  '/:council/posts': '',
  '/:council/posts/:id': '',
  '/:council/plans': '',
  '/:council/plans/:id': '',
  '/:council/portfolio': '',
  '/:council/portfolio/money': '',
  '/:council/portfolio/money/list': '',
  '/:council/compared': '',
  '/:council/compared/list': 'what=register-added',
  '/:council/compared/detail': 'of=purpose',
  '/:council/compared/changes.csv': '',
  '/:council/compared/changes.json': '',
  '/:council/what-if': '',
  '/:council/what-if/list.csv': '',
  '/:council/fields': '',
  '/:council/policy': '',
  '/:council/policy/decide-again': '',
  '/:council/policy/versions/:id': '',
  '/:council/policy/versions/:id/policy.yaml': '',
  '/:council/is-it-a-partnership': '',
  '/:council/exports': '',
  '/:council/exports/register.csv': '',
  '/:council/exports/register.xlsx': '',
  '/:council/exports/register.json': '',
};

/** A list of nothing leads to the page that it belongs to. */
const mayLeadOn = new Set(['/:council/what-if/list.csv']);

/** Nobody of the walk is a guest of a partner. */
const ofGuests = new Set([
  '/:council/shared',
  '/:council/shared/:reference',
  '/:council/shared/:reference/documents/:document',
  '/:council/shared/:reference/documents/:document/file',
]);

const looks = routes.filter(
  (route): route is CouncilRoute => route.at === 'council' && route.method === 'GET',
);

describe('every page as at a past day', async () => {
  const world = await exampleWorld({ after });
  // All of the example is recorded by now: the past day is the next, seen from some days later.
  const day = addDays(londonDate(new Date()), 1);
  world.now = new Date(Date.now() + 4 * 86_400_000);
  const everybody = (await walkers(world)).filter((each) => each.slug === 'breckmoor' && each.hasPart);
  const keeper = everybody.find(({ role }) => role === 'registerKeeper') as Walker;
  const places = await placesOf(world, keeper, looks);

  /** By the first of them who may see it. */
  async function asked(route: CouncilRoute, query: string): Promise<LightMyRequestResponse> {
    const url = `${addressOf(route.path, places)}?${query === '' ? '' : `${query}&`}as_at=${day}`;
    let last: LightMyRequestResponse | null = null;
    for (const who of [keeper, ...everybody]) {
      last = await world.visitor(tokenOf(who.accountId)).get(url);
      if (last.statusCode !== 403 && last.statusCode !== 404) return last;
    }
    return last as LightMyRequestResponse;
  }

  test('the table names routes that are there', () => {
    const known = new Set(looks.map(({ path }) => path));
    assert.deepEqual(
      Object.keys(withPast).filter((path) => !known.has(path)),
      [],
    );
  });

  for (const route of looks) {
    const query = withPast[route.path];
    if (query === undefined)
      test(`${named(route)} has no past, and says so with the way to today`, async () => {
        const page = await asked(route, '');
        if (ofGuests.has(route.path)) return assert.equal(page.statusCode, 403);
        assert.equal(page.statusCode, 409, `${named(route)} ${page.statusCode}`);
        assert.match(page.body, /The past cannot be changed|has no past/);
        assert.match(page.body, /<a class="govuk-link" data-today href="[^"]*">See it as it stands now/);
      });
    else
      test(`${named(route)} is of that day, changes nothing and leads on in the past`, async () => {
        const page = await asked(route, query);
        if (mayLeadOn.has(route.path)) return assert.ok([200, 303].includes(page.statusCode));
        assert.equal(page.statusCode, 200, page.body.slice(0, 300));
        if (String(page.headers['content-type']).startsWith('text/html')) isOfThePast(page.body);
      });
  }

  function isOfThePast(body: string): void {
    assert.match(body, /<div class="c-as-at" role="region"/);
    const tags = tagsOf(body);
    const value = (tag: Tag, name: string): string => tag.attributes.get(name) ?? '';
    const forms = tags.filter(({ name }) => name === 'form');
    const posts = forms
      .filter((form) => value(form, 'method') === 'post')
      .map((form) => value(form, 'action'));
    assert.deepEqual(posts, ['/sign-out']);
    const asks = body.match(/name="as_at"/g)?.length ?? 0;
    assert.ok(asks >= forms.length - posts.length, 'a search leaves the past');
    const leaving = tags.filter(
      (tag) =>
        tag.name === 'a' &&
        value(tag, 'href').startsWith('/breckmoor') &&
        !value(tag, 'href').includes('as_at=') &&
        !tag.attributes.has('data-today'),
    );
    assert.deepEqual(
      leaving.map((tag) => value(tag, 'href')),
      [],
    );
  }
});
