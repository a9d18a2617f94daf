import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { routes } from '../../src/app.ts';
import { formToken } from '../../src/kit/session.ts';
import { newId } from '../../src/kit/ids.ts';
import type { Route } from '../../src/route.ts';
import { nasty } from '../editing/nasty.ts';
import { days, places, queries } from './absurd.ts';
import { exampleWorld } from './example.ts';
import { type Box, formsOf, tagsOf, untouched } from './markup.ts';
import { keeperOfAll, tokenOf } from './people.ts';
import { addressOf, named, parametersOf, placesOf } from './places.ts';
import { apart } from './apart.ts';
import { inOrder } from './posts.ts';
import { ready } from './ready.ts';
import { sample, seed } from './sample.ts';
import { soundHeaders, soundPage } from './sound.ts';

const gets = routes.filter((route) => route.method === 'GET');
const posts = inOrder(routes.filter((route) => route.method === 'POST' && !apart.has(route.path)));

describe(`nothing that is sent is a fault (seed ${seed})`, async () => {
  const world = await exampleWorld({ after });
  const keeper = await keeperOfAll(world);
  const token = tokenOf(keeper.accountId);
  const visitor = world.visitor(token);
  const there = await placesOf(world, keeper);

  const faults: string[] = [];

  function isOurs(response: LightMyRequestResponse, what: string): void {
    try {
      mustBeOurs(response, what);
    } catch (error) {
      faults.push((error as Error).message.replace(/(.)\1{50,}/g, '$1…').slice(0, 300));
    }
  }

  /** All of them at once: one is seldom alone. */
  function noFaults(): void {
    assert.deepEqual(faults.splice(0), []);
  }

  function mustBeOurs(response: LightMyRequestResponse, what: string): void {
    assert.ok(response.statusCode < 500, `${what.slice(0, 300)} answered ${response.statusCode}`);
    assert.equal(response.headers['a'], undefined);
    if (response.statusCode === 303) return soundHeaders(response, what.slice(0, 300));
    if (String(response.headers['content-type']).startsWith('text/html'))
      soundPage(response, what.slice(0, 300));
    else assert.equal(response.statusCode, 200, what.slice(0, 300));
    if (response.statusCode >= 400) assert.ok(saysWhy(response), `${what.slice(0, 300)} does not say why`);
  }

  function saysWhy(response: LightMyRequestResponse): boolean {
    const words = tagsOf(response.body)
      .filter(
        ({ name, attributes }) =>
          name === 'p' || name === 'a' || /error|inset/.test(attributes.get('class') ?? ''),
      )
      .map(({ text }) => text.trim());
    return words.some((text) => text.length > 20);
  }

  test('in the query of any page', async () => {
    for (const route of sample(gets, 50)) {
      const url = addressOf(route.path, there);
      for (const query of sample(queries, 2)) isOurs(await visitor.get(url + query), named(route) + query);
      const names = await namesAskedOn(url);
      for (const text of sample(nasty, 2)) {
        const query = new URLSearchParams(names.map((name) => [name, text.slice(0, 5000)])).toString();
        isOurs(await visitor.get(`${url}?${query}`), `${named(route)} ${query}`);
      }
    }
    noFaults();
  });

  const usual = ['q', 'search', 'page', 'size', 'sort', 'show', 'name', 'other', 'after', 'ask', 'reference'];

  /** What a page's own links and forms ask for. */
  async function namesAskedOn(url: string): Promise<readonly string[]> {
    const { body, headers } = await visitor.get(url);
    if (!String(headers['content-type']).startsWith('text/html')) return usual;
    const links = tagsOf(body).flatMap(({ attributes }) => {
      const query = attributes.get('href')?.split('?')[1];
      return query === undefined ? [] : [...new URLSearchParams(query).keys()];
    });
    const boxes = tagsOf(body).flatMap(({ attributes }) => attributes.get('name') ?? []);
    return [...new Set([...usual, ...links, ...boxes])].filter((name) => name !== 'as_at').slice(0, 60);
  }

  test('as the day that a page is asked for', async () => {
    for (const route of gets.filter(({ at }) => at === 'council')) {
      const url = addressOf(route.path, there);
      for (const day of sample(days, 3)) {
        const response = await visitor.get(`${url}?as_at=${day}`);
        isOurs(response, `${named(route)} as at ${day}`);
      }
      isOurs(await visitor.get(`${url}?as_at=2026-05-01&as_at=never`), named(route));
    }
    noFaults();
  });

  test('in place of any part of an address', async () => {
    for (const route of routes) {
      const names = parametersOf(route.path).map(({ name }) => name);
      for (const name of names)
        for (const value of sample(places, 3)) {
          // Not encoded again: what is sent is exactly this.
          const url = addressOf(route.path, there, { [name]: 'WALKED' }).replace('WALKED', value);
          const response = route.method === 'GET' ? await visitor.get(url) : await visitor.post(url);
          isOurs(response, `${route.method} ${url}`);
        }
    }
    noFaults();
  });

  /** Of which the last say nothing of the form but its token. */
  const bodies: readonly ((boxes: readonly Box[]) => string)[] = [
    (boxes) => encoded(boxes, () => '\u0000'),
    (boxes) => encoded(boxes, () => 'a\u0000b'),
    (boxes) => encoded(boxes, (_, at) => nasty[(at * 7) % nasty.length]?.slice(0, 20_000) ?? ''),
    (boxes) => encoded(boxes, (_, at) => nasty[(at * 11 + 5) % nasty.length]?.slice(0, 20_000) ?? ''),
    (boxes) => encoded(boxes.slice(0, 1), () => 'x'.repeat(1_000_000)),
    (boxes) => encoded(boxes.slice(-1), () => '\u{1F600}'.repeat(80_000)),
    (boxes) => encoded([...boxes, ...boxes, ...boxes], (box) => box.offered[0] ?? 'thrice'),
    (boxes) => encoded(boxes, (box, at) => box.offered.at(at % 3) ?? '-1'),
    (boxes) => encoded(boxes, () => '99999999999999999999999'),
    (boxes) => encoded(boxes, () => '-0'),
    (boxes) => encoded(boxes, () => '__proto__'),
    (boxes) => encoded(boxes, () => ''),
    (boxes) => boxes.map(({ name }) => `${encodeURIComponent(name)}=%zz%C0%80%E0%A4`).join('&'),
    (boxes) => boxes.map(({ name }) => `${encodeURIComponent(`${name}[x][y]`)}=1&${name}[]=2`).join('&'),
    () => '__proto__=1&constructor=2&__proto__[a]=1&toString=1&hasOwnProperty=1&length=1',
    () => Array.from({ length: 20_000 }, (_, at) => `k${at}=v`).join('&'),
    () => '%',
    () => '&=&=&&',
  ];

  function encoded(boxes: readonly Box[], value: (box: Box, at: number) => string): string {
    return new URLSearchParams(boxes.map((box, at) => [box.name, value(box, at)])).toString();
  }

  const last = ({ path }: Route): number =>
    Number(/remove|discard|withdraw|merge|change\/:id|check$/.test(path));
  const ordered = posts.toSorted((a, b) => last(a) - last(b));

  test('in any form', async () => {
    for (const route of ordered) {
      const url = addressOf(route.path, there);
      const form = await ready(visitor, route, there).catch(() => null);
      const boxes = (form?.form.boxes ?? []).filter(({ name }) => !name.startsWith('_'));
      for (const body of sample(bodies, 3)) {
        const text = `${body(boxes)}&_csrf=${formToken(token)}&_key=${newId()}`;
        const response = await sent(url, text, 'application/x-www-form-urlencoded');
        isOurs(response, `${named(route)} ${text.slice(0, 200)}`);
      }
    }
    noFaults();
  });

  test('as JSON: numbers, lists, nothing and things within things in place of text', async () => {
    const values: readonly unknown[] = [
      1,
      1e308,
      null,
      true,
      [],
      {},
      [[1]],
      ['a', 1, null],
      { a: { b: 1 } },
      '\ud800',
      '\u0000',
    ];
    for (const route of ordered) {
      const url = addressOf(route.path, there);
      const form = await ready(visitor, route, there).catch(() => null);
      const names = (form?.form.boxes ?? []).map(({ name }) => name).filter((name) => !name.startsWith('_'));
      for (const value of sample(values, 1)) {
        const body = {
          ...Object.fromEntries(names.map((name) => [name, value])),
          _csrf: formToken(token),
          _key: newId(),
        };
        isOurs(
          await sent(url, JSON.stringify(body), 'application/json'),
          `${named(route)} ${JSON.stringify(value)}`,
        );
      }
      for (const text of ['', '{', '[]', '"x"', 'null', '{"__proto__":{"a":1}}', '['.repeat(50_000)])
        isOurs(await sent(url, text, 'application/json'), `${named(route)} ${text.slice(0, 40)}`);
    }
    noFaults();
  });

  test('as a file: none, two, one cut off, one of nothing, one with a name that leads elsewhere', async () => {
    const own = `--b\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${formToken(token)}\r\n`;
    const file = (name: string, content: string, field = 'file'): string =>
      `--b\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n`;
    const files = [
      `${own}--b--\r\n`,
      `${own}${file('a.csv', '')}--b--\r\n`,
      `${own}${file('a.csv', 'Name\nOne')}${file('b.csv', 'Name\nTwo')}--b--\r\n`,
      `${own}${file('../../etc/passwd', 'x')}--b--\r\n`,
      `${own}${file('..\\\\..\\\\boot.ini', 'x')}--b--\r\n`,
      `${own}${file('a\u0000b.csv', '\u0000\u0000')}--b--\r\n`,
      `${own}${file('=cmd.csv', 'Name\n=1+1')}--b--\r\n`,
      `${own}${file('x.yaml', 'a: &a [*a]')}--b--\r\n`,
      `${own}${file('x.yaml', '!!js/function "x"')}--b--\r\n`,
      `${own}${file('x.csv', 'y', '__proto__')}--b--\r\n`,
      `${own}${file('x.csv', 'y', 'constructor')}--b--\r\n`,
      `${own}--b\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\n1\r\n--b--\r\n`,
      `${own}--b\r\ncontent-disposition: form-data; name="toString"\r\n\r\n1\r\n--b--\r\n`,
      `${own}--b\r\ncontent-disposition: form-data; name="file"\r\n\r\nnot a file\r\n--b--\r\n`,
      `${own}${file('a.csv', 'Name\nOne').slice(0, 60)}`,
      `${own}--b\r\n\r\n--b--`,
      '',
      'x'.repeat(10_000),
    ];
    for (const route of ordered.filter((each) => each.upload !== undefined))
      for (const body of files) {
        const response = await sent(addressOf(route.path, there), body, 'multipart/form-data; boundary=b');
        isOurs(response, `${named(route)} ${JSON.stringify(body.slice(-200))}`);
      }
    noFaults();
  });

  test('as a name whose letters are cut in half where a notice ends', async () => {
    for (const before of ['', 'a', 'ab', 'abc']) {
      const name = before + '\u{1F600}'.repeat(148);
      const tried = await visitor.post('/breckmoor/is-it-a-partnership', { name });
      assert.equal(tried.statusCode, 303, tried.body.slice(0, 500));
      const [entry] = await world.owner<{ reference: number }>(
        'select reference from partnership where name = $1',
        [name],
      );
      const page = `/breckmoor/register/${entry?.reference ?? 0}/definition`;
      const form = formsOf((await visitor.get(page)).body, page).find(({ action }) =>
        action.endsWith('/decision'),
      );
      assert.ok(form);
      const decision = { ...untouched(form), outcome: 'network', reason: 'It meets.' };
      isOurs(await visitor.post(form.action, decision), JSON.stringify(before));
    }
    noFaults();
  });

  test('and the council is as whole as before', async () => {
    const page = await visitor.get('/breckmoor/register');
    assert.equal(page.statusCode, 200);
    soundPage(page, 'the register');
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    assert.ok(formsOf(page.body, '/').length > 0);
  });

  function sent(url: string, payload: string, type: string): Promise<LightMyRequestResponse> {
    const headers = { cookie: `concordat=${token}`, 'content-type': type };
    return world.app.inject({ method: 'POST', url, headers, payload });
  }
});
