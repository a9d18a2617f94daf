import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { listQuery, readListRequest } from './list.ts';

const read = (query: string) => readListRequest(new URLSearchParams(query));

test('an empty query string asks for the whole register by name, from its first page', () => {
  const request = read('');
  assert.equal(request.search, '');
  assert.equal(request.sort, 'name');
  assert.equal(request.descending, false);
  assert.deepEqual([request.page, request.size], [1, 25]);
  assert.ok(Object.values(request.filters).every((values) => values.length === 0));
});

test('filters, sorting and paging are read', () => {
  const request = read(
    'q=+coast++line+&kind=partnership&kind=unknown&kind=partnership&review=overdue&sort=-contribution&size=50&page=3',
  );
  assert.equal(request.search, 'coast line');
  assert.deepEqual(request.filters.kind, ['partnership', 'unknown']);
  assert.deepEqual(request.filters.review, ['overdue']);
  assert.deepEqual(
    [request.sort, request.descending, request.size, request.page],
    ['contribution', true, 50, 3],
  );
});

test('what cannot be meant is left out', () => {
  const hostile = [
    'sort=password',
    'sort=--name',
    'size=100000',
    'page=0',
    'page=-1',
    'page=1e9',
    'page=99999999999999999999',
    'review=yesterday',
    'money=lots',
    'also=constructor',
    'also=__proto__',
    'priority=1',
    'priority=%27%20or%201=1--',
    'kind=%27;drop',
    'stage=%00',
    'service=%00',
  ];
  for (const query of hostile) assert.deepEqual(read(query), read(''), query);
});

test('a request says itself as the query string that it was read from', () => {
  const filter = fc.constantFrom(
    'kind=a',
    'kind=unknown',
    'risk=high',
    'review=none',
    'stage=active',
    'also=unread',
    'money=none',
    'service=Place',
  );
  const more = fc.constantFrom('sort=-risk', 'sort=review', 'size=100', 'page=7', 'q=sea+wall');
  fc.assert(
    fc.property(
      fc.uniqueArray(filter),
      fc.uniqueArray(more, { selector: (each) => each.split('=')[0] }),
      (filters, others) => {
        const request = read([...filters, ...others].join('&'));
        assert.deepEqual(readListRequest(listQuery(request, null)), request);
      },
    ),
  );
});

test('any query string at all is read', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (pairs) => {
      const request = readListRequest(new URLSearchParams(pairs));
      assert.ok(request.page >= 1 && [25, 50, 100].includes(request.size));
    }),
  );
});
