import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { arrangeGone, arrangeProposed, arrangeQuay, arrangeThree, newRegister } from '../../test/register.ts';
import { newWorld } from '../../test/world.ts';

describe('the register', async () => {
  const world = await newWorld({ after });
  const register = await newRegister(world);
  const { council, officer, reader, words, at, listed } = register;

  test('an empty register offers to import first', async () => {
    const page = await words(at());
    assert.match(page, /There is nothing in the register yet/);
    assert.doesNotMatch(page, /Filters on/);
  });

  test('lists what is known, and says what is not', async () => {
    await arrangeThree(register);
    const page = await words(at());
    assert.match(page, /3 entries : 1 live partnership , 0 of those significant , 1 not yet known/);
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
    await arrangeGone(register);
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
    const quay = await arrangeQuay(register);
    for (const search of [
      'quay',
      'AYSI',
      'dredge',
      'saltings',
      'lighthouses',
      '"harbour mouth"',
      String(quay),
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
    await arrangeProposed(register);
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
});
