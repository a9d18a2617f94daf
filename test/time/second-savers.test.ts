// Two people open one form and both save: which forms tell the second, and why the others need not.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { routes } from '../../src/app.ts';
import type { CouncilRoute } from '../../src/route.ts';
import { textIn } from '../text.ts';
import { exampleWorld } from '../scenarios/example.ts';
import type { Fields } from '../scenarios/markup.ts';
import { tokenOf, type Walker, walkers } from '../scenarios/people.ts';
import { named, placesOf } from '../scenarios/places.ts';
import { inOrder } from '../scenarios/posts.ts';
import { type Ready, ready } from '../scenarios/ready.ts';
import { needless } from './needless.ts';

const edit = '/:council/register/:reference/edit';

/** A condition of an approval is said otherwise only by those who decide: its words stay. */
const condition = { does: 'edit', title: 'Task of the walk' };

/**
 * Forms that change what is there, with what the second of two says in them; in letters, where something has to be chosen of
 * what the form offers.
 */
const carrying: Readonly<Record<string, Fields | ((form: Ready) => Fields)>> = {
  '/:council/organisations/:id/edit': { note: 'Said by the second' },
  '/:council/people/:id/edit': { phone: '01632 960999' },
  '/:council/posts/:id/edit': { portfolio: 'Said by the second' },
  '/:council/posts/:id/holders/:holder': { 'fromOn-day': '7', 'fromOn-month': '7', 'fromOn-year': '2017' },
  '/:council/plans/:id/edit': { title: 'Said by the second' },
  '/:council/plans/:id/priorities/:priority': { text: 'Said by the second' },
  '/:council/fields/:id': { hint: 'Said by the second' },
  '/:council/views/:id': { name: 'Said by the second' },
  [`${edit}/basics`]: { objectives: 'Said by the second' },
  [`${edit}/nature`]: { scale: 'both' },
  [`${edit}/dates`]: { meetingsAYear: '99' },
  [`${edit}/resources`]: { projects: 'Said by the second' },
  [`${edit}/information`]: { informationSharing: 'Said by the second' },
  [`${edit}/views`]: { comments: 'Said by the second' },
  [`${edit}/own`]: { 'own-information-flow': 'Said by the second' },
  [`${edit}/priorities`]: ({ fields }) =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([name, value]) =>
        name.startsWith('how-') && value === 'By meeting 3' ? [[name, 'Said by the second']] : [],
      ),
    ),
  [`${edit}/partners/:row`]: { note: 'Said by the second' },
  [`${edit}/people/:row`]: { 'fromOn-day': '7', 'fromOn-month': '7', 'fromOn-year': '2017' },
  [`${edit}/seats/:row`]: { title: 'Said by the second' },
  [`${edit}/appointments/:row`]: { minute: 'Said by the second' },
  [`${edit}/money/:row`]: { budget: 'Said by the second' },
  [`${edit}/documents/:row`]: { edition: 'Said by the second' },
  [`${edit}/notes/:row`]: { text: 'Said by the second' },
  [`${edit}/area/:row`]: { name: 'Said by the second' },
  '/:council/register/:reference/:set/ask/:question': ({ form }) => ({
    answer: form.boxes.filter(({ name }) => name === 'answer').flatMap(({ offered }) => offered)[0] ?? 'yes',
  }),
  '/:council/actions/:id': { does: 'edit', title: 'Said by the second' },
  '/:council/register/:reference/actions/:id': { ...condition, note: 'Said by the second' },
  '/:council/register/:reference/framework/:question/:item': { evidence: 'Said by the second' },
  '/:council/register/:reference/disputes/:id': { about: 'Said by the second' },
  '/:council/register/:reference/responsibilities/:id': { matter: 'Said by the second' },
  '/:council/register/:reference/reviews/:review/answer': { summary: 'Said by the second' },
  '/:council/register/:reference/leaving/strategy': ({ fields }) => ({
    [Object.keys(fields).find((name) => name.startsWith('part-')) ?? 'part-']: 'Said by the second',
  }),
};

/** What the first says, of a form that says nothing new as the walk fills it in, or does more than to keep what is said. */
const saidFirst: Readonly<Record<string, Fields>> = {
  '/:council/actions/:id': { does: 'edit', title: 'Said by the first' },
  '/:council/register/:reference/actions/:id': { ...condition, note: 'Said by the first' },
  '/:council/register/:reference/reviews/:review/answer': { do: 'keep', summary: 'Said by the first' },
};

const posts = routes.filter(
  (route): route is CouncilRoute => route.at === 'council' && route.method === 'POST',
);

test('every form of a council carries what it saw, or is said to need it not', () => {
  const unsaid = posts.filter(({ path }) => carrying[path] === undefined && needless(path) === undefined);
  assert.deepEqual(
    unsaid.map(named),
    [],
    'say in test/time/second-savers.test.ts what the second of two says, or in test/time/needless.ts why none loses anything',
  );
  const both = posts.filter(({ path }) => carrying[path] !== undefined && needless(path) !== undefined);
  assert.deepEqual(both.map(named), []);
  const known = new Set(posts.map(({ path }) => path));
  assert.deepEqual(
    Object.keys(carrying).filter((path) => !known.has(path)),
    [],
  );
});

describe('the second of two who save', async () => {
  const world = await exampleWorld({ after });
  const keepers = (await walkers(world)).filter(
    ({ slug, role }) => slug === 'breckmoor' && role === 'registerKeeper',
  );
  const [first, second] = keepers as [Walker, Walker];
  const changing = inOrder(posts.filter(({ path }) => carrying[path] !== undefined)) as CouncilRoute[];
  const own = (who: Walker) => world.visitor(tokenOf(who.accountId));

  /** A view of one’s own is for oneself alone, on two of one’s own pages. */
  const other = ({ path }: CouncilRoute): Walker => (path.includes('/views/:id') ? first : second);

  for (const route of changing)
    test(`${named(route)}: is told who was first, and nothing of either is lost`, async () => {
      const places = await placesOf(world, first, changing);
      const one = await ready(own(first), route, places, 2);
      const two = await ready(own(other(route)), route, places, 3);
      const says = carrying[route.path];
      const typed = typeof says === 'function' ? says(two) : (says ?? {});
      assert.ok(Object.keys(typed).length > 0, 'the second says nothing');
      const sent = await one.send(saidFirst[route.path]);
      assert.equal(sent.statusCode, 303, textIn(sent.body).slice(0, 1200));
      let words = '';
      const changed = await world.changes(async () => {
        const late = await two.send(typed);
        assert.ok([200, 409, 422].includes(late.statusCode), `${named(route)} ${late.statusCode}`);
        words = textIn(late.body);
        for (const value of Object.values(typed).flat())
          assert.ok(late.body.includes(`value="${value}`) || words.includes(value), `${value} is not kept`);
      });
      assert.deepEqual(changed, []);
      assert.match(
        words,
        /Somebody else (saved first|saved this review|changed (it|this)|wrote on this)|saved this question while you had it open/,
      );
    });
});
