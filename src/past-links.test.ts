import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routes } from './app.ts';
import { isOfTodayBy, keepDay } from './past-links.ts';

const isOfToday = isOfTodayBy(routes);
const kept = (page: string): string => keepDay(page, 'wyre', '2025-03-31', isOfToday);

const cases: readonly (readonly [what: string, page: string, expected: string])[] = [
  ['a link', '<a href="/wyre/register">x</a>', '<a href="/wyre/register?as_at=2025-03-31">x</a>'],
  [
    'a link with a query and a place',
    '<a class="b" href="/wyre/register?q=a&amp;sort=name#top" id="c">x</a>',
    '<a class="b" href="/wyre/register?q=a&amp;sort=name&amp;as_at=2025-03-31#top" id="c">x</a>',
  ],
  ['the council’s first page', '<a href="/wyre">x</a>', '<a href="/wyre?as_at=2025-03-31">x</a>'],
  [
    'a link to a page that has no past, which says so',
    '<a href="/wyre/policy/compare?with=a#b">x</a>',
    '<a data-today href="/wyre/policy/compare?with=a#b">x</a>',
  ],
  [
    'a search',
    '<form method="get" action="/wyre/search"><input name="q"></form>',
    '<form method="get" action="/wyre/search"><input type="hidden" name="as_at" value="2025-03-31"><input name="q"></form>',
  ],
];
for (const [what, page, expected] of cases)
  test(`a page of the past, ${what}`, () => assert.equal(kept(page), expected));

const left: readonly (readonly [what: string, page: string])[] = [
  ['a link of another day', '<a href="/wyre/register?as_at=2024-01-01">x</a>'],
  ['a link of another day beside others', '<a href="/wyre/register?q=a&amp;as_at=2024-01-01">x</a>'],
  ['a link that says that it leads to today', '<a data-today href="/wyre/register">x</a>'],
  ['a link to another council', '<a href="/wyres/register">x</a>'],
  ['a link to what belongs to no council', '<a href="/help">x</a>'],
  ['a link elsewhere', '<a href="https://example.org/wyre/">x</a>'],
  ['a place on the page', '<a href="#main-content">x</a>'],
  ['a form that posts', '<form method="post" action="/wyre/register"><input name="q"></form>'],
  ['a form that asks the day', '<form method="get" action="/wyre/search"><input name="as_at"></form>'],
];
for (const [what, page] of left)
  test(`a page of the past leaves ${what} as it is`, () => assert.equal(kept(page), page));

test('no page that has a past is taken for one that has none', () => {
  const taken = routes.filter(
    (route) => route.method === 'GET' && route.at === 'council' && !route.isOfToday && isOfToday(route.path),
  );
  assert.deepEqual(
    taken.map(({ path }) => path),
    [],
  );
});

test('once kept, a day is not put in again', () => {
  for (const [, page] of cases) assert.equal(kept(kept(page)), kept(page));
});
