import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { standAfresh } from '../../test/stand.ts';
import { type TestCouncil, type Visitor, newWorld } from '../../test/world.ts';
import { londonDate } from '../kit/dates.ts';
import { newId } from '../kit/ids.ts';
import { known } from './facts.ts';
import { recordOf } from './record-store.ts';

const today = '2026-11-21';

describe('the register', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland', name: 'Testshire District Council' });
  const other = await world.council({ policy: 'breckland' });
  const officer = await world.person(council, ['registerKeeper', 'administrator'], 'Priya Nair');
  const reader = await world.person(council, ['reader'], 'Ruth Reader');
  let last = 0;

  async function entry(
    values: Record<string, unknown> = {},
    of: TestCouncil = council,
  ): Promise<{ id: string; reference: number }> {
    const id = newId();
    last += 1;
    const reference = last;
    await world.within(of, (db) =>
      db
        .insertInto('partnership')
        .values({ council_id: of.id, id, reference, name: `Entry ${reference}`, ...values } as never)
        .execute(),
    );
    return { id, reference };
  }

  async function decided(id: string, set: string, outcome: string): Promise<void> {
    await world.within(council, (db) =>
      db
        .insertInto('decision')
        .values({
          council_id: council.id,
          id: newId(),
          partnership_id: id,
          question_set: set,
          outcome,
          policy_version_id: council.policyVersionId,
        } as never)
        .execute(),
    );
  }

  /** The words of a page without its markup, spaces made one. */
  async function words(url: string, visitor: Visitor = officer): Promise<string> {
    const response = await visitor.get(url);
    assert.equal(response.statusCode, 200, url);
    return response.body
      .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
      .replace(/<[^>]*>/g, ' ')
      .replaceAll('&#39;', "'")
      .replace(/\s+/g, ' ');
  }
  const at = (path = '') => `/${council.slug}/register${path}`;
  /** Names of the entries in the table, in its order. */
  async function listed(query: string): Promise<readonly string[]> {
    const response = await officer.get(at(`?${query}`));
    assert.equal(response.statusCode, 200, query);
    return [
      ...response.body.matchAll(/<th scope="row"[^>]*><a class="govuk-link" href="[^"]*">([^<]*)</g),
    ].map((match) => match[1] as string);
  }

  test('an empty register offers to import first', async () => {
    const page = await words(at());
    assert.match(page, /There is nothing in the register yet/);
    assert.doesNotMatch(page, /Filters on/);
  });

  test('lists what is known, and says what is not', async () => {
    const forum = await entry({
      name: 'Coast Forum',
      next_review_on: '2026-11-01',
      service_area: 'Place',
      our_role: 'influence',
    });
    const contract = await entry({ name: 'bin contract', answered_none: ['councilContribution'] });
    await entry({ name: 'Zebra Network', as_typed: JSON.stringify({ startedOn: 'April 2016' }) });
    await entry({ name: 'Elsewhere' }, other);
    await decided(forum.id, 'definition', 'partnership');
    await decided(contract.id, 'definition', 'contract');
    await world.within(council, (db) =>
      db
        .insertInto('contribution')
        .values({
          council_id: council.id,
          id: newId(),
          partnership_id: forum.id,
          financial_year: 2026,
          direction: 'from council',
          kind: 'cash',
          pence: 1_200_000,
        } as never)
        .execute(),
    );
    await standAfresh(world, council);
    await standAfresh(world, other);
    const page = await words(at());
    assert.match(page, /3 entries : 1 partnership , 0 significant , 1 not yet known/);
    assert.match(page, /Overdue 20 days 1 Nov 2026/);
    assert.match(page, /£12,000/);
    assert.match(page, /Zebra Network \d+ · No lead officer yet Not yet known/);
    assert.match(page, /1 review overdue/);
    assert.doesNotMatch(page, /Elsewhere/);
  });

  test('names sort as people sort them, and every column both ways', async () => {
    assert.deepEqual(await listed(''), ['bin contract', 'Coast Forum', 'Zebra Network']);
    assert.deepEqual(await listed('sort=-name'), ['Zebra Network', 'Coast Forum', 'bin contract']);
    for (const sort of ['reference', 'kind', 'significant', 'risk', 'value', 'contribution', 'review']) {
      assert.equal((await listed(`sort=${sort}`)).length, 3, sort);
      assert.equal((await listed(`sort=-${sort}`)).length, 3, sort);
    }
    assert.equal((await listed('sort=-contribution'))[0], 'Coast Forum');
    assert.equal((await listed('sort=review'))[0], 'Coast Forum');
  });

  test('each filter leaves what it says, and its count is the number of them', async () => {
    assert.deepEqual(await listed('kind=partnership'), ['Coast Forum']);
    assert.deepEqual(await listed('kind=unknown'), ['Zebra Network']);
    assert.deepEqual(await listed('kind=partnership&kind=unknown'), ['Coast Forum', 'Zebra Network']);
    assert.deepEqual(await listed('review=overdue'), ['Coast Forum']);
    assert.deepEqual(await listed('money=none'), ['bin contract']);
    assert.deepEqual(await listed('money=1000000-10000000'), ['Coast Forum']);
    assert.deepEqual(await listed('also=unread'), ['Zebra Network']);
    assert.deepEqual(await listed('service=Place&role=influence'), ['Coast Forum']);
    assert.deepEqual(await listed('service=Housing'), []);
    assert.match(await words(at('?kind=partnership&kind=unknown')), /2 of 3 entries , 1 to 2 shown/);
  });

  test('kept counts are those of the entries themselves, whatever changes', async () => {
    const third = await entry({ name: 'Third Board' });
    await standAfresh(world, council);
    await decided(third.id, 'definition', 'partnership');
    await standAfresh(world, council);
    await world.within(council, (db) => db.deleteFrom('partnership').where('id', '=', third.id).execute());
    const kept = await world.owner(
      `select facet, value, sum(entries)::int as entries from listing_count where council_id = $1 and summed is null group by 1, 2 having sum(entries) <> 0 order by 1, 2`,
      [council.id],
    );
    const real = await world.owner(
      `with l as materialized (select l from listing l where l.council_id = $1)
        select f.facet, f.value, count(*)::int as entries from l cross join lateral facets_of(l.l) f group by 1, 2 order by 1, 2`,
      [council.id],
    );
    assert.deepEqual(kept, real);
  });

  test('searches names, purposes, partners and notes, by parts of words and by number', async () => {
    const quay = await entry({ name: 'Quayside Board', purpose: 'Dredging the harbour mouth' });
    const trust = newId();
    await world.within(council, async (db) => {
      await db
        .insertInto('organisation')
        .values({ council_id: council.id, id: trust, name: 'Saltings Wildlife Trust' })
        .execute();
      await db
        .insertInto('partner')
        .values({
          council_id: council.id,
          id: newId(),
          partnership_id: quay.id,
          organisation_id: trust,
        })
        .execute();
      await db
        .insertInto('note')
        .values({
          council_id: council.id,
          id: newId(),
          partnership_id: quay.id,
          text: 'Ask about the lighthouse',
        })
        .execute();
    });
    await standAfresh(world, council);
    for (const search of [
      'quay',
      'AYSI',
      'dredge',
      'saltings',
      'lighthouses',
      '"harbour mouth"',
      String(quay.reference),
    ]) {
      assert.deepEqual(await listed(`q=${encodeURIComponent(search)}`), ['Quayside Board'], search);
    }
    assert.deepEqual(await listed('q=quay&kind=partnership'), []);
    const page = await words(at('?q=nowhere+at+all'));
    assert.match(page, /Nothing is found for “nowhere at all”/);
    assert.match(page, /Show the whole register .* add it/);
  });

  test('no query string is refused or breaks', async () => {
    const hostile = [
      'q=%00',
      'q=%27%22%3C%3E%26',
      "q='%20or%201=1",
      'q=:*%20%26%20!%20(%20|',
      'q=%25_%5C',
      'q=1234567890123',
      `q=${'a'.repeat(5000)}`,
      'q=%F0%9F%8C%8A%20½',
      'page=100000',
      'kind=__proto__&kind=constructor',
      'sort=__proto__',
      'service=%00x',
      'priority=00000000-0000-0000-0000-000000000000',
      'q=-&sort=-risk',
      'q=or',
      'q=the',
    ];
    for (const query of hostile) {
      const response = await officer.get(at(`?${query}`));
      assert.equal(response.statusCode, 200, query);
    }
    const tag = await officer.get(at('?q=%3Cscript%3Ealert(1)%3C/script%3E'));
    assert.doesNotMatch(tag.body, /<script>alert/);
  });

  test('pages are numbered, and the number stays within the address', async () => {
    await Promise.all(Array.from({ length: 30 }, () => entry({ stage: 'proposed' })));
    await standAfresh(world, council);
    const first = await listed('stage=proposed');
    const second = await listed('stage=proposed&page=2');
    assert.deepEqual([first.length, second.length], [25, 5]);
    assert.equal(new Set([...first, ...second]).size, 30);
    assert.match(await words(at('?stage=proposed&size=50')), /30 of \d+ entries , 1 to 30 shown/);
  });

  test('a reader sees the register and no way to change it', async () => {
    const list = await reader.get(at());
    assert.equal(list.statusCode, 200);
    assert.doesNotMatch(list.body, /Change those ticked|register\/add|imports\/new/);
    const record = await reader.get(at('/1'));
    assert.equal(record.statusCode, 200);
    assert.doesNotMatch(record.body, /\/edit|Add a note/);
  });

  test('an entry is one page, and looking at it changes nothing', async () => {
    const changed = await world.changes(async () => {
      const page = await words(at('/1'));
      assert.match(page, /Entry 1 · Partnership · Active/);
      assert.match(page, /The 2026 review is 20 days overdue/);
      assert.match(page, /Our contribution, 2026 to 2027 £12,000/);
      assert.match(page, /What is missing/);
      assert.match(page, /Is it a partnership\? Partnership\. The register decided this/);
    });
    assert.deepEqual(changed, []);
  });

  test('what could not be read is shown as it was typed', async () => {
    const page = await words(at('/3'));
    assert.match(page, /It says April 2016 , which could not be read\. Kept as typed/);
  });

  test('only addresses of the web become links', async () => {
    const { id, reference } = await entry({ website: 'javascript:alert(1)' });
    await world.within(council, (db) =>
      db
        .insertInto('document')
        .values({
          council_id: council.id,
          id: newId(),
          partnership_id: id,
          kind: 'agreement',
          title: 'Agreement',
          link: 'javascript:alert(2)',
        } as never)
        .execute(),
    );
    await standAfresh(world, council);
    const response = await officer.get(at(`/${reference}`));
    assert.doesNotMatch(response.body, /href="javascript/);
  });

  test('an entry that was joined with another leads to that one', async () => {
    const kept = await entry({ name: 'Kept Board' });
    const gone = await entry({ name: 'Double Board', merged_into_id: kept.id });
    await standAfresh(world, council);
    const response = await officer.get(at(`/${gone.reference}`));
    assert.equal(response.statusCode, 303);
    assert.equal(response.headers.location, at(`/${kept.reference}`));
    assert.deepEqual(await listed('q=Double+Board'), []);
    assert.match(await words(at(`/${kept.reference}`)), /Duplicates joined with it Double Board/);
  });

  test('addresses of nothing, and of another council’s entries, look alike', async () => {
    const theirs = await world.owner<{ reference: number }>(
      'select max(reference) as reference from partnership where council_id = $1',
      [other.id],
    );
    const outsider = await world.person(other, ['registerKeeper']);
    const paths = [
      '/999999',
      '/0',
      '/-1',
      '/1e3',
      '/abc',
      '/99999999999',
      `/${theirs[0]?.reference}`,
      '/%00',
    ];
    for (const path of [...paths, ...paths.map((each) => `${each}/timeline`)]) {
      const response = await officer.get(at(path));
      assert.equal(response.statusCode, 404, path);
    }
    assert.equal((await outsider.get(at('/1'))).statusCode, 404);
    assert.equal((await outsider.get(at())).statusCode, 404);
  });

  test('the timeline says who did what, as which role', async () => {
    await world.within(council, (db) =>
      db
        .updateTable('partnership')
        .set({ our_role: 'control', version: 2 })
        .where('council_id', '=', council.id)
        .where('reference', '=', 1)
        .execute(),
    );
    const page = await words(at('/1/timeline'));
    assert.match(page, /Our role|What is our role/);
    assert.match(page, /from Influence to Control/);
    for (const query of ['?before=1', '?before=abc', '?before=99999999999999999999', '?before=-1']) {
      assert.equal((await officer.get(at(`/1/timeline${query}`))).statusCode, 200, query);
    }
  });

  test('an entry’s page knows of it what the policy is asked about', async () => {
    const entries = await world.within(council, (db) => known(db, council.id, today));
    for (const entry of entries.slice(0, 8)) {
      const recorded = await world.within(council, (db) =>
        recordOf(db, { reference: entry.reference, today }),
      );
      assert.ok(recorded !== null && 'known' in recorded);
      assert.deepEqual(recorded.known, entry);
    }
  });

  test('a past date shows what was seen then, and cannot be changed', async () => {
    const strip = (body: string): string =>
      body
        .replace(/<header>[\s\S]*?<\/header>/, '')
        .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ');
    const table = (body: string): string => strip(/<tbody>[\s\S]*?<\/tbody>/.exec(body)?.[0] ?? '').trim();
    const state = (body: string): string =>
      strip(/c-title__lead">([\s\S]*?)<\/p>/.exec(body)?.[1] ?? '').trim();
    // What is recorded has the real time, so the page's clock must say the same day.
    world.now = new Date();
    const day = londonDate(world.now);
    for (const query of [
      '',
      'kind=unknown',
      'stage=proposed&sort=-reference',
      'q=quay',
      'sort=-contribution&size=50',
    ]) {
      const live = (await officer.get(at(`?${query}`))).body;
      const past = (await officer.get(at(`?${query}&as_at=${day}`))).body;
      const bare = (text: string): string => text.replace(/Choose [^·]*?(?= [A-Z])/g, '').trim();
      assert.equal(bare(table(past)), bare(table(live)), query);
      assert.equal(state(past), state(live), query);
      assert.match(strip(past), /nothing can be changed here/);
      assert.doesNotMatch(past, /Change those ticked|register\/add/);
    }
    const record = (await officer.get(at(`/1?as_at=${day}`))).body;
    assert.match(record, new RegExp(`register\\?as_at=${day}`));
    assert.doesNotMatch(record, /\/edit/);
    const before = await officer.get(at('?as_at=2020-05-01'));
    assert.match(before.body, /There was nothing in the register on that date/);
    assert.equal((await officer.get(at('/1?as_at=2020-05-01'))).statusCode, 404);
    for (const asked of ['2019-01-01', 'yesterday', '2026-02-30', '%00'])
      assert.equal((await officer.get(at(`?as_at=${asked}`))).statusCode, 422, asked);
  });

  test('the past is counted from sums as it was from differences', async () => {
    await world.within(council, async (db) => {
      for (let round = 0; round < 6; round += 1) {
        await db
          .updateTable('partnership')
          .set({ our_role: round % 2 === 0 ? 'control' : 'influence' })
          .where('council_id', '=', council.id)
          .execute();
      }
    });
    await standAfresh(world, council);
    const before = await words(at());
    await world.owner(`update listing_count set at = at - interval '10 days' where council_id = $1`, [
      council.id,
    ]);
    await world.owner(
      `insert into listing_count (council_id, facet, value, entries, at) select $1::uuid, 'all', '', case when n % 2 = 0 then 1 else -1 end, now() - interval '9 days' from generate_series(1, 300) n`,
      [council.id],
    );
    await standAfresh(world, council);
    const sums = await world.owner<{ entries: number }>(
      `select entries from listing_sum where council_id = $1 and facet = 'all'`,
      [council.id],
    );
    assert.equal(sums.length, 1);
    assert.equal(/(\d+) entries :/.exec(await words(at()))?.[1], /(\d+) entries :/.exec(before)?.[1]);
    await world.owner(`update listing_sum set at = at + interval '1 hour' where council_id = $1`, [
      council.id,
    ]);
  });
});
