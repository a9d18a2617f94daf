import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textIn, textOf } from '../../../test/text.ts';
import { putInto } from '../../../test/put.ts';
import { newRegister } from '../../../test/register.ts';
import { standAfresh } from '../../../test/stand.ts';
import { newWorld } from '../../../test/world.ts';
import { links, withQuery } from '../../links.ts';
import { groupsPage } from './pages/groups.ts';
import { type Group, inOrder, type Way } from './sums.ts';

const none = { known: 0, of: 0, unknown: 0 };
const group = (key: string): Omit<Group, 'label'> => ({
  key,
  entries: 1,
  sums: { cash: none, oneOff: none, inKind: none, hours: none },
});

test('priorities stand in the order of the plan and services by name; none comes last', () => {
  const priorities = new Map([
    ['b', '1 Homes'],
    ['a', '2 Health'],
  ]);
  const labels = (way: Way, keys: readonly string[]): readonly string[] =>
    inOrder(way, keys.map(group), priorities).map(({ label }) => label);
  assert.deepEqual(labels('priority', ['', 'a', 'b']), ['1 Homes', '2 Health', 'No priority recorded']);
  assert.deepEqual(labels('service', ['', 'Ward 10', 'Ward 9']), [
    'Ward 9',
    'Ward 10',
    'No service recorded',
  ]);
});

test('what one partnership takes is said of one', () => {
  const all = { ...group(''), label: 'All' };
  const day = { today: '2026-11-21', asAt: null, refusedDay: null };
  const { main } = groupsPage({ council: 'wyndle', way: 'service', groups: [all], all, ...day });
  assert.match(textIn(main.toString()), /What the council puts into 1 live partnership,/);
});

describe('money and hours', async () => {
  const world = await newWorld({ after });
  const { council, officer, entry, decided, words } = await newRegister(world);
  const put = putInto(world, council);
  const [post] = await put('post', { title: 'Head of Place', service_area: 'Regeneration' });
  const partnership = async (
    values: Record<string, unknown>,
    money: readonly Record<string, unknown>[],
  ): Promise<string> => {
    const { id } = await entry(values);
    await decided(id, 'definition', 'partnership');
    for (const each of money)
      await put('contribution', {
        partnership_id: id,
        financial_year: 2026,
        direction: 'from council',
        kind: 'cash',
        ...each,
      });
    return id;
  };
  const forum = await partnership(
    { name: 'Coast Forum', service_area: 'Place', staff_minutes_a_year: 7200 },
    [
      { pence: 1_200_000, recurring: false },
      { pence: 300_000, kind: 'in kind' },
      { pence: 999, financial_year: 2025 },
    ],
  );
  await partnership({ name: 'Harbour Board', service_area: 'Place' }, [{ pence: null }]);
  await partnership({ name: 'Old Mill', service_area: 'Housing & homes', answered_none: ['staffTime'] }, [
    { pence: 50_000, recurring: true },
  ]);
  await partnership({ name: 'Tide Watch' }, []);
  await put('duty', { partnership_id: forum, role: 'leadOfficer', post_id: post });
  await standAfresh(world, council);
  const page = (by = 'service'): string => withQuery(links.portfolioMoney(council.slug), { by });

  test('by service: paid, one-off, in kind and hours a month, with how many are not yet known', async () => {
    const shown = await words(page());
    assert.match(shown, /Housing &amp; homes 1 £500 £0 1 not yet known 0/);
    assert.match(
      shown,
      /Place 2 £12,000 1 not yet known £12,000 1 not yet known £3,000 1 not yet known 10 1 not yet known/,
    );
    assert.match(shown, /No service recorded 1 1 not yet known/);
    assert.match(shown, /All 4 £12,500 2 not yet known/);
  });

  test('the bars have names and amounts, in the order of the table', async () => {
    const { body } = await officer.get(page());
    const [bars = ''] = /<figure class="c-lying">.*?<\/figure>/s.exec(body) ?? [];
    const named = [...bars.matchAll(/<strong>([^<]*)<\/strong> <span>([^<]*)</g)].map(([, name, words]) => [
      name,
      words,
    ]);
    assert.deepEqual(named, [
      ['Housing &amp; homes', '£500 paid, some not yet known'],
      ['Place', '£12,000 paid, £3,000 in kind, some not yet known'],
      ['No service recorded', 'not yet known'],
    ]);
  });

  test('each figure opens the list of just those, and their amounts add up to it', async () => {
    for (const by of ['service', 'priority', 'lead']) {
      const { body } = await officer.get(page(by));
      const figures = [
        ...body.matchAll(/<a class="govuk-link" href="([^"]*money\/list[^"]*)">([^<]*)<\/a>/g),
      ];
      assert.ok(figures.length > 5, by);
      for (const [, href = '', figure = ''] of figures) {
        const response = await officer.get(href.replaceAll('&amp;', '&'));
        assert.equal(response.statusCode, 200, href);
        const list = textOf(response);
        const isCount = /what=entries|-unknown/.test(href);
        const expected = isCount
          ? `(^| )${figure} partnerships?( |$)`
          : `In all ${figure.replaceAll('.', '\\.')} `;
        assert.match(list, new RegExp(expected), `${href} ${figure}`);
      }
    }
  });

  test('by the service area of the post that leads, and nothing is saved', async () => {
    const touched = await world.changes(async () => {
      assert.match(await words(page('lead')), /Regeneration 1 £12,000 £12,000 £3,000 10/);
    });
    assert.deepEqual(touched, []);
  });

  test('one that serves two priorities is in both groups, and once in the whole; one of none comes last', async () => {
    const [plan] = await put('plan', { kind: 'corporate plan', title: 'Plan', from_on: '2025-04-01' });
    const [homes, health] = await put(
      'priority',
      { plan_id: plan, number: '1', text: 'Homes', position: 0 },
      { plan_id: plan, number: '2', text: 'Health', position: 1 },
    );
    for (const priority_id of [health, homes])
      await world.owner(
        'insert into partnership_priority (council_id, partnership_id, priority_id) values ($1, $2, $3)',
        [council.id, forum, priority_id],
      );
    await standAfresh(world, council);
    const shown = await words(page('priority'));
    assert.match(
      shown,
      /1 Homes 1 £12,000 £12,000 £3,000 10 2 Health 1 £12,000 £12,000 £3,000 10 No priority recorded 3 /,
    );
    assert.match(shown, /All 4 £12,500/);
  });

  test('a long list is paged, and its sum is of all', async () => {
    for (let at = 0; at < 120; at += 1)
      await partnership({ name: `Crew ${at}`, service_area: 'Crews' }, [{ pence: 100 }]);
    await standAfresh(world, council);
    const list = async (of: string): Promise<string> =>
      (
        await officer.get(
          withQuery(links.portfolioMoneyList(council.slug), {
            by: 'service',
            what: 'cash',
            of: 'is:Crews',
            page: of,
          }),
        )
      ).body;
    const pages = await Promise.all(['1', '2', '3', '99', 'x', '0x2', ' 2 ', '2e0'].map(list));
    const named = pages.map((each) => [...each.matchAll(/>(Crew \d+)</g)].map(([, name]) => name));
    assert.deepEqual(
      named.map(({ length }) => length),
      [50, 50, 20, 20, 50, 50, 50, 50],
    );
    assert.equal(new Set(named.slice(0, 3).flat()).size, 120);
    for (const each of named.slice(4)) assert.deepEqual(each, named[0]);
    assert.ok(pages.every((each) => /In all .*£120 /.test(textIn(each))));
    assert.ok(pages.every((each) => /120 partnerships/.test(textIn(each))));
  });

  test('what no service can be called is nowhere, however often it is asked for', async () => {
    const list = links.portfolioMoneyList(council.slug);
    const long = 'a'.repeat(9000);
    for (const by of ['service', 'priority', 'lead'])
      for (const key of ['%00', 'Place%00', '%ED%A0%80', '%C2%A0', '%20', long, '%00'])
        for (const page of ['', '&page=2'])
          assert.equal(
            (await officer.get(`${list}?by=${by}&of=is:${key}${page}`)).statusCode,
            404,
            `${by} ${key.slice(0, 20)}${page}`,
          );
    assert.equal((await officer.get(`${list}?by=service&of=is:`)).statusCode, 200);
  });

  test('what is asked for and is not there is nowhere; a stranger sees nothing', async () => {
    const list = links.portfolioMoneyList(council.slug);
    assert.equal((await officer.get(withQuery(list, { by: 'service', of: 'is:Nowhere' }))).statusCode, 404);
    for (const [of, status] of [
      ['is:Nowhere', 404],
      ['is:Crews', 200],
    ] as const)
      assert.equal(
        (await officer.get(withQuery(list, { by: 'service', what: 'cash-unknown', of }))).statusCode,
        status,
      );
    assert.equal((await officer.get(withQuery(list, { by: 'x', what: 'y-z' }))).statusCode, 200);
    const stranger = await world.person(await world.council());
    assert.equal((await stranger.get(page())).statusCode, 404);
  });
});
