import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld } from '../../test/world.ts';
import { loadExample } from '../example/load.ts';
import { openPool } from '../kit/database.ts';
import { londonDate } from '../kit/dates.ts';
import { home } from '../program.ts';
import { transact } from '../transaction.ts';
import { BANDS } from './bands.ts';
import { ALSO_FACETS, countOf, countWithin } from './counts.ts';
import { type FilterName, type ListRequest, readListRequest, UNKNOWN } from './list.ts';
import { listPage, type ListPage } from './list-store.ts';
import { entriesWith } from './money-bands.ts';
import { facets } from './offered-store.ts';

describe('the numbers beside the choices of a filtered list', async () => {
  const world = await newWorld({ after });
  const today = londonDate(world.now);
  const owner = openPool({ url: world.database.ownerUrl, connections: 1, statementTimeout: 60_000 });
  const nobody = { councilId: '', accountId: null, role: '', verb: 'loaded' };
  await transact(owner, nobody, (db) => loadExample(db, home, world.policies, today));
  await owner.end();
  const [breckmoor] = await world.owner<{ id: string }>(`select id from council where slug = 'breckmoor'`);
  const council = { id: breckmoor?.id ?? '', slug: 'breckmoor', policyVersionId: '' };
  const page = (request: ListRequest): Promise<ListPage> =>
    world.within(council, (db) => listPage(db, { today, isPast: false }, request));

  function having(request: ListRequest, name: FilterName, values: readonly string[]): ListRequest {
    return { ...request, filters: { ...request.filters, [name]: values } };
  }

  const asked = [
    'kind=partnership',
    'kind=partnership&kind=unknown&significant=significant',
    'q=health',
    'q=community&risk=high&service=Place',
    'review=overdue',
    'review=soon&kind=partnership',
    'also=live&also=unled',
    'money=none&stage=active',
    'check=unread&complete=half',
    'money=unknown',
  ];
  for (const query of asked)
    test(`under ${query} are what choosing each would find`, async () => {
      const request = readListRequest(new URLSearchParams(query));
      const { offered } = await page(request);
      assert.ok(offered !== null);
      const whole = (await page(readListRequest(new URLSearchParams()))).counts;
      for (const [name, facet] of Object.entries(facets) as readonly [FilterName, string][]) {
        if (name === 'complete') continue;
        for (const value of whole.get(facet)?.keys() ?? []) {
          const { total } = await page(having(request, name, [value === '' ? UNKNOWN : value]));
          assert.equal(countOf(offered, facet, value), total, `${name} ${value}`);
        }
      }
      for (const value of ['none', 'unknown', '1-1000000', '1000000-5000001', '5000001-']) {
        const { total } = await page(having(request, 'money', [value]));
        assert.equal(entriesWith(offered.get('money'), value), total, value);
      }
      for (const [value, facet] of [
        ['overdue', 'overdue'],
        ['soon', 'soon'],
        ['none', 'undated'],
      ] as const)
        assert.equal(countOf(offered, facet), (await page(having(request, 'review', [value]))).total, value);
      const open = {
        live: 'partnership',
        significant: 'significant',
        ready: 'ready',
        unread: 'unread',
        changed: 'ruleChanged',
        unled: 'unled',
        unrated: 'unrated',
      };
      for (const [value, facet] of Object.entries(open)) {
        const { total } = await page(having(request, 'also', [...request.filters.also, value]));
        assert.equal(countOf(offered, facet), total, value);
      }
    });

  test('of the whole register, which are kept, are what choosing each lists', async () => {
    const everything = readListRequest(new URLSearchParams('size=100'));
    const { counts, overdue, soon } = await page(everything);
    const listed = async (name: FilterName, value: string) =>
      (await page(having(everything, name, [value]))).entries.length;
    assert.equal((await page(everything)).entries.length, countOf(counts, 'all'));
    for (const [name, facet] of Object.entries(facets) as readonly [FilterName, string][]) {
      if (name === 'complete') continue;
      for (const [value, entries] of counts.get(facet) ?? [])
        assert.equal(await listed(name, value === '' ? UNKNOWN : value), entries, `${name} ${value}`);
    }
    for (const [value, facet] of Object.entries(ALSO_FACETS))
      if (value !== 'mine') assert.equal(await listed('also', value), countOf(counts, facet), value);
    for (const { id, from, below } of BANDS)
      assert.equal(
        await listed('complete', id),
        countWithin(counts.get('completeness'), { from, below }),
        id,
      );
    const reviews = [overdue, soon, countOf(counts, 'undated')];
    for (const [at, value] of ['overdue', 'soon', 'none'].entries())
      assert.equal(await listed('review', value), reviews[at], value);
  });

  test('are not worked out where no filter is on', async () => {
    assert.equal((await page(readListRequest(new URLSearchParams('sort=risk')))).offered, null);
  });
});
